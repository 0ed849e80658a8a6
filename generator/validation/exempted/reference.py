"""The public reference rows that restricted rows rest on: officers, regulations, holidays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.datapackages.table import Cells, Table
from generator.model.officer import Officer
from generator.model.regulation import Regulation
from generator.model.working_days import Holiday, WorkingCalendar, working_calendar
from generator.validation.exempted.parse import parse_holiday, parse_regulation
from generator.validation.parse import parse_officer

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRows:
    """What could be read of the reference tables."""

    officers: tuple[Officer, ...]
    regulations: Mapping[str, Regulation]
    """By id."""
    calendar: WorkingCalendar
    incomplete: frozenset[str]
    """Tables of which some row, or the whole, could not be read."""


def read_reference(tables: tuple[Table, ...]) -> ReferenceRows:
    """The rows as far as they can be read; what is wrong with them is told by the check of the public packages."""
    incomplete: set[str] = set()

    def read(name: str, parse: Callable[[Cells], Value]) -> tuple[Value, ...]:
        found = [table for table in tables if table.name == name]
        if not found:
            incomplete.add(name)
        values: list[Value] = []
        for row in (row for table in found for row in table.rows):
            try:
                values.append(parse(row.cells))
            except ValueError:
                incomplete.add(name)
        return tuple(values)

    officers: tuple[Officer, ...] = read("pejabat", parse_officer)
    regulations: tuple[Regulation, ...] = read("peraturan", parse_regulation)
    holidays: tuple[Holiday, ...] = read("hari_libur", parse_holiday)
    return ReferenceRows(
        officers=officers,
        regulations={regulation.id: regulation for regulation in regulations},
        calendar=working_calendar(holidays),
        incomplete=frozenset(incomplete),
    )
