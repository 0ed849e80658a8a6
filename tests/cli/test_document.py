"""``ppid document`` on the example registers."""

import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.cli.document import command
from tests.docs.documents import ROOT


def run(*words: str) -> Result:
    return CliRunner().invoke(command, [*words, "--root", str(ROOT)])


def make(to: Path, *words: str, row: Sequence[str] = ("lembar", "h6mfg12yvd")) -> Result:
    return run(*row, "--unit", "dinkes", "--to", str(to), *words)


def test_a_sheet_is_written_for_its_owner_alone(tmp_path: Path):
    result = make(tmp_path / "cetak", "--date", "2026-11-23")
    file = tmp_path / "cetak" / "lembar-h6mfg12yvd.pdf"

    assert result.exit_code == 0, result.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert b"D:20261123120000" in file.read_bytes()


def test_what_lacks_is_named_and_nothing_is_written(tmp_path: Path):
    result = make(tmp_path / "cetak", "--date", "2026-11-23", row=("lembar", "807hcr9fs7"))

    assert result.exit_code == 1
    assert "DOK-01 (entri 807hcr9fs7, kolom penyetuju_id)" in result.output
    assert not (tmp_path / "cetak").exists()


def test_a_draft_says_so_in_its_name(tmp_path: Path):
    result = make(
        tmp_path, "--draft", "--format", "docx", "--date", "2026-11-23", row=("lembar", "807hcr9fs7")
    )

    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == ["lembar-807hcr9fs7-draf.docx"]
    assert "1 hal belum ada" in result.output


@pytest.mark.parametrize("made", ["pdf", "docx"])
def test_a_decree_is_made_in_both_forms(tmp_path: Path, made: str):
    result = make(tmp_path, "--format", made, "--date", "2026-11-23", row=("sk", "s23p2amzng"))

    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == [f"sk-s23p2amzng.{made}"]


@pytest.mark.parametrize("row", [("lembar", "0000000000"), ("sk", "h6mfg12yvd"), ("sk", "n70n53rrky")])
def test_a_row_that_the_package_does_not_hold_is_wrong_use(tmp_path: Path, row: tuple[str, str]):
    result = make(tmp_path, row=row)

    assert result.exit_code == 2
    assert f"tidak memuat `{row[1]}` di tabel {row[0]}." in " ".join(result.output.split())
    assert f"registers/dik/dinkes/{row[0]}.csv`" in result.output


PLANNED = (
    "--planned",
    "--number",
    "Contoh 50/SK-DIK/2026",
    "--decreed",
    "2026-12-01",
    "--place",
    "Samarinda",
)


def test_a_decree_to_be_signed_is_made_from_the_sheet(tmp_path: Path):
    result = make(tmp_path, *PLANNED, "--date", "2026-11-23", row=("sk", "1fhetzjqd4"))

    assert result.exit_code == 0, result.output
    assert [path.name for path in tmp_path.iterdir()] == ["sk-1fhetzjqd4.pdf"]


def test_a_decree_to_be_signed_without_a_number_is_only_a_draft(tmp_path: Path):
    result = make(tmp_path, "--planned", row=("sk", "1fhetzjqd4"))

    assert result.exit_code == 1
    assert "sebut nomor, hari, dan tempatnya" in result.output
    assert make(tmp_path, "--planned", "--draft", row=("sk", "1fhetzjqd4")).exit_code == 0


def test_the_number_of_a_recorded_decree_is_not_given_anew(tmp_path: Path):
    result = make(tmp_path, "--number", "9", row=("sk", "s23p2amzng"))

    assert result.exit_code == 2
    assert "--planned" in result.output


def test_nothing_is_written_into_a_site_or_the_registers(tmp_path: Path):
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs" / ".csp.conf").touch()

    for folder in (tmp_path / "situs" / "unduh", tmp_path / "registers" / "dip"):
        result = make(folder)
        assert result.exit_code == 2
        assert "tidak ditulis ke folder situs" in result.output
        assert not folder.exists()


def test_a_package_that_cannot_be_read_is_named(tmp_path: Path):
    shutil.copytree(ROOT / "registers", tmp_path / "registers")
    (tmp_path / "registers/dik/dinkes/sk.csv").write_bytes(b"id;nomor\n")
    words = ["lembar", "h6mfg12yvd", "--unit", "dinkes", "--to", str(tmp_path / "x"), "--root", str(tmp_path)]
    result = CliRunner().invoke(command, words)

    assert result.exit_code == 1
    assert "registers/dik/dinkes/sk.csv" in result.output


def test_the_command_is_known():
    assert (
        commands.get_command(
            commands.make_context("ppid", ["document", "--help"], resilient_parsing=True), "document"
        )
        is command
    )
