"""A signed paper beside the data: which words of the data do not stand on it, and which of its words the data lack.

Letters, digits and their order count; capitals, punctuation, hyphens, white space and the ends of lines do not, for
those are the printer's. A paper that is a picture alone has no words and cannot be compared.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import BinaryIO, cast

from generator.documents.gaps import DOTS, CellRead
from generator.documents.making import Worded
from generator.documents.order import misplaced
from generator.files.fragments import Fragment
from generator.files.pdf import read_pdf

_OF_THE_FORM = frozenset({"jenis", "lampiran", "bentuk"})
"""Names of the template and of the form, not of what was decided."""
_PAGE = re.compile(r"halaman (?P<number>\d+)")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])")
_ROW = re.compile(r" \d+, ")
_PART = re.compile(r"[^\W\d_]+|\d+")
_MOST_EDGE_LINES = 3
_HEAD_LINES = 8
_FEW = 3
_SHARED = 4
"""A passage of the paper is taken for that of a cell when it shares this part of its words, a quarter, in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words of the data that the paper does not have."""

    part: str
    """Where in the document: ``baris 2, ditutup``."""
    words: str = field(repr=False)
    on_paper: str = field(repr=False)
    """What stands in their place, as far as it can be told; else empty."""
    cells: tuple[CellRead, ...] = field(repr=False)
    """The cells that those words come from and whose own words lack; none for words of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a paper and the data do not share."""

    differences: tuple[Difference, ...]
    unknown_words: tuple[str, ...] = field(repr=False)
    """Words on the paper that the document made of the data does not have, in order, each once."""
    added_words: tuple[str, ...] = field(repr=False)
    """Words that the paper has oftener than that document, as when somebody put “tidak” before a sentence."""
    misplaced: tuple[Difference, ...] = field(repr=False)
    """Texts of tables that the paper has, but not where the document made of the data has them: changed places."""
    empty_pages: tuple[int, ...]
    """Pages without text, from 1: pictures, which only a person can compare."""
    is_readable: bool
    """Whether any page has text."""


def pages_of(file: BinaryIO) -> tuple[str, ...]:
    """The text of every page of a PDF up to the last with text; raises ``generator.files.fragments.Unfit``."""
    pages: dict[int, list[str]] = {}
    for found in read_pdf(file):
        if isinstance(found, Fragment) and (at := _PAGE.fullmatch(found.where)):
            pages.setdefault(int(at["number"]), []).append(found.text)
    return tuple("\n".join(pages.get(number, ())) for number in range(1, max(pages, default=0) + 1))


def compared(what: Worded, pages: Sequence[str], own: Sequence[str]) -> Comparison:
    """The pages of a paper beside the document of the data, and beside the ``own`` pages that it makes."""
    bare = [_without_edges(page, pages) for page in pages]
    paper = _Paper(tuple(_norm(page) for page in bare))
    words = [one for page in bare for one in _words(page)]
    differences = tuple(
        Difference(
            part=part,
            words=text,
            on_paper=_instead(_words(text), words),
            cells=tuple(one for one in _cells(what, text) if not paper.has(one.words)),
        )
        for part, text in _parts(asdict(what.document), "")
        if text != DOTS and not paper.has(text)
    )
    lacking = {one.words for one in differences}
    return Comparison(
        differences=_each_once(differences),
        misplaced=tuple(
            Difference(part=part, words=text, on_paper="", cells=_cells(what, text))
            for part, text in misplaced(
                ((part, text) for part, text in _of_tables(asdict(what.document)) if text not in lacking),
                _norm("\n".join(_without_edges(page, own) for page in own)),
                "".join(_norm(page) for page in bare),
                _norm,
            )
        ),
        unknown_words=tuple(_unknown(words, _norm("\n".join(own)))),
        added_words=_added(bare, [_without_edges(page, own) for page in own]),
        empty_pages=tuple(number for number, page in enumerate(pages, start=1) if not page.strip()),
        is_readable=any(page.strip() for page in pages),
    )


def _cells(what: Worded, text: str) -> tuple[CellRead, ...]:
    """The cells whose words the text holds."""
    whole = _norm(text)
    return tuple(one for one in what.cells if _norm(one.words) in whole)


class _Paper:
    """The paper's words, in which a text may go on from one page to the next."""

    def __init__(self, pages: tuple[str, ...]) -> None:
        self._pages = pages
        self._whole = "".join(pages)

    def has(self, text: str) -> bool:
        """Whether the text stands on it in one piece, or the end of a page parts it where a table goes on."""
        sought = _norm(text)
        if sought in self._whole:
            return True
        parts = _words(text)
        return any(
            _norm(" ".join(parts[:cut])) in before and _norm(" ".join(parts[cut:])) in after
            for before, after in zip(self._pages, self._pages[1:], strict=False)
            for cut in range(1, len(parts))
        )


def _norm(text: str) -> str:
    """Letters in a row, and each number between marks of its own, so that 2 May is not found in 12 May."""
    return "".join(_folded(_words(text)))


def _words(text: str) -> list[str]:
    return _PART.findall(_BROKEN_WORD.sub("", unicodedata.normalize("NFKC", text)).replace("\u00ad", ""))


def _folded(words: Iterable[str]) -> list[str]:
    return [f"<{word}>" if word.isdigit() else word.casefold() for word in words]


def _without_edges(page: str, pages: Sequence[str]) -> str:
    """The page without the first and last lines that it shares with others but for their digits: heads and feet.

    With a third of the pages, where there are many: short cells of a table stand at the end of more than one page too.
    """
    shared = Counter(line for one in pages for line in {_masked(edge) for edge in _edges(one)})
    few = max(1, len(pages) // _FEW)
    gone = {line for line, count in shared.items() if count > few}
    lines = page.splitlines()
    kept = [
        line
        for number, line in enumerate(lines)
        if not (
            (number < _MOST_EDGE_LINES or number >= len(lines) - _MOST_EDGE_LINES) and _masked(line) in gone
        )
    ]
    return "\n".join(kept)


def _edges(page: str) -> list[str]:
    lines = page.splitlines()
    return [*lines[:_MOST_EDGE_LINES], *lines[-_MOST_EDGE_LINES:]]


def _masked(line: str) -> str:
    return re.sub(r"\d+", "0", line).strip()


def _parts(value: object, at: str) -> Iterator[tuple[str, str]]:
    """Every text of a document with its place in it."""
    match value:
        case str():
            if value:
                yield at, value
        case dict():
            for name, one in cast("dict[str, object]", value).items():
                if at or name not in _OF_THE_FORM:
                    yield from _parts(one, f"{at}, {name.replace('_', ' ')}".removeprefix(", "))
        case tuple():
            for number, one in enumerate(cast("tuple[object, ...]", value), start=1):
                yield from _parts(one, f"{at} {number}")
        case _:
            return


def _of_tables(value: object) -> Iterator[tuple[str, str]]:
    """The texts of rows, with their places: of whatever the document has several of that have names."""
    for part, text in _parts(value, ""):
        if _ROW.search(part):
            yield part, text


def _instead(sought: Sequence[str], paper: Sequence[str]) -> str:
    """The passage of the paper that looks most like the words; empty where nothing does."""
    match = SequenceMatcher(None, _folded(sought), _folded(paper), autojunk=False).find_longest_match()
    if not match.size or match.size * _SHARED < len(sought):
        return ""
    start = max(match.b - match.a, 0)
    return " ".join(paper[start : start + len(sought)])


def _unknown(words: Sequence[str], known: str) -> Iterator[str]:
    seen: set[str] = set()
    for word, folded in zip(words, _folded(words), strict=True):
        if folded not in known and folded not in seen:
            seen.add(folded)
            yield word


def _added(paper: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """Of the words that both have. What stands at the head of a page is left out: heads of tables are printed anew there."""
    heads = {
        word
        for page in (*paper[1:], *own[1:])
        for line in page.splitlines()[:_HEAD_LINES]
        for word in _folded(_words(line))
    }
    # unjoined: half a word that only one of them parts at the end of a line is none that both have
    there, here = (Counter(_folded(_PART.findall("\n".join(pages)))) for pages in (paper, own))
    return tuple(
        word
        for word, count in sorted((there - here).items())
        if count and here[word] and word not in heads and not word.startswith("<")
    )


def _each_once(differences: tuple[Difference, ...]) -> tuple[Difference, ...]:
    first: dict[str, Difference] = {}
    for one in differences:
        first.setdefault(one.words, one)
    return tuple(first.values())
