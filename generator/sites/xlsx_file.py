"""XLSX files: a sheet of text under a header that stays in view, to read or to fill in. No cell is ever a formula or a link.

XlsxWriter is imported here only.
"""

# XlsxWriter's own annotations leave the parameters of some methods open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from itertools import chain, count
from pathlib import Path
from typing import Literal, cast
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.sites.packed import Packed, packed, write_packed
from generator.sites.xlsx_frame import (
    AUTHOR,
    COMPRESSION_LEVEL,
    CREATED,
    FIRST_ROW,
    FIRST_SHEET,
    ROWS,
    SHEET,
    TITLE,
    Frame,
    FrameFacts,
)
from generator.sites.xlsx_rows import SheetCell, numbered, sheet_row

_OPTIONS = {
    # Measured: faster than constant_memory, four times for small lists.
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FillInCell = str | int | date | datetime
"""Text as it is, a whole number, a day from 1 March 1900 on, or a moment of such a day to the minute."""

_SHEET_NAME_LENGTH = 31
_MESSAGE_LENGTH = 255
"""Of the words that a spreadsheet shows beside a selected cell."""
_LISTS = "Pilihan"
_GUIDE = "Petunjuk"
_SPARE_ROWS = 2_000
"""Empty rows below the last one that are ready to be filled in."""
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a sheet."""

    title: str
    width: int
    """In characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillInColumn:
    """One column of a sheet that people fill in."""

    title: str
    width: int
    """In characters."""
    kind: Literal["text", "number", "day", "moment"] = "text"
    hint: str = ""
    """Shown when one of its cells is selected."""
    offered: tuple[str, ...] = ()
    """What its cells offer in a list."""
    only_offered: bool = False
    """Whether the spreadsheet refuses to take anything else."""
    kept: bool = False
    """Whether the spreadsheet refuses to take what somebody types into it."""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookFacts:
    """What a workbook says of itself."""

    title: str
    author: str
    created: datetime
    """Without zone, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookSheet:
    """One sheet of a workbook of several."""

    title: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[SheetCell]]


def write_sheets(
    path: Path, facts: WorkbookFacts, sheets: Sequence[WorkbookSheet], guide: Sequence[str]
) -> None:
    """Write a workbook of several sheets and one of guidance; the same input gives the same bytes.

    The sheets' titles must differ in what ``sheet_name`` leaves of them.
    """
    with Workbook(path, _OPTIONS) as workbook:
        workbook.set_properties({"title": facts.title, "author": facts.author, "created": facts.created})
        for one in sheets:
            _write_sheet(workbook, one)
        _write_guide(workbook, guide)


def write_xlsx(
    path: Path, facts: WorkbookFacts, columns: Sequence[SheetColumn], rows: Iterable[Sequence[SheetCell]]
) -> None:
    """Write a workbook of one sheet with these columns and rows; the same input gives the same bytes."""
    written = [sheet_row(row) for row in rows]
    write_rows(path, facts, columns, len(written), [packed_rows(written, 0)] if written else ())


def packed_rows(rows: Sequence[bytes], place: int) -> Packed:
    """Rows of ``sheet_row`` as they stand in a workbook, one below the other; ``place`` of the first counts from 0."""
    return packed(numbered(rows, place + FIRST_ROW), COMPRESSION_LEVEL)


def write_rows(
    path: Path,
    facts: WorkbookFacts,
    columns: Sequence[SheetColumn],
    count: int,
    rows: Iterable[Packed],
) -> int:
    """Write the workbook of ``write_xlsx`` with ``count`` rows; where in the file the first of the pieces begins.

    All but the rows is XlsxWriter's.
    """
    name = sheet_name(facts.title)
    parts, after = _frame(tuple(columns), has_rows=count > 0).filled(
        FrameFacts(
            title=facts.title,
            author=facts.author,
            created=facts.created,
            sheet=name,
            quoted_sheet=quote_sheetname(name),
            rows=count,
        )
    )
    files: dict[str, Iterable[Packed]] = {name: (part,) for name, part in parts.items()}
    before = parts[FIRST_SHEET]
    files[FIRST_SHEET] = chain((before,), rows, (after,))
    return write_packed(path, files)[FIRST_SHEET] + len(before.data)


@cache
def _frame(columns: tuple[SheetColumn, ...], *, has_rows: bool) -> Frame:
    """The first and the last row hold one empty cell each: that of XlsxWriter, which makes room for all."""
    out = BytesIO()
    count = ROWS if has_rows else 0
    with Workbook(out, _OPTIONS) as workbook:
        workbook.set_properties({"title": TITLE, "author": AUTHOR, "created": CREATED})
        sheet, body = _begin_sheet(workbook, SHEET, columns)
        if has_rows:
            sheet.write_blank(1, 0, None, body)
            sheet.write_blank(count, len(columns) - 1, None, body)
        sheet.autofilter(0, 0, count, len(columns) - 1)
    with ZipFile(out) as archive:
        return Frame.of({name: archive.read(name) for name in archive.namelist()})


def _write_sheet(workbook: Workbook, one: WorkbookSheet) -> None:
    sheet, body = _begin_sheet(workbook, one.title, one.columns)
    last = 0
    for last, row in enumerate(one.rows, start=1):
        _write_row(sheet, last, row, body)
    sheet.autofilter(0, 0, last, len(one.columns) - 1)


def _begin_sheet(workbook: Workbook, title: str, columns: Sequence[SheetColumn]) -> tuple[Worksheet, Format]:
    """A sheet with its header, and the style for what stands below it."""
    # XlsxWriter's annotations leave open what a sheet's name is
    taken = [cast("str", other.get_name()).casefold() for other in workbook.worksheets()]
    sheet = workbook.add_worksheet(sheet_name(title, taken))
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for position, column in enumerate(columns):
        sheet.set_column(position, position, column.width)
    _write_row(sheet, 0, [column.title for column in columns], heading)
    return sheet, body


def fill_in_xlsx(
    facts: WorkbookFacts,
    columns: Sequence[FillInColumn],
    rows: Iterable[Sequence[FillInCell]],
    guide: Sequence[str],
) -> bytes:
    """A workbook to fill in: the rows with lists to choose from, room for more, and a sheet of guidance.

    Text stays text when somebody types a number or a formula into its cell. The same input gives the same bytes.
    """
    out = BytesIO()
    with Workbook(out, _OPTIONS) as workbook:
        workbook.set_properties({"title": facts.title, "author": facts.author, "created": facts.created})
        sheet = workbook.add_worksheet(sheet_name(facts.title))
        lists = workbook.add_worksheet(_LISTS)
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        styles = [_style(workbook, column) for column in columns]
        for position, column in enumerate(columns):
            sheet.set_column(position, position, column.width, styles[position], {"hidden": column.hidden})
            sheet.write_string(0, position, column.title, heading)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        last = 0
        for last, row in enumerate(rows, start=1):
            _fill_in_row(sheet, last, row, styles)
        for position, column in enumerate(columns):
            _offer(lists, position, column)
            checks = _checks(position, column)
            if checks:
                sheet.data_validation(1, position, last + _SPARE_ROWS, position, checks)
        sheet.autofilter(0, 0, last, len(columns) - 1)
        lists.hide()
        _write_guide(workbook, guide)
    return out.getvalue()


_FORMATS = {"text": "@", "number": "0", "day": "dd/mm/yyyy", "moment": "dd/mm/yyyy hh:mm"}


def _style(workbook: Workbook, column: FillInColumn) -> Format:
    style: dict[str, object] = {"text_wrap": True, "valign": "top", "num_format": _FORMATS[column.kind]}
    if column.kept:
        style["font_color"] = "#57525f"
    return workbook.add_format(style)


def _fill_in_row(
    sheet: Worksheet, number: int, cells: Sequence[FillInCell], styles: Sequence[Format]
) -> None:
    """The cells in the style of their columns; an empty text leaves its cell empty."""
    for position, (cell, style) in enumerate(zip(cells, styles, strict=True)):
        if isinstance(cell, datetime):
            sheet.write_datetime(number, position, cell, style)
        elif isinstance(cell, date):
            sheet.write_datetime(number, position, datetime(cell.year, cell.month, cell.day), style)  # noqa: DTZ001 - a day
        elif isinstance(cell, int):
            sheet.write_number(number, position, cell, style)
        elif cell:
            _write_text(sheet, number, position, cell, style)


def _offer(lists: Worksheet, position: int, column: FillInColumn) -> None:
    for row, offered in enumerate(column.offered):
        lists.write_string(row, position, offered)


def _checks(position: int, column: FillInColumn) -> dict[str, object]:
    """What the spreadsheet says and refuses in the column's cells; nothing for one that is free and without a hint."""
    message = {"input_title": column.title[:32], "input_message": column.hint[:_MESSAGE_LENGTH]}
    told: dict[str, object] = {**message} if column.hint else {}
    if column.kept:
        refusal = {"error_title": "Tidak untuk diubah", "error_message": "Kolom ini diisi oleh aplikasi."}
        return {"validate": "custom", "value": "=FALSE", **told, **refusal}
    if column.offered:
        letters = xl_col_to_name(position, col_abs=True)
        refusal = {
            "error_title": "Pilih dari daftar",
            "error_message": "Pilih salah satu isi daftar di sel ini.",
        }
        source = f"={_LISTS}!{letters}$1:{letters}${len(column.offered)}"
        return {"validate": "list", "source": source, "show_error": column.only_offered, **told, **refusal}
    return {"validate": "any", **told} if told else {}


def _write_guide(workbook: Workbook, guide: Sequence[str]) -> None:
    sheet = workbook.add_worksheet(_GUIDE)
    sheet.set_column(0, 0, 100, workbook.add_format({"text_wrap": True, "valign": "top"}))
    for row, words in enumerate(guide):
        if words:
            sheet.write_string(row, 0, words)


def sheet_name(title: str, taken: Container[str] = ()) -> str:
    """A name that every spreadsheet program takes: at most 31 characters, cut between words.

    Titles that begin alike get a number: no two names of a workbook may differ in case alone. ``taken`` are in small letters.
    """
    plain = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", title).split())
    ends = chain(("",), (f" {number}" for number in count(2)))
    names = (_cut(plain, _SHEET_NAME_LENGTH - len(end)) + end for end in ends)
    return next(name for name in names if name.casefold() not in taken)


def _cut(text: str, length: int) -> str:
    cut = text if len(text) <= length else text[: length + 1].rsplit(" ", 1)[0][:length]
    return cut.strip(" ',") or "Daftar"


def _write_row(sheet: Worksheet, number: int, cells: Sequence[SheetCell], style: Format) -> None:
    for position, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(number, position, cell, style)
        else:
            # Also the empty text: readers that guess a column's type take a missing cell for any type
            # (frictionless 5.21 for a month) and stumble over the first text further down.
            _write_text(sheet, number, position, cell, style)


def _write_text(sheet: Worksheet, number: int, position: int, text: str, style: Format) -> None:
    if text.startswith("<r>"):
        # XlsxWriter takes “<r>…</r>” for its own markup and writes it unescaped, formulas and all.
        sheet.write_rich_string(number, position, text[:1], style, text[1:], style)
    else:
        sheet.write_string(number, position, text, style)
