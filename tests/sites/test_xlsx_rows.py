"""Rows that are made once must be what XlsxWriter would have written into each workbook."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from xlsxwriter import Workbook

from generator.sites.xlsx_file import (
    SheetColumn,
    WorkbookFacts,
    packed_rows,
    sheet_name,
    write_rows,
    write_xlsx,
)
from generator.sites.xlsx_frame import AUTHOR, SHEET, TITLE
from generator.sites.xlsx_rows import SheetCell, sheet_row

FACTS = WorkbookFacts(title="Dinas Kesehatan", author="Badan Contoh", created=datetime(2026, 11, 22, 3, 4, 5))  # noqa: DTZ001
ODD = st.sampled_from(
    [
        "=", "=1+1", "_x0041_", "_x005f_", "_x00", "x0041_", "|", "\x01", "\x1f", "\x0b", "\x7f", "\x85", "\u2028", "\r\n",
        "\n", "\t", " ", "\u00a0", "😀", "é", "–", "&", "<", ">", '"', "'", "<t>", "]]>", "\ufffe", "\uffff", "0071",
        "1e5", "judul", "9007199254740993",
    ]
)  # fmt: skip
TEXT = st.lists(ODD, max_size=5).map("".join) | st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(TEXT | st.integers(-(10**18), 10**18), min_size=width, max_size=width), max_size=4
    ).map(lambda rows: (width, rows))
)


def columns(width: int) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(title=f"Kolom {number}", width=12 + number) for number in range(width))


def by_xlsxwriter_alone(
    width: int, rows: Sequence[Sequence[SheetCell]], *, inline: bool, facts: WorkbookFacts = FACTS
) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": not inline, "constant_memory": inline}) as workbook:
        workbook.set_properties({"title": facts.title, "author": facts.author, "created": facts.created})
        sheet = workbook.add_worksheet(sheet_name(facts.title))
        heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        for position, column in enumerate(columns(width)):
            sheet.set_column(position, position, column.width)
            sheet.write_string(0, position, column.title, heading)
        for number, row in enumerate(rows, 1):
            for position, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(number, position, cell, body)
                else:
                    sheet.write_string(number, position, cell, body)
        sheet.autofilter(0, 0, len(rows), width - 1)
    return out.getvalue()


def parts(workbook: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@given(ROWS)
@example(
    (
        2,
        [
            ["a" * 32_767, "a" * 32_768],
            ["😀" * 16_383 + "ab", "😀" * 16_384],
            ["é" * 16_384 + "&" * 16_384, "<"],
            ["a|", "b"],
            ["|", ""],
            [" a", "b"],
            ["a ", ""],
            ["a", "b"],
        ],
    )
)
@settings(max_examples=60)
def test_rows_made_once_are_those_that_xlsxwriter_writes_with_text_in_its_cells(
    sheet: tuple[int, list[list[SheetCell]]],
):
    """Byte for byte, whatever stands in the cells."""
    width, rows = sheet
    theirs = parts(by_xlsxwriter_alone(width, rows, inline=True))["xl/worksheets/sheet1.xml"]
    _, begin, end = theirs.partition(b'<row r="2"')
    body = (begin + end).partition(b"</sheetData>")[0]

    ours = [sheet_row(row).replace(b"\0", b"%d" % number) for number, row in enumerate(rows, 2)]

    assert b"".join(ours) == body


@given(
    st.sampled_from(
        ["Dinas Kesehatan", "O'Brien's", "A1", "R1C1", "2026", 'a "b" & <c>', TITLE, f"{AUTHOR}!", "a" * 40]
    )
    | st.text(st.characters(categories=["L", "N", "P"]), min_size=1),
    st.sampled_from(["Badan Contoh", "A & B", SHEET]),
    st.integers(0, 3).map(lambda times: times**5),
    st.integers(1, 28),
)
@settings(max_examples=40, deadline=None)
def test_all_but_the_rows_is_xlsxwriters_byte_for_byte(title: str, author: str, times: int, width: int):
    """Also in a second workbook of the same columns, and where words are those of the marks in the frame."""
    facts = WorkbookFacts(title=title, author=author, created=datetime(2026, 11, 2, 3, 4, times % 60))  # noqa: DTZ001
    rows: list[list[SheetCell]] = [["judul", 482133] * 14] * times
    rows = [row[:width] for row in rows]
    with TemporaryDirectory() as folder:
        write_xlsx(Path(folder, "kita.xlsx"), facts, columns(width), rows)
        ours = parts(Path(folder, "kita.xlsx").read_bytes())

    theirs = parts(by_xlsxwriter_alone(width, rows, inline=False, facts=facts))

    texts, sheet = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
    assert set(ours) == set(theirs)
    assert {name for name in ours if ours[name] != theirs[name]} == ({texts, sheet} if rows else set())
    around = [xml.partition(b'<row r="1"')[::2] for xml in (ours[sheet], theirs[sheet])]
    assert around[0][0] == around[1][0]
    assert around[0][1].partition(b"</sheetData>")[2] == around[1][1].partition(b"</sheetData>")[2]


def test_a_spreadsheet_program_reads_the_same_cells_as_from_xlsxwriter_alone(tmp_path: Path):
    """Value, kind, style and place of each, also beyond the rows that are written at a time."""
    texts = [
        "=1+1",
        " spasi ",
        "baris\nbaru",
        "0071",
        "",
        "😀 é –",
        "&amp; <b>",
        "https://x.example/a",
        "é" * 17_000,
    ]
    rows: list[list[SheetCell]] = [[text, number * 10**9] for number, text in enumerate(texts * 60)]
    written = [sheet_row(row) for row in rows]
    parts = [packed_rows(written[:500], 0), packed_rows(written[500:], 500)]
    write_rows(tmp_path / "kita.xlsx", FACTS, columns(2), len(rows), parts)
    (tmp_path / "asli.xlsx").write_bytes(by_xlsxwriter_alone(2, rows, inline=False))

    ours, theirs = (load_workbook(tmp_path / name).active for name in ("kita.xlsx", "asli.xlsx"))

    assert ours is not None
    assert theirs is not None
    assert [tell(cell) for row in ours.iter_rows() for cell in row] == [
        tell(cell) for row in theirs.iter_rows() for cell in row
    ]
    assert (ours.dimensions, ours.auto_filter.ref, ours.freeze_panes, ours.print_title_rows) == (
        (theirs.dimensions, theirs.auto_filter.ref, theirs.freeze_panes, theirs.print_title_rows)
    )


def tell(cell: object) -> tuple[object, ...]:
    assert isinstance(cell, Cell)
    return (
        cell.coordinate,
        cell.value,
        cell.data_type,
        cell.style_id,
        cell.alignment.wrap_text,
        cell.font.bold,
    )


def test_columns_are_lettered_as_spreadsheets_letter_them():
    row = sheet_row([1] * 800)

    assert [piece.partition(b"\0")[0].decode() for piece in row.split(b'<c r="')[1:]] == [
        get_column_letter(number) for number in range(1, 801)
    ]
