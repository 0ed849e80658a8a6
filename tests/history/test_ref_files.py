"""Refs read from files say what git says."""

import shutil
from pathlib import Path

import pytest

from generator.history.ref_files import refs_in_files
from tests.review.registry import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Bare, with a branch, a tag of its own, and two refs below one folder."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "r.git")
    place = tmp_path / "r.git"
    tree = git(place, "mktree")
    commits = [git(place, "commit-tree", tree, "-m", str(number)) for number in range(3)]
    for name, commit in zip(("refs/heads/main", "refs/riwayat/a", "refs/riwayat/b/c"), commits, strict=True):
        git(place, "update-ref", name, commit)
    git(place, "tag", "--annotate", "--message", "Edisi", "edisi/1", commits[0])
    return place


def of_git(repository: Path, *names: str) -> dict[str, str]:
    listed = git(repository, "for-each-ref", "--format=%(refname) %(objectname)", *names)
    pairs = (line.partition(" ") for line in listed.splitlines())
    return {name: commit for name, _, commit in pairs}


ASKED = (
    ("refs/heads/main",),
    ("refs",),
    ("refs/riwayat",),
    ("refs/riwayat", "refs/tolak", "refs/heads/main"),
    ("refs/riwayat/b",),
    ("refs/riwayat/tidak-ada",),
    ("refs/riway",),
    ("refs/heads/main/x",),
)


@pytest.mark.parametrize("names", ASKED)
def test_refs_are_those_of_git_however_they_are_kept(repository: Path, names: tuple[str, ...]):
    assert refs_in_files(repository, *names) == of_git(repository, *names)

    git(repository, "pack-refs", "--all", "--prune")
    assert refs_in_files(repository, *names) == of_git(repository, *names)

    newer = git(repository, "commit-tree", git(repository, "mktree"), "-m", "lain")
    git(repository, "update-ref", "refs/riwayat/a", newer)
    git(repository, "update-ref", "-d", "refs/riwayat/b/c")
    assert refs_in_files(repository, *names) == of_git(repository, *names)


def test_git_is_asked_where_a_ref_names_another_or_is_not_whole(repository: Path):
    git(repository, "symbolic-ref", "refs/riwayat/a", "refs/heads/main")
    assert refs_in_files(repository, "refs/riwayat") is None

    (repository / "refs/heads/main").write_bytes(b"")
    assert refs_in_files(repository, "refs/heads/main") is None


def test_git_is_asked_where_refs_are_kept_otherwise(repository: Path, tmp_path: Path):
    assert refs_in_files(tmp_path / "tidak-ada", "refs") is None
    (repository / "reftable").mkdir()
    assert refs_in_files(repository, "refs") is None
    shutil.rmtree(repository)
    assert refs_in_files(repository, "refs") is None
