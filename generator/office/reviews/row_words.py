"""One change of a row, field by field: what it was, what it becomes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import Addition, Amendment, CellChange, Cells, Withdrawal
from generator.changes.placed import Snapshot
from generator.changes.wording import visible
from generator.datapackages.layout import table_name
from generator.datapackages.schema import Column, load_schema
from generator.datapackages.table import split_list
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath
from generator.review.queue import ShownOperation, labels_of

TITLES = ("judul", "informasi", "nama", "edisi", "nomor")
"""Columns by which people call a row, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """One field of the change."""

    column: str
    label: str
    before: str
    """Empty where nothing stood there, or the row is new."""
    after: str
    """Empty where the field is emptied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """One row of the change."""

    sentences: tuple[str, ...]
    """What happens to the row as a whole."""
    fields: tuple[FieldWords, ...]
    is_new: bool


def row_words(operation: ShownOperation, reference: Snapshot, own: Snapshot) -> RowWords:
    """The change in words; ``reference`` are the public rows, ``own`` those of its register."""
    placed = operation.placed
    match placed.operation:
        case Addition(cells=cells):
            # the key is told beside the title
            keys = load_schema(placed.table.table).primary_key
            changes = [
                CellChange(column=name, before="", after=value)
                for name, value in cells
                if value and name not in keys
            ]
            return RowWords(sentences=(), fields=_fields(placed.table, changes, reference, own), is_new=True)
        case Amendment(changes=changes):
            # without a value the first sentence is about the row: that it was only looked at
            whole = operation.words[: len(operation.words) - len(changes)]
            return RowWords(
                sentences=whole, fields=_fields(placed.table, changes, reference, own), is_new=False
            )
        case Withdrawal(changes=changes):
            rest = [change for change in changes if change.column != "status"]
            return RowWords(
                sentences=operation.words[:1],
                fields=_fields(placed.table, rest, reference, own),
                is_new=False,
            )
        case _:
            return RowWords(sentences=operation.words, fields=(), is_new=False)


def column_label(table: TablePath, column: str) -> str:
    """``Penanggung jawab``; the name itself where the table has no such column."""
    found = next((one for one in load_schema(table.table).columns if one.name == column), None)
    return found.title if found else visible(column)


def row_title(cells: Cells) -> str:
    """What people call the row; empty where it has no name."""
    return visible(next((cells[name] for name in TITLES if cells.get(name)), ""))


def _fields(
    table: TablePath, changes: Iterable[CellChange], reference: Snapshot, own: Snapshot
) -> tuple[FieldWords, ...]:
    labels = labels_of(table, reference)
    columns = {column.name: column for column in load_schema(table.table).columns}
    return tuple(
        FieldWords(
            column=change.column,
            label=column_label(table, change.column),
            before=_value(table, columns.get(change.column), change.before, labels, reference, own),
            after=_value(table, columns.get(change.column), change.after, labels, reference, own),
        )
        for change in changes
    )


def _value(
    table: TablePath,
    column: Column | None,
    value: str,
    labels: Mapping[str, str],
    reference: Snapshot,
    own: Snapshot,
) -> str:
    if column is None or not value:
        return visible(value)
    parts = split_list(value) if column.is_list else (value,)
    return "; ".join(_part(table, column, part, labels, reference, own) for part in parts)


def _part(
    table: TablePath,
    column: Column,
    part: str,
    labels: Mapping[str, str],
    reference: Snapshot,
    own: Snapshot,
) -> str:
    if words := labels.get(f"{column.name}={part}", ""):
        return words
    if column.type == "date":
        try:
            return date_in_words(date.fromisoformat(part))
        except ValueError:
            return visible(part)
    if column.reference is not None:
        name = table_name(f"{column.reference.table}.csv")
        places = (
            (own, TablePath(package=table.package, table=name)),
            (reference, TablePath(package="acuan", table=name)),
        )
        for rows, place in places:
            if title := row_title(rows.get(place, {}).get(part, {})):
                return title
    return visible(part)
