"""What commits did to rows, as lines of bytes: the form in which history is worked out and kept.

A line for each commit, then one for each row it changed, fields parted by a tab:

    @ <commit> <seconds>
    +  table  key  [cells in the order of today's schema]
    ~  table  key  {column: new value}
    >  table where it stands now  key  table that it left
    -  table  key  null

Table and key are JSON too, so that no value of theirs holds a tab or a line end.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.history.changed_files import FileChanges, file_changes
from generator.history.stored_files import blobs
from generator.history.versions import (
    Record,
    UnreadableTable,
    Version,
    first_version,
    next_version,
    read_version,
    rows_of,
)
from generator.model.table_path import TablePath

COMMIT, ADD, AMEND, MOVE, REMOVE = b"@", b"+", b"~", b">", b"-"

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Row = tuple[str, ...]
"""Cells in the order of today's schema."""


class UnknownStart(Exception):  # noqa: N818 - a fact, for the caller to act on
    """The version from which to go on cannot be read, so which rows it had only the whole history tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Differences:
    """Rows of one table that one commit changed."""

    before: dict[str, Row]
    after: dict[str, Row]


def event_records(folder: Path, layout: RepositoryLayout, until: str, since: str | None = None) -> bytes:
    """The lines of every commit after ``since`` that changed a row, oldest first, along first parents.

    A file that cannot be read row by row, such as one with conflict markers, is passed over: what it changed counts
    for the next commit that is readable. Raises UnknownStart when it was so at ``since``.
    """
    steps = list(file_changes(folder, until, layout.prefixes, since=since))
    versions = _versions_before(folder, layout, steps)
    contents = blobs(
        folder,
        (file.after for step in steps for file in step.files if file.after and layout.table_at(file.path)),
    )
    lines = BytesIO()
    for step in steps:
        differences: dict[TablePath, _Differences] = {}
        for file in step.files:
            table = layout.table_at(file.path)
            if table is None:
                continue
            data = next(contents) if file.after else None
            changes = _advance(versions, table, data)
            if changes is not None:
                differences[table] = changes
        rows = [*_rows(differences)]
        if rows:
            lines.write(COMMIT + f" {step.commit} {step.time}\n".encode("ascii"))
            lines.writelines(rows)
    return lines.getvalue()


def _versions_before(
    folder: Path, layout: RepositoryLayout, steps: Iterable[FileChanges]
) -> dict[TablePath, Version]:
    """Every changed table as it was before the first of the steps; none of those that were not there."""
    first: dict[TablePath, str] = {}
    for step in steps:
        for file in step.files:
            if (table := layout.table_at(file.path)) is not None:
                first.setdefault(table, file.before)
    wanted = {table: blob for table, blob in first.items() if blob}
    try:
        return {
            table: read_version(data, load_schema(table.table).primary_key)
            for table, data in zip(wanted, blobs(folder, wanted.values()), strict=True)
        }
    except UnreadableTable:
        raise UnknownStart from None


def _advance(versions: dict[TablePath, Version], table: TablePath, data: bytes | None) -> _Differences | None:
    """Put the new version in the place of the old and give what differs; None where the new one is unreadable."""
    old = versions.get(table)
    key = load_schema(table.table).primary_key
    if data is None:
        versions.pop(table, None)
        return _Differences(before=_of_today(table, old.header, rows_of(old, key)) if old else {}, after={})
    try:
        new, changes = first_version(data, key) if old is None else next_version(old, data, key)
    except UnreadableTable:
        return None
    versions[table] = new
    return _Differences(
        before=_of_today(table, old.header, changes.before) if old else {},
        after=_of_today(table, new.header, changes.after),
    )


def _of_today(table: TablePath, header: Record, rows: Mapping[str, Record]) -> dict[str, Row]:
    """The rows with the columns of today's schema: one that they lack is empty, one that is no more is left out."""
    columns = _columns(table.table)
    if header == columns:
        return dict(rows)
    places = [header.index(name) if name in header else None for name in columns]
    return {
        key: tuple("" if place is None else record[place] for place in places) for key, record in rows.items()
    }


@cache
def _columns(table: str) -> tuple[str, ...]:
    return load_schema(table).column_names


def _rows(differences: Mapping[TablePath, _Differences]) -> Iterator[bytes]:
    """The lines of one commit: what moved, what is gone, what is new, what is other, each by table and key."""
    left: dict[tuple[str, str], list[TablePath]] = {}
    arrived: dict[tuple[str, str], list[TablePath]] = {}
    for table in sorted(differences):
        before, after = differences[table].before, differences[table].after
        for key in before.keys() - after.keys():
            left.setdefault((table.table, key), []).append(table)
        for key in after.keys() - before.keys():
            arrived.setdefault((table.table, key), []).append(table)
    amended: list[tuple[TablePath, str, Row, Row]] = []
    for name, key in sorted(left.keys() & arrived.keys()):
        sources, targets = left[name, key], arrived[name, key]
        while sources and targets:
            source, target = sources.pop(0), targets.pop(0)
            yield b"\t".join((MOVE, _table_written(target), written(key), _table_written(source))) + b"\n"
            amended.append((target, key, differences[source].before[key], differences[target].after[key]))
    for table, key in sorted((table, key) for (_, key), tables in left.items() for table in tables):
        yield _line(REMOVE, table, key, None)
    for table, key in sorted((table, key) for (_, key), tables in arrived.items() for table in tables):
        yield _line(ADD, table, key, differences[table].after[key])
    for table, both in differences.items():
        amended += [
            (table, key, both.before[key], both.after[key]) for key in both.before.keys() & both.after.keys()
        ]
    for table, key, before, after in sorted(amended):
        columns = _columns(table.table)
        changes = {column: new for column, old, new in zip(columns, before, after, strict=True) if old != new}
        if changes:
            yield _line(AMEND, table, key, changes)


def _line(kind: bytes, table: TablePath, key: str, value: object) -> bytes:
    return (
        b"\t".join((kind, _table_written(table), written(key), _JSON.encode(value).encode("utf-8"))) + b"\n"
    )


@cache
def _table_written(table: TablePath) -> bytes:
    return written(str(table))


def written(text: str) -> bytes:
    """A table or key as it stands in a line."""
    return json.dumps(text).encode("ascii")


def read_written(field: bytes) -> str:
    """The table or key that stands so in a line."""
    return json.loads(field) if b"\\" in field else field[1:-1].decode("ascii")
