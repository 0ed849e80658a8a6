"""DIK-20: letter i names which of the three harms a memorandum's opening would do."""

import re
from collections.abc import Iterator

from generator.model.dossier import Dossier
from generator.model.ground import Letter
from generator.model.problem import Severity
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_HARMS = re.compile(
    r"\b(?:kebebasan|keberanian|kejujuran"  # in proposals and the exchange of ideas
    r"|sebelum waktunya|prematur|menghambat (?:keberhasilan |pelaksanaan )?kebijakan|menghambat keberhasilan"
    r"|negosiasi|perundingan)",
    re.IGNORECASE,
)


def _find(view: PackageView) -> Iterator[Breach]:
    for stored, dossier in view.grounds:
        if stored.value.letter is Letter.I and not _names_harm(stored.value, dossier):
            yield Breach(
                place=stored.at("keterangan"),
                message="Huruf i belum menyebut satu pun dari tiga kerugian yang dipersyaratkan.",
                remedy="Sebutkan: berkurangnya kebebasan, keberanian, dan kejujuran mengajukan usul; "
                "kebijakan terhambat karena diungkap sebelum waktunya; atau terganggunya perundingan.",
                source="UU 14/2008 Penjelasan Pasal 17 huruf i",
                severity=Severity.WARNING,
            )


def _names_harm(row: GroundRow, dossier: Dossier) -> bool:
    return bool(_HARMS.search(f"{row.explanation} {dossier.entry.if_opened}"))


MEMORANDA = ExemptedRule(
    code="DIK-20",
    reads=("dik_dasar.huruf", "dik_dasar.keterangan", "dik.konsekuensi_dibuka"),
    find=_find,
)
