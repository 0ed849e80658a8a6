import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from frictionless import Resource
from openpyxl import load_workbook

from generator.sites.xlsx_file import (
    FillInColumn,
    SheetCell,
    SheetColumn,
    WorkbookFacts,
    fill_in_xlsx,
    sheet_name,
    write_xlsx,
)

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
        ("A2", "inlineStr"),
        ("B2", "inlineStr"),
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


def test_sheets_whose_titles_begin_alike_have_names_of_their_own():
    first = sheet_name("Entri berlaku menurut unit dan jenis arsip")
    second = sheet_name("Entri berlaku menurut unit dan klasifikasi", {first.casefold()})

    assert (first, second) == ("Entri berlaku menurut unit dan", "Entri berlaku menurut unit 2")
    assert sheet_name("X" * 40, {"x" * 31, f"{'x' * 29} 2"}) == f"{'X' * 29} 3"


FILL_IN = (
    FillInColumn(title="Pengenal", width=12, hidden=True, kept=True),
    FillInColumn(title="Isi", width=40, hint="Tulis isinya."),
    FillInColumn(title="Jenis", width=12, offered=("berkala", "setiap-saat"), only_offered=True),
    FillInColumn(title="Ukuran", width=12, kind="number"),
    FillInColumn(title="Tanggal", width=12, kind="day"),
    FillInColumn(title="Mulai", width=12, kind="moment"),
)


def to_fill_in(text: str = "a") -> bytes:
    row = ("x", text, "berkala", 482133, date(2026, 3, 12), datetime(2026, 11, 21, 16, 40))  # noqa: DTZ001
    return fill_in_xlsx(FACTS, FILL_IN, [row], ("Cara mengisi",))


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_to_fill_in_becomes_a_formula_or_a_link(tmp_path: Path, text: str):
    path = tmp_path / "a.xlsx"
    path.write_bytes(to_fill_in(text))
    xml = "".join(parts(path).values())

    assert re.findall(r"<(?:\w+:)?(?:f|hyperlink)\b", xml) == []


def test_a_workbook_to_fill_in_keeps_kinds_and_offers_lists():
    workbook = load_workbook(BytesIO(to_fill_in()))
    sheet = workbook.worksheets[0]
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation}

    assert [cell.value for cell in sheet[2]] == [
        "x", "a", "berkala", 482133, datetime(2026, 3, 12), datetime(2026, 11, 21, 16, 40),  # noqa: DTZ001
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[2]] == ["@", "@", "@", "0", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
    assert (rules["A2"].type, rules["A2"].formula1) == ("custom", "FALSE")
    assert (rules["B2"].prompt, rules["C2"].formula1) == ("Tulis isinya.", "Pilihan!$C$1:$C$2")
    assert rules["C2"].showErrorMessage
    assert [workbook["Pilihan"]["C1"].value, workbook["Pilihan"].sheet_state] == ["berkala", "hidden"]
    assert workbook["Petunjuk"]["A1"].value == "Cara mengisi"
    assert to_fill_in() == to_fill_in()
