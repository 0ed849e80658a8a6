"""What public rows ask of a unit."""

from collections.abc import Mapping
from datetime import date

import pytest

from generator.changes.round_changes import ANSWERS, ROUNDS
from generator.model.table_path import TablePath
from generator.office.start.unit_asks import OpenRound, months_before, unit_asks

TODAY = date(2026, 11, 23)
DIP = TablePath(package="dip/dinkes", table="dip")
DUTIES = TablePath(package="acuan", table="kewajiban")

Row = Mapping[str, str]


def rows_of(**rows: Row) -> dict[TablePath, dict[str, Row]]:
    return {DIP: dict(rows)}


def checked(day: str, **cells: str) -> Row:
    return {"status": "berlaku", "tanggal_mutakhir": day, "dasar": ""} | cells


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 23), date(2026, 5, 23)),
        (date(2026, 3, 10), date(2025, 9, 10)),
        (date(2026, 8, 31), date(2026, 2, 28)),
    ],
)
def test_six_months_before(day: date, before: date):
    assert months_before(day, 6) == before


def test_rows_in_force_are_old_after_six_months():
    rows = rows_of(
        a=checked("2026-05-22"), b=checked("2026-05-23"), c=checked("2025-01-02"),
        d=checked("2020-01-01", status="ditarik"),
    )  # fmt: skip

    asks = unit_asks(rows, "dinkes", TODAY)

    assert (asks.stale, asks.oldest) == (2, "2025-01-02")


def test_a_row_without_a_day_is_old():
    assert unit_asks(rows_of(a=checked("")), "dinkes", TODAY).stale == 1


def test_notices_of_exemptions_are_looked_at_too():
    notices = TablePath(package="dip/dinkes", table="pengecualian")

    assert unit_asks({notices: {"a": checked("2026-01-01")}}, "dinkes", TODAY).stale == 1


def round_(**cells: str) -> dict[TablePath, dict[str, Row]]:
    answer = {"putaran_id": "p1", "unit": "dinkes", "hasil": "belum"}
    asking = {"nama": "Putaran II", "dibuka": "2026-11-01", "ditutup": "2026-12-15"}
    return {
        ROUNDS: {"p1": asking | {name: cell for name, cell in cells.items() if name in asking}},
        ANSWERS: {"j1": answer | {name: cell for name, cell in cells.items() if name in answer}},
    }


@pytest.mark.parametrize(
    ("cells", "asks"),
    [
        ({}, True),
        ({"ditutup": ""}, True),
        ({"ditutup": "2026-11-23"}, True),
        ({"ditutup": "2026-11-22"}, False),
        ({"dibuka": "2026-11-24"}, False),
        ({"hasil": "usulan"}, False),
        ({"unit": "bpbd"}, False),
        ({"putaran_id": "p2"}, False),
    ],
)
def test_a_round_asks_while_it_is_open_and_unanswered(cells: dict[str, str], asks: bool):
    assert bool(unit_asks(round_(**cells), "dinkes", TODAY).rounds) is asks


def test_a_round_says_how_it_is_called_and_when_it_closes():
    (found,) = unit_asks(round_(), "dinkes", TODAY).rounds

    assert found == OpenRound(id="p1", answer_id="j1", name="Putaran II", closes="2026-12-15")


def test_duties_without_an_entry_stand_in_the_order_of_the_law():
    duties = {
        "21(1)a": {"uraian": "Daftar", "berlaku_untuk": "semua"},
        "14(2)b": {"uraian": "Program", "berlaku_untuk": "semua"},
        "14(2)a": {"uraian": "Profil", "berlaku_untuk": "bpbd;dinkes"},
        "19(2)a": {"uraian": "Bencana", "berlaku_untuk": "bpbd"},
        "14(2)d": {"uraian": "Keuangan", "berlaku_untuk": "semua"},
        "14(2)e": {"uraian": "Akses", "berlaku_untuk": "semua"},
    }
    rows = rows_of(
        a=checked("2026-11-01", dasar="14(2)d;21(1)p"),
        b=checked("2026-11-01", dasar="14(2)e", status="ditarik"),
        c=checked("2026-11-01", dasar="14(2)b", status="usulan"),
    )

    found = unit_asks({**rows, DUTIES: duties}, "dinkes", TODAY).duties

    assert [duty.provision for duty in found] == ["14(2)a", "14(2)e", "21(1)a"]


def test_nothing_is_asked_where_there_is_nothing():
    asks = unit_asks({}, "dinkes", TODAY)

    assert (asks.rounds, asks.duties, asks.stale, asks.oldest) == ((), (), 0, "")
