"""Cells that are read more generously elsewhere than the data contract allows."""

import re
from collections.abc import Iterator
from datetime import datetime

from generator.datapackages.schema import Column, load_schema
from generator.datapackages.table import Table, split_list
from generator.validation.finding import Fault, Finding

_SHAPES = {
    # Python, and so Frictionless, also reads 2026-1-2, +1_000 and digits of other scripts
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
}
_MOMENTS = {("pengumuman", "mulai"), ("pengumuman", "selesai")}


def check_spelling(table: Table) -> Iterator[Finding]:
    """Stray spaces, dates and numbers in another writing, lists with a value twice, and days no calendar has."""
    for column in load_schema(table.name).columns:
        # Most columns hold few values, and each is judged once.
        values = {row.cells[column.name] for row in table.rows}
        faults = {cell: fault for cell in values if (fault := _fault(table.name, column, cell))}
        if not faults:
            continue
        for row in table.rows:
            fault = faults.get(row.cells[column.name])
            if fault:
                yield Finding(
                    fault=fault, table=table.name, file=table.file, line=row.line, column=column.name
                )


def _fault(table: str, column: Column, cell: str) -> Fault | None:
    if not cell:
        return None
    if " ".join(cell.split()) != cell or _is_misspelt(column, cell):
        return Fault.SPELLING
    return Fault.MOMENT if (table, column.name) in _MOMENTS and not _is_moment(cell) else None


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
