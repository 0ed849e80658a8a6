"""What is past its day, and where: the delay of which the office's procedure warns.

Source: the office's procedure on documenting information, section T.
"""

from collections import defaultdict
from datetime import date

from generator.model.due import Due
from generator.office.words import working_days_until
from generator.office.workspace import Workspace


def late_dues(space: Workspace) -> tuple[Due, ...]:
    """Dues whose day is over, in order."""
    return tuple(due for due in space.dues if due.day < space.day)


def late_by_unit(space: Workspace) -> str:
    """A line for each unit with the oldest of its delays, by code, under a warning."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    for due in late_dues(space):
        found[due.unit].append(due.day)
    lines = [
        f"{unit:<18}  {len(days):>3} tenggat, yang paling lama {working_days_until(min(days), space.day, space.calendar)}"
        for unit, days in sorted(found.items())
    ]
    warning = "Keterlambatan menurut unit. Yang terlambat dapat berujung sengketa informasi (SOP bagian T)."
    return "\n".join(("", warning, *lines))
