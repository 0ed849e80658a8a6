"""DIK-22: the public interest was weighed."""

from collections.abc import Iterator

from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        if not stored.value.entry.public_interest:
            yield Breach(
                place=stored.at("kepentingan_publik"),
                message="Pertimbangan kepentingan publik belum diisi.",
                remedy="Tulis apakah membukanya melayani kepentingan yang lebih besar, dan mengapa.",
                source="UU 14/2008 Pasal 2 ayat (4); SOP bagian G",
            )


PUBLIC_INTEREST = ExemptedRule(code="DIK-22", reads=("dik.kepentingan_publik",), find=_find)
