"""XLSX files: one sheet of text under a header that stays in view. No cell is ever a formula or a link.

XlsxWriter is imported here only.
"""

# XlsxWriter's own annotations leave the parameters of some methods open.
# pyright: reportUnknownMemberType=false

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

SheetCell = str | int
"""Text as it is, or a whole number to calculate with."""

_OPTIONS = {
    # Measured: as fast as constant_memory, four times faster for small lists; 10,000 entries take 60 MB.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SHEET_NAME_LENGTH = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a sheet."""

    title: str
    width: int
    """In characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookFacts:
    """What a workbook says of itself."""

    title: str
    author: str
    created: datetime
    """Without zone, UTC."""


def write_xlsx(
    path: Path, facts: WorkbookFacts, columns: Sequence[SheetColumn], rows: Iterable[Sequence[SheetCell]]
) -> None:
    """Write a workbook of one sheet with these columns and rows; the same input gives the same bytes."""
    with Workbook(path, _OPTIONS) as workbook:
        workbook.set_properties({"title": facts.title, "author": facts.author, "created": facts.created})
        sheet = workbook.add_worksheet(sheet_name(facts.title))
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width)
        _write_row(sheet, 0, [column.title for column in columns], heading)
        last = 0
        for last, row in enumerate(rows, start=1):
            _write_row(sheet, last, row, body)
        sheet.autofilter(0, 0, last, len(columns) - 1)


def sheet_name(title: str) -> str:
    """A name that every spreadsheet program takes: at most 31 characters, cut between words."""
    name = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", title).split())
    if len(name) > _SHEET_NAME_LENGTH:
        name = name[: _SHEET_NAME_LENGTH + 1].rsplit(" ", 1)[0][:_SHEET_NAME_LENGTH]
    return name.strip(" ',") or "Daftar"


def _write_row(sheet: Worksheet, number: int, cells: Sequence[SheetCell], style: Format) -> None:
    for position, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(number, position, cell, style)
        elif cell.startswith("<r>"):
            # XlsxWriter takes “<r>…</r>” for its own markup and writes it unescaped, formulas and all.
            sheet.write_rich_string(number, position, cell[:1], style, cell[1:], style)
        else:
            # Also the empty text: readers that guess a column's type take a missing cell for any type
            # (frictionless 5.21 for a month) and stumble over the first text further down.
            sheet.write_string(number, position, cell, style)
