"""Which row of the register a row of the file is: certain, near, or none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from generator.datapackages.table import Cells
from generator.imports.headings import plain
from generator.model.time_made import parse_time_made

NEAR_RATIO = 0.85
"""From here on two titles may be one, misspelt. “Laporan tahun 2024” and “… 2025” never are: digits must agree."""

_COMPARED = 200
"""Characters of a heading that are looked at; titles have at most 150."""
_MOST_COMPARISONS = 4_000
"""How many pairs that look alike by their letters are compared in full; beyond that all of them are asked about.

A register may be full of titles with the same letters, and a full comparison takes up to 5 ms.
"""
_ASKED = 3

TimeKey = tuple[date, date] | str
RowKey = tuple[str, str, TimeKey]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What makes a row the row it is."""

    title: str
    summary: str
    time: str

    @property
    def heading(self) -> str:
        """What a person calls it."""
        return self.title or self.summary


def subject_of(cells: Cells) -> Subject:
    """The subject of a register row."""
    return Subject(title=cells["judul"], summary=cells["ringkasan"], time=cells["waktu"])


def time_key(words: str) -> TimeKey:
    """“2025” and “Tahun 2025” are one time."""
    made = parse_time_made(words)
    if made.first_day is None or made.last_day is None:
        return plain(words)
    return made.first_day, made.last_day


def _digits(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", text))


_MOST_OF_ONE = 32


def _letters(text: str) -> int:
    """The letters of a text as bits, so that ``(a & b).bit_count()`` is at least what two texts have in common."""
    bits = beyond = 0
    for letter, number in Counter(text).items():
        place = ord(letter) % 64 * _MOST_OF_ONE
        free = _MOST_OF_ONE - (bits >> place & (1 << _MOST_OF_ONE) - 1).bit_count()
        few = min(number, free)
        bits |= (1 << few) - 1 << place + _MOST_OF_ONE - free
        beyond += number - few
    return bits | (1 << beyond) - 1 << 64 * _MOST_OF_ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A heading that rows of the file are compared with."""

    identifier: str
    words: str
    letters: int
    time: TimeKey


class _Headings:
    """Headings with the same digits by length, for finding those that are nearly some words."""

    def __init__(self) -> None:
        self._by_length: dict[int, list[_Heading]] = {}

    def add(self, identifier: str, heading: str, made: TimeKey) -> None:
        words = heading[:_COMPARED]
        kept = _Heading(identifier=identifier, words=words, letters=_letters(words), time=made)
        self._by_length.setdefault(len(words), []).append(kept)

    def maybe_near(self, words: str) -> Iterator[_Heading]:
        """Those that have enough letters in common, by identifier."""
        letters = _letters(words)
        found: list[_Heading] = []
        for length, headings in self._by_length.items():
            together = length + len(words)
            if 2 * min(length, len(words)) >= NEAR_RATIO * together:
                least = NEAR_RATIO * together / 2
                found.extend(h for h in headings if (h.letters & letters).bit_count() >= least)
        yield from sorted(found, key=lambda heading: heading.identifier)


def _times_meet(first: TimeKey, second: TimeKey) -> bool:
    """Whether two times may be one; a time that is not told may be any."""
    if not first or not second or first == second:
        return True
    if isinstance(first, str) or isinstance(second, str):
        return False
    return first[0] <= second[1] and second[0] <= first[1]


class Known:
    """Rows of one unit's register, for looking up; withdrawn rows are kept apart."""

    def __init__(self, rows: Iterable[Cells], *, most_comparisons: int = _MOST_COMPARISONS) -> None:
        self._comparisons_left = most_comparisons
        every = list(rows)
        self.standing = {row["id"]: row for row in every if row["status"] != "ditarik"}
        self.withdrawn = {row["id"]: row for row in every if row["status"] == "ditarik"}
        self._by_title: dict[tuple[str, TimeKey], list[str]] = {}
        self._by_summary: dict[tuple[str, TimeKey], list[str]] = {}
        self._times: dict[str, TimeKey] = {}
        self._summaries: dict[str, list[str]] = {}
        self._headings: dict[tuple[str, ...], _Headings] = {}
        """Digits of a heading → headings: only those with the same digits can be near."""
        for identifier, row in sorted(self.standing.items()):
            subject = subject_of(row)
            made = self._times[identifier] = time_key(subject.time)
            heading, summary = plain(subject.heading), plain(subject.summary)
            if subject.title:
                self._by_title.setdefault((heading, made), []).append(identifier)
            self._by_summary.setdefault((summary, made), []).append(identifier)
            self._summaries.setdefault(summary, []).append(identifier)
            self._headings.setdefault(_digits(heading), _Headings()).add(identifier, heading, made)

        self._withdrawn_titles: dict[tuple[str, TimeKey], str] = {}
        self._withdrawn_summaries: dict[tuple[str, TimeKey], str] = {}
        for identifier, row in sorted(self.withdrawn.items()):
            subject = subject_of(row)
            made = time_key(subject.time)
            self._withdrawn_summaries.setdefault((plain(subject.summary), made), identifier)
            if subject.title:
                self._withdrawn_titles.setdefault((plain(subject.title), made), identifier)

    def certain(self, subject: Subject) -> tuple[str, ...]:
        """Identifiers of the standing rows with this very subject; more than one has to be asked."""
        made = time_key(subject.time)
        if subject.title:
            return tuple(self._by_title.get((plain(subject.title), made), ()))
        return tuple(self._by_summary.get((plain(subject.summary), made), ()))

    def near(self, subject: Subject, taken: set[str]) -> tuple[str, ...]:
        """Identifiers of at most three standing rows, not ``taken``, that may be meant.

        Those with the same summary or nearly the same heading, made in times that meet.
        """
        made = time_key(subject.time)
        heading, summary = plain(subject.heading), plain(subject.summary)
        same = self._summaries.get(summary, ()) if summary else ()
        meant = {i for i in same if i not in taken and _times_meet(made, self._times[i])}
        alike = self._nearly(heading, made, taken)
        for identifier, _ in zip(alike, range(_ASKED), strict=False):
            meant.add(identifier)
        return tuple(sorted(meant))[:_ASKED]

    def _nearly(self, heading: str, made: TimeKey, taken: set[str]) -> Iterator[str]:
        """Identifiers, in order, of rows with nearly this heading, made in times that meet."""
        headings = self._headings.get(_digits(heading))
        if headings is None:
            return
        words = heading[:_COMPARED]
        matcher = SequenceMatcher(None, "", words, autojunk=False)
        for known in headings.maybe_near(words):
            if (
                known.identifier not in taken
                and _times_meet(made, known.time)
                and self._alike(matcher, known)
            ):
                yield known.identifier

    def _alike(self, matcher: SequenceMatcher[str], known: _Heading) -> bool:
        if self._comparisons_left == 0:
            return True
        matcher.set_seq1(known.words)
        if matcher.ratio() >= NEAR_RATIO:
            return True
        self._comparisons_left -= 1
        return False

    def withdrawn_like(self, subject: Subject) -> str:
        """Identifier of a withdrawn row with this very subject; empty when there is none."""
        made = time_key(subject.time)
        if subject.title:
            return self._withdrawn_titles.get((plain(subject.title), made), "")
        summary = plain(subject.summary)
        return self._withdrawn_summaries.get((summary, made), "") if summary else ""


class Beside:
    """Rows that one import adds, so that two of them are never one information."""

    def __init__(self) -> None:
        self._titles: dict[RowKey, str] = {}
        self._summaries: dict[RowKey, str] = {}
        self._untitled: dict[RowKey, str] = {}

    def same_as(self, unit: str, subject: Subject) -> str:
        """Address of the row added before that has this very subject; empty when there is none."""
        made = time_key(subject.time)
        summary = (unit, plain(subject.summary), made)
        if not subject.title:
            return self._summaries.get(summary, "")
        return self._titles.get((unit, plain(subject.title), made)) or self._untitled.get(summary, "")

    def add(self, unit: str, subject: Subject, address: str) -> None:
        """Remember a row."""
        made = time_key(subject.time)
        summary = (unit, plain(subject.summary), made)
        self._summaries.setdefault(summary, address)
        if subject.title:
            self._titles.setdefault((unit, plain(subject.title), made), address)
        else:
            self._untitled.setdefault(summary, address)
