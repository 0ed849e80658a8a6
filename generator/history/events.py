"""What happened to each row, and when: the events of a register, read from git."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path

from generator.changes.operations import STATUS, WITHDRAWN, CellChange, Cells
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.history.event_cache import recorded_events
from generator.history.event_records import ADD, AMEND, COMMIT, MOVE, REMOVE, read_written, written
from generator.model.table_path import TablePath, table_path

_JSON = json.JSONDecoder()


class EventKind(StrEnum):
    """What happened to a row."""

    ADDED = "ditambah"
    """It stands in the register, for the first time or again."""
    AMENDED = "diubah"
    WITHDRAWN = "ditarik"
    """Its status became ``ditarik``; other cells may have changed with it."""
    MOVED = "pindah"
    """It stands in another package. Cells that changed in the same commit are an event of their own, after this one."""
    REMOVED = "dihapus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to one row."""

    commit: str
    """Full id of the commit by which the register came to hold it; of an approval, the merge."""
    time: int
    """Committer time, seconds since 1970. A clock may have been wrong: the order of events is that of commits."""
    table: TablePath
    """Where the row stands after it, or stood before it was removed."""
    key: str
    """Values of the primary key, joined with ``/``."""
    kind: EventKind
    changes: tuple[CellChange, ...] = ()
    """Cells that differ, in the order of the schema; none for a row that was added, moved or removed."""
    cells: Cells | None = None
    """The row after it, every column of today's schema; None after it was removed. Do not change it."""
    origin: TablePath | None = None
    """The table that a row that moved left."""


def row_events(
    folder: Path, layout: RepositoryLayout, *, cache: Path | None, until: str, key: str | None = None
) -> Iterator[Event]:
    """Every event from the first commit to the one of the full id ``until``, oldest first; with ``key``, of that row.

    Follows first parents, so that a merge tells once, and at its own time, what it brought. Files that were renamed
    are rows that moved. Raises HistoryError where git cannot answer, such as in a shallow clone. ``cache`` is a file
    that may not exist yet (``default_cache``); without one the whole history is read.
    """
    records = recorded_events(folder, layout, cache=cache, until=until)
    return events_of(records, None if key is None else frozenset({key}))


def events_of(records: bytes, keys: frozenset[str] | None = None) -> Iterator[Event]:
    """The events that the lines of ``event_records`` tell; with ``keys``, of these rows alone."""
    only = None if keys is None else frozenset(written(key) for key in keys)
    rows: dict[tuple[bytes, bytes], dict[str, str]] = {}
    commit, time = "", 0
    for line in BytesIO(records):
        kind = line[:1]
        if kind == COMMIT:
            _, commit, seconds = line.decode("ascii").split()
            time = int(seconds)
            continue
        if kind not in (ADD, AMEND, MOVE, REMOVE):
            continue
        _, place, key, facts = line.split(b"\t", 3)
        if only is not None and key not in only:
            continue
        facts = facts.removesuffix(b"\n")
        table, columns = _table(place)
        changes: tuple[CellChange, ...] = ()
        cells: dict[str, str] | None = None
        origin: TablePath | None = None
        event = EventKind.AMENDED
        if kind == ADD:
            event = EventKind.ADDED
            cells = dict(zip(columns, _JSON.decode(facts.decode("utf-8")), strict=True))
        elif kind == MOVE:
            event = EventKind.MOVED
            origin, _ = _table(facts)
            cells = rows.pop((facts, key))
        elif kind == AMEND:
            before = rows[place, key]
            new: dict[str, str] = _JSON.decode(facts.decode("utf-8"))
            changes = tuple(
                CellChange(column=column, before=before[column], after=value) for column, value in new.items()
            )
            cells = {**before, **new}
            if new.get(STATUS) == WITHDRAWN:
                event = EventKind.WITHDRAWN
        else:
            event = EventKind.REMOVED
            del rows[place, key]
        if cells is not None:
            rows[place, key] = cells
        yield Event(
            commit=commit,
            time=time,
            table=table,
            key=read_written(key),
            kind=event,
            changes=changes,
            cells=cells,
            origin=origin,
        )


@cache
def _table(place: bytes) -> tuple[TablePath, tuple[str, ...]]:
    """The table that a line names, and the columns of its schema."""
    table = table_path(read_written(place))
    return table, load_schema(table.table).column_names
