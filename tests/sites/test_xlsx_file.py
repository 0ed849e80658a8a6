import re
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import Resource
from openpyxl import load_workbook

from generator.sites.xlsx_file import SheetCell, SheetColumn, WorkbookFacts, sheet_name, write_xlsx

FACTS = WorkbookFacts(title="Dinas Kesehatan", author="Badan Contoh", created=datetime(2026, 11, 22, 3, 4, 5))  # noqa: DTZ001
COLUMNS = (SheetColumn(title="Nomor", width=12), SheetColumn(title="Judul informasi", width=40))
INJECTIONS = (
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "|calc",
    "%0A=1+1",
    '=HYPERLINK("https://x.example","klik")',
    "{=1+1}",
    "https://dokumen.contoh.example/a.pdf",
    "mailto:ppid@contoh.example",
    "internal:Sheet1!A1",
    "0071",
    "1e5",
    "2025",
    "<f>1+1</f>",
    "<r><t>x</t></r></si><si><r></r>",
    '<r></r></is></c><c r="B9"><f>1+1</f></c><c r="B10"><is><r></r>',
    "&lt;r&gt;",
    "_x0041_",
    "\ufffe\uffff",
)


def write(path: Path, *rows: tuple[SheetCell, ...]) -> Path:
    write_xlsx(path, FACTS, COLUMNS, rows)
    return path


def parts(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path, text: str):
    """Formula injection: a cell written by one officer must never run on another's computer."""
    xml = parts(write(tmp_path / "a.xlsx", (text, f"a{text}")))

    assert re.findall(r"<(?:\w+:)?(?:f|hyperlink)\b", "".join(xml.values())) == []
    assert re.findall(r'<c r="([A-Z]+2)"[^>]* t="(\w+)"', xml["xl/worksheets/sheet1.xml"]) == [
        ("A2", "s"),
        ("B2", "s"),
    ]


@pytest.mark.parametrize("text", INJECTIONS[:-2])
def test_a_spreadsheet_program_shows_the_very_text(tmp_path: Path, text: str):
    """The last two are written with Excel's own escapes, which openpyxl does not undo."""
    (sheet,) = load_workbook(write(tmp_path / "a.xlsx", (text, "x"))).worksheets

    assert sheet["A2"].value == text


def test_a_number_can_be_calculated_with(tmp_path: Path):
    (sheet,) = load_workbook(write(tmp_path / "a.xlsx", ("a", 482133))).worksheets

    assert sheet["B2"].value == 482133


def test_an_empty_cell_is_an_empty_text_so_that_a_column_stays_text(tmp_path: Path):
    """Frictionless takes a column that begins with 100 missing cells for months and refuses the first text."""
    rows = [("", "a")] * 120 + [("putusan-ki", "b")]

    report = Resource(path="a.xlsx", basepath=str(write(tmp_path / "a.xlsx", *rows).parent)).validate()

    assert report.flatten(["rowNumber", "note"]) == []


def test_the_header_stays_in_view_and_can_be_filtered(tmp_path: Path):
    (sheet,) = load_workbook(write(tmp_path / "a.xlsx", ("1", "a"), ("2", "b"))).worksheets

    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Dinas Kesehatan", "A2", "A1:B3")
    assert [cell.value for cell in sheet[1]] == ["Nomor", "Judul informasi"]
    assert sheet.column_dimensions["B"].width == pytest.approx(40, abs=1)
    assert sheet["B2"].alignment.wrap_text


def test_a_list_without_rows_is_a_header_alone(tmp_path: Path):
    (sheet,) = load_workbook(write(tmp_path / "a.xlsx")).worksheets

    assert (sheet.max_row, sheet.auto_filter.ref) == (1, "A1:B1")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path):
    one = write(tmp_path / "one.xlsx", ("1", "a"))
    (tmp_path / "other").mkdir()
    two = write(tmp_path / "other" / "two.xlsx", ("1", "a"))

    assert one.read_bytes() == two.read_bytes()
    assert "2026-11-22T03:04:05Z" in parts(one)["docProps/core.xml"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Dinas Kesehatan", "Dinas Kesehatan"),
        ("Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat", "Dinas Pekerjaan Umum, Penataan"),
        ("Laporan [a]: b/c\\d*?", "Laporan a b c d"),
        ("'kutip'", "kutip"),
        ("x" * 40, "x" * 31),
        ("???", "Daftar"),
    ],
)
def test_a_sheet_is_named_after_the_list_as_far_as_spreadsheets_allow(title: str, name: str):
    assert sheet_name(title) == name
