"""Small vocabularies: classes, forms, ticks, time and place, cell texts."""

import pytest

from generator.imports.availability import Availability, read_forms, read_tick
from generator.imports.classes import class_in
from generator.imports.grid import column_letters, column_number, seen_text
from generator.imports.time_and_place import TimeAndPlace, split_time_and_place


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("I. INFORMASI YANG WAJIB DISEDIAKAN DAN DIUMUMKAN SECARA BERKALA", "berkala"),
        ("A. Informasi Berkala (Pasal 9 UU 14/2008)", "berkala"),
        ("setiap_saat", "setiap-saat"),
        ("Serta Merta", "serta-merta"),
        ("DIKECUALIKAN", "dikecualikan"),
        ("Laporan berkala keuangan", ""),
        ("Informasi berkala dan setiap saat", ""),
        ("Informasi Keuangan", ""),
    ],
)
def test_a_class_is_read_where_the_words_name_it_and_nothing_else(words: str, named: str):
    assert class_in(words) == named


@pytest.mark.parametrize(
    ("words", "forms", "media"),
    [
        ("Softcopy", ("softcopy",), ""),
        ("HARDCOPY+SOFTCOPY", ("softcopy", "hardcopy"), ""),
        ("Hard copy dan soft copy", ("softcopy", "hardcopy"), ""),
        ("PDF, Excel", ("softcopy",), "PDF, Excel"),
        ("Softcopy (PDF)", ("softcopy",), "Softcopy (PDF)"),
        ("Cetak/Online", ("softcopy", "hardcopy"), "Cetak/Online"),
        ("Buku", ("hardcopy",), "Buku"),
    ],
)
def test_forms_are_understood_and_further_words_kept_as_media(words: str, forms: tuple[str, ...], media: str):
    assert read_forms(words) == Availability(forms=forms, media=media)


@pytest.mark.parametrize("words", ["", "arsip", "Softcopy, entah"])
def test_forms_that_are_not_understood_are_not_guessed(words: str):
    assert read_forms(words) is None


@pytest.mark.parametrize(
    ("words", "ticked"),
    [("✓", True), ("√", True), ("V", True), ("-", False), ("", False), ("x", None), ("PDF", None)],
)
def test_ticks_are_signs_for_yes_and_a_cross_is_asked(words: str, ticked: bool | None):
    assert read_tick(words) is ticked


@pytest.mark.parametrize(
    ("words", "time", "place"),
    [
        ("Sabu Raijua, 2025", "2025", "Sabu Raijua"),
        ("2025, Samarinda", "2025", "Samarinda"),
        ("Samarinda / Januari 2024", "Januari 2024", "Samarinda"),
        ("Samarinda 12 Maret 2026", "12 Maret 2026", "Samarinda"),
        ("Kutai Barat, Januari - Maret 2024", "Januari - Maret 2024", "Kutai Barat"),
        ("Triwulan I 2026 (Balikpapan)", "Triwulan I 2026", "Balikpapan"),
        ("2025", "2025", ""),
    ],
)
def test_time_and_place_are_split_where_one_end_is_a_time(words: str, time: str, place: str):
    assert split_time_and_place(words) == TimeAndPlace(time=time, place=place)


@pytest.mark.parametrize("words", ["Samarinda", "Gedung 3, Samarinda, 2024", "Samarinda, entah kapan"])
def test_time_and_place_that_cannot_be_split_are_asked(words: str):
    assert split_time_and_place(words) is None


def test_texts_are_one_line_without_invisible_characters():
    assert seen_text(" Rapat\u200b\u00a0kerja\r\n2025\ufeff ") == "Rapat kerja 2025"
    assert seen_text("cafe\u0301") == "café"


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_have_the_letters_of_a_spreadsheet(number: int, letters: str):
    assert column_letters(number) == letters
    assert column_number(letters) == number
