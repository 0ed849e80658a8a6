"""BDN-01, BDN-02: the registers are of exactly one public body, and its units have addresses of their own."""

import re
from collections.abc import Iterator

from generator.model.problem import Place, Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_PAGES_OF_A_LIST = re.compile(r"(.+?)(?:-cetak|-judul|-tahun)?(?:-\d+)?")
"""Code of a unit, and what the addresses of the further pages of its list have after it."""


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


def _find_shared_addresses(registers: StoredRegisters) -> Iterator[Breach]:
    codes = {stored.value.code for stored in registers.units}
    for stored in registers.units:
        code = stored.value.code
        match = _PAGES_OF_A_LIST.fullmatch(code)
        if match and match[1] != code and match[1] in codes:
            yield Breach(
                place=stored.at("kode"),
                message=f"Kode ini sama dengan alamat halaman lanjutan daftar unit {match[1]} (unit/{code}.html).",
                remedy="Pakai kode lain yang tidak berakhir dengan -cetak, -judul, -tahun, atau angka.",
            )


UNIT_ADDRESSES = Rule(
    code="BDN-02",
    severity=Severity.ERROR,
    source="Kontrak data ppid: alamat halaman unit",
    reads=("unit.kode",),
    find=_find_shared_addresses,
)
