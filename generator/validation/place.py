"""Where a row stands, as a Place that may be shown to anyone."""

import re

from generator.datapackages.schema import load_schema
from generator.model.problem import Place

# A key cell may hold anything until it is checked, even somebody's number typed into the wrong column.
_SHOWABLE = re.compile(r"(?!(?:.*[0-9]){9})[^\s].{0,39}\Z")


def row_place(table: str, file: str, line: int, cells: dict[str, str], column: str = "") -> Place:
    """The place of a row, or of one of its cells."""
    key = cells[load_schema(table).primary_key[0]]
    return Place(file=file, line=line, entry_id=key if _SHOWABLE.match(key) else "", column=column)
