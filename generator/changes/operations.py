"""Row operations of a register: add, amend, withdraw, remove, move; and the rows that applying them gives."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Cells = Mapping[str, str]
"""One row, column name → text; a missing value is the empty text."""

Rows = Mapping[str, Cells]
"""Rows of one table by their primary key."""

STATUS = "status"
WITHDRAWN = "ditarik"
"""Value of ``status`` that a withdrawal sets: a published row is never deleted, it keeps its address."""


def row_hash(cells: Cells) -> str:
    """``sha256:<hex>`` of a row, whatever the order of its columns.

    Empty cells do not count, so that a column added to the schema makes no row another one.
    """
    filled = {column: value for column, value in cells.items() if value}
    text = json.dumps(filled, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    # a lone surrogate, which no file can hold, must not stop whoever looks at a hostile proposal
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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
    base: str
    """Hash of the row that the change was made from."""
    changes: tuple[CellChange, ...]
    """At least one; each column once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A row that leaves the list but keeps its place in the register with status ``ditarik``."""

    key: str
    base: str
    """Hash of the row that the change was made from."""
    changes: tuple[CellChange, ...]
    """Always the status; with it whatever else changes that day, such as ``tanggal_mutakhir``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A row that goes without a trace in the table: only one that was never published."""

    key: str
    base: str
    """Hash of the row that may go; another one stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A row that goes to the table of the same name in another package and keeps its key, address and history."""

    key: str
    base: str
    """Hash of the row that was moved; the row goes as it is on the day, not as it was."""
    to: str
    """Package, e.g. ``dip/dinkes``."""


Operation = Addition | Amendment | Withdrawal | Removal | Move


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
    return Amendment(key=key, base=row_hash(before), changes=changes) if changes else None


def withdrawal(key: str, before: Cells, also: Cells) -> Withdrawal | None:
    """The operation that withdraws the row and sets the cells of ``also``; None when it is withdrawn already."""
    if before.get(STATUS, "") == WITHDRAWN:
        return None
    changes = _changes(before, {**also, STATUS: WITHDRAWN})
    return Withdrawal(key=key, base=row_hash(before), changes=changes)


def removal(key: str, before: Cells) -> Removal:
    """The operation that removes this row and no later form of it."""
    return Removal(key=key, base=row_hash(before))


def move(key: str, before: Cells, to: str) -> Move:
    """The operation that moves the row to the package ``to``."""
    return Move(key=key, base=row_hash(before), to=to)


def cell_operation(key: str, base: str, changes: tuple[CellChange, ...]) -> Amendment | Withdrawal:
    """A withdrawal when the changes set the status ``ditarik``, else an amendment: one change has one kind."""
    withdraws = any(change.column == STATUS and change.after == WITHDRAWN for change in changes)
    kind = Withdrawal if withdraws else Amendment
    return kind(key=key, base=base, changes=changes)


def _changes(before: Cells, after: Cells) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(column=column, before=before.get(column, ""), after=value)
        for column, value in after.items()
        if before.get(column, "") != value
    )


def apply(rows: Rows, operations: Iterable[Operation]) -> dict[str, dict[str, str]]:
    """The rows of one table after the operations, one after the other; the rows given stay as they are.

    Raises Conflict at the first operation that does not fit. Only the cells an operation names are compared,
    so two changes of different cells of one row both hold. A row that moves is gone from here.
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
        if isinstance(operation, Removal | Move):
            if row_hash(row) != operation.base:
                raise Conflict(operation.key)
            del result[operation.key]
            continue
        for change in operation.changes:
            if row.get(change.column, "") != change.before:
                raise Conflict(operation.key, change.column)
        row.update({change.column: change.after for change in operation.changes})
    return result


def difference(before: Rows, after: Rows) -> tuple[Operation, ...]:
    """The operations that turn one state into the other, by key.

    A row that is gone becomes a withdrawal: no operation here deletes. So ``apply(before, difference(before,
    after))`` is ``after`` together with the rows that ``after`` lacks, withdrawn.
    """
    operations: list[Operation] = []
    for key in sorted({*before, *after}):
        if key not in before:
            operations.append(addition(key, after[key]))
        elif key not in after:
            operations.extend(filter(None, [withdrawal(key, before[key], {})]))
        elif changes := _changes(before[key], after[key]):
            operations.append(cell_operation(key, row_hash(before[key]), changes))
    return tuple(operations)
