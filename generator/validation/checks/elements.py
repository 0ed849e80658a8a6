"""DIP-01: the seven elements of a register row."""

from collections.abc import Iterator

from generator.model.entry import Entry
from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import Stored, StoredRegisters

_LETTERS = {
    # The number (letter a) is given at approval; a missing summary (letter b) is a shape error already.
    "penguasa": (
        "c",
        "Pejabat atau unit yang menguasai informasi",
        "Isi nama bidang atau unit yang menyimpannya.",
    ),
    "penanggung_jawab": (
        "d",
        "Penanggung jawab pembuatan informasi",
        "Isi jabatan yang bertanggung jawab membuatnya.",
    ),
    "waktu": (
        "e",
        "Waktu pembuatan informasi",
        "Isi tahun, bulan, atau tanggalnya, misalnya “Januari 2026”.",
    ),
    "tempat": ("e", "Tempat pembuatan informasi", "Isi kota tempat informasi dibuat, misalnya “Samarinda”."),
    "bentuk": (
        "f",
        "Bentuk informasi yang tersedia",
        "Isi “softcopy”, “hardcopy”, atau “softcopy;hardcopy”.",
    ),
    "retensi": (
        "g",
        "Jangka waktu penyimpanan atau retensi arsip",
        "Isi menurut Jadwal Retensi Arsip, misalnya “5 tahun”.",
    ),
}


def _find(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.entries:
        for column in _missing(stored):
            letter, element, remedy = _LETTERS[column]
            yield Breach(
                place=stored.at(column),
                message=f"{element} belum diisi.",
                remedy=remedy,
                status=stored.value.status,
                source=f"Perki 1/2021 Pasal 21 ayat (2) huruf {letter}",
            )


def _missing(stored: Stored[Entry]) -> Iterator[str]:
    entry = stored.value
    values: dict[str, object] = {
        "penguasa": entry.holder,
        "penanggung_jawab": entry.responsible,
        "waktu": entry.time_made,
        "tempat": entry.place,
        "bentuk": entry.forms,
        "retensi": entry.retention,
    }
    yield from (column for column, value in values.items() if not value)


ELEMENTS = Rule(
    code="DIP-01",
    severity=Severity.ERROR,
    source="Perki 1/2021 Pasal 21 ayat (2)",
    reads=(
        "dip.penguasa",
        "dip.penanggung_jawab",
        "dip.waktu",
        "dip.tempat",
        "dip.bentuk",
        "dip.retensi",
        "dip.status",
    ),
    find=_find,
)
