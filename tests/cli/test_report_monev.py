"""``ppid report monev``: from the year's questionnaire to a sheet that the Komisi Informasi can open line by line."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from generator.audits.sealed_zip import facts_of, flaws
from generator.cli import commands
from tests.golden import assert_golden
from tests.registers_folder import VALID

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "report"
HEADING = "kode,pertanyaan,bukti\n"
QUESTIONS = (
    HEADING + "2.1.0.0,Daftar Informasi Publik dimutakhirkan,daftar\n"
    "2.1.1.0,Laporan keuangan yang diaudit,14(2)d;a1d0000001\n"
    "2.1.2.0,Peringatan bencana,19(2)a\n"
    "3.1.0.0,Aplikasi layanan informasi,https://aplikasi.misal.example/\n"
    "3.2.0.0,Layanan bagi penyandang disabilitas,\n"
)
DAY = "2026-11-22"


def ppid(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(
        commands, ["report", "monev", *map(str, arguments), "--root", str(VALID), "--date", DAY]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "kuesioner.csv"
    file.write_text(QUESTIONS, encoding="utf-8")
    return file


@pytest.fixture
def links(tmp_path: Path) -> Path:
    """As ``ppid audit links --to`` writes it."""
    file = tmp_path / "tautan.csv"
    file.write_text(
        "tautan,hasil,jenis,ukuran,diperiksa\n"
        "https://dokumen.misal.example/dinkes/laporan.pdf,terbuka,PDF,1200,2026-11-20\n",
        encoding="utf-8",
    )
    return file


def test_each_item_is_answered_by_what_the_list_holds(questions: Path):
    status, output = ppid("--questions", questions)

    assert status == 0
    assert_golden(GOLDEN / "monev.txt", output)


def test_what_was_found_of_a_link_is_told_with_its_day(questions: Path, links: Path):
    linked = "https://dokumen.misal.example/dinkes/laporan.pdf"
    questions.write_text(
        f"{HEADING}1,Laporan,{linked}\n2,Lain,https://lain.misal.example/\n", encoding="utf-8"
    )

    _, output = ppid("--questions", questions, "--links", links, "--format", "json")

    rows = json.loads(output)["tabel"]["bukti"]
    assert [row["hasil"] for row in rows] == ["terbuka (20 November 2026)", "belum diperiksa"]


def test_the_sheet_is_frozen_with_its_day_and_its_questionnaire(questions: Path, links: Path, tmp_path: Path):
    first, second = tmp_path / "monev-2026.zip", tmp_path / "lagi.zip"
    for file in (first, second):
        assert ppid("--questions", questions, "--links", links, "--to", file) == (
            0,
            f"Lembar bukti ditulis: {file}\n",
        )
    data = first.read_bytes()

    assert data == second.read_bytes()
    assert flaws(data) == ()
    assert facts_of(data)["per"] == DAY
    with ZipFile(first) as archive:
        assert archive.namelist() == [
            *(f"bukti.{form}" for form in ("docx", "html", "json", "txt", "xlsx")),
            "kuesioner.csv",
            "manifes.json",
            "tautan.csv",
        ]
        assert archive.read("kuesioner.csv").decode() == QUESTIONS


def test_a_table_saved_by_a_spreadsheet_with_semicolons_is_the_same_table(questions: Path):
    before = ppid("--questions", questions)
    rows = [line.split(",") for line in QUESTIONS.splitlines()]
    quoted = "\r\n".join(";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in rows)
    questions.write_bytes(b"\xef\xbb\xbf" + quoted.encode() + b"\r\n\r\n;;\r\n")

    assert ppid("--questions", questions) == before


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "baris 1: Judul kolomnya lain. Tulis baris pertama persis begini: kode,pertanyaan,bukti"),
        (HEADING, "baris 2: Tidak ada pertanyaan."),
        (HEADING + "1,Apa\n", "baris 2: Ada 2 sel, seharusnya 3."),
        (HEADING + "1,Apa,daftar\n,Apa,daftar\n", "baris 3, kolom kode: Kode kosong."),
        (HEADING + "1,Apa,daftar\n1,Apa,\n", "baris 3, kolom kode: Kode `1` sudah ada di baris 2."),
        (HEADING + "1,,daftar\n", "baris 2, kolom pertanyaan: Pertanyaan kosong."),
        (
            HEADING + "1,Apa,daftar;14(2)z\n",
            "baris 2, kolom bukti: `14(2)z` tidak dikenal. Isi dengan pengenal",
        ),
        (HEADING + "1,Apa,http://misal.example/\n", "kolom bukti: `http://misal.example/` tidak dikenal."),
        (
            HEADING + '1,"Apa\tini",daftar\n',
            "baris 2, kolom pertanyaan: Sel memuat ganti baris atau huruf kendali.",
        ),
        (HEADING + '1,"Apa,daftar\n', "baris 2: Tanda kutip di baris ini tidak berpasangan"),
    ],
)
def test_a_wrong_questionnaire_is_told_by_line_and_column(questions: Path, table: str, message: str):
    questions.write_text(table, encoding="utf-8")

    status, output = ppid("--questions", questions)

    assert status == 1
    assert f"{questions}, " in output
    assert message in output
    assert output.endswith(" kesalahan. Laporan belum dibuat.\n")


def test_other_files_are_refused_in_words(questions: Path, links: Path):
    questions.write_bytes(b"kode,pertanyaan,bukti\n1,\xff,\n")
    assert "baris 2: Baris ini bukan teks UTF-8." in ppid("--questions", questions)[1]

    questions.write_bytes(b"x" * 1024 * 1024 + b"x")
    assert "Berkas lebih besar dari 1 MiB." in ppid("--questions", questions)[1]

    questions.write_text(QUESTIONS, encoding="utf-8")
    links.write_text(
        "tautan,hasil,jenis,ukuran,diperiksa\nhttps://a.example/,terbuka,,,kemarin\n", encoding="utf-8"
    )
    assert (
        "baris 2, kolom diperiksa: Ini bukan tanggal." in ppid("--questions", questions, "--links", links)[1]
    )


def test_an_archive_wants_a_file(questions: Path):
    status, output = ppid("--questions", questions, "--format", "zip")

    assert status == 2
    assert "Arsip perlu berkas." in output
