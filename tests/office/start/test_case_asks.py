"""What a restricted register asks: by kind, counted, and without a word of a row."""

from datetime import date, timedelta

from generator.model.due import DueKind
from generator.office.start.case_asks import CaseAsks, case_asks
from tests.model.make_exemption import CALENDAR, make_dossier

END = date(2027, 12, 31)


def asks_on(today: date, *dossiers: object) -> CaseAsks:
    return case_asks(dossiers, (), frozenset(), CALENDAR, today)  # pyright: ignore[reportArgumentType]


def test_a_period_that_ends_soon_is_counted_by_kind():
    (found,) = asks_on(END - timedelta(days=80), make_dossier(), make_dossier()).dues

    assert (found.kind, found.count, found.late, found.first) == (DueKind.ENDING, 2, 0, END)


def test_an_approved_entry_waits_for_its_decree_from_the_first_day_on():
    waiting = make_dossier(decrees=(), decree_id="")

    asks = asks_on(date(2026, 3, 2), waiting)

    assert (asks.without_decree, asks.approved_first, asks.dues) == (1, date(2026, 3, 2), ())
    assert asks_on(date(2026, 4, 20), waiting).dues == ()


def test_an_entry_in_force_asks_nothing():
    assert asks_on(date(2026, 11, 22), make_dossier()) == CaseAsks(
        dues=(), without_decree=0, approved_first=None, to_open=()
    )


def test_a_decree_of_opening_is_asked_for_from_thirty_working_days_before_the_end_until_the_public_row_is_there():
    ending = make_dossier()

    assert asks_on(END - timedelta(days=80), ending).to_open == ()
    assert asks_on(END - timedelta(days=10), ending).to_open == (ending.entry.id,)
    assert asks_on(END + timedelta(days=1), ending).to_open == (ending.entry.id,)
