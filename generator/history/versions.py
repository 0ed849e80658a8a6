"""One version of a table's file, as some commit holds it, and which rows the next version changed.

Its rows are read only where they differ: a commit changes a few of thousands of lines. Columns are those of the
version's own header: a schema may have had others when it was written.
"""

import csv
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
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

    data: bytes
    header: Record
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
    header, rows = read_rows(data, key)
    return Version(data=data, header=header, keys=frozenset(rows)), RowChanges(before={}, after=rows)


def rows_of(version: Version, key: tuple[str, ...]) -> dict[str, Record]:
    """The rows of a version by key."""
    return read_rows(version.data, key)[1]


def next_version(old: Version, data: bytes, key: tuple[str, ...]) -> tuple[Version, RowChanges]:
    """The version that follows, of which only lines that differ are parsed; raises UnreadableTable.

    With another header every row that has a counterpart counts as changed; the caller compares by column.
    """
    _require_lines(data)
    if data[: data.index(b"\n") + 1] != old.data[: old.data.index(b"\n") + 1]:
        new, changes = first_version(data, key)
        return new, RowChanges(before=rows_of(old, key), after=changes.after)
    gone, come = _differing_lines(old.data, data)
    were, are = frozenset(gone), frozenset(come)
    if len(are) != len(come):
        raise UnreadableTable
    before = _rows(sorted(were - are), old.header, key)
    after = _rows(sorted(are - were), old.header, key)
    stayed = old.keys - before.keys()
    if not stayed.isdisjoint(after):
        raise UnreadableTable
    keys = old.keys if before.keys() == after.keys() else stayed | after.keys()
    return Version(data=data, header=old.header, keys=keys), RowChanges(before=before, after=after)


def _differing_lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines of each between those with which both begin and those with which both end; most may be the same."""
    if before == after:
        return [], []
    shorter = min(len(before), len(after))
    alike = _longest(shorter, lambda size: before[:size] == after[:size])
    start = before.rfind(b"\n", 0, alike) + 1
    alike = _longest(shorter - start, lambda size: before[-size:] == after[-size:])
    # where the end begins within a line, with the next one
    end = len(after) - after.index(b"\n", len(after) - alike) - 1 if alike else 0
    gone, come = (one[start : len(one) - end].split(b"\n")[:-1] for one in (before, after))
    return gone, come


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest size up to ``most`` for which it holds, where it holds for all smaller ones."""
    return bisect_left(range(1, most + 1), 1, key=lambda size: not holds(size))


def _lines(data: bytes) -> tuple[Sequence[bytes], Record]:
    """Lines below the header, and its names."""
    _require_lines(data)
    first, *lines = data[:-1].split(b"\n")
    (header,) = _records((first,))
    return lines, header


def _require_lines(data: bytes) -> None:
    if b"\r" in data or not data.endswith(b"\n"):
        raise UnreadableTable


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
