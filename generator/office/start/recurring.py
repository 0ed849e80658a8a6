"""The duties that come again, as far as they are somebody's: refresh, edition, reports, evaluation, audit, survey."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeVar

from generator.changes.placed import Snapshot
from generator.model.due import Due
from generator.model.officer import Officer, Role
from generator.model.public_due import public_dues
from generator.model.registers import UnitRegister
from generator.model.table_path import TablePath
from generator.model.working_days import WorkingCalendar
from generator.office.words import CONCERNED
from generator.validation.parse import parse_edition, parse_entry, parse_unit

Value = TypeVar("Value")


def recurring(
    rows: Snapshot, units: AbstractSet[str], officer_unit: str, calendar: WorkingCalendar, today: date
) -> tuple[Due, ...]:
    """What the public rows make due for the body, and for these units; ``officer_unit`` is the unit of the PPID.

    A row that cannot be read counts for nothing: the check of the register tells of it.
    """
    packages = tuple(
        UnitRegister(
            unit=unit,
            entries=tuple(_read(rows, f"dip/{unit.code}", "dip", parse_entry)),
            announcements=(),
            exemption_notices=(),
        )
        for unit in _read(rows, "acuan", "unit", parse_unit)
        if unit.code in units or unit.code == officer_unit
    )
    editions = sorted(_read(rows, "acuan", "sk_dip", parse_edition), key=lambda one: (one.date, one.name))
    return public_dues(packages, editions, officer_unit, calendar=calendar, today=today)


def of_officers(found: Iterable[Due], officers: Iterable[Officer]) -> tuple[Due, ...]:
    """Those that concern one of the offices; an officer of a unit is asked about that unit."""
    held = tuple(officers)
    return tuple(
        due
        for due in found
        if any(
            one.role in CONCERNED[due.kind] and (one.role is not Role.UNIT_OFFICER or one.unit == due.unit)
            for one in held
        )
    )


def _read(
    rows: Snapshot, package: str, table: str, parse: Callable[[dict[str, str]], Value]
) -> Iterator[Value]:
    for _, row in sorted(rows.get(TablePath(package=package, table=table), {}).items()):
        try:
            yield parse(dict(row))
        except ValueError:
            continue
