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


def _digits(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", text))


def _alike(matcher: SequenceMatcher[str], text: str) -> bool:
    """Whether the text is nearly the matcher's second one; the cheap upper bounds come first."""
    matcher.set_seq1(text)
    return (
        matcher.real_quick_ratio() >= NEAR_RATIO
        and matcher.quick_ratio() >= NEAR_RATIO
        and matcher.ratio() >= NEAR_RATIO
    )


def _times_meet(first: TimeKey, second: TimeKey) -> bool:
    """Whether two times may be one; a time that is not told may be any."""
    if not first or not second or first == second:
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
        self._times: dict[str, TimeKey] = {}
        self._summaries: dict[str, list[str]] = {}
        self._headings: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        """Digits of a heading → identifiers and headings: only those with the same digits can be near."""
        for identifier, row in sorted(self.standing.items()):
            subject = subject_of(row)
            made = self._times[identifier] = time_key(subject.time)
            heading, summary = plain(subject.heading), plain(subject.summary)
            if subject.title:
                self._by_title.setdefault((heading, made), []).append(identifier)
            self._by_summary.setdefault((summary, made), []).append(identifier)
            self._summaries.setdefault(summary, []).append(identifier)
            self._headings.setdefault(_digits(heading), []).append((identifier, heading))

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
        matcher = SequenceMatcher(None, "", heading, autojunk=False)
        found = set(self._summaries.get(summary, ()) if summary else ())
        found.update(
            identifier
            for identifier, known in self._headings.get(_digits(heading), ())
            if _times_meet(made, self._times[identifier]) and _alike(matcher, known)
        )
        meant = (i for i in sorted(found - taken) if _times_meet(made, self._times[i]))
        return tuple(meant)[:3]

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
