from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import MONTHS
from generator.model.time_made import TimeMade, parse_time_made

# Invented twins of what public bodies have published in this column, slips included.
UNDERSTOOD = [
    ("2025", "2025-01-01", "2025-12-31"),
    (" 2025 ", "2025-01-01", "2025-12-31"),
    ("Tahun 2023", "2023-01-01", "2023-12-31"),
    ("TAHUN\u00a0ANGGARAN 2023", "2023-01-01", "2023-12-31"),
    ("TA 2024", "2024-01-01", "2024-12-31"),
    ("TA. 2024", "2024-01-01", "2024-12-31"),
    ("2024–2026", "2024-01-01", "2026-12-31"),
    ("2024 - 2026", "2024-01-01", "2026-12-31"),
    ("2024-2024", "2024-01-01", "2024-12-31"),
    ("Tahun 2024/2025", "2024-01-01", "2025-12-31"),
    ("2019 s.d. 2023", "2019-01-01", "2023-12-31"),
    ("2019 s/d 2023", "2019-01-01", "2023-12-31"),
    ("2019 sampai dengan 2023", "2019-01-01", "2023-12-31"),
    ("2019 hingga 2023", "2019-01-01", "2023-12-31"),
    ("Januari 2024", "2024-01-01", "2024-01-31"),
    ("Februari 2024", "2024-02-01", "2024-02-29"),
    ("Pebruari 2023", "2023-02-01", "2023-02-28"),
    ("Nopember 2024", "2024-11-01", "2024-11-30"),
    ("Agt. 2024", "2024-08-01", "2024-08-31"),
    ("mei 2026", "2026-05-01", "2026-05-31"),
    ("Januari–Maret 2024", "2024-01-01", "2024-03-31"),
    ("Januari s.d. Desember 2024", "2024-01-01", "2024-12-31"),
    ("Triwulan I 2026", "2026-01-01", "2026-03-31"),
    ("Triwulan IV Tahun 2026", "2026-10-01", "2026-12-31"),
    ("triwulan 2 2026", "2026-04-01", "2026-06-30"),
    ("Semester I 2025", "2025-01-01", "2025-06-30"),
    ("Semester II Tahun 2025", "2025-07-01", "2025-12-31"),
    ("12 Maret 2026", "2026-03-12", "2026-03-12"),
    ("per 31 Desember 2025", "2025-12-31", "2025-12-31"),
    ("29 Februari 2024", "2024-02-29", "2024-02-29"),
    ("2026-03-12", "2026-03-12", "2026-03-12"),
    ("12/03/2026", "2026-03-12", "2026-03-12"),
    ("1.3.2026", "2026-03-01", "2026-03-01"),
]
NOT_UNDERSTOOD = [
    "",
    "-",
    "Setiap tahun",
    "Sabu Raijua, 2025",
    "2026–2024",
    "1899",
    "2100",
    "20255",
    "Maret–Januari 2024",
    "Triwulan V 2026",
    "Semester III 2026",
    "30 Februari 2024",
    "29 Februari 2023",
    "31 April 2025",
    "2026-13-01",
    "32/01/2026",
    "5 Tahun 2023",
    "2024, 2025",
    "Januaari 2024",
]


@pytest.mark.parametrize(("words", "first", "last"), UNDERSTOOD)
def test_words_are_turned_into_the_days_they_cover(words, first, last):
    assert parse_time_made(words) == TimeMade(
        words=words, first_day=date.fromisoformat(first), last_day=date.fromisoformat(last)
    )


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_words_with_no_clear_days_are_kept_and_not_understood(words):
    made = parse_time_made(words)

    assert made == TimeMade(words=words, first_day=None, last_day=None)
    assert (made.understood, made.year) == (False, None)


def test_the_year_for_lists_is_the_first_one_covered():
    made = parse_time_made("2025–2029")

    assert (made.understood, made.year) == (True, 2025)


years = st.integers(1850, 2150).map(str)
months = st.sampled_from(MONTHS)
days = st.integers(0, 40).map(str)
said = st.one_of(
    st.text(),
    years,
    st.tuples(years, st.sampled_from(["-", "–", " s.d. ", "/"]), years).map("".join),
    st.tuples(months, st.sampled_from(["-", "–", " sampai "]), months, st.just(" "), years).map("".join),
    st.tuples(days, st.just(" "), months, st.just(" "), years).map("".join),
    st.tuples(days, st.just("/"), days, st.just("/"), years).map("".join),
    st.tuples(years, st.just("-"), days, st.just("-"), days).map("".join),
    st.tuples(
        st.sampled_from(["Triwulan ", "Semester "]),
        st.sampled_from(["I", "II", "III", "IV", "3"]),
        st.just(" "),
        years,
    ).map("".join),
)


@given(said)
def test_words_are_kept_and_the_first_day_is_never_after_the_last(words):
    made = parse_time_made(words)

    assert made.words == words
    assert made.understood == (made.last_day is not None)
    if made.first_day and made.last_day:
        assert made.first_day <= made.last_day
        assert made.year == made.first_day.year


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_written_out_is_understood_as_that_day(day):
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    assert parse_time_made(words) == TimeMade(words=words, first_day=day, last_day=day)
