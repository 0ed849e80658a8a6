"""DIK-01: description, ground, both consequences and period."""

from collections.abc import Iterator

from generator.model.exemption_period import PeriodKind, Permanent
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_CONSEQUENCE_SOURCE = "Perki 1/2021 Pasal 49 ayat (7) huruf b dan Lampiran II"
_PERIOD_SOURCE = "Perki 1/2021 Pasal 49 ayat (6) huruf e dan Lampiran II"
_NEEDS = {
    PeriodKind.DATE: ("berakhir", "Tanggal berakhirnya", "Isi hari terakhir pengecualian."),
    PeriodKind.DURATION: ("durasi", "Lamanya dalam tahun", "Isi bilangan tahunnya, misalnya “5”."),
    PeriodKind.EVENT: ("peristiwa", "Peristiwa yang mengakhirinya", "Isi apa yang harus terjadi."),
}


def _find(view: PackageView) -> Iterator[Breach]:
    grounded = {stored.value.entry_id for stored in view.own.grounds}
    for stored in view.dossiers:
        entry = stored.value.entry
        if entry.id not in grounded:
            yield Breach(
                place=stored.place,
                message="Informasi ini belum mempunyai dasar hukum pengecualian.",
                remedy="Tambahkan paling sedikit satu baris di dik-dasar.csv yang menyebut id informasi ini.",
                source="Perki 1/2021 Pasal 49 ayat (6) huruf d dan ayat (7) huruf a",
            )
        if not entry.if_opened:
            yield Breach(
                place=stored.at("konsekuensi_dibuka"),
                message="Konsekuensi bila informasi dibuka belum diisi.",
                remedy="Tulis akibat nyata yang timbul bila informasi ini dibuka.",
                source=_CONSEQUENCE_SOURCE,
            )
        if not entry.if_closed:
            yield Breach(
                place=stored.at("konsekuensi_ditutup"),
                message="Konsekuensi bila informasi ditutup belum diisi.",
                remedy="Tulis manfaat yang dilindungi bila informasi ini ditutup.",
                source=_CONSEQUENCE_SOURCE,
            )
    for stored, _ in view.grounds:
        for column, what, remedy in _missing(stored.value):
            yield Breach(
                place=stored.at(column),
                message=f"{what} belum diisi.",
                remedy=remedy,
                source=_PERIOD_SOURCE,
            )


def _missing(row: GroundRow) -> Iterator[tuple[str, str, str]]:
    """Column, what is missing and how to fill it."""
    if row.kind is None and not isinstance(row.period, Permanent):
        yield "jangka_jenis", "Jenis jangka waktu pengecualian", "Pilih cara jangka waktu itu ditentukan."
    if not row.words:
        yield (
            "jangka_teks",
            "Jangka waktu dengan kata-kata",
            "Salin kata-katanya dari keputusan atau lembar pengujian.",
        )
    given = {PeriodKind.DATE: row.until, PeriodKind.DURATION: row.years, PeriodKind.EVENT: row.event or None}
    if row.kind is not None and row.kind in given and given[row.kind] is None:
        yield _NEEDS[row.kind]


ELEMENTS = ExemptedRule(
    code="DIK-01",
    reads=(
        "dik.id", "dik.konsekuensi_dibuka", "dik.konsekuensi_ditutup", "dik_dasar.dik_id", "dik_dasar.jangka_jenis",
        "dik_dasar.jangka_teks", "dik_dasar.berakhir", "dik_dasar.durasi", "dik_dasar.peristiwa",
    ),
    looks_up=frozenset({"dik_dasar"}),
    find=_find,
)  # fmt: skip
