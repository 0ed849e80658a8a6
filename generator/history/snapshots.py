"""All rows of a register as one commit holds them, and the files that hold given rows."""

from collections.abc import Mapping
from pathlib import Path

from generator.changes.placed import Snapshot
from generator.datapackages.repository_layout import RepositoryLayout
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept
from generator.datapackages.table import write_rows
from generator.history.repository import HistoryError
from generator.history.stored_files import files_at
from generator.history.versions import UnreadableTable, read_rows
from generator.model.table_path import TablePath


def snapshot_at(folder: Path, commit: str, layout: RepositoryLayout) -> Snapshot:
    """The rows of every table that the commit of this full id holds; raises HistoryError for one that is unreadable."""
    return snapshot_of_files(files_at(folder, commit, layout.prefixes), layout)


def snapshot_of_files(files: Mapping[str, bytes], layout: RepositoryLayout) -> Snapshot:
    """The rows of every file that is a table of the register; other files are passed over.

    Cells are those of today's schema: of a file from before a column was added it is empty, and a column that is no
    more is left out. Raises HistoryError for a file of which a row would be lost.
    """
    snapshot: dict[TablePath, dict[str, dict[str, str]]] = {}
    for path in sorted(files):
        table = layout.table_at(path)
        if table is None:
            continue
        schema = load_schema(table.table)
        try:
            header, rows = read_rows(files[path], schema.primary_key)
        except UnreadableTable:
            raise HistoryError(
                f"{path} bukan tabel yang dapat dibaca di revisi itu: isinya rusak, atau sebuah baris tidak utuh."
                " Perbaiki berkas itu (`ppid format`, `ppid validate`), atau pilih revisi lain."
            ) from None
        place = {name: number for number, name in enumerate(header)}
        snapshot[table] = {
            key: {name: record[place[name]] if name in place else "" for name in schema.column_names}
            for key, record in rows.items()
        }
    return snapshot


class ColumnNotThere(ValueError):  # noqa: N818 - a fact about a change, for the caller to tell
    """A cell is filled in a column that its file does not have before the register is migrated."""

    def __init__(self, path: str, key: str, column: str) -> None:
        self.path, self.key, self.column = path, key, column
        super().__init__(f"{path} has no column {column}")


def files_of(rows: Snapshot, layout: RepositoryLayout, old: Mapping[str, bytes]) -> dict[str, bytes]:
    """Path → canonical bytes of every table of ``rows`` that the old files do not hold just so.

    A table that stands there keeps its columns, be it one of an earlier version of the schemas. Raises ColumnNotThere.
    """
    changed: dict[str, bytes] = {}
    for table in sorted(rows):
        schema = load_schema(table.table)
        path = layout.path_of(table)
        columns = columns_kept(old[path], table.table) if path in old else schema.column_names
        for column in (one for one in schema.column_names if one not in columns):
            for key, cells in rows[table].items():
                if cells.get(column):
                    raise ColumnNotThere(path, key, column)
        data = write_rows(rows[table].values(), columns, schema.primary_key)
        if old.get(path) != data:
            changed[path] = data
    return changed
