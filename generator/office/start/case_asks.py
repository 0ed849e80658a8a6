"""What one restricted register asks on a day: dues by kind, and entries that wait for their decree. No word of a row."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from generator.model.consequence_test import ConsequenceTest
from generator.model.dossier import Dossier
from generator.model.due import Due, DueKind, dues
from generator.model.standing import State, standing, state
from generator.model.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesOfKind:
    """Dues of one kind, counted."""

    kind: DueKind
    count: int
    late: int
    """How many of them are past their day."""
    first: date
    """The earliest day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAsks:
    """What a register asks."""

    dues: tuple[DuesOfKind, ...]
    """The earliest day first; those of waiting for a decree are told by ``without_decree``."""
    without_decree: int
    """Number of entries that are approved and that nothing exempts until their decree is recorded."""
    approved_first: date | None
    """Day of the earliest of these approvals."""
    to_open: tuple[str, ...]
    """Ids of the entries whose end is to be decided now, or has come: a decree of opening is made over them."""


def case_asks(
    dossiers: Iterable[Dossier],
    tests: Iterable[ConsequenceTest],
    notices_in_force: AbstractSet[str],
    calendar: WorkingCalendar,
    today: date,
) -> CaseAsks:
    """What these entries and sheets ask; ``notices_in_force`` are ids of rows that the public sees."""
    known = tuple(dossiers)
    found = dues(known, tests, notices_in_force=notices_in_force, calendar=calendar, today=today)
    stands = [standing(one, today) for one in known if not one.entry.decree_id]
    ended = {one.entry.id for one in known if state(one, today) is State.OPEN_BY_LAW}
    waiting = [one.since for one in stands if one.state is State.APPROVED]
    return CaseAsks(
        dues=tuple(_grouped([due for due in found if due.kind is not DueKind.DECREE], today)),
        without_decree=len(waiting),
        approved_first=min((day for day in waiting if day is not None), default=None),
        to_open=tuple(
            due.subject_id
            for due in found
            if due.kind is DueKind.DECISION or (due.kind is DueKind.PUBLIC_ROW and due.subject_id in ended)
        ),
    )


def _grouped(found: Iterable[Due], today: date) -> list[DuesOfKind]:
    known = tuple(found)
    counts = Counter(due.kind for due in known)
    groups = [
        DuesOfKind(
            kind=kind,
            count=count,
            late=sum(1 for due in known if due.kind is kind and due.day < today),
            first=min(due.day for due in known if due.kind is kind),
        )
        for kind, count in counts.items()
    ]
    return sorted(groups, key=lambda one: (one.first, one.kind))
