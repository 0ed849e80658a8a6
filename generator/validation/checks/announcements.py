"""PGM-01, PGM-03, PGM-04: immediate announcements; PGM-02 (no such moment) is a shape error."""

from collections.abc import Iterator

from generator.model.problem import Severity
from generator.validation.rule import Breach, Rule
from generator.validation.stored import StoredRegisters

_SOURCE = "UU 14/2008 Pasal 10; Perki 1/2021 Pasal 19"


def _find_reversed(registers: StoredRegisters) -> Iterator[Breach]:
    for stored in registers.announcements:
        if stored.value.ends <= stored.value.begins:
            yield Breach(
                place=stored.at("selesai"),
                message="Pengumuman selesai sebelum atau tepat saat mulai.",
                remedy="Perbaiki waktu mulai atau selesainya, misalnya “2026-11-21T16:40”.",
                status=stored.value.status,
            )


def _find_unauthorised(registers: StoredRegisters) -> Iterator[Breach]:
    authorised = {row.value.code for row in registers.units if row.value.may_warn}
    for stored in registers.announcements:
        if stored.unit not in authorised:
            yield Breach(
                place=stored.place,
                message="Unit ini tidak berwenang mengumumkan informasi serta merta.",
                remedy="Minta unit yang berwenang mengumumkannya, atau isi serta_merta dengan “ya” di tabel unit.csv.",
                status=stored.value.status,
            )


def _find_other_zone(registers: StoredRegisters) -> Iterator[Breach]:
    zones = {row.value.zone for row in registers.bodies}
    for stored in registers.announcements:
        if zones and stored.value.zone not in zones:
            yield Breach(
                place=stored.at("zona"),
                message="Zona waktu pengumuman berbeda dari zona waktu badan.",
                remedy="Periksa apakah jamnya memang ditulis menurut zona itu.",
                status=stored.value.status,
            )


REVERSED = Rule(
    code="PGM-01",
    severity=Severity.ERROR,
    source=_SOURCE,
    reads=("pengumuman.mulai", "pengumuman.selesai", "pengumuman.status"),
    find=_find_reversed,
)
UNAUTHORISED = Rule(
    code="PGM-03",
    severity=Severity.ERROR,
    source=_SOURCE,
    reads=("pengumuman.status", "unit.kode", "unit.serta_merta"),
    find=_find_unauthorised,
)
OTHER_ZONE = Rule(
    code="PGM-04",
    severity=Severity.WARNING,
    source=_SOURCE,
    reads=("pengumuman.zona", "pengumuman.status", "badan.zona"),
    find=_find_other_zone,
)
