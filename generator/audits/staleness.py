"""Which entries nobody has looked at for six months.

Source: Perki 1/2021 art. 45 (7), 18.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.audits.coverage import counts_table, withheld_note
from generator.audits.small_numbers import Counts
from generator.audits.table_report import Column, ReportTable, TableReport
from generator.model.dates import date_in_words
from generator.model.entry import Entry, Status
from generator.model.public_due import refresh_day
from generator.model.reference import Unit
from generator.model.registers import Registers


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How long ago an entry in force was looked at."""

    unit: Unit
    entry: Entry
    until: date | None
    """Last day on which it is up to date; None where it has no day."""

    def is_stale(self, day: date) -> bool:
        """Whether somebody must look at it."""
        return self.until is None or day > self.until


def ages(registers: Registers, units: Iterable[Unit]) -> tuple[Age, ...]:
    """Every entry in force of the units, the one that waits longest first; those without a day before all."""
    codes = {unit.code for unit in units}
    found = (
        Age(unit=package.unit, entry=entry, until=refresh_day(entry.updated) if entry.updated else None)
        for package in registers.packages
        if package.unit.code in codes
        for entry in package.entries
        if entry.status is Status.IN_FORCE
    )
    return tuple(sorted(found, key=lambda one: (one.until or date.min, one.unit.code, one.entry.id)))


def staleness_report(
    registers: Registers, units: Iterable[Unit], day: date, smallest: int | None
) -> TableReport:
    """How many entries are up to date in each unit, and which are not.

    With a threshold the single entries are left out: whoever can count the lines reads the counts.
    """
    chosen = tuple(units)
    found = ages(registers, chosen)
    counted = Counter((one.unit.code, one.is_stale(day)) for one in found)
    counts = Counts(
        rows=tuple(unit.name for unit in chosen),
        columns=("Mutakhir", "Lewat enam bulan"),
        cells=tuple((counted[unit.code, False], counted[unit.code, True]) for unit in chosen),
    )
    tables = [counts_table("unit", "Entri berlaku menurut unit", counts, smallest)]
    if smallest is None:
        tables.append(_single(found, day))
    return TableReport(
        title="Kemutakhiran Daftar Informasi Publik",
        body=registers.body.name,
        day=day,
        notes=(
            "Daftar dimutakhirkan paling sedikit setiap enam bulan (Perki 1/2021 Pasal 45 ayat (7)).",
            "Yang dihitung ialah tanggal mutakhir setiap entri.",
            *withheld_note(smallest),
        ),
        tables=tuple(tables),
    )


def _single(found: Iterable[Age], day: date) -> ReportTable:
    return ReportTable(
        name="entri",
        caption="Entri yang lewat enam bulan, yang paling lama lebih dulu",
        columns=(
            Column(name="nomor", title="Nomor", width=16),
            Column(name="judul", title="Judul", width=60),
            Column(name="unit", title="Unit", width=34),
            Column(name="tanggal_mutakhir", title="Tanggal mutakhir", width=18),
            Column(name="paling_lambat", title="Paling lambat diperiksa", width=18),
            Column(name="id", title="Pengenal", width=13),
        ),
        rows=tuple(
            (
                one.entry.number,
                one.entry.heading,
                one.unit.name,
                _day(one.entry.updated),
                _day(one.until),
                one.entry.id,
            )
            for one in found
            if one.is_stale(day)
        ),
        empty="Tidak ada.",
    )


def _day(day: date | None) -> str:
    return date_in_words(day) if day else "belum diisi"
