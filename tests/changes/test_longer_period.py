"""Whether closed information stays closed longer; what cannot be compared counts as longer."""

import pytest

from generator.changes.longer_period import is_longer, is_longer_in_words


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("5 tahun", "5 tahun", False),
        ("5 tahun", "5 (lima) tahun", False),
        ("5 tahun", "10 tahun", True),
        ("10 tahun", "5 tahun", False),
        ("sampai dengan 31 Desember 2027", "sampai dengan 31 Desember 2026", False),
        ("sampai dengan 31 Desember 2027", "sampai dengan 1 Januari 2028", True),
        ("5 tahun", "sampai dengan 31 Desember 2027", True),
        ("sampai terbitnya laporan", "sampai terbitnya putusan", True),
        ("selama diperlukan", "Selama masih diperlukan", False),
        ("mengikuti jadwal retensi arsip", "sesuai UU 43/2009", True),
        ("5 tahun", "permanen", True),
        ("permanen", "5 tahun", True),
        ("entah", "entah kapan", True),
        ("entah", "entah", False),
    ],
)
def test_words(before: str, after: str, expected: bool):
    assert is_longer_in_words(before, after) is expected


UNTIL = {"jangka_jenis": "tanggal", "berakhir": "2027-12-31"}
YEARS = {"jangka_jenis": "durasi", "durasi": "5"}
EVENT = {"jangka_jenis": "peristiwa", "peristiwa": "laporan terbit", "berakhir": "2027-12-31"}
LAW = {"jangka_jenis": "peraturan", "jangka_peraturan_id": "uu-43-2009", "berakhir": "2027-12-31"}
NEEDED = {"jangka_jenis": "selama-diperlukan", "berakhir": "2027-12-31"}


@pytest.mark.parametrize(
    ("before", "change", "expected"),
    [
        (UNTIL, {"berakhir": "2027-12-30"}, False),
        (UNTIL, {"berakhir": "2028-01-01"}, True),
        (UNTIL, {"berakhir": ""}, True),
        (UNTIL, {"berakhir": "kelak"}, True),
        (UNTIL, {"peristiwa": "laporan terbit"}, False),
        (UNTIL | {"peristiwa": "laporan terbit"}, {"peristiwa": ""}, True),
        (UNTIL, {"jangka_peraturan_id": "uu-43-2009"}, False),
        (YEARS, {"durasi": "4"}, False),
        (YEARS, {"durasi": "6"}, True),
        (YEARS, {"durasi": "lama"}, True),
        (YEARS | {"peristiwa": "laporan terbit"}, {"peristiwa": "putusan"}, True),
        (YEARS, {"jangka_jenis": "selama-diperlukan"}, True),
        (YEARS, {"jangka_jenis": "selamanya"}, True),
        (YEARS, {"jangka_teks": "5 tahun"}, True),
        (YEARS | {"jangka_teks": "5 tahun"}, {"jangka_teks": "4 tahun"}, False),
        (EVENT, {"peristiwa": "putusan"}, True),
        (EVENT, {"berakhir": "2027-06-30"}, False),
        (EVENT, {"berakhir": ""}, True),
        (LAW, {"jangka_peraturan_id": "uu-14-2008"}, True),
        (LAW, {"jangka_pasal": "48"}, True),
        (LAW, {"berakhir": "2027-06-30"}, False),
        (NEEDED, {"berakhir": ""}, True),
        (NEEDED | {"berakhir": ""}, {"berakhir": "2030-01-01"}, False),
    ],
)
def test_columns(before: dict[str, str], change: dict[str, str], expected: bool):
    assert is_longer(before, before | change) is expected
