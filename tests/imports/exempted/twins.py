"""The workbook as a regency laid out its DIK: banner, two-row header, Roman section rows, cells merged over rows."""

from openpyxl.worksheet.worksheet import Worksheet

from tests.imports.twins import one_sheet, rows_of, saved

_LAST_COLUMN = 7


def kabupaten() -> bytes:
    """The rows of ``dik-kabupaten.csv``; equal numbers, titles and periods below each other are one merged cell."""
    header, *data = rows_of("dik-kabupaten")
    book, sheet = one_sheet(
        [
            ["LEMBAR PENGUJIAN KONSEKUENSI"],
            ["NOMOR 01/PPID.CONTOH/VII/2022"],
            [],
            [*header[1:5], "KONSEKUENSI", None, header[7]],
            [None] * 4 + [words.partition(": ")[2] for words in header[5:7]],
        ],
        "DIK",
    )
    for area in ("A1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:F4", "G4:G5"):
        sheet.merge_cells(area)
    group = ""
    for words, *cells in data:
        if words != group:
            group = words
            sheet.append([group])
            _merge(sheet, sheet.max_row, sheet.max_row, 1, _LAST_COLUMN)
        sheet.append([cell or None for cell in cells])
    _merge_equal(sheet, (1, 2))
    return saved(book)


def _merge_equal(sheet: Worksheet, columns: tuple[int, ...]) -> None:
    """Merge runs of rows with the same number, in these columns."""
    first = row = 6
    while row <= sheet.max_row + 1:
        same = row <= sheet.max_row and sheet.cell(row, 1).value == sheet.cell(first, 1).value
        if not same:
            if row - first > 1:
                for column in columns:
                    _merge(sheet, first, row - 1, column, column)
            first = row
        row += 1


def _merge(sheet: Worksheet, first_row: int, last_row: int, first_column: int, last_column: int) -> None:
    sheet.merge_cells(
        start_row=first_row, end_row=last_row, start_column=first_column, end_column=last_column
    )
