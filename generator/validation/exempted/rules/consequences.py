"""DIK-19: consequences that say something about this information."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import dropwhile

from generator.datapackages.schema import load_schema
from generator.model.exemption import ExemptEntry
from generator.model.ground import Ground, Letter
from generator.model.problem import Place, Severity
from generator.validation.exempted.rule import Breach, ExemptedRule
from generator.validation.exempted.view import PackageView
from generator.validation.exempted.words import words_of

SHORTEST = 40
"""Characters below which nothing particular can be said."""
BOILERPLATE = 3
"""Entries with the same words from which they are boilerplate."""

_SOURCE = "Perki 1/2021 Pasal 49 ayat (2) huruf d"
_LEAD = frozenset(
    {
        "akan",
        "apabila",
        "bila",
        "dan",
        "dapat",
        "diberikan",
        "dibuka",
        "informasi",
        "jika",
        "kepada",
        "pemohon",
        "publik",
        "yang",
    }
)
"""Words with which the law, and who copies it, introduce the letters."""
_VOCABULARY = {
    letter: re.compile(words, re.IGNORECASE)
    for letter, words in {
        Letter.A: r"\b(?:penegakan hukum|penyidikan|penyelidikan)",
        Letter.B: r"\b(?:kekayaan intelektual|hak cipta|persaingan usaha)",
        Letter.C: r"\b(?:pertahanan (?:dan keamanan )?negara|keamanan negara|militer|pertahanan keamanan)",
        Letter.D: r"\bkekayaan alam",
        Letter.E: r"\bketahanan ekonomi",
        Letter.F: r"\b(?:hubungan luar negeri|diplomatik)",
        Letter.G: r"\b(?:akta oten?tik|wasiat)",
        Letter.H: r"\brahasia pribadi",
    }.items()
}


def _find(view: PackageView) -> Iterator[Breach]:
    texts = [
        (stored.at(column), stored.value.entry, words_of(text), text)
        for stored in view.dossiers
        for column, text in (
            ("konsekuensi_dibuka", stored.value.entry.if_opened),
            ("konsekuensi_ditutup", stored.value.entry.if_closed),
        )
        if text
    ]
    repeated = Counter(words for _, _, words, _ in texts)
    for place, entry, words, text in texts:
        yield from _of_text(place, entry, words, text, repeated[words])


def _of_text(
    place: Place, entry: ExemptEntry, words: tuple[str, ...], text: str, repeated: int
) -> Iterator[Breach]:
    if tuple(dropwhile(_LEAD.__contains__, words)) in _legal_texts():
        yield _warning(place, "Konsekuensi ini hanya mengulang bunyi Undang-Undang.")
    elif len(text) < SHORTEST:
        yield _warning(place, f"Konsekuensi ini lebih pendek dari {SHORTEST} huruf.")
    elif repeated >= BOILERPLATE:
        yield _warning(place, f"Konsekuensi yang sama persis dipakai {repeated} kali.")
    elif _is_about_another_letter(entry, text):
        yield _warning(place, "Konsekuensi ini berbicara tentang huruf Pasal 17 yang tidak menjadi dasarnya.")


def _is_about_another_letter(entry: ExemptEntry, text: str) -> bool:
    named = {letter for letter, pattern in _VOCABULARY.items() if pattern.search(text)}
    return bool(named) and bool(entry.letters) and not named & entry.letters


@cache
def _legal_texts() -> frozenset[tuple[str, ...]]:
    """The law's own words for every letter and number."""
    labels = [category.label for category in load_schema("dik_dasar").column("huruf").categories]
    labels += [letter.label for letter in Letter]
    labels += [
        Ground(letter=letter, number=number).label
        for letter in Letter
        for number in range(1, letter.highest_number + 1)
    ]
    return frozenset(words_of(label) for label in labels)


def _warning(place: Place, message: str) -> Breach:
    return Breach(
        place=place,
        message=message,
        remedy="Tulis akibat atau manfaat yang nyata, khusus untuk informasi ini.",
        source=_SOURCE,
        severity=Severity.WARNING,
    )


CONSEQUENCES = ExemptedRule(
    code="DIK-19",
    reads=("dik.konsekuensi_dibuka", "dik.konsekuensi_ditutup", "dik_dasar.huruf"),
    looks_up=frozenset({"dik_dasar"}),
    find=_find,
)
