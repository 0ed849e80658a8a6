"""The words of a paper that an address names, and the entries that a decree of opening may take along."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from generator.documents.making import Worded, worded, worded_opening
from generator.documents.openings import sheet_for_opening
from generator.documents.planned_decree import Plan
from generator.documents.records import Records
from generator.model.standing import State, state

_MOST_CHOICES = 40
"""A page must come through on a poor line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An entry that the same decree may open."""

    id: str
    number: str
    information: str = field(repr=False)
    is_taken: bool


def worded_paper(kind: str, row: str, records: Records, plan: Plan, along: Iterable[str]) -> Worded | None:
    """The words of the paper; None where the register has no such row or there is no such kind.

    ``along`` are further entries of a decree of opening.
    """
    match kind:
        case "lembar" | "berita-acara" | "sk":
            return worded(kind, row, records)
        case "sk-rencana":
            return worded("sk", row, records, plan)
        case "petikan" | "penolakan":
            return worded(kind, row, records, plan)
        case "pembukaan":
            return worded_opening((row, *along), records, plan)
        case _:
            return None


def choices(row: str, taken: Iterable[str], records: Records, today: date) -> tuple[Choice, ...]:
    """The other entries that end soon or have ended, or upon whose opening a test was approved; and those taken."""
    chosen = frozenset(taken)
    found = (
        one
        for one in records.dossiers
        if one.entry.id != row
        and (
            one.entry.id in chosen
            or (at := state(one, today)) in {State.ENDING_SOON, State.OPEN_BY_LAW}
            or (at.exempts and sheet_for_opening(one, records) is not None)
        )
    )
    return tuple(
        Choice(
            id=one.entry.id,
            number=one.entry.number,
            information=one.entry.subject,
            is_taken=one.entry.id in chosen,
        )
        for one in found
    )[:_MOST_CHOICES]
