"""The words that search tries beside those a citizen typed: synonyms and abbreviations, from ``sinonim.csv``."""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generator.model.reference import Synonym
from generator.public.disclosure import PublicRegister

_ABBREVIATION = "singkatan"
_WORD = re.compile(r"[^\W_]+")


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


def standing_terms(synonyms: tuple[Synonym, ...], texts: Iterable[str]) -> tuple[str, ...]:
    """Which of the other words stand in the texts, word for word, in lower case.

    The index holds stems, and to it "penghasilan" is "hasil", "pengadaan" is "ada". Pages carry these terms as a
    filter, so that a synonym leads only to where it really stands.
    """
    standing = "|".join(_word_by_word(text) for text in texts)
    return tuple(term for term, words in _terms(synonyms) if words in standing)


@cache
def _terms(synonyms: tuple[Synonym, ...]) -> tuple[tuple[str, str], ...]:
    """Each other word as ``cari.js`` asks for it, and as ``_word_by_word`` writes it."""
    others = (other for others in search_words(synonyms).values() for other in others)
    return tuple((term, _word_by_word(term)) for term in dict.fromkeys(map(_normalised, others)))


def _word_by_word(text: str) -> str:
    """`` laporan masyarakat ``: only words, with a space around each."""
    return f" {' '.join(_WORD.findall(_normalised(text)))} "


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
