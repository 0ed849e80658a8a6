"""Reading a file in a process of its own: the same result, and an end in words whatever the file is."""

import time

import pytest

from generator.imports.confined import annotate_confined, read_confined
from generator.imports.grid import UnreadableFile
from generator.imports.reading import read_source
from generator.imports.workbook import Remark, annotate_workbook
from tests.imports.twins import DATA, bandara, dikecualikan, kabupaten, one_sheet, saved


def refusal(data: bytes, name: str = "berkas.csv", **limits: int) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as refused:
        read_confined(data, name, **limits)
    return refused.value.message, refused.value.remedy


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (kabupaten(), "kabupaten.xlsx"),
        (bandara(), "bandara.xlsx"),
        (dikecualikan(), "dikecualikan.xlsx"),
        ((DATA / "kota.csv").read_bytes(), "kota – Juli.csv"),
    ],
)
def test_a_file_reads_the_same_in_a_process_of_its_own(data: bytes, name: str):
    assert read_confined(data, name) == read_source(data, name)


def test_links_faults_and_hidden_parts_come_along():
    book, sheet = one_sheet([["Lihat", 6472010101900001], ["b"]])
    sheet["A1"].hyperlink = "https://dokumen.misal.example/a.pdf"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    data = saved(book)

    assert read_confined(data, "b.xlsx") == read_source(data, "b.xlsx")


def test_remarks_are_the_same_in_a_process_of_its_own():
    book, sheet = one_sheet([["Judul", "Waktu"], ["Laporan", "2025"], ["Daftar", ""]])
    data, name = saved(book), sheet.title
    remarks = (Remark(sheet=name, row=3, columns={3: "Waktu belum ada – isi tahunnya."}, marked=(2,)),)
    hidden = {name: frozenset({2})}

    annotated = read_source(annotate_confined(data, remarks, hidden), "b.xlsx")

    assert annotated == read_source(annotate_workbook(data, remarks, hidden), "b.xlsx")
    assert annotated.sheets[0].cells[3, 3].text == "Waktu belum ada – isi tahunnya."
    assert annotated.sheets[0].hidden_rows == frozenset({2})


def test_what_the_reader_refuses_is_refused_in_its_words():
    assert refusal(b"No,\0Judul\n") == (
        "Berkas ini bukan teks CSV.",
        "Buka berkas itu di Excel, lalu simpan sebagai .xlsx atau “CSV UTF-8”.",
    )


def test_a_file_that_fills_memory_ends_in_words():
    wide = b"No,Judul\n" + b"," * 15_000_000

    message, remedy = refusal(wide, memory=160 * 1024 * 1024)
    assert (
        message == "Berkas ini membutuhkan memori lebih dari batas yang aman, jadi pembacaannya dihentikan."
    )
    assert remedy.startswith("Salin tabelnya ke berkas baru")


def test_a_file_that_takes_too_long_ends_in_words():
    # letters in two parts, which reading joins
    row = ",".join(["e\u0301 " * 10] * 19) + "\n"

    begun = time.monotonic()
    message, _ = refusal(row.encode() * 19_900, seconds=1)
    assert message == "Berkas ini terlalu lama dibaca, jadi pembacaannya dihentikan."
    assert time.monotonic() - begun < 10


def test_a_fault_of_ours_is_not_blamed_on_the_file(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(RuntimeError):
        read_confined(b"No,Judul\n", "berkas.csv")
