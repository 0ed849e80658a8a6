from datetime import date

import pytest

from generator.changes.operations import Rows
from generator.changes.replay import replay
from generator.changes.round_changes import (
    ANSWERS,
    PROPOSED,
    ROUNDS,
    UNCHANGED,
    RoundRefused,
    answered,
    closed,
    opened,
    waiting,
)
from generator.model.table_path import TablePath

UNITS = TablePath(package="acuan", table="unit")
DAY = date(2026, 11, 23)
ROUND = {
    "id": "r1",
    "nama": "Semester II",
    "register": "dip",
    "dibuka": "2026-10-01",
    "ditutup": "",
    "catatan": "",
}


def unit(begins: str = "2017-01-01", ends: str = "") -> dict[str, str]:
    return {"mulai": begins, "selesai": ends}


OFFICERS = TablePath(package="acuan", table="pejabat")


def officer(
    of_unit: str, begins: str = "2024-01-01", ends: str = "", role: str = "ppid-pelaksana"
) -> dict[str, str]:
    return {"unit": of_unit, "peran": role, "mulai": begins, "selesai": ends}


START: dict[TablePath, Rows] = {
    UNITS: {
        "bpbd": unit(),
        "dinkes": unit(),
        "lama": unit(ends="2026-09-30"),
        "akan-ada": unit("2027-01-01"),
        "tutup": unit(ends="2026-10-01"),
    },
    OFFICERS: {
        "p1": officer("dinkes", ends="2026-11-23"),
        "p2": officer("bpbd"),
        "dahulu": officer("dinkes", ends="2026-11-22"),
        "nanti": officer("dinkes", "2026-11-24"),
        "lain": officer("dinkes", role="petugas"),
    },
}


def begun(*units: str) -> dict[TablePath, Rows]:
    identifiers = iter(f"j{n}" for n in range(9))
    return dict(replay(START, opened(START, ROUND, units, identifiers)).rows)


def test_a_round_asks_every_unit_that_exists_on_its_first_day():
    state = begun()

    assert state[ROUNDS]["r1"] == ROUND
    assert [row["unit"] for row in state[ANSWERS].values()] == ["bpbd", "dinkes", "tutup"]
    assert waiting(state, "r1") == ("bpbd", "dinkes", "tutup")


def test_a_round_may_ask_some_units_alone():
    assert waiting(begun("dinkes", "dinkes"), "r1") == ("dinkes",)


def test_a_unit_that_answered_no_longer_waits_and_its_officer_and_day_stand_on_record():
    state = begun("bpbd", "dinkes")
    done = replay(state, answered(state, "r1", "dinkes", UNCHANGED, "p1", DAY)).rows

    assert waiting(done, "r1") == ("bpbd",)
    assert done[ANSWERS]["j1"] == {
        "id": "j1",
        "putaran_id": "r1",
        "unit": "dinkes",
        "diminta": "2026-10-01",
        "dijawab": "2026-11-23",
        "hasil": "tidak-ada-perubahan",
        "pejabat_id": "p1",
    }


def test_an_answer_that_stands_is_replaced_only_on_purpose():
    state = begun("dinkes")
    once = replay(state, answered(state, "r1", "dinkes", PROPOSED, "p1", date(2026, 11, 20))).rows

    with pytest.raises(
        RoundRefused, match=r"sudah menjawab putaran ini pada 20 November 2026: usulan\..*--replace"
    ):
        answered(once, "r1", "dinkes", UNCHANGED, "p1", DAY)

    again = replay(once, answered(once, "r1", "dinkes", UNCHANGED, "p1", DAY, replaces=True)).rows
    assert again[ANSWERS]["j0"]["hasil"] == UNCHANGED


@pytest.mark.parametrize("person", ["p2", "dahulu", "nanti", "lain", "tidak-ada"])
def test_only_the_ppid_pelaksana_of_the_unit_on_that_day_answers_for_it(person: str):
    with pytest.raises(RoundRefused, match="bukan PPID Pelaksana unit `dinkes` pada 23 November 2026"):
        answered(begun("dinkes"), "r1", "dinkes", UNCHANGED, person, DAY)


def test_a_closed_round_has_a_last_day_and_keeps_who_did_not_answer():
    state = begun("bpbd")
    done = replay(state, closed(state, "r1", DAY)).rows

    assert done[ROUNDS]["r1"]["ditutup"] == "2026-11-23"
    assert waiting(done, "r1") == ("bpbd",)
    assert closed(done, "r1", DAY) == ()


def test_before_the_first_round_nobody_waits():
    assert waiting(START, "r1") == ()


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda: begun("tidak-ada"), "Unit tidak-ada tidak ada di unit.csv"),
        (lambda: opened(begun(), ROUND, (), iter(())), "sudah ada"),
        (lambda: answered(begun(), "r2", "dinkes", PROPOSED, "p1", DAY), "Putaran `r2` tidak ada"),
        (lambda: answered(begun("bpbd"), "r1", "dinkes", PROPOSED, "p1", DAY), "tidak diminta menjawab"),
        (lambda: closed(START, "r1", DAY), "Putaran `r1` tidak ada"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused_with_the_reason(ask, answer: str):
    with pytest.raises(RoundRefused, match=answer):
        ask()
