"""Whether a paper has the cells of its tables in the order in which the data print them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher


def misplaced(
    cells: Iterable[tuple[str, str]], own: str, paper: str, norm: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """The cells, each with its place, that the ``paper`` has elsewhere than ``own``, the words that the data print.

    Both are read as the row of the cells that occur in them. What one row lacks at a place and has at another, as
    compared with the other row, has changed places: of two cells that did, at least one is told. A cell that the end of
    a page parts occurs in neither, and figures alone are no mark of a place.
    """
    known: dict[str, list[tuple[str, str]]] = {}
    for part, text in cells:
        words = norm(text)
        if any(character.isalpha() for character in words):
            known.setdefault(words, []).append((part, text))
    for words in [one for one, places in known.items() if _is_anywhere(places, own.count(one))]:
        del known[words]
    here, there = _occurring(known, own), _occurring(known, paper)
    gone, come = _moves(here, there)
    moved = gone & come
    for words, places in known.items():
        # a text that stands in several rows is told once for each of its occurrences that moved
        yield from places[: moved[words]]


def _is_anywhere(places: list[tuple[str, str]], count: int) -> bool:
    """Whether it is a word that sentences have too, so that where it stands says nothing."""
    return count > len(places) and " " not in places[0][1].strip()


def _occurring(known: Iterable[str], text: str) -> list[str]:
    """The cells in the order in which they occur; one within another after it."""
    found: list[tuple[int, int, str]] = []
    for words in known:
        at = text.find(words)
        while at >= 0:
            found.append((at, -len(words), words))
            at = text.find(words, at + len(words))
    return [words for _, _, words in sorted(found)]


def _moves(here: list[str], there: list[str]) -> tuple[Counter[str], Counter[str]]:
    """What only the first row has at its places, and what only the second has."""
    start, end = 0, 0
    most = min(len(here), len(there))
    while start < most and here[start] == there[start]:
        start += 1
    while end < most - start and here[-1 - end] == there[-1 - end]:
        end += 1
    first, second = here[start : len(here) - end], there[start : len(there) - end]
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for _, a, b, c, d in _changes(first, second):
        gone.update(first[a:b])
        come.update(second[c:d])
    return gone, come


def _changes(first: list[str], second: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return (one for one in matcher.get_opcodes() if one[0] != "equal")
