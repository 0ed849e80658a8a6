"""``ppid import`` as an officer types it."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.import_ import command
from generator.model.problem import has_errors
from generator.validation.load import load_registers
from tests.golden import assert_golden
from tests.imports.importing import HEADER, make_record
from tests.imports.twins import DATA, bandara, dikecualikan, kabupaten, one_sheet, saved

GOLDEN = Path(__file__).parent / "golden"


def run(root: Path, file: Path, *options: str) -> Result:
    chosen = [] if "--unit-from" in options else ["--unit", "dinkes"]
    return CliRunner().invoke(
        command, [str(file), "--root", str(root), "--date", "2026-11-22", *chosen, *options]
    )


def put(folder: Path, name: str, data: bytes) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def workbook(*records: tuple[str, ...]) -> bytes:
    return saved(one_sheet([HEADER, *records])[0])


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def rows(root: Path, unit: str = "dinkes") -> list[dict[str, str]]:
    with (root / f"registers/dip/{unit}/dip.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_a_dry_run_says_everything_and_writes_nothing(root: Path, tmp_path: Path):
    file = put(tmp_path, "kabupaten.xlsx", kabupaten())
    before = tree(tmp_path)

    result = run(root, file, "--set", "jenis=berkala")
    assert result.exit_code == 1
    assert tree(tmp_path) == before
    assert_golden(GOLDEN / "kabupaten.txt", result.output)


def test_a_dry_run_with_questions_about_columns_reads_well(root: Path, tmp_path: Path):
    result = run(root, put(tmp_path, "kota.csv", (DATA / "kota.csv").read_bytes()))

    assert result.exit_code == 1
    assert_golden(GOLDEN / "kota.txt", result.output)


def test_writing_gives_a_register_that_validates(root: Path, tmp_path: Path):
    result = run(root, put(tmp_path, "bandara.xlsx", bandara()), "--write")
    assert result.exit_code == 0
    assert "Ditulis: registers/dip/dinkes/dip.csv" in result.output
    assert sum(row["tanggal_mutakhir"] == "2026-11-22" for row in rows(root)) == 6
    loaded = load_registers(root)
    assert loaded.registers is not None
    assert not has_errors(loaded.problems)


def test_importing_the_same_file_again_changes_no_byte(root: Path, tmp_path: Path):
    file = put(tmp_path, "bandara.xlsx", bandara())
    run(root, file, "--write")
    before = tree(tmp_path)

    result = run(root, file, "--write")
    assert (result.exit_code, tree(tmp_path)) == (0, before)
    assert "Tidak ada yang berubah di register." in result.output


def test_good_rows_are_written_and_the_others_come_back(root: Path, tmp_path: Path):
    file = put(tmp_path, "DIP.xlsx", workbook(make_record(), make_record("Daftar alat", bentuk="entah")))

    result = run(root, file, "--write")
    assert result.exit_code == 1
    assert (tmp_path / "DIP-perlu-diperbaiki.xlsx").is_file()
    assert "1 baris yang perlu dilengkapi ada di:" in result.output
    run(root, file, "--write", "--kembalikan", str(tmp_path / "balik.xlsx"))
    assert (tmp_path / "balik.xlsx").is_file()


def test_a_csv_file_comes_back_as_a_workbook(root: Path, tmp_path: Path):
    file = put(tmp_path, "kota.csv", (DATA / "kota.csv").read_bytes())

    run(root, file, "--set", "jenis=berkala", "--map", "Jenis Informasi=-", "--write")
    assert (tmp_path / "kota-perlu-diperbaiki.xlsx").read_bytes().startswith(b"PK")


def test_an_open_question_about_a_column_stops_writing(root: Path, tmp_path: Path):
    file = put(tmp_path, "kota.csv", (DATA / "kota.csv").read_bytes())
    before = tree(tmp_path)

    result = run(root, file, "--set", "jenis=berkala", "--write")
    assert (result.exit_code, tree(tmp_path)) == (1, before)
    assert "Tidak ada yang ditulis. Jawab pertanyaan di atas" in result.output


def test_a_package_is_made_for_a_unit_without_one(root: Path, tmp_path: Path):
    for path in sorted((root / "registers/dip/dinkes").iterdir()):
        path.unlink()
    (root / "registers/dip/dinkes").rmdir()

    assert run(root, put(tmp_path, "bandara.xlsx", bandara()), "--write").exit_code == 0
    assert load_registers(root).registers is not None
    assert len(rows(root)) == 6


def test_rows_of_several_units_are_written_to_each(root: Path, tmp_path: Path):
    file = put(
        tmp_path,
        "semua.xlsx",
        workbook(make_record(penguasa="Dinkes"), make_record("Peta banjir", penguasa="BNPB")),
    )

    result = run(root, file, "--unit-from", "Penguasa", "--holder", "BNPB=bpbd", "--write")
    assert result.exit_code == 0
    assert [row["judul"] for row in rows(root, "bpbd") if row["tanggal_mutakhir"] == "2026-11-22"] == [
        "Peta banjir"
    ]


def test_withdrawing_wants_its_number_typed(root: Path, tmp_path: Path):
    file = put(tmp_path, "DIP.xlsx", workbook(make_record()))
    before = tree(root)

    dry = run(root, file, "--lengkap")
    assert (dry.exit_code, "--write --tarik 4" in dry.output) == (0, True)
    assert run(root, file, "--lengkap", "--write").exit_code == 2
    wrong = run(root, file, "--lengkap", "--write", "--tarik", "3")
    assert (wrong.exit_code, "Yang akan ditarik 4 entri, bukan 3." in wrong.output) == (2, True)
    assert tree(root) == before
    assert run(root, file, "--lengkap", "--write", "--tarik", "4").exit_code == 0
    assert sorted(row["status"] for row in rows(root)) == [
        "berlaku",
        "ditarik",
        "ditarik",
        "ditarik",
        "ditarik",
    ]


def test_a_person_at_a_terminal_is_asked_for_the_number(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = put(tmp_path, "DIP.xlsx", workbook(make_record()))
    monkeypatch.setattr("generator.cli.import_._is_terminal", lambda: True)

    arguments = [str(file), "--root", str(root), "--unit", "dinkes", "--lengkap", "--write"]
    result = CliRunner().invoke(command, arguments, input="4\n")
    assert result.exit_code == 0
    assert "Ketik banyaknya entri yang ditarik: 4" in result.output
    assert sum(row["status"] == "ditarik" for row in rows(root)) == 4


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("dik.xlsx", dikecualikan(), "ini daftar informasi yang dikecualikan"),
        ("DIP.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "simpan sebagai .xlsx"),
        ("kosong.csv", b"", "Berkas ini kosong."),
    ],
)
def test_files_that_are_refused_are_problems_in_the_data(
    root: Path, tmp_path: Path, name: str, data: bytes, words: str
):
    result = run(root, put(tmp_path, name, data))

    assert result.exit_code == 1
    assert words in result.output


@pytest.mark.parametrize(
    "options",
    [
        ("--unit-from", "Penguasa", "--unit", "dinkes"),
        ("--map", "tanpa sama dengan"),
        ("--tarik", "3"),
        ("--kembalikan", "x.xlsx"),
        ("--date", "kemarin"),
        ("--sheet", "Tidak Ada"),
    ],
)
def test_wrong_use_is_told_apart(root: Path, tmp_path: Path, options: tuple[str, ...]):
    assert run(root, put(tmp_path, "DIP.xlsx", workbook(make_record())), *options).exit_code == 2


def test_a_broken_register_is_told_and_left_alone(root: Path, tmp_path: Path):
    (root / "registers/dip/dinkes/dip.csv").write_bytes(b"rusak\n")

    result = run(root, put(tmp_path, "DIP.xlsx", workbook(make_record())), "--write")
    assert result.exit_code == 1
    assert "registers/dip/dinkes/dip.csv" in result.output


def test_hidden_parts_are_read_when_named(root: Path, tmp_path: Path):
    book, sheet = one_sheet([HEADER, make_record(), make_record("Daftar alat")])
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Lama").sheet_state = "hidden"
    for row in ([*HEADER], [*make_record("Arsip lama")]):
        book["Lama"].append(row)
    file = put(tmp_path, "DIP.xlsx", saved(book))

    plain = run(root, file)
    assert "    1 ditambah" in plain.output
    assert "lembar tersembunyi: Lama" in plain.output
    assert "baris tersembunyi: DIP!3" in plain.output
    only = run(root, file, "--sheet", "Lama")
    assert "    1 ditambah" in only.output
    assert "Arsip lama" not in only.output
    assert "Tersembunyi" not in only.output
    named = run(root, file, "--sertakan-tersembunyi", "Lama", "--sertakan-tersembunyi", "DIP!3")
    assert "    3 ditambah" in named.output
    assert "Tersembunyi" not in named.output


def test_a_list_from_which_only_withdrawals_remain_says_what_to_type(root: Path, tmp_path: Path):
    file = put(tmp_path, "DIP.xlsx", workbook(make_record()))
    run(root, file, "--write")

    told = run(root, file, "--lengkap").output
    assert told.endswith("Untuk menarik entri di atas: perintah yang sama dengan --write --tarik 4.\n")


def test_a_file_with_a_header_only_says_so(root: Path, tmp_path: Path):
    file = put(tmp_path, "DIP.xlsx", workbook())

    assert run(root, file).output.endswith(
        "Tidak ada yang diimpor: berkas memuat 0 baris data di bawah judul kolomnya.\n"
    )
    assert run(root, file, "--write").output.endswith(
        "Tidak ada yang berubah di register. Berkas memuat 0 baris data di bawah judul kolomnya.\n"
    )


@pytest.mark.parametrize("lacking", ["unit.csv", ""])
def test_what_is_wrong_with_a_register_that_cannot_be_read_is_named(root: Path, tmp_path: Path, lacking: str):
    acuan = root / "registers/acuan"
    for file in list(acuan.iterdir()):
        if lacking in {"", file.name}:
            file.unlink()

    result = run(root, put(tmp_path, "DIP.xlsx", workbook(make_record())), "--write")
    assert result.exit_code == 1
    assert "registers/acuan" in result.output
    assert "PKT-" in result.output


@pytest.mark.parametrize("option", ["--fill", "--set"])
def test_a_field_that_no_register_has_is_named(root: Path, tmp_path: Path, option: str):
    result = run(root, put(tmp_path, "DIP.xlsx", workbook(make_record())), option, "tempatt=Misal")

    assert result.exit_code == 2
    assert f"Kolom “tempatt” di {option} tidak ada. Maksudnya “tempat”?" in result.output
