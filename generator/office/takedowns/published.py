"""Public rows that a takedown may begin from: found by key, number or words."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.changes.operations import STATUS, Cells
from generator.changes.placed import PROPOSED, Snapshot
from generator.datapackages.schema import load_schema
from generator.model.table_path import TablePath
from generator.model.withheld_columns import PUBLIC_TABLES, withheld_alone

_NOT_SHOWN = frozenset({"id", "status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """A row of a public table."""

    table: TablePath
    key: str
    cells: Cells

    @property
    def title(self) -> str:
        """What people call it."""
        return self.cells.get("judul", "") or self.cells.get("ringkasan", "") or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One filled cell of a row."""

    column: str
    label: str
    text: str
    alone: bool
    """Whether it can be withheld while the rest of its row stays."""


def public_rows(rows: Snapshot) -> Iterable[PublicRow]:
    """Every row that the public list holds or held: proposals were never published."""
    for table in sorted(rows):
        if table.table in PUBLIC_TABLES:
            for key, cells in sorted(rows[table].items()):
                if cells.get(STATUS) != PROPOSED:
                    yield PublicRow(table=table, key=key, cells=cells)


def row_with(rows: Snapshot, key: str) -> PublicRow | None:
    """The row of that key; None where there is none."""
    return next((row for row in public_rows(rows) if row.key == key), None)


def found_by(rows: Snapshot, words: str, most: int) -> tuple[PublicRow, ...]:
    """At most so many rows of that key or number, or whose title and summary have all these words."""
    sought = words.casefold().split()
    found: list[PublicRow] = []
    for row in public_rows(rows):
        cells = row.cells
        text = " ".join((row.title, cells.get("ringkasan", ""), cells.get("isi", ""))).casefold()
        named = words.strip() in {row.key, cells.get("nomor", "")}
        if sought and (named or all(word in text for word in sought)):
            found.append(row)
            if len(found) == most:
                break
    return tuple(found)


def cells_of(row: PublicRow) -> tuple[Cell, ...]:
    """The filled cells of the row, in the order of its table."""
    return tuple(
        Cell(
            column=column.name,
            label=column.title,
            text=row.cells[column.name].replace(";", "; ") if column.is_list else row.cells[column.name],
            alone=withheld_alone(row.table.table, column.name),
        )
        for column in load_schema(row.table.table).columns
        if row.cells.get(column.name) and column.name not in _NOT_SHOWN
    )


def label_of(table: str, column: str) -> str:
    """What a column is called; the whole row where none is named."""
    if not column:
        return "seluruh baris"
    names = {one.name: one.title for one in load_schema(table).columns}
    return f"kolom {names.get(column, column)}"
