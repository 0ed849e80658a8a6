"""Which row of the register a row of the file is: certain, near, or none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from generator.datapackages.table import Cells
from generator.imports.headings import plain
from generator.model.time_made import parse_time_made

NEAR_RATIO = 0.85
"""From here on two titles may be one, misspelt. “Laporan tahun 2024” and “… 2025” never are: digits must agree."""

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


def same_subject(one: Subject, other: Subject) -> bool:
    """Whether both name the same information for certain: title and time, or summary and time where one has no title."""
    if time_key(one.time) != time_key(other.time):
        return False
    if one.title and other.title:
        return plain(one.title) == plain(other.title)
    if not one.title:
        return bool(one.summary) and plain(one.summary) == plain(other.summary)
    return False


def near_subject(one: Subject, other: Subject) -> bool:
    """Whether both may name the same information, so that a person has to say."""
    if not _times_meet(one.time, other.time):
        return False
    if one.summary and plain(one.summary) == plain(other.summary):
        return True
    first, second = (one.title, other.title) if one.title and other.title else (one.heading, other.heading)
    return _alike(plain(first), plain(second))


def _alike(first: str, second: str) -> bool:
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return (
        matcher.real_quick_ratio() >= NEAR_RATIO
        and matcher.quick_ratio() >= NEAR_RATIO
        and matcher.ratio() >= NEAR_RATIO
    )


def _times_meet(one: str, other: str) -> bool:
    first, second = time_key(one), time_key(other)
    if not one or not other or first == second:
        return True
    if isinstance(first, str) or isinstance(second, str):
        return False
    return first[0] <= second[1] and second[0] <= first[1]


class Known:
    """Rows of one unit's register, for looking up; withdrawn rows are kept apart."""

    def __init__(self, rows: Iterable[Cells]) -> None:
        every = list(rows)
        self.standing = {row["id"]: row for row in every if row["status"] != "ditarik"}
        self.withdrawn = {row["id"]: row for row in every if row["status"] == "ditarik"}
        self._by_title: dict[tuple[str, TimeKey], list[str]] = {}
        self._by_summary: dict[tuple[str, TimeKey], list[str]] = {}
        for row in self.standing.values():
            made = time_key(row["waktu"])
            if row["judul"]:
                self._by_title.setdefault((plain(row["judul"]), made), []).append(row["id"])
            self._by_summary.setdefault((plain(row["ringkasan"]), made), []).append(row["id"])

    def certain(self, subject: Subject) -> tuple[str, ...]:
        """Identifiers of the standing rows with this very subject; more than one has to be asked."""
        made = time_key(subject.time)
        if subject.title:
            return tuple(self._by_title.get((plain(subject.title), made), ()))
        return tuple(self._by_summary.get((plain(subject.summary), made), ()))

    def near(self, subject: Subject, taken: set[str]) -> tuple[str, ...]:
        """Identifiers of at most three standing rows, not ``taken``, that may be meant."""
        found = [
            identifier
            for identifier, row in sorted(self.standing.items())
            if identifier not in taken and near_subject(subject, subject_of(row))
        ]
        return tuple(found[:3])

    def withdrawn_like(self, subject: Subject) -> str:
        """Identifier of a withdrawn row with this very subject; empty when there is none."""
        return next(
            (
                identifier
                for identifier, row in sorted(self.withdrawn.items())
                if same_subject(subject, subject_of(row))
            ),
            "",
        )


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
