"""The lines of the tables that hold the entries: where each one stands, and a digest of it.

What is made of an entry alone is made from its line, so a line that is the same makes the same. Lines are read where
they stand, in whatever order: no process holds all of them.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import rows_kept
from generator.sites.csv_file import csv_record

_TABLE = "dip"
_ID = 10
"""Characters of an id, with which each line of a table begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One line of a table, which is one record (the byte gate sees to it)."""

    table: int
    """Number of the table in ``EntryLines.tables``."""
    begin: int
    """First byte in the file of the table."""
    length: int
    """Bytes, without the end of the line."""
    digest: bytes
    """Of the line with the header of the file and the unit."""


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
    lines: Mapping[str, EntryLine]
    """Key of an entry → its line."""

    def texts(self, ids: Iterable[str]) -> Iterator[str]:
        """The lines of these entries in today's columns, each without its end. Raises KeyError for one without a line."""
        columns = load_schema(_TABLE).column_names
        todays = ",".join(columns).encode()
        with ExitStack() as opened:
            files = [opened.enter_context(table.path.open("rb")) for table in self.tables]
            for key in ids:
                line = self.lines[key]
                data = os.pread(files[line.table].fileno(), line.length, line.begin)
                header = self.tables[line.table].header
                if header == todays:
                    yield data.decode("utf-8")
                else:  # of an earlier version
                    (row,) = rows_kept(b"%s\n%s\n" % (header, data), _TABLE)
                    yield csv_record(row.cells[column] for column in columns).removesuffix("\n")


def read_entry_lines(staging: Path) -> EntryLines:
    """The lines of all tables below a staging folder."""
    tables: list[LineTable] = []
    found: dict[str, EntryLine] = {}
    for path in sorted((staging / "registers" / "dip").glob(f"*/{file_name(_TABLE)}")):
        header, *lines = path.read_bytes().split(b"\n")
        before = hashlib.sha256(path.parent.name.encode() + b"\t" + header + b"\n")
        begin = len(header) + 1
        for line in lines:
            digest = before.copy()
            digest.update(line)
            key = line[:_ID].decode("utf-8", "replace")
            found[key] = EntryLine(table=len(tables), begin=begin, length=len(line), digest=digest.digest())
            begin += len(line) + 1
        tables.append(LineTable(path=path, header=header))
    return EntryLines(tables=tuple(tables), lines=found)
