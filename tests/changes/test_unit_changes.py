from datetime import date

import pytest

from generator.changes.operations import Cells, Rows
from generator.changes.placed import PlacedOperation
from generator.changes.replay import replay
from generator.changes.unit_changes import UNITS, UnitChangeRefused, founded, merged, renamed, split
from generator.model.table_path import TablePath

DAY = date(2026, 12, 31)
BODY = TablePath(package="acuan", table="badan")
DUTIES = TablePath(package="acuan", table="kewajiban")


def unit(code: str, ended: str = "") -> dict[str, str]:
    return {
        "kode": code,
        "nama": f"Dinas {code}",
        "singkatan": code.upper(),
        "alias": "Nama Lama",
        "mulai": "2017-01-01",
        "selesai": ended,
        "pengganti": "",
        "serta_merta": "tidak",
    }


def dip(code: str) -> TablePath:
    return TablePath(package=f"dip/{code}", table="dip")


SNAPSHOT: dict[TablePath, Rows] = {
    UNITS: {code: unit(code) for code in ("dishut", "disbun", "dlh")} | {"lama": unit("lama", "2020-01-01")},
    BODY: {"kaltim": {"kode": "kaltim", "unit_ppid": "disbun"}},
    DUTIES: {
        "14(2)a": {"dasar": "14(2)a", "berlaku_untuk": "semua"},
        "14(2)b": {"dasar": "14(2)b", "berlaku_untuk": "disbun;dlh"},
    },
    dip("dishut"): {"h1": {"id": "h1", "judul": "Hutan"}, "h2": {"id": "h2", "judul": "Rotan"}},
    dip("disbun"): {"k1": {"id": "k1", "judul": "Kebun"}},
    dip("dlh"): {"l1": {"id": "l1", "judul": "Air"}},
}


def after(operations: tuple[PlacedOperation, ...]) -> dict[TablePath, Rows]:
    done = replay(SNAPSHOT, operations)
    assert done.clashes == ()
    return dict(done.rows)


def rows(state: dict[TablePath, Rows], code: str) -> set[str]:
    return set(state.get(dip(code), {}))


def of(state: dict[TablePath, Rows], table: TablePath, key: str) -> Cells:
    return state[table][key]


def test_merged_units_end_and_every_row_stands_in_the_new_one_under_its_own_id():
    state = after(merged(SNAPSHOT, ["dishut", "disbun"], "dlh", DAY))

    assert rows(state, "dlh") == {"h1", "h2", "k1", "l1"}
    assert rows(state, "dishut") == rows(state, "disbun") == set()
    assert of(state, UNITS, "dishut")["selesai"] == "2026-12-31"
    assert of(state, UNITS, "disbun")["pengganti"] == "dlh"


def test_what_named_an_ended_unit_names_its_successor():
    state = after(merged(SNAPSHOT, ["disbun"], "dlh", DAY))

    assert of(state, BODY, "kaltim")["unit_ppid"] == "dlh"
    assert of(state, DUTIES, "14(2)b")["berlaku_untuk"] == "dlh"
    assert state[DUTIES]["14(2)a"] == SNAPSHOT[DUTIES]["14(2)a"]


def test_whoever_gets_immediate_announcements_may_make_them():
    warnings = TablePath(package="dip/dishut", table="pengumuman")
    snapshot = {**SNAPSHOT, warnings: {"a1": {"id": "a1"}}}
    done = replay(snapshot, merged(snapshot, ["dishut"], "dlh", DAY))

    assert done.rows[UNITS]["dlh"]["serta_merta"] == "ya"
    assert after(merged(SNAPSHOT, ["dishut"], "dlh", DAY))[UNITS]["dlh"]["serta_merta"] == "tidak"


def test_what_did_not_name_it_stays():
    state = after(merged(SNAPSHOT, ["dishut"], "dlh", DAY))

    assert state[BODY] == SNAPSHOT[BODY]
    assert state[DUTIES] == SNAPSHOT[DUTIES]


def test_a_split_unit_gives_each_row_to_the_unit_that_was_chosen_for_it():
    state = after(split(SNAPSHOT, "dishut", {"h1": "dlh", "h2": "disbun"}, "dlh", DAY))

    assert (rows(state, "dlh"), rows(state, "disbun")) == ({"h1", "l1"}, {"h2", "k1"})
    assert of(state, UNITS, "dishut")["pengganti"] == "dlh"


def test_a_renamed_unit_keeps_its_code_and_its_old_names_as_aliases():
    state = after(renamed(SNAPSHOT, "dlh", "Dinas Lingkungan", "DL"))

    assert of(state, UNITS, "dlh")["nama"] == "Dinas Lingkungan"
    assert of(state, UNITS, "dlh")["alias"] == "DLH;Dinas dlh;Nama Lama"
    assert renamed(SNAPSHOT, "dlh", "Dinas dlh", "DLH") == ()


def test_a_new_unit_is_a_new_row():
    assert of(after(founded(SNAPSHOT, unit("baru"))), UNITS, "baru") == unit("baru")


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda: founded(SNAPSHOT, unit("dlh")), "sudah dipakai"),
        (lambda: merged(SNAPSHOT, ["dlh"], "dlh", DAY), "ke dirinya sendiri"),
        (lambda: merged(SNAPSHOT, ["dlh"], "tidak-ada", DAY), "tidak ada di unit.csv"),
        (lambda: merged(SNAPSHOT, ["dlh"], "lama", DAY), "sudah berakhir pada 2020-01-01"),
        (lambda: merged(SNAPSHOT, ["lama"], "dlh", DAY), "sudah berakhir"),
        (
            lambda: split(SNAPSHOT, "dishut", {"h1": "dlh"}, "dlh", DAY),
            "1 baris belum diberi unit tujuan: h2.",
        ),
        (
            lambda: split(SNAPSHOT, "dishut", {"h1": "dlh", "h2": "dlh", "l1": "dlh"}, "dlh", DAY),
            "l1 bukan baris unit `dishut`",
        ),
        (
            lambda: split(SNAPSHOT, "dishut", {"h1": "dishut", "h2": "dlh"}, "dlh", DAY),
            "tidak dapat menerima barisnya sendiri",
        ),
    ],
)
def test_what_would_lose_or_strand_a_row_is_refused_with_the_reason(ask, answer: str):
    with pytest.raises(UnitChangeRefused, match=answer.replace("(", r"\(").replace(".", r"\.")):
        ask()


def test_a_long_list_of_forgotten_rows_is_cut():
    many = {**SNAPSHOT, dip("dishut"): {f"h{n}": {"id": f"h{n}"} for n in range(9)}}

    with pytest.raises(UnitChangeRefused, match=r"9 baris .*: h0, h1, h2, h3, h4 …\."):
        split(many, "dishut", {}, "dlh", DAY)
