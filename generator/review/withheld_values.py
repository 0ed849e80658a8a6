"""Which values the takedowns of a register withhold: all that a cell held up to its takedown, on main or on the way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.changes.operations import Addition, Amendment, Withdrawal
from generator.changes.proposal import NotAProposal, Proposal, read_proposal
from generator.history.event_cache import default_cache
from generator.history.events import Event, row_events
from generator.history.repository import commit_at
from generator.model.table_path import TablePath
from generator.model.withheld_columns import IN_WORDS, LEFT_EMPTY, PUBLIC_TABLES, REMOVED, withheld_alone
from generator.review.queue import listing
from generator.review.state import Queue

TAKEDOWNS = TablePath(package="acuan", table="penarikan")

_KEPT = "nomor"
"""An official number that was given once is never given again, so it stays where a whole row is withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowState:
    """A row as one commit of main left it."""

    commit: str
    time: int
    order: int
    """Place of the commit along main."""
    table: TablePath
    cells: Mapping[str, str] | None
    """None where the commit took it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown:
    """One row of ``penarikan.csv``."""

    id: str
    row: str
    column: str
    """Empty for the whole row."""
    day: str
    reason: str
    commit: str
    """Commit of main that holds it first."""
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldRow:
    """What of one row is withheld."""

    row: str
    table: str
    values: Mapping[str, frozenset[str]]
    """Column → values; never the empty one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What main says of public rows and of takedowns."""

    states: Mapping[str, tuple[RowState, ...]]
    """Key of a row → what it was, oldest first."""
    takedowns: tuple[Takedown, ...]
    """Those that stand, in the order of commits."""


def past_of(queue: Queue, commit: str) -> Past:
    """Everything up to the commit of main; raises HistoryError."""
    events = row_events(
        queue.repository, queue.layout, cache=default_cache(queue.repository, queue.layout), until=commit
    )
    return _past(events)


def _past(events: Iterable[Event]) -> Past:
    states: dict[str, list[RowState]] = {}
    takedowns: dict[str, Takedown] = {}
    commit, order = "", 0
    for event in events:
        if event.commit != commit:
            commit, order = event.commit, order + 1
        if event.table == TAKEDOWNS:
            takedowns.pop(event.key, None)
            if event.cells is not None:
                takedowns[event.key] = _takedown(event, order)
        elif event.table.table in PUBLIC_TABLES:
            states.setdefault(event.key, []).append(
                RowState(
                    commit=event.commit, time=event.time, order=order, table=event.table, cells=event.cells
                )
            )
    return Past(
        states={key: tuple(found) for key, found in states.items()}, takedowns=tuple(takedowns.values())
    )


def _takedown(event: Event, order: int) -> Takedown:
    cells = event.cells or {}
    return Takedown(
        id=event.key,
        row=cells["entri_id"],
        column=cells["kolom"],
        day=cells["tanggal"],
        reason=cells["alasan"],
        commit=event.commit,
        order=order,
    )


def withheld_rows(past: Past, proposals: Iterable[Proposal]) -> tuple[WithheldRow, ...]:
    """What the takedowns withhold, by key; ``proposals`` are all versions of proposals, whatever became of them.

    A value of one cell that was written only after its takedown is shown, as in the public site; a row that was taken
    down as a whole stays withheld.
    """
    by_row: dict[str, list[Takedown]] = {}
    for takedown in past.takedowns:
        by_row.setdefault(takedown.row, []).append(takedown)
    known = tuple(proposals)
    found = (
        _withheld(row, of_row, past.states[row], known)
        for row, of_row in sorted(by_row.items())
        if row in past.states
    )
    return tuple(found)


def _withheld(
    row: str, takedowns: list[Takedown], states: tuple[RowState, ...], proposals: tuple[Proposal, ...]
) -> WithheldRow:
    table = states[-1].table.table
    proposed = [pair for proposal in proposals for pair in _proposed(proposal, row)]
    whole = not all(withheld_alone(table, takedown.column) for takedown in takedowns)
    columns = (
        (IN_WORDS[table] | LEFT_EMPTY[table]) - {_KEPT}
        if whole
        else {takedown.column for takedown in takedowns}
    )
    values: dict[str, frozenset[str]] = {}
    for column in sorted(columns):
        held = {value for name, value in proposed if name == column}
        held |= {state.cells[column] for state in states if state.cells}
        shown = set[str]() if whole else held.copy()
        for takedown in takedowns:
            if takedown.column == column:
                shown &= written_after(states, column, takedown.order)
        if wanted := held - shown - {"", REMOVED}:
            values[column] = frozenset(wanted)
    return WithheldRow(row=row, table=table, values=values)


def _proposed(proposal: Proposal, row: str) -> Iterator[tuple[str, str]]:
    """Columns and values of that row that the proposal speaks of."""
    for placed in proposal.operations:
        if placed.key != row or placed.table.table not in PUBLIC_TABLES:
            continue
        match placed.operation:
            case Addition(cells=cells):
                yield from cells
            case Amendment(changes=changes) | Withdrawal(changes=changes):
                for change in changes:
                    yield from ((change.column, change.before), (change.column, change.after))
            case _:
                continue


def written_after(states: Iterable[RowState], column: str, order: int) -> frozenset[str]:
    """Values that stood only after the commit of that order."""
    before, after = set[str](), set[str]()
    for state in states:
        if state.cells:
            (before if state.order <= order else after).add(state.cells[column])
    return frozenset(after - before)


def proposals_of(queue: Queue) -> tuple[Proposal, ...]:
    """Every version of every proposal that the queue holds."""
    found: list[Proposal] = []
    for sent in listing(queue):
        for version in sent.versions:
            try:
                found.append(read_proposal(commit_at(queue.repository, version).message))
            except NotAProposal:
                continue
    return tuple(found)
