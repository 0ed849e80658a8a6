"""The headings of real registers of exempted information, none of them the bodies' own."""

import pytest

from generator.imports.exempted.headings import MAPPABLE, TITLES, meaning_of_exempted
from generator.imports.headings import Heading


@pytest.mark.parametrize(
    ("parts", "meaning"),
    [
        (("NO",), "-"),
        (("Informasi",), "judul"),
        (("ESENSI INFORMASI",), "judul"),
        (("KONTEN INFORMASI",), "ringkasan"),
        (("Deskripsi",), "ringkasan"),
        (("Dasar Hukum Pengecualian Informasi",), "dasar_hukum"),
        (("KONSEKUENSI", "AKIBAT BILA INFORMASI DIBUKA"), "konsekuensi_dibuka"),
        (("Konsekuensi/Pertimbangan Bagi Publik", "Ditutup"), "konsekuensi_ditutup"),
        (("Konsekuensi/Pertimbangan Ditutup bagi Publik",), "konsekuensi_ditutup"),
        (("BATAS WAKTU PENGECUALIAN",), "jangka_teks"),
        (("Jangka Waktu",), "jangka_teks"),
        (("Penanggung Jawab",), "penanggung_jawab"),
        (("Konsekuensi",), None),
        (("Konsekuensi dibuka dan ditutup",), None),
        (("OPD",), None),
        (("Yang perlu diperbaiki",), "-"),
        (("Pengenal",), "id"),
    ],
)
def test_headings_mean_columns_of_the_restricted_register(parts: tuple[str, ...], meaning: str | None):
    assert meaning_of_exempted(Heading(parts=parts)) == meaning


def test_every_heading_that_we_write_is_read_again():
    meant = {name: meaning_of_exempted(Heading(parts=(title,))) for name, title in TITLES.items()}

    assert meant.pop("informasi") == "judul"
    assert meant == {name: name for name in meant}
    assert set(meant) < set(MAPPABLE)
