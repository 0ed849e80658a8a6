import pytest

from generator.imports import csv_file
from generator.imports.csv_file import read_csv
from generator.imports.grid import UnreadableFile
from generator.imports.reading import read_source


def texts(data: bytes) -> dict[str, str]:
    return {cell.address: cell.text for cell in read_csv(data, "berkas.csv").sheets[0].cells.values()}


PLAIN = {
    "berkas.csv!A1": "No",
    "berkas.csv!B1": "Judul",
    "berkas.csv!A2": "1",
    "berkas.csv!B2": "Rapat, café",
}


@pytest.mark.parametrize(
    "data",
    [
        'No,Judul\n1,"Rapat, café"\n'.encode(),
        "No;Judul\r\n1;Rapat, café\r\n".encode("cp1252"),
        '\ufeffNo;Judul\n1;"Rapat, café"\n'.encode(),
        "No\tJudul\r\n1\tRapat, café\r\n".encode("utf-16"),
        'No,Judul\r1,"Rapat, cafe\u0301"\r'.encode(),
    ],
    ids=["comma", "semicolon cp1252", "bom", "unicode text", "cr and nfd"],
)
def test_a_file_reads_the_same_from_any_program(data: bytes):
    assert texts(data) == PLAIN


def test_the_separator_line_of_excel_counts_as_a_row_but_holds_nothing():
    assert texts(b"sep=;\nNo;Judul, panjang\n") == {"berkas.csv!A2": "No", "berkas.csv!B2": "Judul, panjang"}


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    assert texts(b'Judul,Isi\n"dua\nbaris",a\nlagi,b\n') == {
        "berkas.csv!A1": "Judul",
        "berkas.csv!B1": "Isi",
        "berkas.csv!A2": "dua baris",
        "berkas.csv!B2": "a",
        "berkas.csv!A3": "lagi",
        "berkas.csv!B3": "b",
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'No,Judul\n1,"Rapat\n', "Ada tanda kutip yang salah letak atau tidak tertutup di berkas ini."),
        (b"No,\x81Judul\n", "Berkas ini bukan teks CSV."),
        (b"No,\0Judul\n", "Berkas ini bukan teks CSV."),
    ],
)
def test_what_is_no_csv_is_refused(data: bytes, message: str):
    with pytest.raises(UnreadableFile) as refused:
        read_csv(data, "berkas.csv")
    assert refused.value.message == message


def test_limits_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_file, "MAX_CELL_CHARACTERS", 5)
    assert (
        read_csv(b"Judul\nenam huruf\n", "b.csv").sheets[0].cells[2, 1].fault
        == "sel ini lebih panjang dari 5 huruf"
    )
    monkeypatch.setattr(csv_file, "MAX_ROWS", 1)
    with pytest.raises(UnreadableFile):
        read_csv(b"Judul\nisi\n", "b.csv")
    monkeypatch.setattr(csv_file, "MAX_ROWS", 10)
    monkeypatch.setattr(csv_file, "MAX_CELLS", 3)
    assert len(texts(b"Judul,,\nisi,,,,\nlagi,\n")) == 3
    with pytest.raises(UnreadableFile, match="lebih dari 3 sel"):
        texts(b"Judul,,\nisi,,,,\nlagi,lagi\n")
    monkeypatch.setattr(csv_file, "MAX_COLUMNS", 2)
    assert len(texts(b"Judul,,,,,\nisi,isi,,,\n")) == 3
    with pytest.raises(UnreadableFile, match="lebih dari 2 kolom"):
        texts(b"Judul,,isi\n")
    monkeypatch.setattr(csv_file, "MAX_CSV_BYTES", 3)
    with pytest.raises(UnreadableFile):
        read_csv(b"Judul\nisi\n", "b.csv")


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"x" * (20 * 1024 * 1024 + 1)], ids=["empty", "blank", "huge"]
)
def test_an_empty_or_huge_file_is_refused(data: bytes):
    with pytest.raises(UnreadableFile):
        read_source(data, "berkas.csv")
