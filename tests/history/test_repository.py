"""Real repositories with a fixed author and clock; those of the last tests try to run a program."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from generator.history.changed_files import newest_commit_time
from generator.history.repository import HistoryError
from tests.history.made_repository import FEBRUARY, JANUARY, MARCH, Repository, made_repository

PUBLIC = ("registers/acuan", "registers/dip")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return made_repository(tmp_path / "register")


def test_the_time_is_when_the_newest_commit_of_the_public_paths_was_committed(repository):
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=FEBRUARY)

    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY


def test_commits_of_other_paths_do_not_show(repository):
    """A commit to the restricted register must leave no trace in what is published."""
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=JANUARY)
    repository.commit("registers/dik/dinkes/dik.csv", "rahasia", at=FEBRUARY)
    repository.commit("README.md", "baca", at=MARCH)

    assert newest_commit_time(repository.root, PUBLIC) == JANUARY


def test_a_removed_file_is_a_change_too(repository):
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=JANUARY)
    repository.git("rm", "--quiet", "registers/dip/dinkes/dip.csv")
    repository.git("commit", "--quiet", "--message", "Hapus", at=FEBRUARY)

    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY


def test_a_change_that_came_by_a_merge_counts_with_its_own_time(repository):
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=FEBRUARY)
    repository.git("checkout", "--quiet", "main")
    repository.commit("README.md", "baca", at=MARCH)
    repository.git("merge", "--quiet", "--no-ff", "--message", "Gabung", "usulan", at=MARCH)

    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY


def test_changes_that_are_not_committed_do_not_count(repository):
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=JANUARY)
    (repository.root / "registers/dip/dinkes/dip.csv").write_text("dua")

    assert newest_commit_time(repository.root, PUBLIC) == JANUARY


def test_no_commit_of_the_public_paths_is_none(repository):
    repository.commit("README.md", "baca", at=JANUARY)

    assert newest_commit_time(repository.root, PUBLIC) is None


def test_a_repository_without_commits_is_none(repository):
    assert newest_commit_time(repository.root, PUBLIC) is None


def test_a_folder_in_no_repository_is_none(tmp_path):
    assert newest_commit_time(tmp_path, PUBLIC) is None


def test_a_folder_that_does_not_exist_is_none_even_from_within_a_repository(repository, monkeypatch):
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    monkeypatch.chdir(repository.root)

    assert newest_commit_time(repository.root / "tidak-ada", PUBLIC) is None


def test_a_folder_below_the_root_of_its_repository_has_its_own_paths(repository):
    repository.commit("kaltim/registers/acuan/badan.csv", "satu", at=JANUARY)
    repository.commit("registers/acuan/badan.csv", "satu", at=FEBRUARY)

    assert newest_commit_time(repository.root / "kaltim", PUBLIC) == JANUARY


def test_a_folder_given_from_here_is_found(repository, monkeypatch):
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    monkeypatch.chdir(repository.root.parent)

    assert newest_commit_time(Path("register"), PUBLIC) == JANUARY


def test_the_repository_of_a_hook_that_called_us_is_not_asked(tmp_path, repository, monkeypatch):
    """Git tells its hooks their repository by GIT_DIR, which every git below them obeys."""
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    other = Repository(root=tmp_path / "lain")
    other.root.mkdir()
    other.git("init", "--quiet")
    other.commit("registers/acuan/badan.csv", "satu", at=MARCH)
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))

    assert newest_commit_time(repository.root, PUBLIC) == JANUARY


@pytest.mark.parametrize(
    "name",
    [
        "--upload-pack=sh",
        "-n",
        "HEAD",
        ":(exclude)*",
        ":!registers",
        "a\nb",
        "\U0001f4a9",
        "*",
        "'; touch x; '",
    ],
)
def test_file_names_are_names_and_nothing_else(repository, name):
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    repository.commit(f"{name}/berkas.csv", "satu", at=FEBRUARY)

    assert newest_commit_time(repository.root, PUBLIC) == JANUARY
    assert newest_commit_time(repository.root, (name,)) == FEBRUARY


def test_a_name_that_is_not_utf_8_does_no_harm(repository):
    folder = os.fsencode(repository.root) + b"/registers/dip/\xff\xfe"
    os.makedirs(folder)  # noqa: PTH103 - pathlib knows no bytes
    Path(os.fsdecode(folder), "dip.csv").write_text("satu")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Satu", at=FEBRUARY)

    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY


def test_replaced_commits_are_not_believed(repository):
    repository.commit("registers/acuan/badan.csv", "satu", at=JANUARY)
    first = repository.git("rev-parse", "HEAD")
    repository.git("commit", "--quiet", "--amend", "--message", "Lain", at=MARCH)
    second = repository.git("rev-parse", "HEAD")
    repository.git("reset", "--quiet", "--hard", first)
    repository.git("replace", first, second)

    assert newest_commit_time(repository.root, PUBLIC) == JANUARY


@pytest.fixture
def trap(tmp_path: Path) -> tuple[str, Path]:
    """A program that leaves a file behind when anyone runs it, and that file."""
    caught = tmp_path / "dijalankan"
    program = tmp_path / "jebakan"
    program.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(caught))}\nexit 1\n")
    program.chmod(0o755)
    return str(program), caught


def test_programs_that_the_repository_names_are_never_run(repository, trap):
    program, caught = trap
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=JANUARY)
    (repository.root / ".git/info/attributes").write_text("*.csv diff=jebakan filter=jebakan\n")
    hooks = repository.root / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for hook in (
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
        "post-checkout",
        "pre-auto-gc",
    ):
        (hooks / hook).symlink_to(program)
    for name in (
        "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand",
        "pager.log", "diff.external", "diff.jebakan.command", "diff.jebakan.textconv", "filter.jebakan.smudge",
        "filter.jebakan.clean", "filter.jebakan.process", "gpg.program", "gpg.ssh.program", "gpg.x509.program",
        "credential.helper", "interactive.diffFilter", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        repository.git("config", name, program)
    for name, value in (
        ("alias.log", f"!{program}"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("core.hooksPath", str(hooks)),
        ("core.untrackedCache", "true"),
    ):
        repository.git("config", name, value)
    (repository.root / "registers/dip/dinkes/dip.csv").write_text("dua")

    assert newest_commit_time(repository.root, PUBLIC) == JANUARY
    assert not caught.exists()


@pytest.mark.parametrize(
    "key", ["", "gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n"]
)
def test_a_signed_commit_asks_no_program_for_the_signature(repository, trap, key):
    program, caught = trap
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=JANUARY)
    tree = repository.git("rev-parse", "HEAD^{tree}")
    body = f"tree {tree}\nauthor a <a> {JANUARY} +0000\ncommitter a <a> {FEBRUARY} +0000\n{key}\nSatu\n"
    (repository.root / "isi").write_text(body)
    signed = repository.git("hash-object", "-t", "commit", "-w", "isi")
    repository.git("update-ref", "refs/heads/main", signed)
    repository.git("config", "gpg.program", program)
    repository.git("config", "log.showSignature", "true")
    if key:
        repository.git("log")
        caught.unlink()  # the trap works

    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY
    assert not caught.exists()


def test_a_partial_clone_never_fetches_what_it_lacks(repository, trap):
    """A remote may be any command; git fetches from it by itself as soon as an object is missing."""
    program, caught = trap
    repository.commit("registers/dip/dinkes/dip.csv", "satu", at=JANUARY)
    repository.commit("registers/dip/dinkes/dip.csv", "dua", at=FEBRUARY)
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", f"ext::{program}"),
        ("remote.origin.promisor", "true"),
        ("protocol.allow", "always"),
        ("protocol.ext.allow", "always"),
    ):
        repository.git("config", name, value)
    lost = repository.git("rev-parse", "HEAD^{tree}:registers")
    (repository.root / f".git/objects/{lost[:2]}/{lost[2:]}").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("log", "--", "registers")
    caught.unlink()  # the trap works

    with pytest.raises(HistoryError, match="git fsck"):
        newest_commit_time(repository.root, PUBLIC)
    assert not caught.exists()
