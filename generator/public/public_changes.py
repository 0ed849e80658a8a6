"""Every change of the register that readers are told of, newest first."""

from dataclasses import dataclass
from datetime import date

from generator.model.dates import date_in_words
from generator.public.contexts import StepText
from generator.public.disclosure import PublicRegister
from generator.public.past import StepKind
from generator.public.step_words import Words
from generator.public.subjects import Subject, subjects
from generator.public.takedown import notice_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """One change of one row."""

    subject: Subject
    at: int
    """Seconds since 1970."""
    day: date
    """In the zone of the body."""
    text: StepText
    is_first: bool
    """Whether the row was published by it."""


def public_changes(register: PublicRegister, words: Words) -> tuple[PublicChange, ...]:
    """All changes but those by which a row was only checked, newest first, then by title and key.

    A row that was taken down as a whole has one change left, which says so.
    """
    changes: list[PublicChange] = []
    for subject in subjects(register).values():
        if subject.withheld:
            text = StepText(
                day=date_in_words(subject.withheld),
                date=subject.withheld.isoformat(),
                heading=notice_of(subject.withheld),
                lines=(),
            )
            changes.append(
                PublicChange(
                    subject=subject,
                    at=words.midnight(subject.withheld),
                    day=subject.withheld,
                    text=text,
                    is_first=False,
                )
            )
            continue
        changes += [
            PublicChange(
                subject=subject,
                at=step.at,
                day=words.day(step.at),
                text=words.step(subject.id, subject.table, step),
                is_first=step.kind is StepKind.PUBLISHED,
            )
            for step in register.past.steps.get(subject.id, ())
            if step.kind is not StepKind.CHECKED
        ]
    return tuple(sorted(changes, key=lambda change: (-change.at, change.subject.title, change.subject.id)))
