"""The lines of ``event_records`` taken apart by row, so that one row is worked out at a time and the others not at all."""

import io
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from generator.history.event_records import ADD, AMEND, COMMIT, MOVE, REMOVE, read_written, written
from generator.model.table_path import table_path

_OF_A_ROW = frozenset({ADD, AMEND, MOVE, REMOVE})


def rows_told(records: bytes, tables: AbstractSet[str]) -> frozenset[str]:
    """Keys of the rows of tables of these names that the lines tell of."""
    return frozenset(read_written(key) for _, _, key in _places(records, tables) if key)


def records_by_row(
    records: bytes, tables: AbstractSet[str], keys: AbstractSet[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Key of each row of tables of these names → its lines, each with that of its commit before it, in no order.

    With ``keys``, of these rows alone.
    """
    only = None if keys is None else frozenset(written(key) for key in keys)
    commit = 0
    found: dict[bytes, list[int]] = {}
    for start, kind, key in _places(records, tables):
        if kind == COMMIT:
            commit = start
        elif only is None or key in only:
            of_row = found.setdefault(key, [])
            of_row += (commit, start)
    for key, starts in found.items():
        yield (
            read_written(key),
            b"".join(records[start : records.index(b"\n", start) + 1] for start in starts),
        )


def _places(records: bytes, tables: AbstractSet[str]) -> Iterator[tuple[int, bytes, bytes]]:
    """Where each line begins, its kind, and its key; of a line of a commit the key is empty."""
    wanted: dict[bytes, bool] = {}
    start = 0
    for line in io.BytesIO(records):
        kind = line[:1]
        if kind == COMMIT:
            yield start, kind, b""
        elif kind in _OF_A_ROW:
            _, table, key, _ = line.split(b"\t", 3)
            is_wanted = wanted.get(table)
            if is_wanted is None:
                is_wanted = wanted[table] = table_path(read_written(table)).table in tables
            if is_wanted:
                yield start, kind, key
        start += len(line)
