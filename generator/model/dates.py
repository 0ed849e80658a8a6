"""Dates in Indonesian words."""

from datetime import date, datetime

_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip


def weekday_in_words(day: date) -> str:
    """``Senin``."""
    return _WEEKDAYS[day.weekday()]


def date_in_words(day: date) -> str:
    """``2 Mei 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_in_words(moment: datetime, zone: str) -> str:
    """``21 November 2026, pukul 16.40 WITA``; the moment is local to the named zone."""
    return f"{date_in_words(moment.date())}, pukul {moment:%H.%M} {zone}"
