"""Where a value that was taken down stood: since when, in which commits, files, proposals and editions; never the value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.history.repository import tags
from generator.model.table_path import TablePath
from generator.review.git_writer import MAIN, tip
from generator.review.purging import Copy, copies_of
from generator.review.queue import listing
from generator.review.state import Queue
from generator.review.takedowns import TakedownRefused, unconfirmed
from generator.review.tree import EDITION_TAGS, tree_at
from generator.review.withheld_values import (
    RowState,
    Takedown,
    WithheldRow,
    past_of,
    proposals_of,
    withheld_rows,
)

_PUBLISHED = frozenset({"berlaku", "ditarik"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A time through which main held a withheld value of the row."""

    file: str
    since: str
    """Commit."""
    since_time: int
    """Committer time, seconds since 1970."""
    until: str
    """Commit that took the value away; empty while it stands."""
    until_time: int
    """0 while it stands."""
    was_public: bool
    """Whether the row stood in the public list in that time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakedownReport:
    """All that the officer must know to finish a takedown."""

    row: str
    table: TablePath
    """Where the row stands, or stood last."""
    class_slug: str
    takedowns: tuple[Takedown, ...]
    unconfirmed: tuple[str, ...]
    columns: tuple[str, ...]
    """Of which a value is withheld."""
    stays: tuple[Stay, ...]
    proposals: tuple[str, ...]
    """Ids of those that spoke of the row."""
    editions: tuple[str, ...]
    """Editions with a tag whose list holds it."""
    copies: tuple[Copy, ...]


def report(queue: Queue, row: str) -> TakedownReport:
    """Where the withheld values of the row stood; raises TakedownRefused for a row without takedown."""
    main = tip(queue.repository, MAIN)
    past = past_of(queue, main)
    takedowns = tuple(one for one in past.takedowns if row in (one.row, one.id))
    if not takedowns:
        raise TakedownRefused(
            f"Entri `{row}` belum ditarik. Tarik lebih dulu dengan `ppid takedown {row} --reason …`."
        )
    key = takedowns[0].row
    (withheld,) = (one for one in withheld_rows(past, proposals_of(queue)) if one.row == key)
    states = past.states[key]
    return TakedownReport(
        row=key,
        table=states[-1].table,
        class_slug=next((state.cells.get("jenis", "") for state in reversed(states) if state.cells), ""),
        takedowns=takedowns,
        unconfirmed=tuple(one.id for one in unconfirmed(queue) if one.row == key),
        columns=tuple(sorted(withheld.values)),
        stays=tuple(_stays(queue, states, withheld)),
        proposals=tuple(sorted(sent.id for sent in listing(queue) if key in sent.proposal.touched)),
        editions=tuple(_editions(queue, withheld)),
        copies=copies_of(queue, main, (withheld,)),
    )


def _stays(queue: Queue, states: Iterable[RowState], withheld: WithheldRow) -> Iterator[Stay]:
    begun: Stay | None = None
    for state in states:
        file = queue.layout.path_of(state.table)
        holds = state.cells is not None and _holds(withheld, state.cells)
        is_public = state.cells is not None and state.cells["status"] in _PUBLISHED
        if begun is not None and (not holds or (begun.file, begun.was_public) != (file, is_public)):
            yield replace(begun, until=state.commit, until_time=state.time)
            begun = None
        if holds and begun is None:
            begun = Stay(
                file=file,
                since=state.commit,
                since_time=state.time,
                until="",
                until_time=0,
                was_public=is_public,
            )
    if begun is not None:
        yield begun


def _holds(withheld: WithheldRow, cells: Mapping[str, str]) -> bool:
    return any(cells.get(column) in values for column, values in withheld.values.items())


def _editions(queue: Queue, withheld: WithheldRow) -> Iterator[str]:
    tagged = tags(queue.repository).items()
    for name, commit in ((name, commit) for name, commit in tagged if name.startswith(EDITION_TAGS)):
        rows = (
            rows[withheld.row]
            for table, rows in tree_at(queue, commit).rows.items()
            if table.table == withheld.table and withheld.row in rows
        )
        if any(_holds(withheld, cells) for cells in rows):
            yield name.removeprefix(EDITION_TAGS)
