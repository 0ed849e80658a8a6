"""What git tells of rows, as the extractor needs it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.history.events import Event
from generator.model.table_path import TablePath
from generator.model.withheld_columns import PUBLIC_TABLES
from generator.public.steps import RowState

TAKEDOWNS = TablePath(package="acuan", table="penarikan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What git tells of rows; of no repository nothing."""

    states: Mapping[str, tuple[RowState, ...]] = field(default_factory=dict[str, tuple[RowState, ...]])
    """Key of a public row → what it was, oldest first."""
    takedowns: Mapping[str, int] = field(default_factory=dict[str, int])
    """Key of a row of ``penarikan`` → order of the commit that last wrote it."""


def recorded(events: Iterable[Event]) -> Recorded:
    """What the events, oldest first, tell of public rows and takedowns."""
    states: dict[str, list[RowState]] = {}
    takedowns: dict[str, int] = {}
    commit, order = "", 0
    for event in events:
        if event.commit != commit:
            commit, order = event.commit, order + 1
        if event.table == TAKEDOWNS:
            takedowns[event.key] = order
        elif event.table.table in PUBLIC_TABLES:
            of_row = states.setdefault(event.key, [])
            if of_row and of_row[-1].order == order:
                of_row.pop()  # a row that moved and changed in one commit
            of_row.append(RowState(at=event.time, order=order, unit=event.table.unit, cells=event.cells))
    return Recorded(states={row: tuple(of_row) for row, of_row in states.items()}, takedowns=takedowns)
