"""Invented workbooks with the shapes and defects of real ones, laid out from the rows in ``tests/data/imports``."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

DATA = Path(__file__).parent.parent / "data" / "imports"


def rows_of(name: str) -> list[list[str]]:
    """Records of a CSV twin, header first."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one_sheet(rows: Sequence[Sequence[object]], title: str = "DIP") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book, sheet


def _as_number(text: str) -> object:
    return int(text) if text.isdigit() else (text or None)


def kabupaten() -> bytes:
    """Banner rows, a two-row merged header, a numbering row, ticks, no place, a closing, a hidden sheet."""
    header, *data = rows_of("kabupaten")
    top = [words.upper() for words in header[:5]] + [
        "BENTUK INFORMASI YANG TERSEDIA",
        None,
        "JANGKA WAKTU PENYIMPANAN/\nRETENSI ARSIP",
    ]
    book, sheet = one_sheet(
        [
            ["LAMPIRAN KEPUTUSAN KEPALA DINAS CONTOH"],
            ["SELAKU PPID KABUPATEN MISAL"],
            ["NOMOR 50 TAHUN 2024"],
            ["DAFTAR INFORMASI PUBLIK"],
            [],
            top,
            [None] * 5 + ["SOFTCOPY", "HARDCOPY"],
            [1, 2, 3, 4, 5, 6, 7, 8],
            *([_as_number(cell) for cell in row] for row in data),
            [],
            [None] * 5 + ["Ditetapkan di Misal"],
            [None] * 5 + ["pada tanggal 19 Agustus 2024"],
        ],
        "DIP 2024",
    )
    for area in (
        "A1:H1",
        "A2:H2",
        "A3:H3",
        "A4:H4",
        "A6:A7",
        "B6:B7",
        "C6:C7",
        "D6:D7",
        "E6:E7",
        "F6:G6",
        "H6:H7",
    ):
        sheet.merge_cells(area)
    draft = book.create_sheet("Kerja")
    draft["A1"] = "DRAF INTERNAL - belum diperiksa"
    draft.sheet_state = "hidden"
    return saved(book)


def bandara() -> bytes:
    """Three tables on one sheet, one for each class, each below a merged section row."""
    header, *data = rows_of("bandara")
    book, sheet = one_sheet(
        [["DAFTAR INFORMASI PUBLIK"], ["BANDAR UDARA MISAL"], [], []], "Daftar Informasi Publik"
    )
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:H2")
    sections = {
        "berkala": "I. INFORMASI YANG WAJIB DISEDIAKAN DAN DIUMUMKAN SECARA BERKALA",
        "setiap-saat": "II. INFORMASI YANG WAJIB TERSEDIA SETIAP SAAT",
        "serta-merta": "III. INFORMASI YANG WAJIB DIUMUMKAN SERTA MERTA",
    }
    for named, words in sections.items():
        sheet.append([words])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=8)
        sheet.append(header[1:])
        for row in data:
            if row[0] == named:
                sheet.append([_as_number(cell) for cell in row[1:]])
        sheet.append([None])
        sheet.cell(sheet.max_row + 1, 1)
    return saved(book)


def dikecualikan() -> bytes:
    """A register of exempted information: two-row header, Roman group rows."""
    book, sheet = one_sheet(
        [
            ["LEMBAR PENGUJIAN KONSEKUENSI"],
            [],
            [
                "NO",
                "ESENSI INFORMASI",
                "KONTEN INFORMASI",
                "DASAR HUKUM",
                "KONSEKUENSI",
                None,
                "BATAS WAKTU PENGECUALIAN",
            ],
            [None, None, None, None, "AKIBAT BILA INFORMASI DIBUKA", "MANFAAT BILA INFORMASI DITUTUP"],
            ["I Informasi yang dapat menghambat proses penegakan hukum"],
            [
                "1.",
                "Contoh",
                "Contoh isi",
                "UU 14/2008 Pasal 17 huruf a",
                "Contoh akibat",
                "Contoh manfaat",
                "Permanen",
            ],
        ],
        "DIK",
    )
    for area in ("A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "A5:G5"):
        sheet.merge_cells(area)
    return saved(book)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.namelist():
            after.writestr(part, content if part == name else before.read(part))
        if name not in before.namelist():
            after.writestr(name, content)
    return out.getvalue()


def with_results(data: bytes, result: str) -> bytes:
    """The workbook as Excel would save it: every formula with this result."""
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read(name)
    value = f"<v>{result}</v>".encode()
    return with_part(
        data, name, xml.replace(b"<v />", value).replace(b"<v></v>", value).replace(b"<v/>", value)
    )
