"""One change of a row, field by field: what it was, what it becomes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from generator.changes.operations import Addition, Amendment, CellChange, Withdrawal
from generator.changes.placed import Snapshot
from generator.changes.wording import visible
from generator.datapackages.schema import Column, load_schema
from generator.datapackages.table import split_list
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath
from generator.office.forms.row_names import Together, only_joins, referred
from generator.review.queue import ShownOperation, labels_of

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
"""When an announcement begins or ends: text to the schema."""


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


def row_words(operation: ShownOperation, reference: Snapshot, own: Snapshot, together: Together) -> RowWords:
    """The change in words.

    ``reference`` are the public rows, ``own`` those of its register and its proposal, ``together`` those that the
    proposal adds.
    """
    placed = operation.placed
    match placed.operation:
        case Addition(cells=cells):
            schema = load_schema(placed.table.table)
            # the title says which row it is
            known = {
                column.name: column for column in schema.columns if column.name not in schema.primary_key
            }
            changes = [
                CellChange(column=name, before="", after=value)
                for name, value in cells
                if value and name in known and not only_joins(known[name], value, together)
            ]
            return RowWords(
                sentences=(), fields=field_words(placed.table, changes, reference, own), is_new=True
            )
        case Amendment(changes=changes):
            # without a value the first sentence is about the row: that it was only looked at
            whole = operation.words[: len(operation.words) - len(changes)]
            return RowWords(
                sentences=whole, fields=field_words(placed.table, changes, reference, own), is_new=False
            )
        case Withdrawal(changes=changes):
            rest = [change for change in changes if change.column != "status"]
            return RowWords(
                sentences=operation.words[:1],
                fields=field_words(placed.table, rest, reference, own),
                is_new=False,
            )
        case _:
            return RowWords(sentences=operation.words, fields=(), is_new=False)


def column_label(table: TablePath, column: str) -> str:
    """``Penanggung jawab``; the name itself where the table has no such column."""
    found = next((one for one in load_schema(table.table).columns if one.name == column), None)
    return found.title if found else visible(column)


def field_words(
    table: TablePath, changes: Iterable[CellChange], reference: Snapshot, own: Snapshot
) -> tuple[FieldWords, ...]:
    """These changes of cells of a row in words; ``reference`` and ``own`` as above."""
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
    if column.reference is not None:
        return referred(table, column, value, reference, own)
    parts = split_list(value) if column.is_list else (value,)
    return "; ".join(_part(column, part, labels) for part in parts)


def _part(column: Column, part: str, labels: Mapping[str, str]) -> str:
    if words := labels.get(f"{column.name}={part}", ""):
        return words
    try:
        if column.type == "date":
            return date_in_words(date.fromisoformat(part))
        if _MOMENT.fullmatch(part):
            moment = datetime.fromisoformat(part)
            return f"{date_in_words(moment.date())}, pukul {moment:%H.%M}"
    except ValueError:
        return visible(part)
    return visible(part)
