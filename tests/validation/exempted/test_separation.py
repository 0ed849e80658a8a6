"""PKT-11: restricted packages never share a repository with public ones, unless all data are invented."""

import subprocess
from pathlib import Path

import pytest

from generator.model.problem import Problem
from generator.validation.exempted.load import load_exempted
from generator.validation.load import load_registers
from tests.validation.exempted.registers import copy_valid_dik
from tests.validation.overlay import edit


def make(root: Path, *, example: str = "tidak") -> Path:
    copy_valid_dik(root)
    edit(root, "registers/acuan/badan.csv", 0, {"data_contoh": example})
    return root


def git_init(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)


def refused(root: Path, dik: Path | None = None) -> list[str]:
    problems = load_exempted(root, dik or root / "registers/dik", load_registers(root)).problems
    return [problem.place.file for problem in problems if problem.code == "PKT-11"]


BOTH = ["registers/dik/_badan", "registers/dik/dinkes"]


def test_a_package_in_the_repository_of_the_public_ones_is_refused_with_the_way_out(tmp_path: Path):
    root = make(tmp_path)
    git_init(root)

    found = load_exempted(root, root / "registers/dik", load_registers(root)).problems

    assert [problem.place.file for problem in found] == BOTH
    assert found[0] == Problem(
        code="PKT-11",
        severity=found[0].severity,
        place=found[0].place,
        message="Paket terbatas ini berada dalam repositori yang juga memuat register publik.",
        remedy="Pindahkan ke repositori privat tersendiri dan tunjuk foldernya dengan PPID_DIK; "
        "bila sudah pernah disimpan di git, minta pengelola membersihkan riwayatnya.",
        source="UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4)",
    )


def test_invented_data_may_lie_together(tmp_path: Path):
    root = make(tmp_path, example="ya")
    git_init(root)

    assert refused(root) == []


def test_before_the_first_commit_the_folder_counts_as_the_repository(tmp_path: Path):
    assert refused(make(tmp_path)) == BOTH


def test_a_package_that_is_a_repository_of_its_own_may_lie_below_the_public_one(tmp_path: Path):
    root = make(tmp_path)
    git_init(root)
    git_init(root / "registers/dik/dinkes")

    assert refused(root) == ["registers/dik/_badan"]


def test_a_submodule_is_no_repository_of_its_own(tmp_path: Path):
    """The public history would tell that it exists, and when it changes."""
    root = make(tmp_path)
    git_init(root)
    for unit in ("dinkes", "_badan"):
        (root / f"registers/dik/{unit}/.git").write_text(f"gitdir: ../../../.git/modules/{unit}\n")

    assert refused(root) == BOTH


def test_a_linked_worktree_of_another_repository_is_one_of_its_own(tmp_path: Path):
    root = make(tmp_path)
    git_init(root)
    for unit in ("dinkes", "_badan"):
        (root / f"registers/dik/{unit}/.git").write_text(f"gitdir: /srv/{unit}.git/worktrees/kerja\n")

    assert refused(root) == []


@pytest.mark.parametrize("with_git", [False, True])
def test_a_folder_outside_may_hold_them(with_git: bool, tmp_path: Path):
    root = make(tmp_path / "publik")
    (root / "registers/dik").rename(tmp_path / "terbatas")
    if with_git:
        git_init(root)

    assert refused(root, tmp_path / "terbatas") == []


def test_a_folder_outside_but_in_the_same_repository_is_refused(tmp_path: Path):
    git_init(tmp_path)
    root = make(tmp_path / "publik")
    (root / "registers/dik").rename(tmp_path / "terbatas")

    assert refused(root, tmp_path / "terbatas") == ["../terbatas/_badan", "../terbatas/dinkes"]


def test_without_public_packages_there_is_nothing_to_be_apart_from(tmp_path: Path):
    root = make(tmp_path)
    git_init(root)
    for name in ("acuan", "dip"):
        (root / "registers" / name).rename(tmp_path / name)

    assert refused(root) == []


def test_a_body_without_a_readable_row_is_no_example(tmp_path: Path):
    root = make(tmp_path, example="ya")
    (root / "registers/acuan/badan.csv").write_bytes(b"\xff")

    assert refused(root) == BOTH
