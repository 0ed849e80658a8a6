"""Which of the information that the law names each unit has in its list, and which it lacks.

Source: Perki 1/2021 art. 14 (2), 19 (2), 21 (1); which unit owes what stands in ``kewajiban.csv``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.audits.archive_kinds import archive_counts, archive_note
from generator.audits.small_numbers import TOTAL, Counts
from generator.audits.table_report import Column, ReportTable, TableReport
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


def coverage_report(
    registers: Registers, units: Iterable[Unit], day: date, smallest: int | None
) -> TableReport:
    """What is lacking, with the words of the law, and how many entries there are.

    With a threshold nothing is told by kind of archive: both tables have the totals of the units, so that one would
    tell what the other withholds.
    """
    chosen = tuple(units)
    archives = archive_counts(registers, chosen)
    found = coverage(registers, chosen)
    lacking = [one for one in found if one.is_lacking]
    owed = sum(one.held is not Held.NO_EVENT for one in found)
    return TableReport(
        title="Kelengkapan Informasi Publik",
        body=registers.body.name,
        day=day,
        notes=(
            "Dibandingkan dengan Perki 1/2021 Pasal 14 ayat (2), Pasal 19 ayat (2), dan Pasal 21 ayat (1).",
            "Unit mana yang wajib menyediakan apa, menurut tabel kewajiban.",
            f"Dipenuhi {owed - len(lacking)} dari {owed} kewajiban, {len(chosen)} unit.",
            "Pengumuman serta merta tidak dihitung selama belum ada kejadian.",
            *((archive_note(archives),) if smallest is None else ()),
            *withheld_note(smallest),
        ),
        tables=(
            ReportTable(
                name="kurang",
                caption="Yang belum ada, menurut unit",
                columns=(
                    Column(name="unit", title="Unit", width=34),
                    Column(name="dasar", title="Dasar hukum", width=36),
                    Column(name="uraian", title="Informasi menurut Perki 1/2021", width=60),
                    Column(name="penjelasan", title="Dengan kata lain", width=50),
                    Column(name="keadaan", title="Keadaan", width=14),
                ),
                rows=tuple(
                    (
                        one.unit.name,
                        one.duty.citation,
                        one.duty.name,
                        one.duty.explanation,
                        one.held.value,
                    )
                    for one in lacking
                ),
                empty="Semua kewajiban dipenuhi.",
            ),
            counts_table(
                "entri",
                "Entri berlaku menurut unit dan jenis",
                entry_counts(registers, chosen),
                smallest,
            ),
            *(
                (counts_table("arsip", "Entri berlaku menurut unit dan jenis arsip", archives, None),)
                if smallest is None
                else ()
            ),
        ),
    )


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
