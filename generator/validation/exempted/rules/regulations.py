"""DIK-04: what is cited applied when the exemption was decided."""

from collections.abc import Iterator
from datetime import date

from generator.model.dossier import Dossier
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_SOURCE = "Perki 1/2021 Pasal 49 ayat (2) huruf c"


def _find(view: PackageView) -> Iterator[Breach]:
    for stored, dossier in view.grounds:
        day = _decided(dossier)
        for column, law in (
            ("peraturan_id", stored.value.other_law),
            ("jangka_peraturan_id", stored.value.period_law),
        ):
            regulation = view.reference.regulations.get(law.regulation_id) if law else None
            if regulation is None:
                continue
            if regulation.has_ceased(day):
                message = "Peraturan ini sudah dicabut pada hari pengecualiannya diuji atau diputuskan."
                remedy = "Rujuk peraturan penggantinya, atau periksa masa berlakunya di tabel peraturan.csv."
            elif not regulation.has_begun(day):
                message = "Peraturan ini belum berlaku ketika pengecualiannya diuji atau diputuskan."
                remedy = (
                    "Rujuk peraturan yang berlaku hari itu, atau periksa masa berlakunya di peraturan.csv."
                )
            else:
                continue
            yield Breach(
                place=stored.at(column),
                message=message,
                remedy=remedy,
                source=_SOURCE,
                severity=Severity.WARNING,
            )


def _decided(dossier: Dossier) -> date | None:
    """The day that decides which law applies: of the decree, before that of the test."""
    test = dossier.test
    return dossier.decreed or (test.day if test else None)


REGULATIONS = ExemptedRule(
    code="DIK-04",
    reads=(
        "dik_dasar.peraturan_id", "dik_dasar.jangka_peraturan_id", "dik.sk_id", "dik.lembar_id", "sk.tanggal",
        "lembar.tanggal", "peraturan.id", "peraturan.berlaku_sejak", "peraturan.berlaku_sampai",
        "peraturan.dicabut_oleh",
    ),
    looks_up=frozenset({"lembar", "sk"}),
    find=_find,
)  # fmt: skip
