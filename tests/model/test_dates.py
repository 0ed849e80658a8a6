from datetime import date, datetime

import pytest

from generator.model.dates import MONTHS, date_in_words, moment_in_words, weekday_in_words


def test_a_date_is_written_without_a_leading_zero():
    assert date_in_words(date(2026, 5, 2)) == "2 Mei 2026"


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, start=1)))
def test_every_month_has_its_indonesian_name(number, name):
    assert date_in_words(date(2026, number, 28)) == f"28 {name} 2026"


def test_a_moment_names_its_zone():
    assert moment_in_words(datetime(2026, 11, 21, 6, 5), "WITA") == "21 November 2026, pukul 06.05 WITA"  # noqa: DTZ001 - local to the named zone


def test_a_day_of_the_week_has_its_name():
    assert [weekday_in_words(date(2026, 11, day)) for day in (22, 23)] == ["Minggu", "Senin"]
