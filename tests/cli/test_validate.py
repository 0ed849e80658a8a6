"""``ppid validate`` as people and CI call it."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.validate import command
from tests.cli.terminal import on_terminal
from tests.history.made_repository import FEBRUARY, made_repository
from tests.validation.exempted.registers import copy_valid_dik
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


def test_a_file_beside_the_packages_is_told_when_it_is_asked_for(tmp_path: Path):
    root = copy_valid(tmp_path)
    loose = root / "registers/dip/salinan.csv"
    loose.write_text("id\n")

    for paths in ((loose,), (loose, root / "registers/dip/dinkes")):
        status, output = run("--root", str(root), *map(str, paths))
        assert (status, "PKT-07" in output) == (1, True)


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path):
    status, _ = run("--root", str(copy_valid(tmp_path)), str(tmp_path / "registers/dip/dinkess"))

    assert status == 2


@pytest.mark.parametrize("path", ["dik/dinkes", "registers/lain"])
def test_a_path_where_nothing_is_checked_is_wrong_use_and_no_all_clear(path: str, tmp_path: Path):
    root = copy_valid(tmp_path / "kerja")
    for place in (tmp_path / path, root / path):
        place.mkdir(parents=True)
        status, output = run("--root", str(root), str(place))

        assert status == 2
        assert "di luar paket yang diperiksa" in output
        assert "PPID_DIK" in output


def with_both_broken(root: Path) -> Path:
    copy_valid_dik(root, "DIK-22")
    edit(root, DIP, 0, {"tempat": ""})
    return root


def test_without_paths_both_halves_are_reported_apart(tmp_path: Path):
    status, output = run("--root", str(with_both_broken(tmp_path)), "--format", "json")

    data = json.loads(output)
    assert status == 1
    assert [found["kode"] for found in data["masalah"]] == ["DIP-01"]
    assert [found["kode"] for found in data["terbatas"]["masalah"]] == ["DIK-22"]


@pytest.mark.parametrize(("path", "codes"), [
    ("registers/dik", ["DIK-22"]),
    ("registers/dik/dinkes", ["DIK-22"]),
    ("registers/dik/dinkes/dik.csv", ["DIK-22"]),
    ("registers/dik/_badan", []),
    ("registers/dip/../dik/dinkes", ["DIK-22"]),
])  # fmt: skip
def test_paths_into_the_restricted_half_report_only_it(path: str, codes: list[str], tmp_path: Path):
    root = with_both_broken(tmp_path)

    status, output = run("--root", str(root), str(root / path), "--format", "json")

    data = json.loads(output)
    assert [found["kode"] for found in data["masalah"]] == codes
    assert status == bool(codes)
    assert "terbatas" not in data


def test_a_path_above_both_halves_reports_both(tmp_path: Path):
    root = with_both_broken(tmp_path)

    _, output = run("--root", str(root), str(root / "registers"), "--format", "json")

    assert [found["kode"] for found in json.loads(output)["terbatas"]["masalah"]] == ["DIK-22"]


def test_public_paths_never_open_the_restricted_half(tmp_path: Path):
    """What an opened file leaves behind is its time of access; and the report is the same without the files."""
    root = with_both_broken(tmp_path)
    files = sorted((root / "registers/dik").rglob("*.*"))
    for file in files:
        os.utime(file, (0, 0))

    before = run("--root", str(root), str(root / "registers/dip"))

    assert {file.stat().st_atime for file in files} == {0}
    shutil.rmtree(root / "registers/dik")
    assert run("--root", str(root), str(root / "registers/dip")) == before


def test_the_restricted_packages_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = with_both_broken(tmp_path / "publik")
    (root / "registers/dik").rename(tmp_path / "terbatas")
    monkeypatch.setenv("PPID_DIK", str(tmp_path / "terbatas"))

    status, output = run("--root", str(root), str(tmp_path / "terbatas/dinkes"))

    assert status == 1
    assert output.startswith("../terbatas/dinkes/dik.csv:9: kesalahan DIK-22")


def test_a_restricted_folder_that_was_named_and_is_not_there_is_wrong_use(tmp_path: Path):
    root = copy_valid(tmp_path)

    assert run("--root", str(root), "--dik", str(tmp_path / "x"))[0] == 2
    # asked about the public half alone, nobody looks for it
    assert run("--root", str(root), "--dik", str(tmp_path / "x"), str(root / "registers/dip"))[0] == 0


def test_an_identifier_that_named_another_row_before_is_an_error_where_git_knows_it(tmp_path: Path):
    repository = made_repository(tmp_path / "register")
    root = copy_valid(repository.root)
    path = root / DIP
    header, first, *others = path.read_text("utf-8").splitlines(keepends=True)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Satu")
    repository.commit(DIP, "".join((header, *others)), at=FEBRUARY)
    path.write_text("".join((header, first, *others)), "utf-8")
    assert run("--root", str(root)) == (0, "Tidak ada masalah.\n")

    edit(root, DIP, 0, {"judul": "Lain sama sekali"})

    assert "kesalahan DIP-03" in run("--root", str(root))[1]


def test_a_terminal_shows_how_many_packages_are_read_and_then_the_report(tmp_path: Path):
    root = copy_valid(tmp_path)
    packages = len([*(root / "registers/dip").iterdir()]) + 1

    shown = on_terminal(
        (sys.executable, "-m", "generator.cli", "validate", "--root", str(root)), NO_COLOR="1"
    )

    first, *_, last = shown.splitlines()
    assert first == f"Membaca paket ({packages})"
    assert last == "Tidak ada masalah."
