from datetime import date, timedelta

import pytest
from hypothesis import given

from generator.model.approval import Approval, ApproverRole
from generator.model.decree import DecreeKind
from generator.model.dossier import Dossier
from generator.model.exemption import Closure, ClosureReason
from generator.model.exemption_period import AsLongAsNeeded, ForYears, UntilDate
from generator.model.ground import Letter
from generator.model.standing import State, standing, state
from tests.model.make_exemption import (
    DECREED,
    days,
    dossiers,
    make_decree,
    make_dossier,
    make_exempt_entry,
    make_period_ground,
    make_test,
)

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)
END = date(2027, 12, 31)
LATE = date(2028, 6, 1)
ORDER = tuple(State)
OPEN_ENDED = (make_period_ground(period=AsLongAsNeeded(words="selama diperlukan")),)


def revoking(day: date, kind: DecreeKind):
    return (make_decree(), make_decree(id="s000000002", day=day, kind=kind, revokes_id="s000000001"))


@given(dossiers(), days, days)
def test_without_new_decisions_a_state_only_moves_on(dossier: Dossier, one: date, other: date):
    earlier, later = sorted((one, other))

    assert ORDER.index(state(dossier, earlier)) <= ORDER.index(state(dossier, later))


@given(dossiers(), days)
def test_a_state_began_by_today_and_holds_since_then(dossier: Dossier, today: date):
    stands = standing(dossier, today)

    assert "Pasal" in stands.source
    if stands.since is not None:
        assert stands.since <= today
        assert state(dossier, stands.since) is stands.state


@given(dossiers(), days)
def test_nothing_is_exempted_without_a_decree_or_beyond_its_last_day(dossier: Dossier, today: date):
    stands = standing(dossier, today)

    if stands.state.exempts:
        assert dossier.decreed is not None
        assert dossier.decreed <= today
        assert stands.last_day is None or today <= stands.last_day


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 1), State.PROPOSED),
        (date(2026, 2, 2), State.TESTED),
        (date(2026, 3, 2), State.APPROVED),
        (DECREED - ONE_DAY, State.APPROVED),
        (DECREED, State.IN_FORCE),
        (END - timedelta(days=91), State.IN_FORCE),
        (END - timedelta(days=90), State.ENDING_SOON),
        (END, State.ENDING_SOON),
        (END + ONE_DAY, State.OPEN_BY_LAW),
    ],
)
def test_an_entry_passes_from_proposal_to_the_end_of_its_period(today: date, expected: State):
    assert state(make_dossier(), today) is expected


@pytest.mark.parametrize(
    ("dossier", "today", "expected", "since", "article"),
    [
        (make_dossier(tests=()), date(2026, 1, 1), State.PROPOSED, None, "Perki 1/2021 Pasal 22 ayat (3)"),
        (make_dossier(decrees=()), TODAY, State.APPROVED, date(2026, 3, 2), "Pasal 49 ayat (5)"),
        (make_dossier(), TODAY, State.IN_FORCE, DECREED, "PP 61/2010 Pasal 4 ayat (1)"),
        (make_dossier(), END, State.ENDING_SOON, END - timedelta(days=90), "Pasal 11 ayat (2)"),
        (make_dossier(), LATE, State.OPEN_BY_LAW, END + ONE_DAY, "PP 61/2010 Pasal 11 ayat (3)"),
    ],
)
def test_each_state_says_since_when_and_by_which_provision(dossier, today, expected, since, article):
    stands = standing(dossier, today)

    assert (stands.state, stands.since) == (expected, since)
    assert article in stands.source


@pytest.mark.parametrize(
    ("reason", "expected", "article"),
    [
        (ClosureReason.OPENED_BY_OFFICER, State.OPENED, "Pasal 52 ayat (1)"),
        (ClosureReason.OPENED_BY_COMMISSION, State.OPENED, "Pasal 52 ayat (3)"),
        (ClosureReason.OPENED_BY_COURT, State.OPENED, "Pasal 52 ayat (3)"),
        (ClosureReason.CHANGED, State.CHANGED, "Perki 1/2021 Pasal 53"),
        (ClosureReason.MISTAKEN, State.MISTAKEN, "UU 14/2008 Pasal 7 ayat (2)"),
    ],
)
def test_a_recorded_end_counts_from_its_day(reason: ClosureReason, expected: State, article: str):
    dossier = make_dossier(closure=Closure(reason=reason, day=TODAY))

    assert state(dossier, TODAY - ONE_DAY) is State.IN_FORCE
    assert (standing(dossier, TODAY).state, standing(dossier, TODAY).since) == (expected, TODAY)
    assert article in standing(dossier, TODAY).source


def test_a_change_after_the_end_is_too_late():
    """PP 61/2010 art. 11 (3): what the period no longer closes is public, and no change closes it again."""
    closed = make_dossier(closure=Closure(reason=ClosureReason.CHANGED, day=END + ONE_DAY))

    assert state(closed, LATE) is State.OPEN_BY_LAW
    assert state(make_dossier(decrees=revoking(END + ONE_DAY, DecreeKind.CHANGE)), LATE) is State.OPEN_BY_LAW


def test_a_change_on_the_last_day_is_in_time():
    assert state(make_dossier(decrees=revoking(END, DecreeKind.CHANGE)), LATE) is State.CHANGED


def test_the_officer_may_still_record_the_opening_after_the_end():
    dossier = make_dossier(closure=Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=LATE))

    assert (state(dossier, LATE - ONE_DAY), state(dossier, LATE)) == (State.OPEN_BY_LAW, State.OPENED)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (DecreeKind.CHANGE, State.CHANGED),
        (DecreeKind.EXEMPTION, State.CHANGED),
        (DecreeKind.OPENING, State.OPENED),
        (DecreeKind.DELEGATION, State.IN_FORCE),
    ],
)
def test_a_revoked_decree_no_longer_exempts(kind: DecreeKind, expected: State):
    assert state(make_dossier(decrees=revoking(TODAY, kind)), TODAY) is expected


def test_an_entry_that_another_follows_by_a_decree_is_changed():
    later = make_exempt_entry(id="k000000002", previous_id="k000000001", decree_id="s000000002")
    change = make_decree(id="s000000002", kind=DecreeKind.CHANGE, day=TODAY)
    dossier = make_dossier(later=(later,), decrees=(make_decree(), change))

    assert (state(dossier, TODAY - ONE_DAY), state(dossier, TODAY)) == (State.IN_FORCE, State.CHANGED)


def test_an_entry_whose_own_decree_opens_is_opened_by_it():
    opening = make_decree(kind=DecreeKind.OPENING)

    assert state(make_dossier(decrees=(opening,)), DECREED) is State.OPENED
    assert (
        state(make_dossier(decrees=(make_decree(kind=DecreeKind.OPENING, day=None),)), TODAY)
        is State.APPROVED
    )


def test_a_day_of_opening_on_the_row_is_better_than_the_day_of_the_decree():
    """A decision within the last 30 working days may open the information only when the period ends."""
    closure = Closure(reason=ClosureReason.OPENED_BY_OFFICER, day=END + ONE_DAY)
    dossier = make_dossier(closure=closure, decrees=revoking(END - timedelta(days=20), DecreeKind.OPENING))

    assert (state(dossier, END), state(dossier, END + ONE_DAY)) == (State.ENDING_SOON, State.OPENED)


def test_the_longest_of_several_grounds_keeps_the_item_closed():
    grounds = (
        make_period_ground(Letter.A, period=ForYears(words="1 tahun", years=1)),
        make_period_ground(Letter.H, period=UntilDate(words="sampai 2027", until=END)),
    )

    assert state(make_dossier(grounds=grounds), date(2027, 6, 1)) is State.IN_FORCE
    assert state(make_dossier(grounds=grounds), LATE) is State.OPEN_BY_LAW


def test_a_period_without_a_known_end_stays_in_force():
    assert standing(make_dossier(grounds=OPEN_ENDED), date(2099, 1, 1)).state is State.IN_FORCE
    assert state(make_dossier(grounds=()), date(2099, 1, 1)) is State.IN_FORCE


def test_a_short_period_is_ending_soon_from_its_decree_on():
    short = (make_period_ground(period=UntilDate(words="sampai April", until=date(2026, 4, 30))),)

    stands = standing(make_dossier(grounds=short), date(2026, 4, 1))

    assert (stands.state, stands.since) == (State.ENDING_SOON, DECREED)


def test_a_decree_after_the_end_opens_from_its_own_day():
    past = (make_period_ground(period=UntilDate(words="sampai 2025", until=date(2025, 12, 31))),)

    stands = standing(make_dossier(grounds=past), TODAY)

    assert (stands.state, stands.since) == (State.OPEN_BY_LAW, DECREED)


def test_an_approval_without_a_decree_exempts_nothing():
    approval = Approval(approver_id="p000000002", role=ApproverRole.HEAD, day=date(2026, 3, 2))
    waiting = make_dossier(tests=(make_test(approval=approval),), decree_id="")

    assert state(waiting, date(2099, 1, 1)) is State.APPROVED
    assert not State.APPROVED.exempts


def test_only_two_states_exempt_two_are_open_and_four_are_over():
    assert [one.value for one in State if one.has_ended] == [
        "terbuka menurut hukum",
        "diubah",
        "dibuka",
        "keliru",
    ]
    assert [one for one in State if one.exempts] == [State.IN_FORCE, State.ENDING_SOON]
    assert [one for one in State if one.is_open] == [State.OPEN_BY_LAW, State.OPENED]
