"""DIK-15: who exempts a part says which, and leaves the rest open."""

from collections.abc import Iterator

from generator.model.exemption import Scope
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        entry = stored.value.entry
        if entry.scope is None:
            yield Breach(
                place=stored.at("lingkup"),
                message="Belum disebut apakah seluruh dokumen atau hanya sebagian yang dikecualikan.",
                remedy="Isi “seluruh” atau “sebagian”.",
                source="Perki 1/2021 Pasal 22 ayat (2)",
            )
        if entry.scope is not Scope.PART:
            continue
        if not entry.blackened:
            yield Breach(
                place=stored.at("bagian_dihitamkan"),
                message="Hanya sebagian yang dikecualikan, tetapi bagian yang dihitamkan belum disebut.",
                remedy="Sebutkan bagian yang ditutup dalam salinan yang diberikan, tanpa menulis isinya.",
                source="Perki 1/2021 Pasal 50 ayat (2)",
            )
        if not entry.partner_id:
            yield Breach(
                place=stored.at("dip_id"),
                message="Hanya sebagian yang dikecualikan, tetapi bagian yang terbuka belum ada di DIP.",
                remedy="Usulkan baris DIP untuk bagian yang terbuka, lalu isi dip_id dengan pengenalnya.",
                source="Perki 1/2021 Pasal 50 ayat (3)",
            )


SCOPES = ExemptedRule(code="DIK-15", reads=("dik.lingkup", "dik.bagian_dihitamkan", "dik.dip_id"), find=_find)
