"""Operations on rows that may have changed since they were made: what still holds, and what a person must decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from generator.changes.operations import Addition, Amendment, Cells, Move, Removal, Withdrawal, row_hash
from generator.changes.placed import PlacedOperation, Snapshot, snapshot_difference
from generator.model.table_path import TablePath

UPDATED = "tanggal_mutakhir"
"""Column of the day on which a row was last checked; every change of a row sets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something that two changes want differently; the rows keep what ``theirs`` says."""

    table: TablePath
    key: str
    column: str
    """Empty when it is about the row as a whole; then the three texts are empty too."""
    base: str
    """The value that the operation was made from."""
    mine: str
    """The value that the operation sets."""
    theirs: str
    """The value that stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What a replay gives; accept it only without clashes."""

    rows: Snapshot
    """With every operation, or cell of an operation, that does not clash."""
    clashes: tuple[Clash, ...]
    """In the order of the operations."""


def replay(snapshot: Snapshot, operations: Iterable[PlacedOperation]) -> Replayed:
    """The rows after the operations, each judged by the rows that stand when its turn comes.

    What is done already is no clash: a row added with the same cells, a cell that has its value, a row that is
    gone, a row that stands where it was to go. Of two days of the last check the later stands. A row that left its package is gone for whoever amends it there:
    following it would change the list of a unit that the proposal was not judged for.

    Tables that no operation touches are the very same values as in ``snapshot``.
    """
    state = _State(snapshot)
    for placed in operations:
        state.take(placed)
    return Replayed(rows=state.rows, clashes=tuple(state.clashes))


def merge(base: Snapshot, mine: Snapshot, theirs: Snapshot) -> Replayed:
    """Three-way merge: what turned ``base`` into ``mine``, replayed on ``theirs``; a row gone in ``mine`` is removed."""
    return replay(theirs, snapshot_difference(base, mine, lambda _table, _row: False))


class _State:
    """Rows while operations are taken; tables are copied when they are first written, rows are replaced."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.rows = dict(snapshot)
        self.clashes: list[Clash] = []
        self._own: dict[TablePath, dict[str, Cells]] = {}

    def take(self, placed: PlacedOperation) -> None:
        table, operation = placed.table, placed.operation
        match operation:
            case Addition():
                self._add(table, operation)
            case Amendment() | Withdrawal():
                self._amend(table, operation)
            case Removal():
                self._remove(table, operation)
            case Move():
                self._move(table, operation)
            case _:
                assert_never(operation)

    def _add(self, table: TablePath, operation: Addition) -> None:
        cells = dict(operation.cells)
        standing = self._row(table, operation.key)
        if standing is None:
            self._writable(table)[operation.key] = cells
        elif row_hash(standing) != row_hash(cells):
            self._clash(table, operation.key)

    def _amend(self, table: TablePath, operation: Amendment | Withdrawal) -> None:
        row = self._row(table, operation.key)
        if row is None:
            self._clash(table, operation.key)
            return
        taken: dict[str, str] = {}
        for change in operation.changes:
            current = row.get(change.column, "")
            if current == change.before:
                taken[change.column] = change.after
            elif change.column == UPDATED:
                # every change sets the day it was made on: of two the later is true of the row
                taken[change.column] = max(current, change.after)
            elif current != change.after:
                self.clashes.append(
                    Clash(
                        table=table,
                        key=operation.key,
                        column=change.column,
                        base=change.before,
                        mine=change.after,
                        theirs=current,
                    )
                )
        if taken:
            self._writable(table)[operation.key] = {**row, **taken}

    def _remove(self, table: TablePath, operation: Removal) -> None:
        row = self._row(table, operation.key)
        if row is None:
            if self._stands_elsewhere(table, operation.key):
                self._clash(table, operation.key)
        elif row_hash(row) != operation.base:
            self._clash(table, operation.key)
        else:
            del self._writable(table)[operation.key]

    def _move(self, table: TablePath, operation: Move) -> None:
        target = TablePath(package=operation.to, table=table.table)
        row = self._row(table, operation.key)
        there = self._row(target, operation.key)
        if row is None or there is not None:
            if row is not None or there is None:
                self._clash(table, operation.key)
            return
        del self._writable(table)[operation.key]
        self._writable(target)[operation.key] = row

    def _row(self, table: TablePath, key: str) -> Cells | None:
        return self.rows.get(table, {}).get(key)

    def _stands_elsewhere(self, table: TablePath, key: str) -> bool:
        return any(key in rows for other, rows in self.rows.items() if other.table == table.table)

    def _writable(self, table: TablePath) -> dict[str, Cells]:
        if table not in self._own:
            self._own[table] = dict(self.rows.get(table, {}))
            self.rows[table] = self._own[table]
        return self._own[table]

    def _clash(self, table: TablePath, key: str) -> None:
        self.clashes.append(Clash(table=table, key=key, column="", base="", mine="", theirs=""))
