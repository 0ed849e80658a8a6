"""The rows of the files that are staged: of most no more is read than which they are and whether they were published."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema_versions import columns_kept, rows_kept
from generator.datapackages.table import Cells
from generator.model.table_path import TablePath
from generator.model.withheld_columns import PUBLIC_TABLES

PUBLISHED = frozenset({"berlaku", "ditarik"})
"""Values of ``status`` of a row that the public may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentRows:
    """The rows of every file that is a table; the builder says what is wrong with a file that cannot be read."""

    files: Mapping[TablePath, bytes]
    published: Mapping[TablePath, Mapping[str, bool]]
    """Public table → key of each of its rows → whether it is published; of a table that cannot be read, no row."""

    def rows(self, table: TablePath) -> tuple[Cells, ...]:
        """All cells of a table, read anew each time; of one that cannot be read, no row."""
        return _rows(self.files[table], table.table) or () if table in self.files else ()

    def of_kind(self, name: str) -> Iterator[tuple[Cells, ...]]:
        """The rows of each table of this name."""
        return (self.rows(table) for table in self.files if table.table == name)

    def naming(self, text: str, name: str, *columns: str) -> Iterator[tuple[TablePath, Sequence[str]]]:
        """Of each row of a table of this name that holds the text: where it is, and its cells in these columns."""
        # so stands a text within a cell
        wanted = text.replace('"', '""').encode("utf-8")
        for table, data in self.files.items():
            if table.table == name and wanted in data:
                for cells in _lines_holding(wanted, data, name, columns):
                    yield table, cells


def current_rows(files: Mapping[str, bytes]) -> CurrentRows:
    """The rows of files, by their path below the root."""
    placed = ((PUBLIC_LAYOUT.table_at(path), data) for path, data in files.items())
    tables = {table: data for table, data in placed if table is not None}
    return CurrentRows(
        files=tables,
        published={
            table: _published(data, table.table)
            for table, data in tables.items()
            if table.table in PUBLIC_TABLES
        },
    )


def _published(data: bytes, table: str) -> dict[str, bool]:
    columns = columns_kept(data, table)
    header = ",".join(columns).encode("utf-8") + b"\n"
    is_plain = columns[0] == "id" and columns[-1] == "status" and data.startswith(header)
    # A first or last cell in quotes is no cell of a sound row. Within a line quotes do not matter: what stands before
    # the first comma and after the last is a cell of its own.
    if not is_plain or b'\n"' in data or b'"\n' in data or b"\r" in data or not data.endswith(b"\n"):
        return {cells["id"]: cells["status"] in PUBLISHED for cells in _rows(data, table) or ()}
    return {
        line[: line.find(b",")].decode("utf-8", "replace"): line[line.rfind(b",") + 1 :] in _PUBLISHED
        for line in data[len(header) : -1].split(b"\n")
        if line
    }


def _lines_holding(wanted: bytes, data: bytes, table: str, columns: Sequence[str]) -> Iterator[Sequence[str]]:
    """These cells of the lines that hold what is wanted; none of a line that is no sound row."""
    header = columns_kept(data, table)
    places = [header.index(column) for column in columns if column in header]
    lines = [line.decode("utf-8", "replace") for line in data.split(b"\n")[1:] if wanted in line]
    with suppress(csv.Error):
        for record in csv.reader(lines, strict=True):
            if len(record) == len(header) and len(places) == len(columns):
                yield [record[place] for place in places]


_PUBLISHED = frozenset(status.encode("ascii") for status in PUBLISHED)


def _rows(data: bytes, table: str) -> tuple[Cells, ...] | None:
    """The rows of a file; None where the byte gate of the builder is sure to refuse it."""
    try:
        if data.decode("utf-8").partition("\n")[0] != ",".join(columns_kept(data, table)):
            return None
        return tuple(row.cells for row in rows_kept(data, table))
    except (UnicodeDecodeError, csv.Error, ValueError):
        return None
