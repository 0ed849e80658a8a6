import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from generator.imports import workbook as door
from generator.imports.grid import Sheet, UnreadableFile
from generator.imports.workbook import new_workbook, read_workbook
from tests.imports.twins import kabupaten, one_sheet, saved, with_part, with_results


def read(book: Workbook) -> Sheet:
    return read_workbook(saved(book), "berkas.xlsx").sheets[0]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_workbook(data, "berkas.xlsx")
    assert refused.value.remedy
    return refused.value.message


# -- cells ---------------------------------------------------------------------


def test_texts_that_look_like_numbers_stay_as_typed():
    book, _ = one_sheet([["007", "3201234567890123", " Baris\nkedua  "]])

    assert [cell.text for cell in read(book).cells.values()] == ["007", "3201234567890123", "Baris kedua"]


def test_numbers_and_dates_keep_the_format_of_their_cell():
    book, sheet = one_sheet([[7, 2024.0, datetime.fromisoformat("2026-03-12"), True, False]])
    sheet["A1"].number_format = "000"
    sheet["C1"].number_format = "dd/mm/yyyy"

    assert [cell.text for cell in read(book).cells.values()] == [
        "007",
        "2024",
        "12 Maret 2026",
        "ya",
        "tidak",
    ]


def test_a_long_number_is_a_fault_and_no_text():
    book, _ = one_sheet([[6472010101900001]])

    cell = read(book).cells[1, 1]
    assert (cell.text, cell.fault) == (
        "",
        "angka ini lebih dari 15 digit, sehingga Excel sudah membulatkannya",
    )


def test_a_formula_without_a_result_is_a_fault():
    book, sheet = one_sheet([["judul"]])
    sheet["B1"] = '="2"&"025"'
    sheet["C1"] = ArrayFormula("C1:C1", "=SUM(A1:A2)")

    cells = read(book).cells
    assert [cells[1, column].fault for column in (2, 3)] == ["rumus di sel ini belum punya hasil"] * 2


def test_a_formula_with_a_result_is_read_by_its_result():
    book, sheet = one_sheet([["judul"]])
    sheet["B1"] = '="2"&"025"'

    sheet = read_workbook(with_results(saved(book), "2025"), "b.xlsx").sheets[0]
    assert sheet.cells[1, 2].text == "2025"


def test_a_formula_error_is_a_fault():
    book, _ = one_sheet([["#REF!"]])

    assert read(book).cells[1, 1].fault == "sel ini berisi kesalahan rumus (#REF!)"


def test_a_cell_beyond_the_register_limit_is_a_fault(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "MAX_CELL_CHARACTERS", 10)
    book, _ = one_sheet([["sebelas kata"]])

    assert read(book).cells[1, 1].fault == "sel ini lebih panjang dari 10 huruf"


def test_the_target_of_a_link_is_kept_beside_its_words():
    book, sheet = one_sheet([["Lihat"]])
    sheet["A1"].hyperlink = "https://dokumen.misal.example/a.pdf"

    cell = read(book).cells[1, 1]
    assert (cell.text, cell.link) == ("Lihat", "https://dokumen.misal.example/a.pdf")


def test_a_merged_area_is_one_cell_seen_from_everywhere_in_it():
    book, sheet = one_sheet([["Bentuk", None], [None, None]])
    sheet.merge_cells("A1:B2")

    found = read(book)
    assert {found.cell(row, column) for row in (1, 2) for column in (1, 2)} == {found.cells[1, 1]}
    assert found.cell(3, 1) is None


def test_hidden_sheets_rows_and_columns_are_known():
    book, sheet = one_sheet([["a", "b", "c", "d"], ["e"], ["f"]])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions.group("B", "C", hidden=True)
    book.create_sheet("Rahasia").sheet_state = "veryHidden"

    name = "xl/worksheets/sheet1.xml"
    data = saved(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        flat = archive.read(name).replace(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"')

    sheets = read_workbook(with_part(data, name, flat), "b.xlsx").sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("DIP", False), ("Rahasia", True)]
    assert sheets[0].hidden_rows == {2, 3}
    assert sheets[0].hidden_columns == {2, 3}


def test_a_formatted_but_empty_sheet_of_a_million_rows_is_no_matter():
    book, sheet = one_sheet([["judul"]])
    sheet.cell(1048576, 16384).number_format = "0"

    assert list(read(book).cells) == [(1, 1)]


# -- what is refused -----------------------------------------------------------------


def test_an_old_or_locked_workbook_is_refused_with_what_to_do():
    with pytest.raises(UnreadableFile) as refused:
        read_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "DIP.xls")

    assert refused.value.message == "Berkas ini berformat .xls lama atau terkunci kata sandi."
    assert (
        refused.value.remedy
        == "Buka berkas itu di Excel atau LibreOffice, lalu simpan sebagai .xlsx tanpa kata sandi."
    )


def test_what_is_no_workbook_is_refused():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("content.xml", "<a/>")

    assert refusal(b"PK\x03\x04 rusak") == "Berkas ini bukan berkas Excel .xlsx, atau rusak."
    assert refusal(other.getvalue()) == "Berkas ini bukan berkas Excel .xlsx."


def test_a_locked_part_is_refused():
    data = bytearray(kabupaten())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)

    assert refusal(bytes(data)) == "Berkas ini terkunci kata sandi."


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(
        kabupaten(), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>"
    )

    assert len(bomb) < 200_000
    assert refusal(bomb).startswith("Isi berkas ini jauh lebih besar daripada berkasnya")


def test_content_a_hundred_times_the_file_is_refused():
    bomb = with_part(
        kabupaten(), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 20_000_000 + b"</worksheet>"
    )

    assert refusal(bomb).startswith("Isi berkas ini jauh lebih besar daripada berkasnya (20 MB)")


def test_a_large_file_a_large_part_and_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch):
    data = kabupaten()
    with monkeypatch.context() as limits:
        limits.setattr(door, "MAX_PACKED_BYTES", 1000)
        assert refusal(data) == "Berkas lebih besar dari 0 MB."
    with monkeypatch.context() as limits:
        limits.setattr(door, "MAX_OTHER_PART_BYTES", 100)
        assert refusal(data) == "Bagian dalam berkas ini melebihi batas yang aman."
    with monkeypatch.context() as limits:
        limits.setattr(door, "MAX_PARTS", 3)
        assert refusal(data).startswith("Isi berkas ini jauh lebih besar")


ENTITIES = b"""<?xml version="1.0"?>
<!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&b;</t></si></sst>"""
OUTSIDE = b"""<?xml version="1.0"?>
<!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a;</t></si></sst>"""


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml", "_rels/.rels"])
@pytest.mark.parametrize("content", [ENTITIES, OUTSIDE], ids=["laughs", "outside"])
def test_entities_in_any_part_are_refused(part: str, content: bytes):
    assert refusal(with_part(kabupaten(), part, content)) == "Berkas ini memuat bagian XML yang tidak aman."


def test_reading_without_defusedxml_stops(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("openpyxl.xml.DEFUSEDXML", False)

    with pytest.raises(RuntimeError):
        read_workbook(kabupaten(), "b.xlsx")


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:A300000", "apa saja"])
def test_a_merged_area_that_would_fill_memory_is_refused(area: str):
    data = kabupaten()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").replace(b'ref="A1:H1"', f'ref="{area}"'.encode())

    assert (
        refusal(with_part(data, "xl/worksheets/sheet1.xml", xml))
        == "Tabel di berkas ini melebihi batas yang aman."
    )


def test_too_many_cells_and_rows_are_refused(monkeypatch: pytest.MonkeyPatch):
    data = kabupaten()
    with monkeypatch.context() as limits:
        limits.setattr(door, "MAX_CELLS", 5)
        assert refusal(data) == "Tabel di berkas ini melebihi batas yang aman."
    with monkeypatch.context() as limits:
        limits.setattr(door, "MAX_ROWS", 5)
        assert refusal(data) == "Lembar “DIP 2024” berisi lebih dari 5 baris."
    with monkeypatch.context() as limits:
        limits.setattr(door, "MAX_COLUMNS", 5)
        assert refusal(data) == "Lembar “DIP 2024” berisi lebih dari 5 kolom."


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<rusak"),
        ("xl/worksheets/sheet1.xml", b""),
        ("xl/workbook.xml", b"<rusak"),
        ("[Content_Types].xml", b"<a/>"),
    ],
)
def test_broken_parts_are_refused(part: str, content: bytes):
    assert refusal(with_part(kabupaten(), part, content)) == "Berkas Excel ini rusak."


# -- writing ------------------------------------------------------------------------------


def test_a_new_workbook_holds_texts_only():
    data = new_workbook("Perlu [diperbaiki]", [("No", "Judul"), ("1", "=1+1"), ("007", "")])

    sheet = read_workbook(data, "b.xlsx").sheets[0]
    assert sheet.name == "Perlu  diperbaiki "
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (1, 1): "No",
        (1, 2): "Judul",
        (2, 1): "1",
        (2, 2): "=1+1",
        (3, 1): "007",
    }


def sheet_with(data: bytes, element: bytes) -> bytes:
    """The first sheet's XML with one more element before its end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").replace(b"</worksheet>", element + b"</worksheet>")


def test_a_link_over_a_whole_sheet_is_refused():
    """openpyxl would make every one of its cells."""
    data = kabupaten()
    xml = sheet_with(data, b'<hyperlinks><hyperlink ref="A3:XFD1048576" location="A1"/></hyperlinks>')

    assert (
        refusal(with_part(data, "xl/worksheets/sheet1.xml", xml))
        == "Tabel di berkas ini melebihi batas yang aman."
    )


def test_a_sheet_under_any_name_is_measured():
    data = kabupaten()
    xml = sheet_with(data, b'<mergeCells><mergeCell ref="A3:XFD20000"/></mergeCells>')

    assert (
        refusal(with_part(data, "xl/worksheets/sheet1.dat", xml))
        == "Tabel di berkas ini melebihi batas yang aman."
    )


def test_hidden_columns_beyond_any_sheet_take_no_memory():
    data = kabupaten()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").replace(
            b"<sheetData>",
            b'<cols><col min="20" max="1000000000" width="9" hidden="1"/></cols><sheetData>',
            1,
        )
    sheet = read_workbook(with_part(data, "xl/worksheets/sheet1.xml", xml), "berkas.xlsx").sheets[0]

    assert max(sheet.hidden_columns) <= 16_384
