import pytest

from generator.changes.edition_changes import DECREES, EditionRefused, released
from generator.changes.operations import Rows
from generator.changes.placed import Snapshot
from generator.changes.replay import replay
from generator.model.table_path import TablePath

DINKES, BPBD = (TablePath(package=f"dip/{unit}", table="dip") for unit in ("dinkes", "bpbd"))
OFFICERS = TablePath(package="acuan", table="pejabat")
EDITION = {
    "id": "sk2",
    "edisi": "2026-2",
    "nomor": "SK 2",
    "tahun": "2026",
    "tanggal": "2026-12-11",
    "tempat": "Misal",
    "penetap_id": "ppid",
    "penyetuju_id": "atasan",
    "berkas_sha256": "",
    "lokasi_arsip": "",
}


def entry(status: str = "berlaku", decree: str = "") -> dict[str, str]:
    return {"judul": "Laporan", "status": status, "sk_id": decree}


def officer(role: str, begins: str = "2024-01-02", ends: str = "") -> dict[str, str]:
    return {"peran": role, "mulai": begins, "selesai": ends}


START: dict[TablePath, Rows] = {
    DECREES: {"sk1": {**EDITION, "id": "sk1", "edisi": "2026-1", "nomor": "SK 1"}},
    OFFICERS: {
        "ppid": officer("ppid", ends="2026-12-11"),
        "atasan": officer("atasan-ppid"),
        "lama": officer("ppid", ends="2026-12-10"),
        "baru": officer("ppid", begins="2026-12-12"),
    },
    DINKES: {"a": entry(), "b": entry(decree="sk1"), "c": entry("usulan"), "d": entry("ditarik")},
    BPBD: {"e": entry()},
    TablePath(package="dip/dinkes", table="pengumuman"): {"p": {"judul": "Banjir", "status": "berlaku"}},
}


def refusal(snapshot: Snapshot = START, **cells: str) -> str:
    with pytest.raises(EditionRefused) as refused:
        released(snapshot, {**EDITION, **cells})
    return str(refused.value)


def test_an_edition_is_its_decree_and_the_entries_in_force_that_it_determines_first():
    operations = released(START, EDITION)

    rows = replay(START, operations).rows
    assert [(str(one.table), one.key) for one in operations] == [
        ("acuan/sk_dip", "sk2"),
        ("dip/bpbd/dip", "e"),
        ("dip/dinkes/dip", "a"),
    ]
    assert rows[DECREES]["sk2"] == EDITION
    assert {key: row["sk_id"] for key, row in rows[DINKES].items()} == {
        "a": "sk2",
        "b": "sk1",
        "c": "",
        "d": "",
    }


def test_the_first_edition_of_a_registry_needs_no_earlier_one():
    snapshot = {table: rows for table, rows in START.items() if table != DECREES}

    assert len(released(snapshot, EDITION)) == 3


def test_a_name_is_a_year_and_a_number_in_it():
    assert "misalnya `2026-2`" in refusal(edisi="semester 2")
    assert "Periksa --date" in refusal(edisi="2025-2")


def test_neither_name_nor_number_serves_twice():
    assert "sudah ada" in refusal(edisi="2026-1")
    assert "sudah dipakai edisi 2026-1" in refusal(nomor="SK 1")


@pytest.mark.parametrize("officer_id", ["siapa", "atasan", "lama", "baru"])
def test_the_ppid_of_that_day_determines_it(officer_id: str):
    assert f"`{officer_id}` bukan PPID pada 2026-12-11" in refusal(penetap_id=officer_id)


def test_the_superior_of_that_day_approves_it():
    assert "`ppid` bukan Atasan PPID" in refusal(penyetuju_id="ppid")


def test_without_officers_nobody_makes_one():
    assert "bukan PPID" in refusal({table: rows for table, rows in START.items() if table != OFFICERS})
