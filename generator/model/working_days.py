"""Which days count as working days, and how to count them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_WORKING_WEEKDAYS = 5
_ONE_DAY = timedelta(days=1)


class HolidayKind(StrEnum):
    """Why a day is free."""

    NATIONAL = "libur-nasional"
    JOINT_LEAVE = "cuti-bersama"
    LOCAL = "libur-daerah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One row of the holiday table (``hari-libur.csv``)."""

    day: date
    name: str
    kind: HolidayKind
    basis: str
    """Decision that set it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """Monday to Friday without the holidays. Make it with ``working_calendar``.

    Source: Perki 1/2021 art. 1 (22) "Hari adalah hari kerja"; the texts do not say which days those are.
    """

    free_weekdays: tuple[date, ...]
    """Holidays that fall on Monday to Friday, in order, without repetition."""
    years: frozenset[int]
    """Years for which the table names any holiday; in others only week-ends are free."""

    def covers(self, day: date) -> bool:
        """Whether the holiday table speaks about that day's year."""
        return day.year in self.years

    def is_working_day(self, day: date) -> bool:
        """Whether the offices work on that day."""
        free = bisect_left(self.free_weekdays, day) < bisect_right(self.free_weekdays, day)
        return day.weekday() < _WORKING_WEEKDAYS and not free

    def add(self, day: date, count: int) -> date:
        """The ``count``-th working day after the day, which itself never counts; the day itself for 0."""
        return self._step(day, count, _ONE_DAY)

    def subtract(self, day: date, count: int) -> date:
        """The ``count``-th working day before the day, which itself never counts; the day itself for 0."""
        return self._step(day, count, -_ONE_DAY)

    def count_between(self, first: date, last: date) -> int:
        """Working days after ``first`` up to and with ``last``; negative when ``last`` is the earlier one.

        Turning the two round turns the sign: a day that lies three working days back counts −3.
        """
        return self._working_days_through(last) - self._working_days_through(first)

    def _step(self, day: date, count: int, step: timedelta) -> date:
        if count < 0:
            raise ValueError("count must not be negative")
        while count:
            day += step
            count -= self.is_working_day(day)
        return day

    def _working_days_through(self, day: date) -> int:
        weeks, weekday = divmod(day.toordinal() - 1, 7)
        weekdays = weeks * _WORKING_WEEKDAYS + min(weekday + 1, _WORKING_WEEKDAYS)
        return weekdays - bisect_right(self.free_weekdays, day)


def working_calendar(holidays: Iterable[Holiday], *, works_on_joint_leave: bool = False) -> WorkingCalendar:
    """The calendar that the holiday table makes.

    Whether *cuti bersama* is a working day is not said in the texts, so the body chooses.
    """
    table = tuple(holidays)
    free = {
        holiday.day
        for holiday in table
        if holiday.day.weekday() < _WORKING_WEEKDAYS
        and not (works_on_joint_leave and holiday.kind is HolidayKind.JOINT_LEAVE)
    }
    return WorkingCalendar(
        free_weekdays=tuple(sorted(free)), years=frozenset(holiday.day.year for holiday in table)
    )
