"""When information was made: the officer's words and, where they are understood, the days they cover."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from generator.model.dates import MONTHS

UNDERSTOOD_WORDS = (
    "“2025”, “2024–2026”, “Januari 2024”, “12 Maret 2026”, “Triwulan I 2026”, “Semester II 2025”"
)
"""Examples of the words that are understood, for messages and forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMade:
    """Time of making, one of the seven elements of a register row.

    Source: Perki 1/2021 art. 21 (2) e.
    """

    words: str
    """As the officer wrote it; never changed."""
    first_day: date | None
    """First day covered; None when the words are not understood."""
    last_day: date | None
    """Last day covered (inclusive); None together with ``first_day``."""

    @property
    def understood(self) -> bool:
        """Whether the words could be turned into days."""
        return self.first_day is not None

    @property
    def year(self) -> int | None:
        """Year for lists and filters: the first year covered, for a plan for 2025–2029 is made in 2025."""
        return self.first_day.year if self.first_day else None


_MONTH_NUMBER = {name.lower(): number for number, name in enumerate(MONTHS, start=1)} | {
    "jan": 1, "feb": 2, "pebruari": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "agt": 8, "ags": 8,
    "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11, "nopember": 11, "des": 12,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_YEAR = r"(19\d\d|20\d\d)"
_MONTH = "(" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_DASH = r"\s*(?:[-–—/]|s\.?d\.?|s/d|sampai(?: dengan)?|hingga)\s*"
_PREFIX = r"(?:tahun(?: anggaran)?\s+|ta\.?\s+|per\s+)?"


def parse_time_made(words: str) -> TimeMade:
    """Turn the words into days where they are understood; otherwise keep the words alone."""
    text = re.sub(r"\s+", " ", words.strip().lower())
    days = _days(text)
    first, last = days or (None, None)
    return TimeMade(words=words, first_day=first, last_day=last)


def _days(text: str) -> tuple[date, date] | None:
    if match := re.fullmatch(_PREFIX + _YEAR, text):
        return _years(int(match[1]), int(match[1]))
    if match := re.fullmatch(_PREFIX + _YEAR + _DASH + _YEAR, text):
        return _years(int(match[1]), int(match[2]))
    if match := re.fullmatch(_PREFIX + _MONTH + r"\s+" + _YEAR, text):
        return _months(int(match[2]), _MONTH_NUMBER[match[1]], _MONTH_NUMBER[match[1]])
    if match := re.fullmatch(_MONTH + _DASH + _MONTH + r"\s+" + _YEAR, text):
        return _months(int(match[3]), _MONTH_NUMBER[match[1]], _MONTH_NUMBER[match[2]])
    if match := re.fullmatch(r"triwulan (iv|iii|ii|i|[1-4])(?: tahun)? " + _YEAR, text):
        last_month = _ROMAN[match[1]] * 3
        return _months(int(match[2]), last_month - 2, last_month)
    if match := re.fullmatch(r"semester (ii|i|[12])(?: tahun)? " + _YEAR, text):
        last_month = _ROMAN[match[1]] * 6
        return _months(int(match[2]), last_month - 5, last_month)
    if match := re.fullmatch(_PREFIX + r"(\d{1,2}) " + _MONTH + r" " + _YEAR, text):
        return _one_day(int(match[3]), _MONTH_NUMBER[match[2]], int(match[1]))
    if match := re.fullmatch(_YEAR + r"-(\d\d)-(\d\d)", text):
        return _one_day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]" + _YEAR, text):
        return _one_day(int(match[3]), int(match[2]), int(match[1]))
    return None


def _years(first: int, last: int) -> tuple[date, date] | None:
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if first > last:
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _one_day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return only, only
