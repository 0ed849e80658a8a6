"""BDN-01: the registers are of exactly one public body."""

from collections.abc import Iterator

from generator.model.problem import Place, Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    if len(registers.bodies) != 1:
        yield Breach(
            place=Place(file="registers/acuan/badan.csv"),
            message=f"Tabel badan.csv berisi {len(registers.bodies)} baris, seharusnya tepat satu.",
            remedy="Sisakan satu baris, yaitu Badan Publik pemilik daftar ini.",
        )


ONE_BODY = Rule(
    code="BDN-01",
    severity=Severity.ERROR,
    source="Kontrak data ppid: tabel badan",
    reads=("badan.kode",),
    needs_all_rows=True,
    find=_find,
)
