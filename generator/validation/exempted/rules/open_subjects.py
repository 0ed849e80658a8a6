"""DIK-06: subjects that are never exempt, or that the law wants announced."""

import re
from collections.abc import Iterator

from generator.model.exemption import ExemptEntry, Scope
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_SUBJECTS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), source)
    for words, source in (
        (r"putusan (?:badan )?(?:pengadilan|peradilan)", "UU 14/2008 Pasal 18 ayat (1) huruf a"),
        (
            r"peraturan (?:daerah|gubernur|bupati|wali ?kota|kepala badan|kepala dinas)|surat edaran",
            "UU 14/2008 Pasal 18 ayat (1) huruf b; Perki 1/2021 Pasal 14 ayat (2) huruf f",
        ),
        (
            r"sp3|penghentian (?:penyidikan|penuntutan)",
            "UU 14/2008 Pasal 18 ayat (1) huruf c",
        ),
        (r"pengembalian uang hasil korupsi", "UU 14/2008 Pasal 18 ayat (1) huruf f"),
        (
            r"laporan keuangan (?:yang )?(?:telah|sudah) diaudit",
            "Perki 1/2021 Pasal 14 ayat (2) huruf d",
        ),
        (
            r"hps|harga perkiraan sendiri|kerangka acuan kerja",
            "Perki 1/2021 Pasal 15 ayat (9) huruf b",
        ),
        (r"rup|rencana umum pengadaan", "Perki 1/2021 Pasal 15 ayat (9) huruf a"),
        (
            r"kontrak|surat perjanjian|perjanjian kerja ?sama|nota kesepahaman",
            "Perki 1/2021 Pasal 15 ayat (9) huruf c dan Pasal 21 ayat (1) huruf d",
        ),
        (
            r"apbd|dpa|rka|anggaran (?:pendapatan|belanja)",
            "Perki 1/2021 Pasal 14 ayat (2) huruf b dan Pasal 21 ayat (1) huruf c",
        ),
        (r"renstra|renja|rencana strategis|rencana kerja tahunan", "Perki 1/2021 Pasal 21 ayat (1) huruf h"),
        (r"agenda (?:kerja )?pimpinan", "Perki 1/2021 Pasal 21 ayat (1) huruf i"),
        (r"jalur evakuasi|peringatan dini", "Perki 1/2021 Pasal 14 ayat (2) huruf k"),
    )
)


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        for column, text in _texts(stored.value.entry):
            source = next((source for pattern, source in _SUBJECTS if pattern.search(text)), None)
            if source is not None:
                yield Breach(
                    place=stored.at(column),
                    message="Kolom ini menyebut jenis informasi yang menurut hukum terbuka.",
                    remedy="Bila hanya bagian tertentu yang dikecualikan, sebutkan bagian itu dan isi lingkup "
                    "“sebagian”; bila tidak, pindahkan ke Daftar Informasi Publik.",
                    source=source,
                    severity=Severity.WARNING,
                )


def _texts(entry: ExemptEntry) -> Iterator[tuple[str, str]]:
    """Of a document that is exempted in part only the rest is open, so its name alone proves nothing."""
    if entry.scope is not Scope.PART:
        yield "informasi", entry.subject
        yield "dokumen_induk", entry.parent_document


OPEN_SUBJECTS = ExemptedRule(
    code="DIK-06",
    reads=("dik.informasi", "dik.dokumen_induk", "dik.lingkup"),
    find=_find,
)
