"""A page tells nobody to run a command."""

import pytest

from generator.model.problem import Place, Problem, Severity
from generator.office.forms.page_remedies import on_page, without_commands


def problem(code: str, remedy: str) -> Problem:
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(file="dip.csv"),
        message="Keliru.",
        remedy=remedy,
        source="Uji",
    )


@pytest.mark.parametrize(
    ("remedy", "told"),
    [
        ("Tulis seperti ini: 5 tahun.", "Tulis seperti ini: 5 tahun."),
        (
            "Tulis satu nilai. Spasi berlebih dirapikan oleh `ppid format`; nilai ganda hapus sendiri.",
            "Tulis satu nilai. Nilai ganda hapus sendiri.",
        ),
        ("Edisi 2026-1 sudah ada. Periksa --number.", "Edisi 2026-1 sudah ada."),
        ("Isi kolomnya; lalu jalankan `ppid format`.", "Isi kolomnya."),
        ("Jalankan `ppid validate`.", ""),
        ("Jangan pakai tanda -- di judul.", "Jangan pakai tanda -- di judul."),
    ],
)
def test_what_names_a_command_is_left_out_and_the_rest_stays(remedy: str, told: str):
    assert without_commands(remedy) == told
    assert on_page(problem("DIP-01", remedy)).remedy == (told or "Beri tahu pengelola kantor ini.")


def test_some_problems_have_a_way_of_their_own_on_a_page():
    told = on_page(problem("TLH-35", "Catat lembarnya lebih dulu dengan `ppid review paper`.")).remedy
    assert told == "Catat lembarnya lebih dulu."
    assert on_page(problem("TLH-20", "Lihat dengan `ppid review list`.")).remedy.startswith("Cari usulannya")
