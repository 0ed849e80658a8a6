"""The one door to Excel files: opened within limits, read as people see them, and written back."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import openpyxl.xml
from defusedxml.common import DefusedXmlException  # pyright: ignore[reportMissingTypeStubs] - it ships none
from defusedxml.ElementTree import iterparse  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType] - it ships none
from openpyxl.styles import Alignment, PatternFill

from generator.imports.grid import Cell, Sheet, Source, Span, UnreadableFile, column_letters, seen_text
from generator.imports.shown import Untrusted, shown_moment, shown_number

MAX_PACKED_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1000 * 1000
MAX_RATIO = 100
"""How many times larger the content may be than the file; officers' files stay below 30."""
MAX_PARTS = 2_000
MAX_OTHER_PART_BYTES = 10 * 1000 * 1000
"""Largest part beside sheets and their texts; those are read as a whole."""
MAX_CELLS = 400_000
"""Of all sheets together: 20,000 rows with 20 columns."""
MAX_COLUMNS = 256
"""Last column that may hold something."""
MAX_MERGED_CELLS = 200_000
MAX_ROWS = 20_000
MAX_CELL_CHARACTERS = 8_192

_Foreign = Any
"""A value of openpyxl or of ElementTree: neither ships types, and no other file touches one."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?\Z")
FEWER_COLUMNS = "Hapus kolom yang bukan bagian tabel, lalu impor lagi."
_SAVE_AS = "Buka berkas itu di Excel atau LibreOffice, lalu simpan sebagai .xlsx tanpa kata sandi."
_RESAVE = "Buka berkas itu di Excel, salin tabelnya ke berkas baru, lalu simpan sebagai .xlsx."


def read_workbook(data: bytes, name: str) -> Source:
    """All worksheets with their hidden ones; raises UnreadableFile for what is no workbook or beyond the limits."""
    has_formulas = _inspect(data)
    values = _load(data, data_only=True)
    formulas = _load(data, data_only=False) if has_formulas else None
    sheets = tuple(
        _sheet(sheet, formulas[sheet.title] if formulas is not None else None) for sheet in values.worksheets
    )
    return Source(name=name, sheets=sheets)


def _refuse_entities() -> None:
    # openpyxl decides this when it is imported; without it a workbook could blow up by entities
    if not openpyxl.xml.DEFUSEDXML or openpyxl.xml.LXML:
        raise RuntimeError(
            "openpyxl does not use defusedxml: install it, and import generator.imports before openpyxl"
        )


def _inspect(data: bytes) -> bool:
    """Whether any sheet holds a formula; refuses what must not be opened."""
    _refuse_entities()
    if data.startswith(_OLE):
        raise UnreadableFile("Berkas ini berformat .xls lama atau terkunci kata sandi.", _SAVE_AS)
    if len(data) > MAX_PACKED_BYTES:
        raise UnreadableFile(f"Berkas lebih besar dari {MAX_PACKED_BYTES // 1024 // 1024} MB.", _RESAVE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise UnreadableFile("Berkas ini bukan berkas Excel .xlsx, atau rusak.", _SAVE_AS) from error
    with archive:
        _check_sizes(archive, len(data))
        return _check_parts(archive)


def _check_sizes(archive: zipfile.ZipFile, packed_bytes: int) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile("Berkas ini terkunci kata sandi.", _SAVE_AS)
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableFile("Berkas ini bukan berkas Excel .xlsx.", _SAVE_AS)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * packed_bytes:
        raise UnreadableFile(
            f"Isi berkas ini jauh lebih besar daripada berkasnya ({unpacked // 1_000_000} MB), melebihi batas yang aman.",
            _RESAVE,
        )
    for part in parts:
        is_sheet = part.filename.startswith("xl/worksheets/") or part.filename == "xl/sharedStrings.xml"
        if (
            part.filename.endswith((".xml", ".rels"))
            and not is_sheet
            and part.file_size > MAX_OTHER_PART_BYTES
        ):
            raise UnreadableFile("Bagian dalam berkas ini melebihi batas yang aman.", _RESAVE)


def _check_parts(archive: zipfile.ZipFile) -> bool:
    has_formulas = False
    cells = merged = 0
    for name in archive.namelist():
        try:
            if not _is_xml(archive, name):
                continue
            for tag, reference in _elements(archive, name):
                if tag == "c":
                    cells += 1
                elif tag == "f":
                    has_formulas = True
                elif tag in _AREAS_WALKED:
                    merged += _area(reference)
                if cells > MAX_CELLS or merged > MAX_MERGED_CELLS:
                    raise UnreadableFile("Tabel di berkas ini melebihi batas yang aman.", _RESAVE)
        except DefusedXmlException as error:
            raise UnreadableFile("Berkas ini memuat bagian XML yang tidak aman.", _RESAVE) from error
        except (SyntaxError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise UnreadableFile("Berkas Excel ini rusak.", _RESAVE) from error
    return has_formulas


_AREAS_WALKED = frozenset({"mergeCell", "hyperlink"})
"""Elements whose whole area openpyxl visits cell by cell."""
_XML_STARTS = (b"<", b"\xff\xfe", b"\xfe\xff")


def _is_xml(archive: zipfile.ZipFile, name: str) -> bool:
    """By its first bytes: a sheet may bear any name, for only the relations say what a part is."""
    with archive.open(name) as part:
        return part.read(64).removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\0").startswith(_XML_STARTS)


def _elements(archive: zipfile.ZipFile, name: str) -> Iterable[tuple[str, str]]:
    """Local name and ``ref`` of every element, without keeping the tree."""
    open_elements: list[_Foreign] = []
    with archive.open(name) as part:
        events: _Foreign = iterparse(part, events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            if event == "start":
                open_elements.append(element)
                yield str(element.tag).rsplit("}", 1)[-1], str(element.get("ref", ""))
            else:
                open_elements.pop()
                if open_elements:
                    open_elements[-1].remove(element)


def _area(reference: str) -> int:
    match = _REFERENCE.match(reference)
    if not match:
        return MAX_MERGED_CELLS + 1
    span = _span_of(match)
    return span.width * (span.last_row - span.first_row + 1)


def _span_of(match: re.Match[str]) -> Span:
    from_column, from_row, to_column, to_row = match.groups()
    columns = sorted((_number(from_column), _number(to_column or from_column)))
    rows = sorted((int(from_row), int(to_row or from_row)))
    return Span(first_row=rows[0], first_column=columns[0], last_row=rows[1], last_column=columns[1])


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _load(data: bytes, *, data_only: bool) -> _Foreign:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that we do not read
            return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # a broken workbook fails in openpyxl in many ways
        raise UnreadableFile("Berkas Excel ini rusak.", _RESAVE) from error


def _sheet(sheet: _Foreign, formulas: _Foreign) -> Sheet:
    name = str(sheet.title)
    spans = tuple(
        sorted(
            (
                Span(
                    first_row=area.min_row,
                    first_column=area.min_col,
                    last_row=area.max_row,
                    last_column=area.max_col,
                )
                for area in sheet.merged_cells.ranges
            ),
            key=lambda span: (span.first_row, span.first_column),
        )
    )
    origins = {(span.first_row, span.first_column): span for span in spans}
    cells: dict[tuple[int, int], Cell] = {}
    # only cells that stand in the file: the sheet's own iterator walks its whole rectangle
    for (row, column), stored in sorted(sheet._cells.items(), key=lambda item: item[0]):  # noqa: SLF001 - see above
        formula = formulas is not None and formulas.cell(row, column).data_type == "f"
        found = _cell(stored, f"{name}!{column_letters(column)}{row}", row, column, is_formula=formula)
        if found is not None:
            cells[row, column] = replace(found, span=origins.get((row, column)))
    if cells and max(row for row, _ in cells) > MAX_ROWS:
        raise UnreadableFile(
            f"Lembar “{name}” berisi lebih dari {MAX_ROWS} baris.",
            "Bagi berkas ini menurut unit, lalu impor satu per satu.",
        )
    if cells and max(column for _, column in cells) > MAX_COLUMNS:
        raise UnreadableFile(f"Lembar “{name}” berisi lebih dari {MAX_COLUMNS} kolom.", FEWER_COLUMNS)
    return Sheet(
        name=name,
        hidden=str(sheet.sheet_state) != "visible",
        cells=cells,
        spans=spans,
        hidden_rows=frozenset(
            int(number) for number, row in sheet.row_dimensions.items() if row.hidden or row.height == 0
        ),
        hidden_columns=frozenset(
            number
            for column in sheet.column_dimensions.values()
            if column.hidden or column.width == 0
            # a file may name a thousand million columns; a sheet has 16,384
            for number in range(column.min or 1, min(column.max or column.min or 1, _MAX_COLUMNS) + 1)
        ),
    )


_MAX_COLUMNS = 16_384


def _cell(stored: _Foreign, address: str, row: int, column: int, *, is_formula: bool) -> Cell | None:
    value: object = stored.value
    link = str(stored.hyperlink.target or "") if getattr(stored, "hyperlink", None) else ""
    text = fault = ""
    if value is None:
        if not is_formula:
            return None
        fault = "rumus di sel ini belum punya hasil"
    elif stored.data_type == "e":
        fault = f"sel ini berisi kesalahan rumus ({value})"
    else:
        try:
            text = seen_text(_shown(value, str(stored.number_format)))
        except Untrusted as untrusted:
            fault = str(untrusted)
        if len(text) > MAX_CELL_CHARACTERS:
            text, fault = "", f"sel ini lebih panjang dari {MAX_CELL_CHARACTERS} huruf"
    if not text and not fault:
        return None
    return Cell(text=text, address=address, row=row, column=column, fault=fault, link=link)


def _shown(value: object, number_format: str) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float):
        return shown_number(value, number_format)
    if isinstance(value, datetime | date | time | timedelta):
        return shown_moment(value, number_format)
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Words to put beside one row of a workbook."""

    sheet: str
    row: int
    columns: Mapping[int, str]
    """Column number → text."""
    marked: tuple[int, ...] = ()
    """Columns of the cells that the words are about; they get a colour."""


_ATTENTION = PatternFill("solid", fgColor="FFF2CC")


def annotate_workbook(
    data: bytes, remarks: Iterable[Remark], hidden_rows: Mapping[str, frozenset[int]]
) -> bytes:
    """The same workbook with remarks; rows of ``hidden_rows`` are hidden, so addresses and layout stay.

    Formulas are replaced by the results that were seen: openpyxl cannot keep both.
    """
    workbook = _load(data, data_only=True)
    for sheet_name, rows in hidden_rows.items():
        for row in rows:
            workbook[sheet_name].row_dimensions[row].hidden = True
    for remark in remarks:
        sheet = workbook[remark.sheet]
        for column, text in remark.columns.items():
            _write_text(sheet.cell(remark.row, column), text)
            dimension = sheet.column_dimensions[column_letters(column)]
            dimension.width = max(dimension.width or 0, 50 if len(text) > 20 else 14)
        for column in remark.marked:
            sheet.cell(remark.row, column).fill = copy(_ATTENTION)
    return _saved(workbook)


def new_workbook(sheet_name: str, rows: Iterable[tuple[str, ...]]) -> bytes:
    """A workbook with one sheet of texts; the first row is the header."""
    workbook: _Foreign = openpyxl.Workbook()
    sheet: _Foreign = workbook.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", sheet_name)[:31] or "Lembar"
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                _write_text(sheet.cell(number, column), text)
            sheet.column_dimensions[column_letters(column)].width = 28
    return _saved(workbook)


def _write_text(cell: _Foreign, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # openpyxl would make a formula of “=…”
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _saved(workbook: _Foreign) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
