"""A search index of our own, for registers too large for Pagefind, made from documents. What its files are: search_files.py."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.sites.search_files import TOP, entries_written, row_shown, write_files, write_number
from generator.sites.search_terms import TermReader

_BETWEEN_TEXTS = 1
"""Places left free, so that no phrase runs from one text into the next."""
_ONE_PLACE = tuple(bytes((1, place)) for place in range(TOP))
"""The places of a term that stands in an entry once, near its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One page that search finds."""

    address: str
    """In the site: ``informasi/7k3m9q2xwa.html``."""
    texts: tuple[str, ...]
    """What is searched; the first is the title, and a hit there counts more."""
    shown: Mapping[str, str]
    """What the search page shows, by name; the same names for all."""
    filters: tuple[tuple[str, str], ...]
    """Names and values; a name may come more than once."""


@dataclass(slots=True)
class Term:
    """Where a term stands."""

    last: int = -1
    """The number of the latest entry."""
    entries: bytearray = field(default_factory=bytearray)
    places: bytearray = field(default_factory=bytearray)


def write_index(index: Path, documents: Iterable[SearchDocument], takedowns: str = "") -> None:
    """Write to the folder ``index`` one of documents in the order of hits of equal rank; without any there is none.

    ``takedowns`` is a name for all that was taken down, so that the index can be told from one before another takedown.
    Same documents and takedowns, same bytes.
    """
    terms: defaultdict[str, Term] = defaultdict(Term)
    names: list[str] = []

    def rows() -> Iterator[str]:
        reader = TermReader()
        for number, document in enumerate(documents):
            names[:] = document.shown
            add_terms(terms, reader, number, document)
            yield shown_of(document)

    write_files(
        index,
        rows(),
        lambda count: {
            name: (entries_written(term.entries, count), term.places) for name, term in terms.items()
        },
        lambda: names,
        takedowns,
    )


def shown_of(document: SearchDocument) -> str:
    """What is shown of a document, as it is written."""
    return row_shown((document.address, *document.shown.values()))


def add_terms(
    terms: defaultdict[str, Term], reader: TermReader, number: int, document: SearchDocument
) -> None:
    """Add the terms of the document of that number; numbers come in order."""
    places: dict[str, list[int]] = {}
    place = 0
    title_ends = 0
    for text in document.texts:
        for stems in reader.words(text):
            for stem in stems:
                if stem in places:
                    places[stem].append(place)
                else:
                    places[stem] = [place]
            place += 1
        title_ends = title_ends or place
        place += _BETWEEN_TEXTS
    for stem, stands in places.items():
        term = terms[stem]
        first = stands[0]
        entry = (number - term.last) * 2 + (first < title_ends)
        # nearly all are short
        if entry < TOP:
            term.entries.append(entry)
        else:
            write_number(term.entries, entry)
        term.last = number
        if first < TOP and len(stands) == 1:
            term.places += _ONE_PLACE[first]
            continue
        write_number(term.places, len(stands))
        before = 0
        for stand in stands:
            write_number(term.places, stand - before)
            before = stand
    for name, value in document.filters:
        term = terms[f"{name}:{value}"]
        if term.last != number:
            write_number(term.entries, (number - term.last) * 2)
            term.last = number
