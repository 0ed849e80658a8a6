"""Every change of the register that readers are told of, newest first."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import neg

from generator.model.dates import date_in_words
from generator.public.contexts import StepText
from generator.public.disclosure import PublicRegister
from generator.public.past import StepKind
from generator.public.past_lines import moments_of
from generator.public.step_words import Words
from generator.public.subjects import Subject, Subjects
from generator.public.takedown import notice_of

_TAKEDOWN = -1
"""In place of the number of a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """One change of one row."""

    subject: Subject
    at: int
    """Seconds since 1970."""
    text: StepText


class PublicChanges:
    """All changes but those by which a row was only checked, newest first, then by title and key.

    A row that was taken down as a whole has one change left, which says so. What a change says is put into words when it
    is asked for: most stand on pages that are not made again.
    """

    def __init__(self, register: PublicRegister, words: Words) -> None:
        self.subjects = Subjects(register)
        self._words = words
        titles = [(entry.id, entry.title) for entry in register.entries]
        titles += [
            (subject.id, subject.title) for subject in self.subjects.others.values() if not subject.withheld
        ]
        found: dict[int, list[tuple[str, str, int]]] = {}
        for row, title in titles:
            for number, (at, kind) in enumerate(moments_of(register.past, row)):
                if kind is not StepKind.CHECKED:
                    found.setdefault(at, []).append((title, row, number))
        for subject in self.subjects.others.values():
            if subject.withheld:
                change = (subject.title, subject.id, _TAKEDOWN)
                found.setdefault(words.midnight(subject.withheld), []).append(change)
        self._found: list[tuple[str, str, int]] = []
        """Title and key of the row, number of the step."""
        self._moments: list[int] = []
        """When each of them was made."""
        for at in sorted(found, reverse=True):
            self._found += sorted(found[at])
            self._moments += [at] * len(found[at])
        self.years = self._years()
        """Year in the zone of the body → numbers of its changes; the newest year first, none without a change."""

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[PublicChange]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> PublicChange:
        _, row, step = self._found[number]
        subject = self.subjects[row]
        return PublicChange(subject=subject, at=self._moments[number], text=self._text(subject, step))

    def of_row(self, number: int) -> tuple[str, int]:
        """The key of the row that changed, and which of its steps that was, from 0; -1 for its takedown."""
        return self._found[number][1:]

    def _years(self) -> Mapping[int, range]:
        years: dict[int, range] = {}
        begin = 0
        while begin < len(self._found):
            year = self._words.day(self._moments[begin]).year
            first = self._words.midnight(date(year, 1, 1))
            end = bisect_right(self._moments, -first, lo=begin, key=neg)
            years[year] = range(begin, end)
            begin = end
        return years

    def _text(self, subject: Subject, step: int) -> StepText:
        if step != _TAKEDOWN:
            return self._words.step(subject.id, subject.table, self._words.past.steps[subject.id][step])
        assert subject.withheld is not None  # noqa: S101 - narrows the type: of no other row is this number
        return StepText(
            day=date_in_words(subject.withheld),
            date=subject.withheld.isoformat(),
            heading=notice_of(subject.withheld),
            lines=(),
        )
