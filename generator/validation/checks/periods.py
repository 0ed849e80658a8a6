"""TGL-01: no row of the reference tables ends before it begins."""

from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.parse import PERIODS
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.periods:
        period = stored.value
        if period.first and period.last and period.last < period.first:
            yield Breach(
                place=stored.at(period.last_column),
                message=f"Tanggal {period.last_column} lebih awal dari tanggal {period.first_column}.",
                remedy="Perbaiki salah satu tanggalnya.",
            )


REVERSED_PERIODS = Rule(
    code="TGL-01",
    severity=Severity.ERROR,
    source="Kontrak data ppid: masa berlaku baris acuan",
    reads=tuple(f"{table}.{column}" for table, columns in PERIODS.items() for column in columns),
    find=_find,
)
