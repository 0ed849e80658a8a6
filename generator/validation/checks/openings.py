"""DIP-10: what a commission or a court opened names its ruling."""

from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_BY_RULING = {"putusan-ki", "putusan-pengadilan"}
_NUMBERED = {*_BY_RULING, "keberatan"}
"""An upheld objection is a written decision, and may have a number."""


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.entries:
        entry = stored.value
        if entry.opening_origin in _BY_RULING and not entry.ruling_number:
            yield Breach(
                place=stored.at("nomor_putusan"),
                message="Informasi ini dibuka oleh putusan, tetapi nomor putusannya belum diisi.",
                remedy="Isi nomor putusan Komisi Informasi atau pengadilan.",
                status=entry.status,
            )
        elif entry.ruling_number and entry.opening_origin not in _NUMBERED:
            yield Breach(
                place=stored.at("asal_pembukaan"),
                message="Ada nomor putusan, tetapi asal pembukaannya bukan putusan.",
                remedy="Isi “putusan-ki”, “putusan-pengadilan”, atau “keberatan”, atau kosongkan nomor putusannya.",
                status=entry.status,
            )


OPENINGS = Rule(
    code="DIP-10",
    severity=Severity.ERROR,
    source="Perki 1/2021 Pasal 52 ayat (3) dan ayat (4); UU 14/2008 Pasal 18 ayat (1) huruf g",
    reads=("dip.asal_pembukaan", "dip.nomor_putusan", "dip.status"),
    find=_find,
)
