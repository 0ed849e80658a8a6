"""DIK-05: information that the body does not hold is no exempted information."""

import re
from collections.abc import Iterator

from generator.model.citation import Citation
from generator.model.problem import Place
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_UNHELD = re.compile(
    r"\bbelum\s+(?:\w+\s+)?(?:dikuasai|menguasai|didokumentasikan|mendokumentasikan|terdokumentasi(?:kan)?)\b",
    re.IGNORECASE,
)
_PROVISION = re.compile(r"6 *ayat *\(3\) *huruf *e\b", re.IGNORECASE)


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        if _UNHELD.search(stored.value.entry.subject):
            yield _breach(stored.at("informasi"))
    for stored, _ in view.grounds:
        row = stored.value
        if _UNHELD.search(row.explanation):
            yield _breach(stored.at("keterangan"))
        if row.other_law is not None and _is_of_unheld(row.other_law):
            yield _breach(stored.at("pasal"))


def _is_of_unheld(law: Citation) -> bool:
    return law.regulation_id == "uu-14-2008" and bool(_PROVISION.search(law.article))


def _breach(place: Place) -> Breach:
    return Breach(
        place=place,
        message="Informasi yang belum dikuasai atau didokumentasikan bukan informasi yang dikecualikan.",
        remedy="Hapus dari daftar ini; kepada pemohon cukup dijawab bahwa informasinya belum dikuasai.",
        source="UU 14/2008 Pasal 6 ayat (3) huruf e",
    )


UNHELD = ExemptedRule(
    code="DIK-05",
    reads=("dik.informasi", "dik_dasar.keterangan", "dik_dasar.peraturan_id", "dik_dasar.pasal"),
    find=_find,
)
