"""``ppid report``: the public registers alone, in four forms."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from generator.cli import commands
from tests.golden import assert_golden
from tests.registers_folder import copy_valid_registers

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "report"


def ppid(*arguments: str, root: Path) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["report", *arguments, "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_registers(tmp_path / "registry")


def test_what_the_example_unit_lacks_reads_so():
    status, output = ppid("coverage", "--unit", "dinkes", "--date", "2026-11-22", root=ROOT)

    assert status == 0
    assert_golden(GOLDEN / "coverage-dinkes.txt", output)


def test_what_is_out_of_date_leaves_the_house_so(tmp_path: Path):
    page = tmp_path / "kemutakhiran.html"

    status, output = ppid(
        "staleness",
        "--date",
        "2026-11-30",
        "--smallest",
        "5",
        "--format",
        "html",
        "--to",
        str(page),
        root=ROOT,
    )

    assert (status, output) == (0, f"Laporan ditulis: {page}\n")
    assert_golden(GOLDEN / "staleness.html", page.read_text(encoding="utf-8"))


def test_restricted_registers_are_not_read(root: Path):
    before = ppid("coverage", "--date", "2026-11-22", "--format", "json", root=root)
    (root / "registers" / "dik").mkdir(exist_ok=True)
    (root / "registers" / "dik" / "dinkes").write_text("bukan folder", encoding="utf-8")

    assert ppid("coverage", "--date", "2026-11-22", "--format", "json", root=root) == before
    assert before[0] == 0


def test_a_workbook_has_a_sheet_for_each_table_and_the_same_bytes_each_time(root: Path, tmp_path: Path):
    def written(name: str) -> Path:
        file = tmp_path / name
        arguments = ("staleness", "--date", "2027-11-22", "--format", "xlsx", "--to", str(file))
        assert ppid(*arguments, root=root)[0] == 0
        return file

    book = load_workbook(written("satu.xlsx"))

    assert book.sheetnames == ["Entri berlaku menurut unit", "Entri yang lewat enam bulan", "Petunjuk"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Unit", "Mutakhir", "Lewat enam bulan", "Jumlah")
    assert rows[-1][0] == "Jumlah"
    assert len(list(book.worksheets[1].iter_rows())) == 1 + int(str(rows[-1][2]))
    assert written("satu.xlsx").read_bytes() == written("dua.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("coverage", "--format", "xlsx"), "Buku kerja perlu berkas."),
        (("coverage", "--unit", "dinkess"), "Unit `dinkess` tidak ada pada 2026-11-22."),
        (("coverage", "--to", "tidak/ada/laporan.txt"), "Pilih berkas di folder yang ada."),
        (("staleness", "--smallest", "2"), "'--smallest'"),
        (("lain",), "'lain'"),
    ],
)
def test_wrong_use_is_told(root: Path, arguments: tuple[str, ...], message: str):
    status, output = ppid(*arguments, "--date", "2026-11-22", root=root)

    assert status == 2
    assert message in output


def test_duties_on_a_day_that_has_not_come_are_told_as_of_today(root: Path):
    _, early = ppid("recurring", "--date", "2099-12-31", root=root)
    _, come = ppid("recurring", "--date", "2026-11-22", root=root)

    assert "31 Desember 2099 belum tiba: yang disebut di sini" in early
    assert "belum tiba" not in come


def test_registers_that_cannot_be_read_are_told(root: Path):
    shutil.rmtree(root / "registers" / "acuan")

    status, output = ppid("coverage", "--date", "2026-11-22", root=root)

    assert status == 1
    assert "registers/acuan" in output
