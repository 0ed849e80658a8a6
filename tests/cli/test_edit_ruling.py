"""``ppid edit putusan``: what opened an entry stands in both registers."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.edit import command
from tests.documents.more_papers import few_registers

PARTNERED, ALONE = "g3h22nqdb0", "sz9hn3ptyy"
WORDS = ("--set", "judul=Layanan balai kesehatan", "--set", "ringkasan=Jumlah pasien setiap balai.")


def ruling(root: Path, key: str, by: str, *words: str) -> Result:
    fixed = (
        "--number",
        "Contoh 021/PSI/2026",
        "--decided",
        "2026-12-01",
        "--date",
        "2026-12-07",
        "--root",
        str(root),
    )
    return CliRunner().invoke(command, ["putusan", key, "--by", by, *fixed, *words])


def row_of(root: Path, register: str, key: str) -> str:
    lines = (root / f"registers/{register}/dinkes/{register}.csv").read_text("utf-8").splitlines()
    return next(line for line in lines if key in line)


def test_a_ruling_closes_the_entry_and_its_open_partner_names_it(tmp_path: Path):
    root = few_registers(tmp_path)
    result = ruling(root, PARTNERED, "putusan-ki")

    assert result.exit_code == 0, result.output
    assert "Tidak ada masalah baru." in result.output
    assert "putusan-ki,2026-12-01,Contoh 021/PSI/2026" in row_of(root, "dik", PARTNERED)
    assert row_of(root, "dip", "nay3hb2xqj").endswith("putusan-ki,Contoh 021/PSI/2026,berlaku")
    assert "Keluarga penderita" not in result.output


def test_an_upheld_objection_drafts_the_row_and_wants_no_test_of_its_own(tmp_path: Path):
    root = few_registers(tmp_path)
    result = ruling(root, ALONE, "keberatan", *WORDS)

    assert result.exit_code == 0, result.output
    assert "DIK-14" not in result.output
    assert "dibuka-ppid,2026-12-01,Contoh 021/PSI/2026" in row_of(root, "dik", ALONE)
    drafted = row_of(root, "dip", "Layanan balai kesehatan")
    assert drafted.endswith(",21(1)q,,2026-12-07,,keberatan,Contoh 021/PSI/2026,usulan")
    assert drafted.partition(",")[0] in row_of(root, "dik", ALONE)


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        (ALONE, (), "--set ringkasan"),
        ("0000000000", WORDS, "Tidak ada baris `0000000000`"),
        ("sz8c928zdp", WORDS, "belum ditetapkan"),
    ],
)
def test_what_cannot_be_recorded_is_told_and_nothing_is_written(
    tmp_path: Path, key: str, words: tuple[str, ...], told: str
):
    root = few_registers(tmp_path)
    before = (root / "registers/dip/dinkes/dip.csv").read_bytes()
    result = ruling(root, key, "putusan-pengadilan", *words)

    assert result.exit_code == 2
    assert told in result.output
    assert (root / "registers/dip/dinkes/dip.csv").read_bytes() == before
