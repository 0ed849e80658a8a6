"""The words that search tries beside those a citizen typed: synonyms and abbreviations, from ``sinonim.csv``."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from generator.model.reference import Synonym
from generator.public.disclosure import PublicRegister

_ABBREVIATION = "singkatan"


def search_words(synonyms: Iterable[Synonym]) -> dict[str, list[str]]:
    """For each term what else to search, in the order of the table; terms and words in lower case.

    An abbreviation and its long forms stand for each other. A synonym works one way, as the table gives it:
    "duit" leads to "keuangan", but who looks for "keuangan" did not ask for "duit".
    """
    words: dict[str, list[str]] = {}
    backward: list[tuple[str, str]] = []
    for synonym in synonyms:
        term = _normalised(synonym.term)
        others = [_normalised(other) for other in synonym.synonyms]
        _add(words, term, others)
        if synonym.kind == _ABBREVIATION:
            backward += [(other, term) for other in others]
    for other, term in backward:
        _add(words, other, [term])
    return {term: words[term] for term in sorted(words)}


def write_search_words(register: PublicRegister, out: Path) -> None:
    """Write ``assets/sinonim.json``, which ``cari.js`` loads."""
    path = out / "assets" / "sinonim.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    words = search_words(register.synonyms)
    path.write_text(json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _add(words: dict[str, list[str]], term: str, others: Iterable[str]) -> None:
    known = words.setdefault(term, [])
    for other in others:
        if other and other != term and other not in known:
            known.append(other)


def _normalised(text: str) -> str:
    """As ``cari.js`` normalises what was typed: NFC, lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
