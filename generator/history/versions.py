"""One version of a table's file, as some commit holds it: its lines and keys, and what the next version changed.

Only its lines are held, not its rows, for all tables together are the whole register. Columns are those of the
version's own header: a schema may have had others when it was written.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Record = tuple[str, ...]
"""Cells in the order of the version's header."""

KEY_SEPARATOR = "/"
"""Between the values of a primary key of several columns."""


class UnreadableTable(Exception):  # noqa: N818 - a fact about the file, for the caller to tell
    """Some row would be lost: not UTF-8, not one record a line, no key, a key twice, or too many or too few cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A file whose every line is one row."""

    header: Record
    lines: frozenset[bytes]
    """Without the header."""
    keys: frozenset[str]
    """Of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChanges:
    """What differs between two versions: rows of the old that are gone or other, rows of the new likewise."""

    before: dict[str, Record]
    after: dict[str, Record]


def read_rows(data: bytes, key: tuple[str, ...]) -> tuple[Record, dict[str, Record]]:
    """Header and rows by key of the version that the bytes are; raises UnreadableTable."""
    lines, header = _lines(data)
    return header, _rows(lines, header, key)


def read_version(data: bytes, key: tuple[str, ...]) -> Version:
    """The version that the bytes are; raises UnreadableTable."""
    return first_version(data, key)[0]


def first_version(data: bytes, key: tuple[str, ...]) -> tuple[Version, RowChanges]:
    """The version that the bytes are where there was none before; raises UnreadableTable."""
    lines, header = _lines(data)
    rows = _rows(lines, header, key)
    version = Version(header=header, lines=frozenset(lines), keys=frozenset(rows))
    return version, RowChanges(before={}, after=rows)


def rows_of(version: Version, key: tuple[str, ...]) -> dict[str, Record]:
    """The rows of a version by key, in no order."""
    return _rows(version.lines, version.header, key)


def next_version(old: Version, data: bytes, key: tuple[str, ...]) -> tuple[Version, RowChanges]:
    """The version that follows, of which only lines that differ are parsed; raises UnreadableTable.

    With another header every row that has a counterpart counts as changed; the caller compares by column.
    """
    lines, header = _lines(data)
    if header != old.header:
        new, changes = first_version(data, key)
        return new, RowChanges(before=rows_of(old, key), after=changes.after)
    now = frozenset(lines)
    if len(now) != len(lines):
        raise UnreadableTable
    before = _rows(sorted(old.lines - now), header, key)
    after = _rows(sorted(now - old.lines), header, key)
    stayed = old.keys - before.keys()
    if not stayed.isdisjoint(after):
        raise UnreadableTable
    new = Version(header=header, lines=now, keys=stayed | after.keys())
    return new, RowChanges(before=before, after=after)


def _lines(data: bytes) -> tuple[Sequence[bytes], Record]:
    """Lines below the header, and its names."""
    if b"\r" in data or not data.endswith(b"\n"):
        raise UnreadableTable
    first, *lines = data[:-1].split(b"\n")
    (header,) = _records((first,))
    return lines, header


def _rows(lines: Iterable[bytes], header: Record, key: tuple[str, ...]) -> dict[str, Record]:
    try:
        places = [header.index(name) for name in key]
    except ValueError:
        raise UnreadableTable from None
    rows: dict[str, Record] = {}
    for record in _records(lines):
        if len(record) != len(header):
            raise UnreadableTable
        name = KEY_SEPARATOR.join(record[place] for place in places)
        if not name or name in rows:
            raise UnreadableTable
        rows[name] = record
    return rows


def _records(lines: Iterable[bytes]) -> Iterable[Record]:
    """One record of each line."""
    given = list(lines)
    try:
        reader = csv.reader([line.decode("utf-8") for line in given], strict=True)
        records = [tuple(record) for record in reader]
    except (csv.Error, UnicodeDecodeError):
        raise UnreadableTable from None
    if len(records) != len(given):
        raise UnreadableTable
    return records
