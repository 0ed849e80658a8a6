"""Canonical CSV: bytes to rows and rows to bytes; the same rows always give the same bytes."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Cells = dict[str, str]
"""One row, column name → text; a missing value is the empty text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a file."""

    line: int
    """Line in the file, from 1; the header is line 1, the first record line 2."""
    cells: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table read from a file that passed the byte gate."""

    name: str
    """Resource name, e.g. ``dip``."""
    file: str
    """Path for messages, e.g. ``registers/dip/dinkes/dip.csv``."""
    rows: tuple[Row, ...]


def read_rows(text: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows of a text that passed the byte gate: its header is ``columns``, one record a line."""
    records = csv.reader(io.StringIO(text), strict=True)
    next(records)
    # Most columns hold few values, and each is kept once.
    kept: dict[str, str] = {}
    return tuple(
        Row(line=line, cells=dict(zip(columns, map(kept.setdefault, record, record), strict=True)))
        for line, record in enumerate(records, start=2)
    )


def write_rows(rows: Iterable[Mapping[str, str]], columns: tuple[str, ...], key: tuple[str, ...]) -> bytes:
    """Canonical bytes: header, rows sorted by the primary key, LF, minimal quoting, UTF-8 without BOM.

    Rows with the same key, which no valid table has, stay in the order given.
    """
    return write_records(([cells[name] for name in columns] for cells in rows), columns, key)


def write_records(records: Iterable[Sequence[str]], columns: tuple[str, ...], key: tuple[str, ...]) -> bytes:
    """The same of records with the cells in the order of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    places = [columns.index(name) for name in key]
    ordered: list[Sequence[str]] = sorted(records, key=lambda record: [record[place] for place in places])
    writer.writerows(ordered)
    return out.getvalue().encode("utf-8")


def key_of(cells: Mapping[str, str], key: tuple[str, ...]) -> tuple[str, ...]:
    """What a row is sorted by: its cells of the primary key."""
    return tuple(cells[name] for name in key)


def split_list(cell: str) -> tuple[str, ...]:
    """Values of a list cell: ``a;b`` → ``("a", "b")``; an empty cell has none."""
    return tuple(cell.split(";")) if cell else ()


def join_list(values: Iterable[str]) -> str:
    """The list cell that holds the values."""
    return ";".join(values)
