"""Row operations of a register: add, amend, withdraw; and the rows that applying them gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Cells = Mapping[str, str]
"""One row, column name → text; a missing value is the empty text."""

Rows = Mapping[str, Cells]
"""Rows of one table by their primary key."""

WITHDRAWN = "ditarik"
"""Value of ``status`` that a withdrawal sets: a published row is never deleted, it keeps its address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """One cell from what it was to what it becomes; the two always differ."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A row that the register does not hold yet."""

    key: str
    cells: tuple[tuple[str, str], ...]
    """Every column of the row with its value, in file order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """New values for some cells of a row; cells it does not name stay as they are."""

    key: str
    changes: tuple[CellChange, ...]
    """At least one; each column once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A row that leaves the list but keeps its place in the register with status ``ditarik``."""

    key: str
    changes: tuple[CellChange, ...]
    """Always the status; with it whatever else changes that day, such as ``tanggal_mutakhir``."""


Operation = Addition | Amendment | Withdrawal


class Conflict(Exception):  # noqa: N818 - a fact about two changes, for the caller to tell
    """An operation does not fit the rows: the key is taken or gone, or a cell is no longer what it was."""

    def __init__(self, key: str, column: str = "") -> None:
        self.key = key
        self.column = column
        """Empty when the row as a whole is in the way."""
        super().__init__(f"{key}: {column or 'row'} is not what the operation expects")


def addition(key: str, cells: Cells) -> Addition:
    """The operation that adds this row."""
    return Addition(key=key, cells=tuple(cells.items()))


def amendment(key: str, before: Cells, after: Cells) -> Amendment | None:
    """The operation that turns one row into the other, columns in the order of ``after``; None when they agree.

    Columns that ``after`` does not name stay.
    """
    changes = _changes(before, after)
    return Amendment(key=key, changes=changes) if changes else None


def withdrawal(key: str, before: Cells, also: Cells) -> Withdrawal | None:
    """The operation that withdraws the row and sets the cells of ``also``; None when it is withdrawn already."""
    if before.get("status", "") == WITHDRAWN:
        return None
    return Withdrawal(key=key, changes=_changes(before, {**also, "status": WITHDRAWN}))


def _changes(before: Cells, after: Cells) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(column=column, before=before.get(column, ""), after=value)
        for column, value in after.items()
        if before.get(column, "") != value
    )


def apply(rows: Rows, operations: Iterable[Operation]) -> dict[str, dict[str, str]]:
    """The rows after the operations, one after the other; the rows given stay as they are.

    Raises Conflict at the first operation that does not fit. Only the cells an operation names are compared,
    so two changes of different cells of one row both hold.
    """
    result = {key: dict(cells) for key, cells in rows.items()}
    for operation in operations:
        if isinstance(operation, Addition):
            if operation.key in result:
                raise Conflict(operation.key)
            result[operation.key] = dict(operation.cells)
            continue
        if operation.key not in result:
            raise Conflict(operation.key)
        row = result[operation.key]
        for change in operation.changes:
            if row.get(change.column, "") != change.before:
                raise Conflict(operation.key, change.column)
        row.update({change.column: change.after for change in operation.changes})
    return result


def difference(before: Rows, after: Rows) -> tuple[Operation, ...]:
    """The operations that turn one state into the other, by key.

    A row that is gone becomes a withdrawal: no operation deletes. So ``apply(before, difference(before, after))``
    is ``after`` together with the rows that ``after`` lacks, withdrawn.
    """
    operations: list[Operation] = []
    for key in sorted({*before, *after}):
        if key not in before:
            operations.append(addition(key, after[key]))
        elif key not in after:
            operations.extend(filter(None, [withdrawal(key, before[key], {})]))
        else:
            operations.extend(filter(None, [amendment(key, before[key], after[key])]))
    return tuple(operations)
