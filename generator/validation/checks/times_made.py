"""WKT-01: the time of making is understood, so that lists by year can hold the row."""

from collections.abc import Iterator

from generator.model.problem import Severity
from generator.model.time_made import UNDERSTOOD_WORDS
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.entries:
        time_made = stored.value.time_made
        if time_made is not None and not time_made.understood:
            yield Breach(
                place=stored.at("waktu"),
                message="Waktu pembuatan ini belum dapat dibaca sebagai tahun, bulan, atau tanggal.",
                remedy=f"Tulis seperti {UNDERSTOOD_WORDS}.",
                status=stored.value.status,
            )


TIMES_MADE = Rule(
    code="WKT-01",
    severity=Severity.WARNING,
    source="Perki 1/2021 Pasal 21 ayat (2) huruf e",
    reads=("dip.waktu", "dip.status"),
    find=_find,
)
