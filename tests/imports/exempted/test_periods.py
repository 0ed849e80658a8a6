"""The exemption period of a cell, typed where it is understood and kept in its words always."""

import pytest

from generator.imports.exempted.laws import Regulations
from generator.imports.exempted.periods import read_period
from generator.model.exemption_period import Unread

REGULATIONS = Regulations([{"id": "uu-43-2009", "jenis": "UU", "nomor": "43", "tahun": "2009"}])


def typed(words: str) -> dict[str, str]:
    period = read_period(words, REGULATIONS)
    assert period.cells["jangka_teks"] == words
    return {name: cell for name, cell in period.cells.items() if cell and name != "jangka_teks"}


@pytest.mark.parametrize(
    ("words", "cells"),
    [
        ("1 Tahun", {"jangka_jenis": "durasi", "durasi": "1"}),
        ("sampai dengan 31 Desember 2027", {"jangka_jenis": "tanggal", "berakhir": "2027-12-31"}),
        ("Sampai terbitnya hasil", {"jangka_jenis": "peristiwa", "peristiwa": "terbitnya hasil"}),
        ("Selama diperlukan", {"jangka_jenis": "selama-diperlukan"}),
        ("Mengikuti jadwal retensi arsip", {"jangka_jenis": "peraturan"}),
        (
            "5 tahun, menurut UU 43/2009 Pasal 66",
            {
                "jangka_jenis": "durasi",
                "durasi": "5",
                "jangka_peraturan_id": "uu-43-2009",
                "jangka_pasal": "Pasal 66",
            },
        ),
        ("5 tahun, menurut UU 1/1999 Pasal 2", {"jangka_jenis": "durasi", "durasi": "5"}),
        ("Permanen", {}),
    ],
)
def test_a_period_is_typed_and_keeps_its_words(words: str, cells: dict[str, str]):
    assert typed(words) == cells


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", Unread.EMPTY),
        ("Permamen", Unread.UNKNOWN),
        ("a. Permanen b. Atas perintah pengadilan", Unread.SEVERAL),
        ("UU No. 43 Tahun 2009 Pasal 66", Unread.LEGAL_BASIS),
        ("Apabila mendapat persetujuan yang bersangkutan", Unread.CONDITION),
    ],
)
def test_words_that_are_no_period_stay_untyped_with_the_reason(words: str, why: Unread):
    assert typed(words) == {}
    assert read_period(words, REGULATIONS).unread is why
