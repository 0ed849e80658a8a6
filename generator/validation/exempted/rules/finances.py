"""DIK-21: letter h number 3 protects a person's money, not an institution's."""

import re
from collections.abc import Iterator

from generator.model.ground import Letter
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_PERSONAL_FINANCE = 3
_INSTITUTION = re.compile(
    r"\b(?:anggaran|belanja|realisasi|laporan keuangan|apbd|dpa|rka|kas daerah|aset daerah)\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:seseorang|orang|perorangan|pribadi|nama|keluarga|rumah tangga|pegawai|pejabat|pasien|pelapor|warga|pemohon"
    r"|penerima|peserta|nasabah|debitur|pelanggan|wajib pajak|penduduk|siswa|pensiun\w*|gaji)\b",
    re.IGNORECASE,
)


def _find(view: PackageView) -> Iterator[Breach]:
    for stored, dossier in view.grounds:
        row, subject = stored.value, dossier.entry.subject
        is_personal = row.letter is Letter.H and row.number == _PERSONAL_FINANCE
        if is_personal and _INSTITUTION.search(subject) and not _PERSON.search(subject):
            yield Breach(
                place=stored.at("angka"),
                message="Huruf h angka 3 melindungi keuangan seseorang, tetapi uraiannya tentang keuangan lembaga.",
                remedy="Sebutkan orang yang rahasianya dilindungi, atau buka informasinya.",
                source="UU 14/2008 Pasal 17 huruf h angka 3",
                severity=Severity.WARNING,
            )


FINANCES = ExemptedRule(
    code="DIK-21",
    reads=("dik_dasar.huruf", "dik_dasar.angka", "dik.informasi"),
    find=_find,
)
