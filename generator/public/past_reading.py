"""From git to what the public may know of the past, and from the files to what may be staged of them."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept, rows_kept
from generator.datapackages.table import Cells, write_rows
from generator.history.event_cache import default_cache
from generator.history.events import Event, row_events
from generator.history.snapshots import snapshot_at
from generator.model.table_path import TablePath
from generator.model.withheld_columns import PUBLIC_TABLES
from generator.public.editions import TAG_PREFIX, edition_rows
from generator.public.past import EditionRow, Past
from generator.public.steps import RowState, public_steps, values_after
from generator.public.takedown import (
    Takedown,
    Takedowns,
    takedown_of,
    takedowns_of,
    withheld_row,
)

_PUBLISHED = frozenset({"berlaku", "ditarik"})
_TAKEDOWNS = TablePath(package="acuan", table="penarikan")
_UNITS = TablePath(package="acuan", table="unit")
_DECREES = TablePath(package="acuan", table="sk_dip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What git tells of rows; of no repository nothing."""

    states: Mapping[str, tuple[RowState, ...]] = field(default_factory=dict[str, tuple[RowState, ...]])
    """Key of a public row → what it was, oldest first."""
    takedowns: Mapping[str, int] = field(default_factory=dict[str, int])
    """Key of a row of ``penarikan`` → order of the commit that last wrote it."""


def recorded(events: Iterable[Event]) -> Recorded:
    """What the events, oldest first, tell of public rows and takedowns."""
    states: dict[str, list[RowState]] = {}
    takedowns: dict[str, int] = {}
    commit, order = "", 0
    for event in events:
        if event.commit != commit:
            commit, order = event.commit, order + 1
        if event.table == _TAKEDOWNS:
            takedowns[event.key] = order
        elif event.table.table in PUBLIC_TABLES:
            of_row = states.setdefault(event.key, [])
            if of_row and of_row[-1].order == order:
                of_row.pop()  # a row that moved and changed in one commit
            of_row.append(RowState(at=event.time, order=order, unit=event.table.unit, cells=event.cells))
    return Recorded(states={row: tuple(of_row) for row, of_row in states.items()}, takedowns=takedowns)


def read_recorded(root: Path, commit: str) -> Recorded:
    """What git tells of the rows up to a commit, by its full id; raises HistoryError for a shallow clone."""
    return recorded(row_events(root, PUBLIC_LAYOUT, cache=default_cache(root, PUBLIC_LAYOUT), until=commit))


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentRows:
    """The rows of the files that are staged."""

    rows: Mapping[TablePath, tuple[Cells, ...]]
    """Tables that can be read; the builder says what is wrong with the others, and refuses."""

    @property
    def places(self) -> dict[str, tuple[str, str, Cells]]:
        """Key of a row of a public table → its table, its unit, its cells."""
        return {
            cells["id"]: (table.table, table.unit, cells)
            for table, rows in self.rows.items()
            if table.table in PUBLIC_TABLES
            for cells in rows
        }


def current_rows(files: Mapping[str, bytes]) -> CurrentRows:
    """The rows of every file that is a table in the columns of its schema."""
    rows: dict[TablePath, tuple[Cells, ...]] = {}
    for path, data in files.items():
        table = PUBLIC_LAYOUT.table_at(path)
        if table is not None and (read := _rows(data, table.table)) is not None:
            rows[table] = read
    return CurrentRows(rows=rows)


def takedowns_in(current: CurrentRows, past: Recorded) -> Takedowns:
    """What is withheld; a value that only a later commit wrote is not."""
    found = [
        takedown for cells in current.rows.get(_TAKEDOWNS, ()) if (takedown := takedown_of(cells)) is not None
    ]
    tables = {row: table for row, (table, _, _) in current.places.items()}
    return takedowns_of(found, tables, _shown(found, past))


def _shown(takedowns: Iterable[Takedown], past: Recorded) -> dict[tuple[str, str], frozenset[str]]:
    shown: dict[tuple[str, str], frozenset[str]] = {}
    for takedown in takedowns:
        cell = (takedown.row, takedown.column)
        states = past.states.get(takedown.row, ())
        values = values_after(states, takedown.column, past.takedowns.get(takedown.key))
        shown[cell] = shown[cell] & values if cell in shown else values
    return shown


def past_of(
    current: CurrentRows,
    takedowns: Takedowns,
    past: Recorded | None,
    editions: Mapping[str, tuple[EditionRow, ...]],
) -> Past:
    """What the builder may know; ``past`` is None where no history is kept."""
    places = current.places
    states = (past or Recorded()).states
    withheld = (
        withheld_row(
            row,
            day,
            places.get(row),
            was_public=any(
                state.cells and state.cells.get("status") in _PUBLISHED for state in states.get(row, ())
            ),
        )
        for row, day in sorted(takedowns.rows.items())
    )
    shown = {
        row
        for row, (_, _, cells) in places.items()
        if cells["status"] in _PUBLISHED and row not in takedowns.rows
    }
    steps = {row: public_steps(row, states[row], takedowns) for row in sorted(shown & states.keys())}
    return Past(
        is_kept=past is not None,
        steps={row: of_row for row, of_row in steps.items() if of_row},
        withheld_cells={cell: day for cell, day in takedowns.cells.items() if cell[0] not in takedowns.rows},
        withheld_rows=tuple(row for row in withheld if row is not None),
        editions=editions,
    )


def read_editions(
    root: Path, current: CurrentRows, takedowns: Takedowns, tagged: Mapping[str, str]
) -> dict[str, tuple[EditionRow, ...]]:
    """The lists of the editions in ``sk-dip.csv`` that have a tag; raises HistoryError for one that is unreadable.

    ``tagged`` is name of tag → full id of its commit.
    """
    editions: dict[str, tuple[EditionRow, ...]] = {}
    for name in sorted({cells["edisi"] for cells in current.rows.get(_DECREES, ())}):
        if commit := tagged.get(TAG_PREFIX + name):
            snapshot = snapshot_at(root, commit, PUBLIC_LAYOUT)
            tables = ((table.unit, rows.values()) for table, rows in snapshot.items() if table.table == "dip")
            unit_names = {code: row["nama"] for code, row in snapshot.get(_UNITS, {}).items()}
            editions[name] = edition_rows(tables, unit_names, takedowns)
    return editions


def staged_files(files: Mapping[str, bytes], current: CurrentRows, takedowns: Takedowns) -> dict[str, bytes]:
    """The files as the builder may have them: without rows and values that were taken down."""
    staged = dict(files)
    if not takedowns:
        return staged
    for path in files:
        table = PUBLIC_LAYOUT.table_at(path)
        if table is None or table.table not in PUBLIC_TABLES:
            continue
        rows = current.rows.get(table, ())
        kept = tuple(row for cells in rows if (row := takedowns.staged(table.table, cells)) is not None)
        if kept != rows:
            schema = load_schema(table.table)
            staged[path] = write_rows(kept, schema.column_names, schema.primary_key)
    return staged


def _rows(data: bytes, table: str) -> tuple[Cells, ...] | None:
    """The rows of a file; None where the byte gate of the builder is sure to refuse it."""
    try:
        if data.decode("utf-8").partition("\n")[0] != ",".join(columns_kept(data, table)):
            return None
        return tuple(row.cells for row in rows_kept(data, table))
    except (UnicodeDecodeError, csv.Error, ValueError):
        return None
