"""The queues that ``ppid serve`` makes, on real repositories."""

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.history.approval import Means
from generator.history.signatures import public_key_of
from generator.model.problem import has_errors
from generator.review.git_writer import NotWritableError, setting
from generator.review.signing import Signer
from generator.review.state import ANCHOR, make_queues, office_key, queue_of, queues_of
from generator.validation.load import load_registers
from tests.registers_folder import VALID
from tests.review.registry import (
    IDENTITY,
    PROPOSAL,
    UNIT_OFFICER,
    Office,
    commit_all,
    copy_registers,
    git,
    make_root,
    register_key,
)

ID = "m4n6p8q2ra"
KEYS = "registers/acuan/kunci.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_root(tmp_path / "asal")


def test_the_public_queue_is_a_bare_clone_anchored_where_it_began(root: Path, tmp_path: Path):
    (queue,) = make_queues(root, tmp_path / "keadaan")

    assert queue.register == "publik"
    assert git(queue.repository, "rev-parse", "main~1") == git(root, "rev-parse", "HEAD")
    assert git(queue.repository, "rev-parse", "--is-bare-repository") == "true"
    assert setting(queue.repository, ANCHOR) == git(queue.repository, "rev-parse", "main")


def test_the_public_queue_begins_with_the_offices_own_key(root: Path, tmp_path: Path):
    (queue,) = make_queues(root, tmp_path / "keadaan")

    git(root, "pull", "--quiet", "--ff-only", str(queue.repository), "main")
    assert git(root, "show", "--format=%an", "--name-only", "HEAD").split() == ["ppid", KEYS]
    (row,) = csv.DictReader((root / KEYS).read_text(encoding="utf-8").splitlines())
    assert row["kunci_publik"] == public_key_of(office_key(tmp_path / "keadaan"))
    assert (row["pejabat_id"], row["mulai"], row["selesai"]) == ("", "2026-02-01", "")
    assert not has_errors(load_registers(root).problems)


def test_what_the_office_approves_at_once_is_proved_by_the_audit(root: Path, tmp_path: Path):
    (queue,) = make_queues(root, tmp_path / "keadaan")
    signer = Signer(key=office_key(tmp_path / "keadaan"), means=Means.OFFICE_KEY)
    office = Office(queue=queue, signer=signer, root=root)
    office.submit(replace(office.adding(PROPOSAL, "c1d0000001"), proposer=UNIT_OFFICER))

    commit = office.approve(PROPOSAL)

    assert commit == office.main
    audit = audit_register(
        queue.repository, queue.layout, anchor=setting(queue.repository, ANCHOR), tip=office.main
    )
    assert audit.holds
    assert [step.problems for step in audit.steps] == [()]


def test_a_registered_key_of_an_office_is_not_joined_by_another(root: Path, tmp_path: Path):
    known = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43
    register_key(root, "k0ffce0001", "", known)
    commit = commit_all(root, "Register the key of the office")

    (queue,) = make_queues(root, tmp_path / "keadaan")

    assert git(queue.repository, "rev-parse", "main") == commit == setting(queue.repository, ANCHOR)


def test_a_queue_that_is_there_stays_as_it_is(root: Path, tmp_path: Path):
    first = make_queues(root, tmp_path / "keadaan")
    (root / "baru.txt").write_text("x", encoding="utf-8")
    commit_all(root, "later")

    assert make_queues(root, tmp_path / "keadaan") == first
    assert git(first[0].repository, "rev-list", "--count", "main") == "2"


def test_a_queue_of_an_earlier_version_gets_the_hooks_of_this_one(root: Path, tmp_path: Path):
    (queue,) = make_queues(root, tmp_path / "keadaan")
    hooks = queue.repository / "hooks"
    told = {path.name: path.read_bytes() for path in hooks.iterdir()}
    (hooks / "update").write_text("#!/bin/sh\n", encoding="utf-8")
    (hooks / "pre-receive").unlink()

    make_queues(root, tmp_path / "keadaan")

    assert {path.name: path.read_bytes() for path in hooks.iterdir()} == told
    assert {path.stat().st_mode & 0o777 for path in hooks.iterdir()} == {0o700}


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
