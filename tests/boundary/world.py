"""A deployed layout to build in: a git repository with public packages, and whatever a restricted state adds."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.registers_folder import copy_valid_registers

_DAY_SECONDS = 86_400
_FIRST_COMMIT = 1_772_323_200
# 1 March 2026; the public packages are committed on this day, the reference tables the day before.
BEFORE, BETWEEN, AFTER = range(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedCommit:
    """A commit that touches no public path."""

    place: int
    """``BEFORE``, ``BETWEEN`` or ``AFTER`` the two public commits."""
    committed_at: int
    """Seconds since 1970; clocks of officers' machines go wrong, so any."""
    message: str
    merged: bool = False
    """Whether it lies on a branch that was merged back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedState:
    """What a deployed layout holds beside its public files. Nobody outside may be able to tell."""

    files: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """Path in the layout → content."""
    links: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path in the layout → where the symbolic link leads."""
    modes: Mapping[str, int] = field(default_factory=dict[str, int])
    """Path in the layout → its permissions."""
    fifos: tuple[str, ...] = ()
    modified_at: int = _FIRST_COMMIT
    """Time of every restricted file, seconds since 1970."""
    commits: tuple[RestrictedCommit, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


ABSENT = RestrictedState()


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Where and in what environment a command runs."""

    folder: Path
    environment: Mapping[str, str]


def make_world(folder: Path, state: RestrictedState) -> World:
    """A fresh layout at ``folder``: always the same public packages and public commits, and this restricted state."""
    folder.mkdir(parents=True)
    copy_valid_registers(folder)
    _git(folder, "init", "-q", "-b", "main")
    place_restricted(folder, state)
    for place in (BEFORE, BETWEEN, AFTER):
        for commit in (commit for commit in state.commits if commit.place == place):
            _commit_restricted(folder, commit)
        if place < AFTER:
            path = ("registers/acuan", "registers/dip")[place]
            _git(folder, "add", path)
            _commit(folder, f"{path}: Add", _FIRST_COMMIT + (place - 1) * _DAY_SECONDS)
    return World(folder=folder, environment=state.environment)


def place_restricted(folder: Path, state: RestrictedState) -> None:
    """Add the files of a restricted state to a layout."""
    for name, content in state.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for name, leads in state.links.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(leads)
    for name in state.fifos:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(path)
    for name, mode in state.modes.items():
        (folder / name).chmod(mode)
    for name in (*state.files, *state.links, *state.fifos):
        os.utime(folder / name, (state.modified_at, state.modified_at), follow_symlinks=False)


def _commit_restricted(folder: Path, commit: RestrictedCommit) -> None:
    started = _git(folder, "rev-parse", "-q", "--verify", "HEAD", check=False)
    if commit.merged and started:
        _git(folder, "checkout", "-q", "-b", "cabang")
    history = folder / "registers" / "dik" / "riwayat.txt"
    history.parent.mkdir(exist_ok=True)
    with history.open("a", encoding="utf-8") as file:
        file.write(f"{commit.committed_at} {commit.message}\n")
    _git(folder, "add", "--", "registers/dik", check=False)
    _commit(folder, commit.message, commit.committed_at)
    if commit.merged and started:
        _git(folder, "checkout", "-q", "main")
        # Not in one step: git takes an empty message of a commit if told to, and of a merge never.
        _git(folder, "merge", "-q", "--no-ff", "--no-commit", "cabang", moment=commit.committed_at)
        _commit(folder, commit.message, commit.committed_at)
        _git(folder, "branch", "-q", "-D", "cabang")


def _commit(folder: Path, message: str, moment: int) -> None:
    _git(
        folder, "commit", "-q", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "-m", message,
        moment=moment,
    )  # fmt: skip


def _git(folder: Path, *arguments: str, moment: int = 0, check: bool = True) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": f"@{moment} +0000",
        "GIT_COMMITTER_DATE": f"@{moment} +0000",
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "Contoh", f"GIT_{role}_EMAIL": "contoh@ppid.example"}
    finished = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=check
    )
    return finished.stdout.strip()
