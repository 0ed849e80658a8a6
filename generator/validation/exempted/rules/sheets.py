"""DIK-16: the sheet of the consequence test carries what its form wants."""

from collections.abc import Iterator

from generator.model.consequence_test import ConsequenceTest, SheetElement, Trigger, missing_elements
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule, decision_severity
from generator.validation.exempted.view import PackageView
from generator.validation.stored import Stored

_FORM = "Perki 1/2021 Lampiran II"
_WORDS = {
    SheetElement.NUMBER: ("nomor", "Nomor lembar belum diisi.", "Isi nomor dari buku nomor surat."),
    SheetElement.YEAR: ("tahun", "Tahun lembar belum diisi.", "Isi tahunnya dengan empat angka."),
    SheetElement.DAY: ("tanggal", "Tanggal pengujian belum diisi.", "Isi hari lembar ini ditulis."),
    SheetElement.PLACE: ("tempat", "Tempat pengujian belum diisi.", "Isi kota tempat pengujian dilakukan."),
    SheetElement.TRIGGER: (
        "pemicu",
        "Pemicu pengujian belum diisi.",
        "Pilih sebelum permohonan, atas permohonan, atau perintah Majelis Komisioner.",
    ),
    SheetElement.EXAMINERS: (
        "",
        "Lembar ini belum mempunyai penguji, atau ada penguji tanpa nama, jabatan, atau unit.",
        "Lengkapi pengujinya di tabel lembar-penguji.csv.",
    ),
    SheetElement.APPROVAL: (
        "penyetuju_id",
        "Persetujuan lembar ini belum tercatat lengkap.",
        "Isi penyetuju, perannya, dan tanggal disetujuinya.",
    ),
}
_SOURCES = {
    SheetElement.TRIGGER: "Perki 1/2021 Pasal 49 ayat (1)",
    SheetElement.APPROVAL: f"PP 61/2010 Pasal 3 ayat (2); {_FORM}",
}


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        if not stored.value.entry.test_id:
            yield Breach(
                place=stored.at("lembar_id"),
                message="Konsekuensinya belum diuji, atau lembar pengujiannya belum disebut.",
                remedy="Catat lembar pengujiannya, lalu isi lembar_id dengan pengenalnya.",
                source="UU 14/2008 Pasal 19; Perki 1/2021 Pasal 22 ayat (3)",
                severity=decision_severity(stored.value.entry),
            )
    decided = _decided(view)
    for stored in view.own.tests:
        test = stored.value
        if view.tests[test.id].id != test.id:
            continue  # it cites a row of _badan, which is judged there
        severity = Severity.ERROR if test.id in decided else Severity.WARNING
        for element in missing_elements(test):
            column, message, remedy = _WORDS[element]
            yield Breach(
                place=stored.at(column),
                message=message,
                remedy=remedy,
                source=_SOURCES.get(element, _FORM),
                severity=severity,
            )
        yield from _beside_the_form(stored, severity)


def _decided(view: PackageView) -> set[str]:
    """Sheets on which a decree rests: an entry with a decree names them, or a decree itself."""
    by_entries = {one.value.entry.test_id for one in view.dossiers if one.value.entry.decree_id}
    by_decrees = {test_id for one in view.own.decrees for test_id in one.value.test_ids}
    return {view.tests[test_id].id for test_id in by_entries | by_decrees if test_id in view.tests}


def _beside_the_form(stored: Stored[ConsequenceTest], severity: Severity) -> Iterator[Breach]:
    test = stored.value
    if test.kind is None:
        yield Breach(
            place=stored.at("jenis"),
            message="Jenis lembar belum diisi.",
            remedy="Isi “baru”, atau “pengubahan” bila mengubah klasifikasi.",
            source="Perki 1/2021 Lampiran II dan Lampiran IV",
            severity=severity,
        )
    if test.trigger is Trigger.ON_REQUEST and test.request is None:
        yield Breach(
            place=stored.at("nomor_permohonan"),
            message="Pengujian atas permohonan, tetapi nomor atau tanggal diterimanya belum diisi.",
            remedy="Isi nomor permohonan dan tanggal diterimanya, tanpa nama pemohon.",
            source="Perki 1/2021 Pasal 49 ayat (1) huruf b; UU 14/2008 Pasal 22 ayat (7)",
            severity=severity,
        )


SHEETS = ExemptedRule(
    code="DIK-16",
    reads=(
        "dik.lembar_id", "dik.sk_id", "lembar.nomor", "lembar.tahun", "lembar.tanggal", "lembar.tempat",
        "lembar.pemicu", "lembar.jenis", "lembar.nomor_permohonan", "lembar.diterima", "lembar.penyetuju_id",
        "lembar.peran_penyetuju", "lembar.tanggal_disetujui", "lembar.badan_id", "lembar_penguji.lembar_id",
        "lembar_penguji.nama", "lembar_penguji.jabatan", "lembar_penguji.unit", "sk.lembar",
    ),
    looks_up=frozenset({"lembar_penguji"}),
    find=_find,
)  # fmt: skip
