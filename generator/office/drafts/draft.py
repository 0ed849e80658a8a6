"""A draft: a proposal that its officer is still writing, and the operations that it would become."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.operations import addition, amendment, cell_operation, move, removal
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import PUBLIC_REGISTER
from generator.model.table_path import TablePath


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One row as the draft would have it."""

    table: TablePath
    key: str
    is_new: bool
    before: Mapping[str, str]
    """The row that it was made from; empty for a new one."""
    cells: Mapping[str, str]
    """Canonical cells of all columns, in file order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAway:
    """A row that the draft removes, or moves to another unit."""

    table: TablePath
    key: str
    before: Mapping[str, str]
    """The row that it was made from."""
    to: str = ""
    """Package to which it moves, ``dip/bkd``; empty: it goes altogether."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one officer wants to propose."""

    id: str
    """Ten characters: the id of the proposal that it becomes."""
    account_id: str
    officer_id: str
    """The office in which it was written."""
    register: str
    """``publik`` or ``dik-<unit>``."""
    unit: str
    """Code of the unit whose rows they are; empty for the reference tables."""
    corrects: str = ""
    """Id of the returned proposal, the same as ``id``; empty for a new one."""
    message: str = ""
    rows: tuple[DraftRow, ...] = ()
    """Each table and key once."""
    removed: tuple[TakenAway, ...] = ()
    changed_at: int = 0
    """Seconds since 1970."""

    @property
    def is_restricted(self) -> bool:
        """Whether it is about a restricted register."""
        return self.register != PUBLIC_REGISTER

    def row(self, table: TablePath, key: str) -> DraftRow | None:
        """The row of that table and key."""
        return next((one for one in self.rows if (one.table, one.key) == (table, key)), None)


def operations_of(draft: Draft) -> tuple[PlacedOperation, ...]:
    """What the draft asks for, by table and key; a row that is as it was asks for nothing."""
    found = [*_of_rows(draft), *_of_removed(draft)]
    return tuple(sorted(found, key=lambda one: (one.table, one.key)))


def _of_rows(draft: Draft) -> Iterator[PlacedOperation]:
    for row in draft.rows:
        if row.is_new:
            yield PlacedOperation(table=row.table, operation=addition(row.key, row.cells))
        elif changed := amendment(row.key, row.before, row.cells):
            operation = cell_operation(row.key, changed.base, changed.changes)
            yield PlacedOperation(table=row.table, operation=operation)


def _of_removed(draft: Draft) -> Iterator[PlacedOperation]:
    for one in draft.removed:
        operation = move(one.key, one.before, one.to) if one.to else removal(one.key, one.before)
        yield PlacedOperation(table=one.table, operation=operation)


def with_row(draft: Draft, row: DraftRow) -> tuple[DraftRow, ...]:
    """The rows of the draft with this one in its place, or at the end."""
    if draft.row(row.table, row.key) is None:
        return (*draft.rows, row)
    return tuple(row if (one.table, one.key) == (row.table, row.key) else one for one in draft.rows)
