"""What stands under ``registers/`` that should not, or does not that should."""

import os
import shutil
from pathlib import Path

import pytest

from generator.validation.load import load_registers
from generator.validation.package import read_packages
from tests.validation.overlay import DIP, copy_valid


def found(root: Path) -> set[tuple[str, str]]:
    return {(problem.code, problem.place.file) for problem in load_registers(root).problems}


def test_valid_register_has_its_packages_reference_tables_first(tmp_path: Path):
    packages, problems = read_packages(copy_valid(tmp_path))

    assert [package.path for package in packages] == [
        "registers/acuan",
        "registers/dip/bpbd",
        "registers/dip/dinkes",
    ]
    assert [package.unit for package in packages] == ["", "bpbd", "dinkes"]
    assert problems == ()


def test_a_file_that_is_a_link_is_not_read(tmp_path: Path):
    secret = tmp_path / "secret.csv"
    root = copy_valid(tmp_path / "root")
    shutil.copyfile(root / DIP, secret)
    (root / DIP).unlink()
    (root / DIP).symlink_to(secret)

    assert ("PKT-08", DIP) in found(root)
    assert load_registers(root).registers is None


def test_a_file_with_a_second_name_is_not_read(tmp_path: Path):
    root = copy_valid(tmp_path / "root")
    os.link(root / DIP, tmp_path / "elsewhere.csv")

    assert ("PKT-08", DIP) in found(root)


def test_a_folder_in_place_of_a_table_is_not_read(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / DIP).unlink()
    (root / DIP).mkdir()

    assert ("PKT-08", DIP) in found(root)


def test_a_unit_folder_that_is_a_link_is_not_followed(tmp_path: Path):
    root = copy_valid(tmp_path)
    (root / "registers/dip/dishub").symlink_to(root / "registers/dip/dinkes")

    assert found(root) == {("PKT-08", "registers/dip/dishub")}


def test_registers_that_are_a_link_are_not_followed(tmp_path: Path):
    copy_valid(tmp_path / "elsewhere")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/registers").symlink_to(tmp_path / "elsewhere/registers")

    loaded = load_registers(tmp_path / "root")

    assert [problem.code for problem in loaded.problems] == ["PKT-08"]
    assert loaded.registers is None


def test_a_dip_folder_that_is_a_link_is_not_followed(tmp_path: Path):
    root = copy_valid(tmp_path)
    shutil.move(root / "registers/dip", root / "dip")
    (root / "registers/dip").symlink_to(root / "dip")

    assert found(root) == {("PKT-08", "registers/dip")}


def test_a_folder_without_registers_says_where_to_run(tmp_path: Path):
    (problem,) = load_registers(tmp_path).problems

    assert (problem.code, problem.place.file) == ("PKT-10", "registers/acuan")
    assert "--root" in problem.remedy


def test_a_file_in_place_of_the_reference_folder_is_told(tmp_path: Path):
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers/acuan").write_text("bukan folder")

    assert found(tmp_path) == {("PKT-10", "registers/acuan")}


def test_a_folder_with_an_unprintable_name_is_told_in_printable_characters(tmp_path: Path):
    root = copy_valid(tmp_path)
    Path(os.fsdecode(os.fsencode(root / "registers/dip") + b"/a\xff\x1b[31m")).mkdir()

    assert found(root) == {("PKT-09", "registers/dip/a\\xff\\x1b[31m")}


def test_restricted_register_beside_the_public_one_changes_nothing(tmp_path: Path):
    root = copy_valid(tmp_path)
    before = load_registers(root)
    (root / "registers/dik/dinkes").mkdir(parents=True)
    (root / "registers/dik/dinkes/dik.csv").write_bytes(b"\xff\x00 not even a table")

    assert load_registers(root) == before


@pytest.mark.parametrize("left", ["nothing", "an empty folder", "a file"])
def test_a_registry_without_any_unit_is_an_error(tmp_path: Path, left: str):
    root = copy_valid(tmp_path)
    shutil.rmtree(root / "registers/dip")
    if left == "an empty folder":
        (root / "registers/dip").mkdir()
    elif left == "a file":
        (root / "registers/dip").write_text("bukan folder")

    assert ("PKT-12", "registers/dip") in found(root)


def test_a_unit_without_a_package_is_fine(tmp_path: Path):
    root = copy_valid(tmp_path)
    shutil.rmtree(root / "registers/dip/dinkes")

    loaded = load_registers(root)

    assert loaded.registers is not None
    assert [package.unit.code for package in loaded.registers.packages] == ["bpbd"]


def test_a_file_that_may_not_be_read_says_how_to_give_the_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Root is refused nothing, so the system's answer is put in its mouth, for this one file."""
    root = copy_valid(tmp_path)
    really = os.open

    def refused(path: Path, *given: int) -> int:
        if path == root / DIP:
            raise PermissionError(13, "Permission denied")
        return really(path, *given)

    monkeypatch.setattr(os, "open", refused)
    _, problems = read_packages(root)

    assert [(problem.code, problem.place.file) for problem in problems] == [("PKT-08", DIP)]
    assert "`chmod u+r registers/dip/dinkes/dip.csv`" in problems[0].remedy
