"""What was taken down, and what may be staged of the files and of the past because of it."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, write_rows
from generator.history.events import events_of
from generator.model.table_path import TablePath
from generator.public.current_rows import PUBLISHED, CurrentRows
from generator.public.past import WithheldRow
from generator.public.past_files import step_line
from generator.public.recorded import TAKEDOWNS, Recorded, recorded
from generator.public.steps import public_steps, values_after
from generator.public.takedown import (
    Takedown,
    Takedowns,
    takedown_of,
    takedowns_of,
    withheld_row,
)


def past_of_taken_down(current: CurrentRows, records: bytes) -> Recorded:
    """What the lines of ``recorded_events`` tell of takedowns and of the rows that they name."""
    named = {key for one in _named(current) for key in (one.key, one.row)}
    return recorded(events_of(records, frozenset(named))) if named else Recorded()


def takedowns_in(current: CurrentRows, past: Recorded) -> Takedowns:
    """What is withheld; a value that only a later commit wrote is not."""
    found = _named(current)
    places = _places(current, {takedown.row for takedown in found})
    tables = {row: table for row, (table, _, _) in places.items()}
    return takedowns_of(found, tables, _shown(found, past))


def _named(current: CurrentRows) -> tuple[Takedown, ...]:
    rows = current.rows(TAKEDOWNS)
    return tuple(takedown for cells in rows if (takedown := takedown_of(cells)) is not None)


def _places(current: CurrentRows, rows: AbstractSet[str]) -> dict[str, tuple[str, str, Cells]]:
    """Key of each of these rows that a public table holds → its table, its unit, its cells."""
    return {
        cells["id"]: (table.table, table.unit, cells)
        for table in _holding(current, rows)
        for cells in current.rows(table)
        if cells["id"] in rows
    }


def _holding(current: CurrentRows, rows: AbstractSet[str]) -> Iterator[TablePath]:
    """The public tables in which one of these rows stands."""
    return (table for table, keys in current.published.items() if not rows.isdisjoint(keys))


def _shown(takedowns: Iterable[Takedown], past: Recorded) -> dict[tuple[str, str], frozenset[str]]:
    shown: dict[tuple[str, str], frozenset[str]] = {}
    for takedown in takedowns:
        cell = (takedown.row, takedown.column)
        states = past.states.get(takedown.row, ())
        values = values_after(states, takedown.column, past.takedowns.get(takedown.key))
        shown[cell] = shown[cell] & values if cell in shown else values
    return shown


def withheld_rows(current: CurrentRows, takedowns: Takedowns, past: Recorded) -> Iterator[WithheldRow]:
    """What is left of the rows that were taken down as a whole, by key."""
    places = _places(current, takedowns.rows.keys())
    for row, day in sorted(takedowns.rows.items()):
        was_public = any(
            state.cells and state.cells.get("status") in PUBLISHED for state in past.states.get(row, ())
        )
        left = withheld_row(row, day, places.get(row), was_public=was_public)
        if left is not None:
            yield left


def withheld_cells(takedowns: Takedowns) -> dict[tuple[str, str], date]:
    """(key of a row, column) → the day the value was taken down, of rows that are left."""
    return {cell: day for cell, day in takedowns.cells.items() if cell[0] not in takedowns.rows}


def shown_lines(
    lines: Mapping[str, bytes], current: CurrentRows, takedowns: Takedowns, past: Recorded
) -> Iterator[bytes]:
    """The lines of ``history.jsonl`` of the rows that are published, by key.

    ``lines`` are those of all rows as if nothing were taken down; ``past`` tells of the rows that were.
    """
    shown: dict[str, bool] = {}
    for of_table in current.published.values():
        shown.update(of_table)
    withheld_in = {row for row, _ in takedowns.cells}
    for row in sorted(row for row, is_published in shown.items() if is_published):
        if row in takedowns.rows:
            continue
        if row not in withheld_in:
            yield lines.get(row, b"")
        elif steps := public_steps(row, past.states.get(row, ()), takedowns):
            yield step_line(row, steps)


def staged_files(files: Mapping[str, bytes], current: CurrentRows, takedowns: Takedowns) -> dict[str, bytes]:
    """The files as the builder may have them: without rows and values that were taken down."""
    staged = dict(files)
    withheld = takedowns.rows.keys() | {row for row, _ in takedowns.cells}
    for table in _holding(current, withheld):
        rows = current.rows(table)
        kept = tuple(row for cells in rows if (row := takedowns.staged(table.table, cells)) is not None)
        if kept != rows:
            schema = load_schema(table.table)
            staged[PUBLIC_LAYOUT.path_of(table)] = write_rows(kept, schema.column_names, schema.primary_key)
    return staged
