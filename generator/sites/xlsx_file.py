"""XLSX files: a sheet of text under a header that stays in view, to read or to fill in. No cell is ever a formula or a link.

XlsxWriter is imported here only.
"""

# XlsxWriter's own annotations leave the parameters of some methods open, and _QuickSheet takes the place of two of
# its inner methods: its release is pinned, and a test compares what both write.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportPrivateUsage=false, reportOptionalMemberAccess=false, reportOptionalOperand=false

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

SheetCell = str | int
"""Text as it is, or a whole number to calculate with."""

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
_SURELY_SHORT = 16_383
"""Characters that fit into a cell whatever they are; XlsxWriter cuts at 32,767 UTF-16 units."""
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
    with Workbook(path, _OPTIONS) as workbook:
        workbook.set_properties({"title": facts.title, "author": facts.author, "created": facts.created})
        _write_sheet(workbook, WorkbookSheet(title=facts.title, columns=columns, rows=rows))


def _write_sheet(workbook: Workbook, one: WorkbookSheet) -> None:
    rows = tuple(one.rows)
    is_whole = all(len(row) == len(one.columns) for row in rows)
    sheet = workbook.add_worksheet(sheet_name(one.title), _QuickSheet if is_whole else None)
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for position, column in enumerate(one.columns):
        sheet.set_column(position, position, column.width)
    _write_row(sheet, 0, [column.title for column in one.columns], heading)
    last = 0
    for last, row in enumerate(rows, start=1):
        if isinstance(sheet, _QuickSheet):
            sheet.write_whole_row(last, row, body)
        else:
            _write_row(sheet, last, row, body)
    sheet.autofilter(0, 0, last, len(one.columns) - 1)


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


def sheet_name(title: str) -> str:
    """A name that every spreadsheet program takes: at most 31 characters, cut between words."""
    name = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", title).split())
    if len(name) > _SHEET_NAME_LENGTH:
        name = name[: _SHEET_NAME_LENGTH + 1].rsplit(" ", 1)[0][:_SHEET_NAME_LENGTH]
    return name.strip(" ',") or "Daftar"


class _QuickSheet(Worksheet):
    """A sheet whose whole rows are kept as small as they can be and written as XlsxWriter writes them, byte for byte.

    XlsxWriter keeps an object for every cell and takes it apart when it writes: most of the time of a build went there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[int, list[int | str]] = {}
        """Row → number of each cell's text among the shared ones, or the digits of a number."""
        self._style: Format | None = None

    def write_whole_row(self, number: int, cells: Sequence[SheetCell], style: Format) -> None:
        """A row with a cell in every column of the header, all rows in the same style."""
        self._style = style
        index_of = self.str_table._get_shared_string_index  # noqa: SLF001 - see the head of this file
        row: list[int | str] = []
        for position, cell in enumerate(cells):
            if isinstance(cell, int):
                row.append(f"{cell:.16G}")
            elif len(cell) > _SURELY_SHORT or cell.startswith("<r>"):
                # what XlsxWriter does with these is its own affair
                _write_text(self, number, position, cell, style)
                row.append(self.table.pop(number)[position].string)
            else:
                row.append(index_of(cell))
        self._check_dimensions(number, 0)
        self._check_dimensions(number, len(row) - 1)
        self._whole[number] = row

    def _write_rows(self) -> None:
        last, self.dim_rowmax = self.dim_rowmax, 0
        super()._write_rows()  # the header
        self.dim_rowmax = last
        if self._style is None:
            return
        style = self._style._get_xf_index()  # noqa: SLF001 - as above
        width = self.dim_colmax + 1
        text = [
            (f'<c r="{xl_col_to_name(position)}', f'" s="{style}" t="s"><v>', f'" s="{style}"><v>')
            for position in range(width)
        ]
        for number, row in self._whole.items():
            cells = "".join(
                f"{begin}{number + 1}{middle if cell.__class__ is int else plain}{cell}</v></c>"
                for (begin, middle, plain), cell in zip(text, row, strict=True)
            )
            self.fh.write(f'<row r="{number + 1}" spans="1:{width}">{cells}</row>')


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
