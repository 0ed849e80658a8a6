"""Which of the information that the law names each unit has in its list, and which it lacks.

Source: Perki 1/2021 art. 14 (2), 19 (2), 21 (1); which unit owes what stands in ``kewajiban.csv``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.audits.small_numbers import TOTAL, Counts
from generator.audits.table_report import Column, ReportTable
from generator.model.entry import Status
from generator.model.information_class import InformationClass
from generator.model.reference import Duty, Unit
from generator.model.registers import Registers, UnitRegister


class Held(StrEnum):
    """Whether a unit has what it owes; the value is the word that people read."""

    IN_FORCE = "ada"
    PROPOSED = "baru usulan"
    MISSING = "belum ada"
    NO_EVENT = "belum pernah ada kejadian yang diumumkan"
    """An announcement is owed only when something happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One duty of one unit."""

    unit: Unit
    duty: Duty
    held: Held

    @property
    def is_lacking(self) -> bool:
        """Whether the unit has something to do about it."""
        return self.held in (Held.PROPOSED, Held.MISSING)


def coverage(registers: Registers, units: Iterable[Unit]) -> tuple[Coverage, ...]:
    """Every duty of each of the units, in their order and that of the law."""
    packages = {package.unit.code: package for package in registers.packages}
    duties = sorted(registers.duties, key=in_order_of_law)
    return tuple(
        Coverage(unit=unit, duty=duty, held=_held(duty, packages.get(unit.code)))
        for unit in units
        for duty in duties
        if not duty.units or unit.code in duty.units
    )


def units_on(registers: Registers, day: date) -> tuple[Unit, ...]:
    """Units that stand on that day, by code."""
    return tuple(
        unit
        for unit in registers.units
        if (unit.valid_from is None or unit.valid_from <= day)
        and (unit.valid_until is None or day <= unit.valid_until)
    )


def in_order_of_law(duty: Duty) -> tuple[int, str]:
    """``14(2)d`` before ``19(2)a``."""
    article, _, rest = duty.provision.partition("(")
    return int(article), rest


def counts_table(name: str, caption: str, counts: Counts, smallest: int | None) -> ReportTable:
    """The counts as a table, with totals, small ones withheld."""
    return ReportTable(
        name=name,
        caption=caption,
        columns=(
            Column(name="unit", title="Unit", width=34),
            *(
                Column(name=title.lower().replace(" ", "_"), title=title, width=16)
                for title in (*counts.columns, TOTAL)
            ),
        ),
        rows=tuple(
            (title, *cells)
            for title, cells in zip((*counts.rows, TOTAL), counts.shown(smallest), strict=True)
        ),
        empty="Tidak ada unit.",
    )


def entry_counts(registers: Registers, units: Sequence[Unit]) -> Counts:
    """Entries in force of each unit by class."""
    counted = Counter(
        (package.unit.code, entry.information_class)
        for package in registers.packages
        for entry in package.entries
        if entry.status is Status.IN_FORCE
    )
    classes = tuple(InformationClass)
    return Counts(
        rows=tuple(unit.name for unit in units),
        columns=tuple(one.label for one in classes),
        cells=tuple(tuple(counted[unit.code, one] for one in classes) for unit in units),
    )


def withheld_note(smallest: int | None) -> Iterator[str]:
    """What a reader of withheld counts must know."""
    if smallest is not None:
        yield (
            f"Jumlah di bawah {smallest} tidak disebut, begitu pula jumlah lain yang akan membukanya. Nol tetap disebut."
        )


def _held(duty: Duty, package: UnitRegister | None) -> Held:
    rows = () if package is None else (*package.entries, *package.announcements)
    states = {row.status for row in rows if duty.provision in row.duties}
    if Status.IN_FORCE in states:
        return Held.IN_FORCE
    if Status.PROPOSED in states:
        return Held.PROPOSED
    return Held.NO_EVENT if duty.information_class is InformationClass.IMMEDIATE else Held.MISSING
