"""A workbook of ours that came back, or a list under the same headings: its rows by the columns of the table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.imports.grid import Sheet, Source, column_letters
from generator.imports.headings import REMARKS_HEADING, plain
from generator.model.table_path import TablePath
from generator.office.bulk.columns import IDENTIFIER, book_columns
from generator.office.bulk.marker import Marker, marker_in

_FEWEST_HEADINGS = 3
"""So many of our headings in one row are the head of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One row of the workbook that holds something."""

    sheet: str
    number: int
    identifier: str
    """Empty for a new one."""
    cells: Mapping[str, str]
    """Column of the table → what a person sees in its cell; only columns that the workbook has."""
    faults: Mapping[str, str]
    """Column → why its cell cannot be read."""
    letters: Mapping[str, str]
    """Column → letters of the workbook's column."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing is left of it but what only the program fills."""
        return not self.faults and not any(
            text for name, text in self.cells.items() if name not in (IDENTIFIER, "nomor")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook of ours, or a list under our headings."""

    marker: Marker
    """Made up for a list: it tells what it is compared with."""
    is_marked: bool
    """Whether the file bore the mark."""
    columns: tuple[str, ...]
    """Of the table, as far as the workbook has them."""
    unknown: tuple[str, ...]
    """Headings that are none of the table's; nothing under them is read."""
    is_rest: bool
    """Whether it holds only what had to be completed."""
    rows: tuple[BookRow, ...]


def book_in(source: Source) -> Book | None:
    """The workbook that the file holds; None where no sheet bears the mark. The first marked sheet counts."""
    for sheet in source.sheets:
        for (row, column), cell in sorted(sheet.cells.items()):
            if marker := marker_in(cell.text):
                return _book(sheet, row, column, marker)
    return None


def list_in(source: Source, table: TablePath, commit: str) -> Book | None:
    """The list under our headings that the file holds, to be compared with the commit; None where there is none."""
    known = _names(table.table)
    for sheet in source.sheets:
        rows: dict[int, set[str]] = {}
        for (row, _), cell in sheet.cells.items():
            if (name := known.get(plain(cell.text))) is not None:
                rows.setdefault(row, set()).add(name)
        header = min((row for row, names in rows.items() if len(names) >= _FEWEST_HEADINGS), default=0)
        if header and not sheet.hidden:
            return _book(sheet, header, 0, Marker(table=table, commit=commit))
    return None


def _names(table: str) -> dict[str, str]:
    """Heading in plain words → column; the name of a column is a heading as well, as in our CSV files."""
    by_name = {plain(column.name): column.name for column in book_columns(table)}
    return by_name | {plain(column.title): column.name for column in book_columns(table)}


def _book(sheet: Sheet, header: int, marked: int, marker: Marker) -> Book:
    by_title = _names(marker.table.table)
    places: dict[str, int] = {IDENTIFIER: marked} if marked else {}
    unknown: list[str] = []
    is_rest = False
    for (row, column), cell in sorted(sheet.cells.items()):
        if row != header or column == marked:
            continue
        name = by_title.get(plain(cell.text))
        if plain(cell.text) == plain(REMARKS_HEADING):
            is_rest = True
        elif name is None or name in places:
            unknown.append(cell.text)
        else:
            places[name] = column
    return Book(
        marker=marker,
        is_marked=bool(marked),
        columns=tuple(places),
        unknown=tuple(unknown),
        is_rest=is_rest,
        rows=tuple(_rows(sheet, header, places)),
    )


def _rows(sheet: Sheet, header: int, places: Mapping[str, int]) -> Iterator[BookRow]:
    wanted = {*places.values()}
    letters = {name: column_letters(column) for name, column in places.items()}
    for number in sorted({row for row, column in sheet.cells if row > header and column in wanted}):
        found = {name: sheet.cell(number, column) for name, column in places.items()}
        yield BookRow(
            sheet=sheet.name,
            number=number,
            identifier=cell.text if (cell := found.get(IDENTIFIER)) is not None else "",
            cells={name: cell.text if cell is not None else "" for name, cell in found.items()},
            faults={name: cell.fault for name, cell in found.items() if cell is not None and cell.fault},
            letters=letters,
        )
