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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.history.changed_files import FileChange, FileChanges, file_changes
from generator.history.stored_files import blobs
from generator.history.versions import (
    Record,
    RowChanges,
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
    """What one commit did to the rows of one table, as it will stand in the lines."""

    gone: dict[str, bytes]
    """Key → cells, of each row that left the table."""
    come: dict[str, bytes]
    """Key → cells, of each row that the table did not have."""
    amended: dict[str, bytes]
    """Key → the whole line."""


def event_records(folder: Path, layout: RepositoryLayout, until: str, since: str | None = None) -> bytes:
    """The lines of every commit after ``since`` that changed a row, oldest first, along first parents.

    A file that cannot be read row by row, such as one with conflict markers, is passed over: what it changed counts
    for the next commit that is readable. Raises UnknownStart when it was so at ``since``.
    """
    steps = list(file_changes(folder, until, layout.prefixes, since=since))
    told: list[dict[TablePath, _Differences]] = [{} for _ in steps]
    for number, table, differences in _differences(folder, layout, steps):
        told[number][table] = differences
    lines = BytesIO()
    for step, of_step in zip(steps, told, strict=True):
        rows = [*_rows(of_step)]
        of_step.clear()
        if rows:
            lines.write(COMMIT + f" {step.commit} {step.time}\n".encode("ascii"))
            lines.writelines(rows)
    return lines.getvalue()


def _differences(
    folder: Path, layout: RepositoryLayout, steps: Iterable[FileChanges]
) -> Iterator[tuple[int, TablePath, _Differences]]:
    """What each step, by its number, did to each table.

    One table comes after the other, with all its steps: git has unpacked most of a version when it gives the next one,
    and no more than one table is held at a time.
    """
    changes: dict[TablePath, list[tuple[int, FileChange]]] = {}
    for number, step in enumerate(steps):
        for file in step.files:
            if (table := layout.table_at(file.path)) is not None:
                changes.setdefault(table, []).append((number, file))
    versions = (
        (of_table[0][1].before, *(file.after for _, file in of_table)) for of_table in changes.values()
    )
    contents = blobs(folder, (blob for of_table in versions for blob in of_table if blob))
    for table, of_table in changes.items():
        key = load_schema(table.table).primary_key
        version = _start(next(contents), key) if of_table[0][1].before else None
        for number, file in of_table:
            old, data = version, next(contents) if file.after else None
            try:
                version, differing = _advance(old, data, key)
            except UnreadableTable:
                continue
            before = _of_today(table, old.header, differing.before) if old else {}
            after = _of_today(table, version.header, differing.after) if version else {}
            yield number, table, _as_written(table, before, after)


def _start(data: bytes, key: tuple[str, ...]) -> Version:
    try:
        return read_version(data, key)
    except UnreadableTable:
        raise UnknownStart from None


def _advance(
    old: Version | None, data: bytes | None, key: tuple[str, ...]
) -> tuple[Version | None, RowChanges]:
    """The version that these bytes are, or none where there is no file, and what differs; raises UnreadableTable."""
    if data is None:
        return None, RowChanges(before=rows_of(old, key) if old else {}, after={})
    return first_version(data, key) if old is None else next_version(old, data, key)


def _as_written(table: TablePath, before: Mapping[str, Row], after: Mapping[str, Row]) -> _Differences:
    lines = ((key, _amendment(table, key, before[key], after[key])) for key in before.keys() & after.keys())
    return _Differences(
        gone={key: _cells(before[key]) for key in before.keys() - after.keys()},
        come={key: _cells(after[key]) for key in after.keys() - before.keys()},
        amended={key: line for key, line in lines if line},
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
        for key in differences[table].gone:
            left.setdefault((table.table, key), []).append(table)
        for key in differences[table].come:
            arrived.setdefault((table.table, key), []).append(table)
    amended: list[tuple[TablePath, str, bytes]] = []
    for name, key in sorted(left.keys() & arrived.keys()):
        sources, targets = left[name, key], arrived[name, key]
        while sources and targets:
            source, target = sources.pop(0), targets.pop(0)
            yield _line(MOVE, target, key, _table_written(source))
            before, after = differences[source].gone[key], differences[target].come[key]
            amended.append((target, key, _amendment(target, key, json.loads(before), json.loads(after))))
    for table, key in sorted((table, key) for (_, key), tables in left.items() for table in tables):
        yield _line(REMOVE, table, key, b"null")
    for table, key in sorted((table, key) for (_, key), tables in arrived.items() for table in tables):
        yield _line(ADD, table, key, differences[table].come[key])
    for table, of_table in differences.items():
        amended += [(table, key, line) for key, line in of_table.amended.items()]
    for _, _, line in sorted(amended):
        yield line


def _amendment(table: TablePath, key: str, before: Sequence[str], after: Sequence[str]) -> bytes:
    """The line of a row that was amended; empty where its cells are the same."""
    columns = _columns(table.table)
    changes = {column: new for column, old, new in zip(columns, before, after, strict=True) if old != new}
    return _line(AMEND, table, key, _JSON.encode(changes).encode("utf-8")) if changes else b""


def _cells(row: Row) -> bytes:
    return _JSON.encode(row).encode("utf-8")


def _line(kind: bytes, table: TablePath, key: str, facts: bytes) -> bytes:
    return b"\t".join((kind, _table_written(table), written(key), facts)) + b"\n"


@cache
def _table_written(table: TablePath) -> bytes:
    return written(str(table))


def written(text: str) -> bytes:
    """A table or key as it stands in a line."""
    return json.dumps(text).encode("ascii")


def read_written(field: bytes) -> str:
    """The table or key that stands so in a line."""
    return json.loads(field) if b"\\" in field else field[1:-1].decode("ascii")
