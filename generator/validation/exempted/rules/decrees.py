"""DIK-17: a decree holds its items, names its sheet, and follows it in time."""

from collections.abc import Iterator

from generator.model.decree import Decree, DecreeItem, DecreeKind, missing_items
from generator.model.dossier import Dossier
from generator.model.office import officer_with_id
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView
from generator.validation.stored import Stored

_HEADER = "PP 61/2010 Pasal 4; Perki 1/2021 Pasal 49 ayat (5) dan Lampiran III"
_ITEM_COLUMNS = {
    DecreeItem.SETTER: "penetap_id",
    DecreeItem.BODY: "penetap_id",
    DecreeItem.DESCRIPTION: "uraian",
    DecreeItem.PLACE_AND_DAY: "tempat",
}
_OF_ENTRIES = frozenset(
    {DecreeItem.CLASSIFICATION, DecreeItem.DESCRIPTION, DecreeItem.REASON, DecreeItem.PERIOD}
)
"""Items that stand in the entries; a decree without entries in this package is not asked for them."""


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.own.decrees:
        yield from _header(stored)
        if view.decrees[stored.value.id].id == stored.value.id:
            yield from _items(stored, view)
    for stored in view.dossiers:
        if stored.value.decree is not None:
            yield from _of_entry(stored, stored.value.decree, view)


def _header(stored: Stored[Decree]) -> Iterator[Breach]:
    decree = stored.value
    for column, name, stands in (
        ("nomor", "Nomor surat keputusan", bool(decree.number)),
        ("tahun", "Tahun surat keputusan", decree.year is not None),
        ("jenis", "Jenis surat keputusan", decree.kind is not None),
    ):
        if not stands:
            yield Breach(
                place=stored.at(column),
                message=f"{name} belum diisi.",
                remedy="Isi seperti yang tertulis di surat keputusannya.",
                source=_HEADER,
            )


def _items(stored: Stored[Decree], view: PackageView) -> Iterator[Breach]:
    decree = stored.value
    entries = [
        one.value.entry for one in view.dossiers if one.value.decree and one.value.decree.id == decree.id
    ]
    setter = officer_with_id(view.reference.officers, decree.setter_id)
    for item in missing_items(decree, entries, setter_unit=setter.unit if setter else ""):
        if item in _OF_ENTRIES and not (entries and decree.exempts):
            continue
        if item is DecreeItem.BODY and setter is None:
            continue  # nobody is named, or nobody that is known; either is told already
        column = _ITEM_COLUMNS.get(item, "")
        if item is DecreeItem.PLACE_AND_DAY and decree.place:
            column = "tanggal"
        yield Breach(
            place=stored.at(column),
            message=f"Surat keputusan ini belum memuat {item.value}.",
            remedy="Lengkapi barisnya di sini dan pada informasi yang ditetapkannya.",
            source=item.source,
        )


def _of_entry(stored: Stored[Dossier], decree: Decree, view: PackageView) -> Iterator[Breach]:
    test = stored.value.test
    if decree.kind is DecreeKind.DELEGATION:
        yield Breach(
            place=stored.at("sk_id"),
            message="Surat keputusan ini pendelegasian, jadi tidak menetapkan pengecualian.",
            remedy="Sebutkan surat keputusan yang menetapkan informasi ini.",
            source=_HEADER,
        )
    if test is None:
        return  # DIK-16 asks for it
    if test.id not in {view.tests[one].id for one in decree.test_ids if one in view.tests}:
        yield Breach(
            place=stored.at("sk_id"),
            message="Surat keputusan ini tidak menyebut lembar pengujian informasi ini.",
            remedy="Tambahkan pengenal lembarnya di kolom lembar pada surat keputusan itu.",
            source="Perki 1/2021 Lampiran III bagian Memperhatikan",
        )
    approved = test.approval.day if test.approval else None
    for earlier, later, column, message, source in (
        (
            test.day,
            decree.day,
            "sk_id",
            "Surat keputusan ditandatangani sebelum konsekuensinya diuji.",
            "UU 14/2008 Pasal 19",
        ),
        (
            approved,
            decree.day,
            "sk_id",
            "Surat keputusan ditandatangani sebelum lembar pengujiannya disetujui.",
            "PP 61/2010 Pasal 3 ayat (2)",
        ),
        (
            test.day,
            approved,
            "lembar_id",
            "Lembar pengujian disetujui sebelum konsekuensinya diuji.",
            "UU 14/2008 Pasal 19",
        ),
        (
            decree.day,
            stored.value.entry.starts,
            "mulai",
            "Pengecualian mulai sebelum surat keputusannya ditandatangani.",
            "PP 61/2010 Pasal 4 ayat (1)",
        ),
    ):
        if earlier is not None and later is not None and later < earlier:
            yield Breach(
                place=stored.at(column),
                message=message,
                remedy="Periksa tanggalnya di lembar, surat keputusan, dan kolom mulai.",
                source=source,
            )


DECREES = ExemptedRule(
    code="DIK-17",
    reads=(
        "sk.nomor", "sk.tahun", "sk.tanggal", "sk.tempat", "sk.jenis", "sk.lembar", "sk.penetap_id", "sk.uraian",
        "sk.badan_id", "dik.sk_id", "dik.lembar_id", "dik.mulai", "dik.informasi", "dik.konsekuensi_dibuka",
        "dik.konsekuensi_ditutup", "dik_dasar.dik_id", "dik_dasar.jangka_jenis", "lembar.tanggal",
        "lembar.tanggal_disetujui", "pejabat.id", "pejabat.unit",
    ),
    looks_up=frozenset({"dik_dasar", "lembar", "pejabat"}),
    find=_find,
)  # fmt: skip
