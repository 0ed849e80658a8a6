"""The queues that ``ppid serve`` makes, on real repositories."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.review.git_writer import NotWritableError, setting
from generator.review.state import ANCHOR, make_queues, queue_of, queues_of
from tests.registers_folder import VALID
from tests.review.registry import IDENTITY, commit_all, copy_registers, git, make_root

ID = "m4n6p8q2ra"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "asal")


def test_the_public_queue_is_a_bare_clone_anchored_where_it_began(root: Path, tmp_path: Path):
    (queue,) = make_queues(root, tmp_path / "keadaan")

    commit = git(root, "rev-parse", "HEAD")
    assert queue.register == "publik"
    assert git(queue.repository, "rev-parse", "main") == commit
    assert git(queue.repository, "rev-parse", "--is-bare-repository") == "true"
    assert setting(queue.repository, ANCHOR) == commit


def test_a_queue_that_is_there_stays_as_it_is(root: Path, tmp_path: Path):
    first = make_queues(root, tmp_path / "keadaan")
    (root / "baru.txt").write_text("x", encoding="utf-8")
    commit_all(root, "later")

    assert make_queues(root, tmp_path / "keadaan") == first
    assert git(first[0].repository, "rev-list", "--count", "main") == "1"


def test_a_folder_outside_git_has_no_queue(tmp_path: Path):
    assert make_queues(copy_registers(tmp_path / "asal"), tmp_path / "keadaan") == ()
    assert not (tmp_path / "keadaan").exists()


def test_a_restricted_package_inside_the_repository_becomes_one_of_its_own(root: Path, tmp_path: Path):
    dik = root / "registers/dik"
    shutil.copytree(VALID.parent / "valid-dik/registers/dik", dik)

    queues = make_queues(root, tmp_path / "keadaan", dik)

    assert [queue.register for queue in queues] == ["publik", "dik-_badan", "dik-dinkes"]
    restricted = queues[2]
    assert git(restricted.repository, "ls-tree", "--name-only", "main").splitlines() == sorted(
        path.name for path in (dik / "dinkes").iterdir()
    )
    assert git(restricted.repository, "rev-list", "--count", "main") == "1"
    assert restricted.repository.stat().st_mode & 0o077 == 0
    assert restricted.public == queues[0].repository


def test_a_restricted_package_that_is_a_repository_is_cloned_with_its_history(root: Path, tmp_path: Path):
    package = tmp_path / "dik/dinkes"
    shutil.copytree(VALID.parent / "valid-dik/registers/dik/dinkes", package)
    git(package, "init", "--quiet", "--initial-branch=utama")
    commit = commit_all(package)

    queues = make_queues(root, tmp_path / "keadaan", tmp_path / "dik")

    assert git(queues[1].repository, "rev-parse", "main") == commit


def test_the_queues_of_a_state_are_found_again(root: Path, tmp_path: Path):
    queues = make_queues(root, tmp_path / "keadaan")

    assert queues_of(tmp_path / "keadaan") == queues
    with pytest.raises(NotWritableError, match="--state"):
        queue_of(tmp_path / "keadaan", "dik-dinkes")


def push(clone: Path, *refspecs: str) -> str:
    """What the queue says; empty when it took the push."""
    finished = subprocess.run(
        ["git", "push", "--quiet", "origin", *refspecs],
        cwd=clone,
        env=IDENTITY | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.stderr if finished.returncode else ""


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    (queue,) = make_queues(root, tmp_path / "keadaan")
    git(tmp_path, "clone", "--quiet", str(queue.repository), "petugas")
    return tmp_path / "petugas"


def test_a_proposal_and_what_is_said_of_it_may_be_pushed(clone: Path):
    assert push(clone, f"HEAD:refs/heads/kiriman/{ID}", f"HEAD:refs/riwayat/{ID}") == ""


@pytest.mark.parametrize(
    "ref",
    ["refs/heads/main", "refs/tags/edisi/2026-1", f"refs/tolak/{ID}", "refs/heads/lain", "refs/heads/kiriman/x/y",
     "refs/heads/kiriman/M4N6P8Q2RA", "refs/heads/kiriman/m4n6p8q2r", f"refs/riwayat/{ID}z"],
)  # fmt: skip
def test_no_other_ref_may_be_pushed(clone: Path, ref: str):
    (clone / "baru.txt").write_text("x", encoding="utf-8")
    commit_all(clone, "bypass")

    assert "Ditolak: " in push(clone, f"HEAD:{ref}")


def test_neither_a_proposal_nor_what_was_said_of_it_is_taken_away(clone: Path):
    push(clone, f"HEAD:refs/heads/kiriman/{ID}", f"HEAD:refs/riwayat/{ID}")

    assert push(clone, f":refs/heads/kiriman/{ID}")
    assert push(clone, f":refs/riwayat/{ID}")


def test_what_was_said_of_a_proposal_only_grows(clone: Path):
    push(clone, f"HEAD:refs/riwayat/{ID}")
    git(clone, "switch", "--quiet", "--orphan", "lain")
    commit_all_empty(clone)

    assert "hanya bertambah" in push(clone, f"+HEAD:refs/riwayat/{ID}")


def commit_all_empty(clone: Path) -> None:
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Catatan ditanggapi")
