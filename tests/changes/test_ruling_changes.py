from datetime import date

import pytest

from generator.changes.operations import Rows
from generator.changes.placed import Snapshot
from generator.changes.replay import replay
from generator.changes.ruling_changes import Decider, Ruling, RulingRefused, opened_by_ruling
from generator.model.table_path import TablePath

DIP, DIK = (TablePath(package=f"{register}/dinkes", table=register) for register in ("dip", "dik"))
BODY = TablePath(package="dik/_badan", table="dik")
COLUMNS = (
    "id",
    "nomor",
    "jenis",
    "ringkasan",
    "dasar",
    "asal_pembukaan",
    "nomor_putusan",
    "tanggal_mutakhir",
    "status",
)
TODAY = date(2026, 12, 7)
WORDS = {"ringkasan": "Jumlah kasus dan langkah petugas."}


def exempt(partner: str = "", decree: str = "sk1", closed: str = "") -> dict[str, str]:
    return {
        "informasi": "Rahasia",
        "sk_id": decree,
        "dip_id": partner,
        "penutup": closed,
        "tanggal_penutup": "",
        "nomor_putusan": "",
    }


def public(status: str) -> dict[str, str]:
    return {**dict.fromkeys(COLUMNS, ""), "ringkasan": "Bagian terbuka", "dasar": "21(1)b", "status": status}


START: dict[TablePath, Rows] = {
    DIK: {
        "baru": exempt(),
        "pasangan": exempt("terbuka"),
        "bekas": exempt("ditarik"),
        "usulan": exempt(decree=""),
        "tutup": exempt(closed="keliru"),
    },
    DIP: {
        "terbuka": {**public("berlaku"), "id": "terbuka"},
        "ditarik": {**public("ditarik"), "id": "ditarik"},
    },
    BODY: {"bersama": exempt()},
}


def after(
    key: str, decider: Decider = Decider.COMMISSION, words: dict[str, str] = WORDS, start: Snapshot = START
) -> Snapshot:
    ruling = Ruling(decider=decider, number="Contoh 21/2026", day=date(2026, 12, 1), words=words)
    return replay(
        start, opened_by_ruling(start, key, ruling, new_id="dip9", today=TODAY, columns=COLUMNS)
    ).rows


def test_a_ruling_closes_the_entry_and_drafts_its_public_row():
    rows = after("baru")

    assert rows[DIK]["baru"] == {
        **exempt("dip9"),
        "penutup": "putusan-ki",
        "tanggal_penutup": "2026-12-01",
        "nomor_putusan": "Contoh 21/2026",
    }
    assert rows[DIP]["dip9"] == {
        **dict.fromkeys(COLUMNS, ""),
        "id": "dip9",
        "jenis": "setiap-saat",
        "ringkasan": "Jumlah kasus dan langkah petugas.",
        "dasar": "21(1)q",
        "asal_pembukaan": "putusan-ki",
        "nomor_putusan": "Contoh 21/2026",
        "tanggal_mutakhir": "2026-12-07",
        "status": "usulan",
    }


def test_nothing_of_the_restricted_row_is_copied():
    assert "Rahasia" not in str(after("baru")[DIP])


@pytest.mark.parametrize(
    ("decider", "closure", "number"),
    [
        (Decider.SUPERIOR, "dibuka-ppid", "Contoh 21/2026"),
        (Decider.COURT, "putusan-pengadilan", "Contoh 21/2026"),
    ],
)
def test_who_opened_it_is_told_in_both_rows(decider: Decider, closure: str, number: str):
    rows = after("baru", decider)

    assert (rows[DIK]["baru"]["penutup"], rows[DIK]["baru"]["nomor_putusan"]) == (closure, number)
    assert rows[DIP]["dip9"]["asal_pembukaan"] == decider.value
    assert rows[DIP]["dip9"]["nomor_putusan"] == "Contoh 21/2026"


def test_the_open_partner_says_what_opened_the_rest():
    rows = after("pasangan", words={})
    partner = rows[DIP]["terbuka"]

    assert partner["dasar"] == "21(1)b;21(1)q"
    assert (partner["ringkasan"], partner["status"]) == ("Bagian terbuka", "berlaku")
    assert partner["asal_pembukaan"] == "putusan-ki"
    assert rows[DIK]["pasangan"]["dip_id"] == "terbuka"
    assert "dip9" not in rows[DIP]


def test_a_partner_that_was_withdrawn_is_no_partner():
    rows = after("bekas")

    assert rows[DIK]["bekas"]["dip_id"] == "dip9"
    assert rows[DIP]["ditarik"] == START[DIP]["ditarik"]


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("lain", WORDS, "Tidak ada entri `lain`"),
        ("tutup", WORDS, "sudah ditutup"),
        ("usulan", WORDS, "belum ditetapkan dengan SK"),
        ("bersama", WORDS, "belum punya daftar publik"),
        ("baru", {}, "--set ringkasan"),
    ],
)
def test_an_outcome_that_cannot_be_recorded_says_the_way_out(key: str, words: dict[str, str], told: str):
    with pytest.raises(RulingRefused, match=told):
        after(key, words=words)


def test_the_words_are_not_in_the_repr():
    ruling = Ruling(decider=Decider.COURT, number="9", day=TODAY, words=WORDS)

    assert "Jumlah kasus" not in repr(ruling)
