"""The words that search tries beside those a citizen typed: synonyms and abbreviations, from ``sinonim.csv``."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWords:
    """The words that synonyms lead to, ready to be looked for in many texts."""

    by_first: Mapping[str, tuple[tuple[int, str, str], ...]]
    """Word → what begins with it: place in the table, the term as ``cari.js`` asks for it, and as ``_spaced_out`` has it."""

    def standing_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Which of them stand in the texts, word for word, in lower case, in the order of the table.

        The index holds stems, and to it "penghasilan" is "hasil", "pengadaan" is "ada". Pages carry these terms as a
        filter, so that a synonym leads only to where it really stands.
        """
        found: set[tuple[int, str]] = set()
        for text in texts:
            words = _words(text)
            standing = _spaced_out(words)
            for first in self.by_first.keys() & words:
                for place, term, phrase in self.by_first[first]:
                    if phrase in standing:
                        found.add((place, term))
        return tuple(term for _, term in sorted(found))


def other_words(synonyms: Iterable[Synonym]) -> OtherWords:
    """The other words of a table; a term without letters and digits stands nowhere."""
    others = (other for others in search_words(synonyms).values() for other in others)
    by_first: dict[str, list[tuple[int, str, str]]] = {}
    for place, term in enumerate(dict.fromkeys(map(_normalised, others))):
        if words := _words(term):
            by_first.setdefault(words[0], []).append((place, term, _spaced_out(words)))
    return OtherWords(by_first={first: tuple(terms) for first, terms in by_first.items()})


def _words(text: str) -> list[str]:
    """``Laporan (masyarakat)`` → ``laporan``, ``masyarakat``."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _spaced_out(words: Iterable[str]) -> str:
    """`` laporan masyarakat ``: a space around each."""
    return f" {' '.join(words)} "


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
