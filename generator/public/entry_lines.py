"""The lines of the tables that hold the entries: where each one stands, and a digest of it.

What is made of an entry alone is made from its line, so a line that is the same makes the same. Lines are read where
they stand, in whatever order: no process holds all of them.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import rows_kept
from generator.sites.csv_file import csv_record

_TABLE = "dip"
_ID = 10
"""Characters of an id, with which each line of a table begins."""
_OPEN = 200
"""Files at once: a process may have no more than 1,024, and there are as many as units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTable:
    """One table with entries."""

    path: Path
    header: bytes
    """Without the end of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLines:
    """Every line of every table."""

    tables: tuple[LineTable, ...]
    digests: Mapping[str, bytes]
    """Key of an entry → digest of its line with the header of the file and the unit. A line is one record: the byte gate sees to it."""
    places: Mapping[str, tuple[int, int, int]]
    """Key of an entry → number of the table, first byte of the line, and its length without the end."""

    def texts(self, ids: Iterable[str]) -> Iterator[str]:
        """The lines of these entries in today's columns, each without its end. Raises KeyError for one without a line."""
        columns = load_schema(_TABLE).column_names
        todays = ",".join(columns).encode()
        files: dict[int, BinaryIO] = {}
        """Open ones by number of their table, the one that was read last at the end."""
        try:
            for key in ids:
                table, begin, length = self.places[key]
                files[table] = files.pop(table, None) or self.tables[table].path.open("rb")
                if len(files) > _OPEN:
                    files.pop(next(iter(files))).close()
                data = os.pread(files[table].fileno(), length, begin)
                header = self.tables[table].header
                if header == todays:
                    yield data.decode("utf-8")
                else:  # of an earlier version
                    (row,) = rows_kept(b"%s\n%s\n" % (header, data), _TABLE)
                    yield csv_record(row.cells[column] for column in columns).removesuffix("\n")
        finally:
            for file in files.values():
                file.close()


def read_entry_lines(staging: Path) -> EntryLines:
    """The lines of all tables below a staging folder."""
    tables: list[LineTable] = []
    digests: dict[str, bytes] = {}
    places: dict[str, tuple[int, int, int]] = {}
    for path in sorted((staging / "registers" / "dip").glob(f"*/{file_name(_TABLE)}")):
        header, *lines = path.read_bytes().split(b"\n")
        before = hashlib.sha256(path.parent.name.encode() + b"\t" + header + b"\n")
        begin = len(header) + 1
        for line in lines:
            digest = before.copy()
            digest.update(line)
            key = line[:_ID].decode("utf-8", "replace")
            digests[key] = digest.digest()
            places[key] = len(tables), begin, len(line)
            begin += len(line) + 1
        tables.append(LineTable(path=path, header=header))
    return EntryLines(tables=tuple(tables), digests=digests, places=places)
