from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.consequence_test import ConsequenceTest, Request, Trigger
from generator.model.dossier import Dossier
from generator.model.due import Due, DueKind, dues, request_due
from generator.model.exemption import Closure, ClosureReason
from generator.model.exemption_period import AsLongAsNeeded, UntilDate
from generator.model.ground import Letter
from generator.model.standing import standing
from generator.model.working_days import working_calendar
from tests.model.make_exemption import (
    CALENDAR,
    DECREED,
    days,
    dossiers,
    make_dossier,
    make_holiday,
    make_period_ground,
    make_test,
)

ONE_DAY = timedelta(days=1)
END = date(2027, 12, 31)
NOTICE = "n000000001"
OPEN_ENDED = make_period_ground(period=AsLongAsNeeded(words="selama diperlukan"))


def on(
    today: date, *judged: Dossier, tests: Iterable[ConsequenceTest] = (), notices: Iterable[str] = ()
) -> tuple[Due, ...]:
    return dues(judged, tests, notices_in_force=frozenset(notices), calendar=CALENDAR, today=today)


def told(found: tuple[Due, ...]) -> list[tuple[DueKind, date, int]]:
    return [(due.kind, due.day, due.working_days_left) for due in found]


def test_an_entry_in_force_with_a_far_end_is_not_due():
    assert on(date(2026, 11, 22), make_dossier()) == ()


def test_an_approval_waits_ten_working_days_for_its_decree():
    """Approved on Monday 2 March 2026: the tenth working day is Monday 16 March."""
    waiting = make_dossier(decrees=(), decree_id="")

    assert on(date(2026, 3, 16), waiting) == ()
    assert on(date(2026, 3, 17), waiting) == (
        Due(
            kind=DueKind.DECREE,
            subject_id="k000000001",
            unit="dinkes",
            day=date(2026, 3, 16),
            working_days_left=-1,
            source="PP 61/2010 Pasal 4 ayat (1); Perki 1/2021 Pasal 49 ayat (5)",
        ),
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (END - timedelta(days=91), []),
        (END - timedelta(days=90), [(DueKind.ENDING, END, 65)]),
        (date(2027, 11, 18), [(DueKind.ENDING, END, 31)]),
        (date(2027, 11, 19), [(DueKind.DECISION, END, 30)]),
        (END, [(DueKind.DECISION, END, 0)]),
        (date(2028, 1, 3), [(DueKind.PUBLIC_ROW, date(2028, 1, 1), -1)]),
    ],
)
def test_an_end_is_told_90_days_before_and_a_decision_demanded_30_working_days_before(today, expected):
    assert told(on(today, make_dossier())) == expected


def test_the_window_may_open_before_the_90_days_when_holidays_are_many():
    """Thirty working days can be longer than ninety days only in a strange year; the demand still comes first."""
    free = [make_holiday(END - timedelta(days=offset)) for offset in range(90)]
    today = END - timedelta(days=100)

    found = dues(
        [make_dossier()], [], notices_in_force=frozenset(), calendar=working_calendar(free), today=today
    )

    assert [due.kind for due in found] == [DueKind.DECISION]


def test_a_decision_already_recorded_is_not_demanded_again():
    closure = Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=END + ONE_DAY)

    assert on(END, make_dossier(closure=closure)) == ()


def test_a_review_date_is_told_90_days_before_and_stays_when_it_has_passed():
    dossier = make_dossier(review=date(2027, 3, 15), grounds=(OPEN_ENDED,))

    assert on(date(2026, 12, 14), dossier) == ()
    assert told(on(date(2026, 12, 15), dossier)) == [(DueKind.REVIEW, date(2027, 3, 15), 64)]
    assert told(on(date(2027, 3, 22), dossier)) == [(DueKind.REVIEW, date(2027, 3, 15), -5)]


def test_an_open_end_without_a_review_date_is_due_within_a_year_of_its_start():
    assert told(on(DECREED, make_dossier(grounds=(OPEN_ENDED,)))) == [
        (DueKind.REVIEW_UNSET, date(2027, 3, 16), 261)
    ]


def test_an_entry_without_grounds_has_nothing_to_review():
    assert on(date(2099, 1, 1), make_dossier(grounds=())) == ()


def test_the_end_of_one_of_several_grounds_is_an_occasion_to_review():
    short = make_period_ground(
        Letter.A, period=UntilDate(words="sampai 31 Maret 2027", until=date(2027, 3, 31))
    )
    dossier = make_dossier(grounds=(short, make_period_ground()))

    assert told(on(date(2027, 3, 1), dossier)) == [(DueKind.REVIEW, date(2027, 3, 31), 22)]
    assert on(date(2027, 4, 1), dossier) == ()


def test_a_review_on_the_very_last_day_is_told_beside_the_end():
    kinds = [due.kind for due in on(END, make_dossier(review=END))]

    assert kinds == [DueKind.REVIEW, DueKind.DECISION]


@pytest.mark.parametrize("reason", [ClosureReason.OPENED_BY_COURT, ClosureReason.OPENED_BY_OFFICER])
def test_opened_information_is_owed_a_row_in_the_public_register(reason):
    closure = Closure(reason=reason, day=date(2026, 11, 20))

    assert told(on(date(2026, 11, 20), make_dossier(closure=closure))) == [
        (DueKind.PUBLIC_ROW, date(2026, 11, 20), 0)
    ]
    assert on(date(2026, 11, 20), make_dossier(closure=closure, partner_id="d000000001")) == ()


@pytest.mark.parametrize("reason", ClosureReason)
def test_the_public_notice_of_an_ended_exemption_is_due(reason):
    ended = make_dossier(
        notice_id=NOTICE, partner_id="d000000001", closure=Closure(reason=reason, day=date(2026, 11, 20))
    )

    assert told(on(date(2026, 11, 23), ended, notices=[NOTICE])) == [(DueKind.NOTICE, date(2026, 11, 20), -1)]
    assert on(date(2026, 11, 23), ended) == ()


def test_a_notice_that_another_running_entry_uses_may_stand():
    ended = make_dossier(
        notice_id=NOTICE, closure=Closure(reason=ClosureReason.CHANGED, day=date(2026, 11, 20))
    )
    running = make_dossier(id="k000000002", notice_id=NOTICE)

    assert on(date(2026, 11, 23), ended, running, notices=[NOTICE]) == ()


def make_requested(**given) -> ConsequenceTest:
    """Received on Monday 2 November 2026."""
    values = {
        "trigger": Trigger.ON_REQUEST,
        "request": Request(number="Contoh 7/2026", received=date(2026, 11, 2)),
        "approval": None,
    }
    return make_test(**(values | given))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 1), []),
        (date(2026, 11, 2), [(DueKind.ANSWER, date(2026, 11, 16), 10)]),
        (date(2026, 11, 16), [(DueKind.ANSWER, date(2026, 11, 16), 0)]),
        (date(2026, 11, 17), [(DueKind.ANSWER_ADDED, date(2026, 11, 25), 6)]),
        (date(2026, 11, 26), [(DueKind.ANSWER_ADDED, date(2026, 11, 25), -1)]),
    ],
)
def test_a_test_on_a_request_has_ten_working_days_and_once_seven_more(today, expected):
    assert told(on(today, tests=[make_requested()])) == expected


@pytest.mark.parametrize(
    "test",
    [
        make_requested(approval=make_test().approval),
        make_requested(trigger=Trigger.BEFORE_REQUEST),
        make_requested(request=None),
    ],
    ids=["approved", "not on a request", "no day of receipt"],
)
def test_no_other_test_is_due(test):
    assert request_due(test, CALENDAR, date(2026, 11, 20)) is None


def test_a_sheet_that_stands_for_several_units_is_told_once():
    body = make_requested(package="_badan")

    assert [due.unit for due in on(date(2026, 11, 2), tests=[body, body])] == ["_badan"]


@given(st.lists(dossiers(), max_size=3), days)
def test_dues_come_in_order_and_count_their_own_working_days(judged: list[Dossier], today: date):
    found = on(today, *judged, tests=[make_requested()], notices=[NOTICE])

    assert list(found) == sorted(found, key=lambda due: (due.day, due.kind, due.subject_id))
    assert all(due.working_days_left == CALENDAR.count_between(today, due.day) for due in found)


@given(dossiers(), days)
def test_an_exempted_entry_is_never_owed_a_public_row(dossier: Dossier, today: date):
    owed = {due.kind for due in on(today, dossier, notices=[NOTICE])} & {DueKind.PUBLIC_ROW, DueKind.NOTICE}

    assert not owed or not standing(dossier, today).state.exempts


def test_anybody_may_know_of_what_comes_from_the_calendar_and_public_rows_only():
    assert {kind.value for kind in DueKind if kind.is_public} == {
        "mutakhir-dip",
        "edisi-dip",
        "laporan-tahunan",
        "laporan-tahunan-ringkas",
        "evaluasi-semester",
        "audit-tahunan",
        "survei-kepuasan",
    }
