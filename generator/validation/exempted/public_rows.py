"""Rows of the public packages as restricted rows are compared with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.datapackages.table import Cells, Table
from generator.model.problem import Place
from generator.validation.exempted.words import words_of
from generator.validation.place import row_place


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRow:
    """One row, with where it stands."""

    table: str
    unit: str
    """Whose package holds it; empty for the reference tables."""
    place: Place
    cells: Cells


def public_rows(tables: tuple[Table, ...]) -> Iterator[PublicRow]:
    """Every row of the tables, whatever its shape."""
    for table in tables:
        folder = table.file.rpartition("/")[0]
        unit = "" if folder.endswith("/acuan") else folder.rpartition("/")[2]
        for row in table.rows:
            place = row_place(table.name, table.file, row.line, row.cells)
            yield PublicRow(table=table.name, unit=unit, place=place, cells=row.cells)


def titles(row: PublicRow) -> frozenset[tuple[str, ...]]:
    """The words by which a row of ``dip.csv`` may name a document: its title and its summary."""
    return frozenset(words_of(row.cells[column]) for column in ("judul", "ringkasan")) - {()}
