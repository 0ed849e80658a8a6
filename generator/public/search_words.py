"""The words that search tries beside those a citizen typed: synonyms and abbreviations, from ``sinonim.csv``."""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from generator.model.reference import Synonym
from generator.public.disclosure import PublicRegister

_ABBREVIATION = "singkatan"


def search_words(synonyms: Iterable[Synonym]) -> dict[str, list[str]]:
    """For each term in lower case what else to search, in the order and spelling of the table.

    An abbreviation and its long forms stand for each other. A synonym works one way, as the table gives it:
    "duit" leads to "keuangan", but who looks for "keuangan" did not ask for "duit".
    """
    words: dict[str, list[str]] = {}
    backward: list[Synonym] = []
    for synonym in synonyms:
        _add(words, synonym.term, synonym.synonyms)
        if synonym.kind == _ABBREVIATION:
            backward.append(synonym)
    for synonym in backward:
        for long_form in synonym.synonyms:
            _add(words, long_form, [synonym.term])
    return {term: words[term] for term in sorted(words)}


def write_search_words(register: PublicRegister, out: Path) -> None:
    """Write ``assets/sinonim.json``, which ``cari.js`` loads."""
    path = out / "assets" / "sinonim.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    words = search_words(register.synonyms)
    path.write_text(json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _add(words: dict[str, list[str]], term: str, others: Iterable[str]) -> None:
    known = words.setdefault(_normalised(term), [])
    seen = {_normalised(term), *map(_normalised, known)}
    for other in others:
        if _normalised(other) not in seen:
            seen.add(_normalised(other))
            known.append(_spaced(other))


def _normalised(text: str) -> str:
    """As ``cari.js`` normalises what was typed: NFC, lower case, single spaces."""
    return _spaced(text).lower()


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
