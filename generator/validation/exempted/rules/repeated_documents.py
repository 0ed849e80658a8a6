"""DIK-24: one document is not closed for two different periods."""

from collections.abc import Iterator
from dataclasses import replace

from generator.model.dossier import Dossier
from generator.model.exemption import Scope
from generator.model.problem import Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView
from generator.validation.exempted.words import words_of
from generator.validation.stored import Stored


def _find(view: PackageView) -> Iterator[Breach]:
    """Entries that still run and are not versions of each other; parts of a document may differ."""
    first: dict[tuple[str, ...], Stored[Dossier]] = {}
    for stored in view.dossiers:
        entry = stored.value.entry
        key = words_of(entry.parent_document or entry.subject)
        if entry.closure is not None or stored.value.ending is not None or entry.scope is Scope.PART:
            continue
        other = first.setdefault(key, stored)
        if _periods(other.value) != _periods(stored.value):
            yield Breach(
                place=stored.at("dokumen_induk"),
                message=f"Dokumen ini juga dikecualikan di {other.place}, dengan jangka waktu yang berbeda.",
                remedy="Samakan jangka waktunya, gabungkan barisnya, atau sebutkan bagian yang berbeda.",
                source="UU 14/2008 Pasal 2 ayat (2); Perki 1/2021 Pasal 49 ayat (6) huruf e",
                severity=Severity.WARNING,
            )


def _periods(dossier: Dossier) -> frozenset[object]:
    """What the grounds say about the time, whatever the letter and the wording."""
    periods = (one.period for one in dossier.entry.grounds)
    return frozenset(None if period is None else replace(period, words="") for period in periods)


REPEATED_DOCUMENTS = ExemptedRule(
    code="DIK-24",
    reads=(
        "dik.dokumen_induk", "dik.informasi", "dik.lingkup", "dik.penutup", "dik_dasar.jangka_jenis",
        "dik_dasar.durasi", "dik_dasar.berakhir", "dik_dasar.peristiwa", "dik_dasar.jangka_peraturan_id",
    ),
    looks_up=frozenset({"dik_dasar"}),
    find=_find,
)  # fmt: skip
