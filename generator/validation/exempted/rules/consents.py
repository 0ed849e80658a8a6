"""DIK-07: consent and public office, which take letters g and h out of the exemption."""

from collections.abc import Iterator

from generator.model.exemption import ExemptEntry
from generator.model.ground import Letter
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView

_SOURCE = "UU 14/2008 Pasal 18 ayat (2); PP 61/2010 Pasal 8 ayat (3); Perki 1/2021 Pasal 51 ayat (8)"


def _find(view: PackageView) -> Iterator[Breach]:
    for stored in view.dossiers:
        entry = stored.value.entry
        if not entry.letters & {Letter.G, Letter.H}:
            continue
        for column, question, answer in _answers(entry):
            if answer is None:
                yield Breach(
                    place=stored.at(column),
                    message=f"{question} belum dijawab, padahal dasarnya huruf g atau h.",
                    remedy="Jawab “ya” atau “tidak”.",
                    source=_SOURCE,
                )
            elif answer and entry.closure is None:
                yield Breach(
                    place=stored.at(column),
                    message=f"{question} dijawab “ya”, jadi huruf g atau h tidak menutup informasi ini.",
                    remedy="Periksa jawabannya; bila benar, buka informasinya atau sisakan dasar yang lain.",
                    source=_SOURCE,
                    severity=Severity.WARNING,
                )


def _answers(entry: ExemptEntry) -> tuple[tuple[str, str, bool | None], ...]:
    return (
        ("persetujuan_tertulis", "Ada tidaknya persetujuan tertulis", entry.written_consent),
        ("jabatan_publik", "Kaitannya dengan jabatan publik", entry.public_office),
    )


CONSENTS = ExemptedRule(
    code="DIK-07",
    reads=("dik.persetujuan_tertulis", "dik.jabatan_publik", "dik.penutup", "dik_dasar.huruf"),
    find=_find,
)
