"""The calendar of dues: months as grids, then every due with its day."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from generator.model.dates import date_in_words
from generator.model.due import Due
from generator.office.contexts import DayCell, DueGroup, DuesContext, MonthGrid
from generator.office.rows import due_row
from generator.office.words import month_in_words
from generator.office.workspace import Workspace
from generator.sites.numbers import number_in_words
from generator.sites.stamping import Page

FEED = "tenggat.ics"
_MONTHS = 4
"""This month and those that the 90 days before an end reach into."""
_MONTHS_A_YEAR = 12


def dues_page(space: Workspace) -> Page:
    """The page of what is due."""
    groups = _groups(space)
    return Page(
        path="tenggat.html",
        title="Tenggat",
        description=f"Tenggat: {space.name}.",
        template="tenggat.html.jinja",
        context=DuesContext(
            day=date_in_words(space.day),
            count=number_in_words(len(space.dues)),
            months=tuple(_month(first, space) for first in _first_days(space.day)),
            groups=groups,
            feed_name=FEED,
        ),
    )


def _first_days(day: date) -> list[date]:
    days: list[date] = []
    for step in range(_MONTHS):
        months = day.year * _MONTHS_A_YEAR + day.month - 1 + step
        days.append(date(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, 1))
    return days


def _groups(space: Workspace) -> tuple[DueGroup, ...]:
    """What is late, then by month."""
    late = [due for due in space.dues if due.day < space.day]
    ahead = [due for due in space.dues if due.day >= space.day]
    groups = [_group("lewat", "Terlambat", late, space)] if late else []
    for first in sorted({due.day.replace(day=1) for due in ahead}):
        here = [due for due in ahead if due.day.replace(day=1) == first]
        groups.append(_group(f"bulan-{first:%Y-%m}", month_in_words(first), here, space))
    return tuple(groups)


def _group(group_id: str, heading: str, found: Sequence[Due], space: Workspace) -> DueGroup:
    return DueGroup(id=group_id, heading=heading, dues=tuple(due_row(due, space) for due in found))


def _month(first: date, space: Workspace) -> MonthGrid:
    weeks = Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    return MonthGrid(
        title=month_in_words(first),
        weeks=tuple(tuple(_cell(day, first, space) for day in week) for week in weeks),
        holidays=tuple(
            date_in_words(day).partition(f" {day.year}")[0]
            for day in space.calendar.free_weekdays
            if (day.year, day.month) == (first.year, first.month)
        ),
    )


def _cell(day: date, first: date, space: Workspace) -> DayCell:
    if day.month != first.month:
        return DayCell(number="", marks="", href="", label="")
    found = [due for due in space.dues if due.day == day]
    marks = [] if space.calendar.is_working_day(day) else ["libur"]
    marks += ["kini"] if day == space.day else []
    marks += ["jatuh"] if found else []
    words = [f"{len(found)} tenggat"] if found else []
    words += ["hari ini"] if day == space.day else []
    return DayCell(
        number=str(day.day),
        marks=" ".join(marks),
        href=f"tenggat.html#{due_row(found[0], space).id}" if found else "",
        label=f"{date_in_words(day)}, {', '.join(words)}" if words else "",
    )
