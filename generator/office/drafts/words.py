"""Cells and changes as people read them: code values by their labels, days in words, old beside new."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.changes.operations import (
    STATUS,
    Addition,
    Amendment,
    Cells,
    Move,
    Removal,
    Withdrawal,
)
from generator.changes.placed import PROPOSED, PlacedOperation, Snapshot
from generator.changes.replay import UPDATED
from generator.changes.wording import visible
from generator.datapackages.schema import Column, load_schema
from generator.model.table_path import TablePath
from generator.office.forms.fields import fields_of
from generator.office.forms.reading import understood
from generator.office.forms.row_names import Together, only_joins, referred, row_name

_DEEDS = {
    Addition: "menambah",
    Amendment: "mengubah",
    Move: "memindahkan",
    Withdrawal: "menarik",
    Removal: "menghapus",
}


def deeds_of(operations: Iterable[PlacedOperation]) -> tuple[tuple[str, int], ...]:
    """What the operations do and to how many rows: ``menambah`` 2, ``menarik`` 1."""
    counted = Counter(type(placed.operation) for placed in operations)
    return tuple((words, counted[kind]) for kind, words in _DEEDS.items() if counted[kind])


_TOLD_BY_THE_KIND = frozenset({"id", STATUS})
"""Columns that say nothing beside “baris baru”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, as it was and as it becomes."""

    column: str
    label: str
    before: str
    """In words; empty where there was nothing."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """One operation in words."""

    table: TablePath
    key: str
    title: str
    place: str
    """What the table is called, and whose it is."""
    deed: str
    """``Baris baru``, ``Diubah`` …"""
    changes: tuple[Change, ...]
    is_new: bool
    only_checked: bool
    """Whether nothing changes but the day of the last check."""


def title_of(cells: Cells, table: str = "") -> str:
    """What a row is called; empty where no column says it."""
    return row_name(table, cells)


_NOTHING_ALONG: Together = {}
_NO_ROWS: Snapshot = {}


def in_words(
    placed: PlacedOperation,
    before: Cells | None,
    rows: Snapshot,
    *,
    own: Snapshot = _NO_ROWS,
    together: Together = _NOTHING_ALONG,
) -> RowWords:
    """The operation as its officer checks it; ``before`` is the row that it was made from, ``rows`` are public ones.

    ``own`` are the rows of its register and its draft, ``together`` those that the draft adds.
    """
    operation, columns = placed.operation, load_schema(placed.table.table).columns
    stood: Cells = before or {}
    pairs: Mapping[str, tuple[str, str]] = {}
    match operation:
        case Addition(cells=cells):
            pairs = {name: ("", value) for name, value in cells if value and name not in _TOLD_BY_THE_KIND}
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            pairs = {one.column: (one.before, one.after) for one in changes}
        case Removal() | Move():
            pass
    if isinstance(operation, Addition):
        by_name = {column.name: column for column in columns}
        pairs = {
            name: pair for name, pair in pairs.items() if not only_joins(by_name[name], pair[1], together)
        }
    after = {**stood, **{name: pair[1] for name, pair in pairs.items()}}
    return RowWords(
        table=placed.table,
        key=placed.key,
        title=title_of(after, placed.table.table) or placed.key,
        place=_place(placed.table, rows),
        deed=_deed(placed, rows),
        changes=tuple(
            Change(
                column=column.name,
                label=column.title,
                before=cell_in_words(placed.table, column, pairs[column.name][0], rows, own),
                after=cell_in_words(placed.table, column, pairs[column.name][1], rows, own),
            )
            for column in columns
            if column.name in pairs and not (isinstance(operation, Withdrawal) and column.name == STATUS)
        ),
        is_new=isinstance(operation, Addition),
        only_checked=isinstance(operation, Amendment) and set(pairs) == {UPDATED},
    )


def _deed(placed: PlacedOperation, rows: Snapshot) -> str:
    match placed.operation:
        case Addition(cells=cells):
            proposed = dict(cells).get(STATUS) == PROPOSED
            return "Baris baru, disimpan sebagai usulan yang belum terbit" if proposed else "Baris baru"
        case Amendment(changes=changes):
            return "Diperiksa, tidak berubah" if [one.column for one in changes] == [UPDATED] else "Diubah"
        case Withdrawal():
            return "Ditarik dari daftar; alamat dan riwayatnya tetap ada"
        case Removal():
            return "Dihapus"
        case Move(to=to):
            return f"Dipindahkan ke {_unit_name(to, rows)}"


def cell_in_words(
    table: TablePath, column: Column, cell: str, rows: Snapshot, own: Snapshot = _NO_ROWS
) -> str:
    """The cell as it is read; what points to another row is told by that row's name."""
    if not cell:
        return ""
    if column.reference:
        return referred(table, column, cell, rows, own)
    (field,) = fields_of(table.table, (column.name,))
    return visible(understood(field, cell))


def _place(table: TablePath, rows: Snapshot) -> str:
    title = load_schema(table.table).title
    return f"{title}, {_unit_name(table.package, rows)}" if table.unit else title


def _unit_name(package: str, rows: Snapshot) -> str:
    code = package.partition("/")[2]
    return rows.get(TablePath(package="acuan", table="unit"), {}).get(code, {}).get("nama", "") or code
