"""JNS-01: the class of a row fits the duties it names."""

from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    class_of = {row.value.provision: row.value.information_class for row in registers.duties}
    for stored in registers.entries:
        entry = stored.value
        classes = {class_of[duty] for duty in entry.duties if duty in class_of}
        # One fitting duty is enough: whatever is periodic must also be available at any time, 21 (1) p.
        if classes and entry.information_class not in classes:
            words = " atau ".join(f"“{name}”" for name in sorted(classes))
            yield Breach(
                place=stored.at("jenis"),
                message=f"Jenis informasi tidak cocok dengan dasar kewajibannya, yang mengatur informasi {words}.",
                remedy="Periksa lagi jenis dan dasarnya; salah satunya perlu diubah.",
                status=entry.status,
            )


CLASSES = Rule(
    code="JNS-01",
    severity=Severity.WARNING,
    source="Perki 1/2021 Pasal 14 ayat (2), Pasal 19 ayat (2), dan Pasal 21 ayat (1)",
    reads=("dip.jenis", "dip.dasar", "dip.status", "kewajiban.dasar", "kewajiban.jenis"),
    find=_find,
)
