"""``ppid validate`` as people and CI call it."""

import json
from pathlib import Path

from click.testing import CliRunner

from generator.cli.validate import command
from tests.validation.overlay import DIP, copy_valid, edit


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.output


def test_valid_registers_end_with_0(tmp_path: Path):
    assert run("--root", str(copy_valid(tmp_path))) == (0, "Tidak ada masalah.\n")


def test_errors_end_with_1(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"tempat": ""})

    status, output = run("--root", str(root))

    assert status == 1
    assert f"{DIP}:2: kesalahan DIP-01" in output


def test_warnings_alone_end_with_0(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"waktu": "dulu"})

    status, output = run("--root", str(root), "--format", "json")

    assert status == 0
    assert json.loads(output)["jumlah"] == {"kesalahan": 0, "peringatan": 1, "catatan": 0}


def test_paths_limit_the_report_but_not_what_is_checked(tmp_path: Path):
    """The reference from the one unit's table is judged, although the table it names is not asked for."""
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"dasar": "14(2)e;14(2)c;21(1)p"})
    edit(root, "registers/dip/bpbd/dip.csv", 0, {"tempat": ""})

    status, output = run("--root", str(root), str(root / "registers/dip/dinkes"))

    assert status == 1
    assert "RUJ-01" in output
    assert output.endswith("\n1 kesalahan, 0 peringatan, 0 catatan di 1 berkas.\n")


def test_a_path_without_problems_ends_with_0(tmp_path: Path):
    root = copy_valid(tmp_path)
    edit(root, DIP, 0, {"tempat": ""})

    assert run("--root", str(root), str(root / "registers/acuan/unit.csv")) == (0, "Tidak ada masalah.\n")


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path):
    status, _ = run("--root", str(copy_valid(tmp_path)), str(tmp_path / "registers/dip/dinkess"))

    assert status == 2
