"""Cells that are read more generously elsewhere than the data contract allows."""

import re
from collections.abc import Iterator
from datetime import datetime

from generator.datapackages.schema import Column, load_schema
from generator.datapackages.table import Table, split_list
from generator.validation.finding import Fault, Finding

_STRAY_SPACE = re.compile(r"^\s|\s$|\s\s|[^\S ]")
_SHAPES = {
    # Python, and so Frictionless, also reads 2026-1-2, +1_000 and digits of other scripts
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
}
_MOMENTS = {("pengumuman", "mulai"), ("pengumuman", "selesai")}


def check_spelling(table: Table) -> Iterator[Finding]:
    """Stray spaces, dates and numbers in another writing, lists with a value twice, and days no calendar has."""
    for column in load_schema(table.name).columns:
        for row in table.rows:
            cell = row.cells[column.name]
            if not cell:
                continue
            if _STRAY_SPACE.search(cell) or _is_misspelt(column, cell):
                fault = Fault.SPELLING
            elif (table.name, column.name) in _MOMENTS and not _is_moment(cell):
                fault = Fault.MOMENT
            else:
                continue
            yield Finding(fault=fault, table=table.name, file=table.file, line=row.line, column=column.name)


def _is_misspelt(column: Column, cell: str) -> bool:
    if column.is_list:
        values = split_list(cell)
        return len(set(values)) < len(values) or any(value != value.strip() for value in values)
    shape = _SHAPES.get(column.type)
    return shape is not None and not shape.fullmatch(cell)


def _is_moment(cell: str) -> bool:
    try:
        datetime.fromisoformat(cell)
    except ValueError:
        return False
    return True
