"""The words of a text as our own search index keeps them: bare, in lower case, each by its stem.

``cari-indeks.js`` and ``akar-kata.js`` do the same to what a reader types. Both must agree on every word.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from snowballstemmer.indonesian_stemmer import IndonesianStemmer

_RUN = re.compile(r"[^\W_]+")
_ACCENT = "Mn"


class TermReader(dict[str, tuple[str, ...]]):
    """Reads texts; remembers what it has read, for a register says the same words again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._stem: Callable[[str], str] = IndonesianStemmer().stemWord  # pyright: ignore[reportUnknownMemberType] - untyped

    def words(self, text: str) -> Iterable[tuple[str, ...]]:
        """The stems of each word of ``text``, in order; none for a word without a letter or digit.

        A word of several runs is known by the whole and by each run: "APBD-P" as "apbdp", "apbd" and "p".
        """
        return map(self.__getitem__, text.split())

    def __missing__(self, word: str) -> tuple[str, ...]:
        stems = self[word] = tuple(self._stems(word))
        return stems

    def _stems(self, word: str) -> Iterator[str]:
        runs = _RUN.findall(bare(word))
        whole = "".join(runs)
        for term in dict.fromkeys((whole, *runs) if whole else ()):
            yield self._stem(term)


def bare(text: str) -> str:
    """In lower case and without accents."""
    if text.isascii():
        return text.lower()
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.lower())
        if unicodedata.category(letter) != _ACCENT
    )
