"""DIP-09: every duty of the law has information in force somewhere in the body."""

from collections.abc import Iterator

from generator.model.entry import Status
from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    covered = {
        duty for row in registers.entries if row.value.status is Status.IN_FORCE for duty in row.value.duties
    }
    for stored in registers.duties:
        duty = stored.value
        if duty.provision not in covered:
            yield Breach(
                place=stored.at("dasar"),
                message=f"Belum ada informasi yang berlaku untuk kewajiban “{duty.name}”.",
                remedy=f"Minta unit yang menguasainya mengusulkan baris dengan dasar {duty.provision}.",
                source=duty.citation,
            )


COVERAGE = Rule(
    code="DIP-09",
    severity=Severity.WARNING,
    source="Perki 1/2021 Pasal 14, 19, dan 21",
    reads=("kewajiban.dasar", "kewajiban.uraian", "dip.dasar", "dip.status"),
    needs_all_rows=True,
    find=_find,
)
