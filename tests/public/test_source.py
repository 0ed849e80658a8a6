"""What the extractor takes from a folder, whatever lies in it."""

import os
from pathlib import Path

import pytest

from generator.public import source
from generator.public.process import build_public
from generator.public.source import files_of_folder
from generator.sites.errors import SiteError
from generator.validation.load import load_registers
from tests.registers_folder import copy_valid_registers


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_registers(tmp_path / "registry")


def test_of_a_file_that_no_package_holds_only_the_name_is_taken(root: Path):
    (root / "registers" / "dip" / "dinkes" / "gaji.xlsx").write_bytes(b"rahasia" * 1000)

    files = files_of_folder(root)

    assert files["registers/dip/dinkes/gaji.xlsx"] == b""
    assert files["registers/dip/dinkes/dip.csv"] == (root / "registers/dip/dinkes/dip.csv").read_bytes()


def test_a_build_names_such_a_file(root: Path, tmp_path: Path):
    (root / "registers" / "dip" / "dinkes" / "gaji.xlsx").write_bytes(b"rahasia")

    result = build_public(root, tmp_path / "situs")

    assert result.exit_status == 1
    assert "registers/dip/dinkes/gaji.xlsx" in result.report


def test_packages_that_are_too_large_together_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source, "_MAX_TOTAL_BYTES", 1024)

    with pytest.raises(SiteError, match="lebih besar dari"):
        files_of_folder(root)


@pytest.mark.parametrize(
    "place", ["registers/acuan", "registers/dip/dinkes/dip.csv", "registers/dip/dinkes/asing"]
)
def test_a_pipe_is_named_and_not_waited_for(root: Path, tmp_path: Path, place: str):
    path = root / place
    if path.exists():
        path.rename(tmp_path / "pindah")
    os.mkfifo(path)

    with pytest.raises(SiteError) as caught:
        build_public(root, tmp_path / "situs")

    assert str(caught.value).startswith(f"{path} bukan berkas biasa")


def test_a_pipe_among_the_units_is_a_problem_with_its_name(root: Path):
    os.mkfifo(root / "registers" / "dip" / "pipa")

    assert "registers/dip/pipa" in [problem.place.file for problem in load_registers(root).problems]


def test_a_name_with_control_characters_reaches_no_terminal(root: Path, tmp_path: Path):
    (root / "registers" / "dip" / "dinkes" / "a\x1b[31m\nb").symlink_to("dip.csv")

    with pytest.raises(SiteError) as caught:
        build_public(root, tmp_path / "situs")

    assert "dinkes/a\\x1b[31m\\nb bukan berkas biasa" in str(caught.value)


def test_a_site_that_is_no_longer_wanted_is_neither_built_nor_published(tmp_path: Path):
    root = copy_valid_registers(tmp_path)
    asked: list[bool] = []

    result = build_public(root, tmp_path / "situs", wanted=lambda: bool(asked.append(True)))

    assert (asked, result.published, (tmp_path / "situs").exists()) == ([True], None, False)
