"""What of an office's state belongs into a copy: everything, but for what is made anew or was never meant to stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.office.accounts.store import FILE as STORE

FOLDER = "cadangan"
"""What the copying itself keeps, within the state."""
SALT = f"{FOLDER}/garam"

_LEFT_OUT = frozenset({"terbit", "contoh", FOLDER})
"""Locks and marks of publishing, accounts of the preview, and our own marks."""
_DOCUMENTS = "berkas"
_DOCUMENT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that somebody uploaded."""

    path: str
    """Within the state."""
    sha256: str
    """As its name says."""


def repositories(state: Path) -> tuple[str, ...]:
    """Names of the queues' folders; restricted ones first, for their proposals name commits of the public one."""
    names = (path.name for path in state.glob("*.git") if path.is_dir() and not path.name.startswith("."))
    return tuple(sorted(names, key=lambda name: (name == "publik.git", name)))


def files(state: Path) -> Iterator[str]:
    """Paths of keys, logs, settings and whatever else lies in the state, and of the settings of each queue."""
    for queue in sorted(state.glob("*.git/config")):
        yield queue.relative_to(state).as_posix()
    if (state / SALT).is_file():
        yield SALT
    for path in _kept(state):
        if not path.is_symlink() and not (_is_document(path) and (state / _DOCUMENTS) in path.parents):
            yield path.relative_to(state).as_posix()


def links(state: Path) -> tuple[str, ...]:
    """Paths that lead elsewhere: what they lead to is in no copy."""
    return tuple(path.relative_to(state).as_posix() for path in _kept(state) if path.is_symlink())


def _kept(folder: Path, *, is_top: bool = True) -> Iterator[Path]:
    """Files and links, in order."""
    for path in sorted(folder.iterdir()):
        if _is_passing(path.name) or (is_top and (path.name in _LEFT_OUT or path.name.endswith(".git"))):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _kept(path, is_top=False)
        elif path.is_file() or path.is_symlink():
            yield path


def documents(state: Path) -> Iterator[Document]:
    """Every document of every store, in order."""
    folder = state / _DOCUMENTS
    for path in _kept(folder, is_top=False) if folder.is_dir() else ():
        if _is_document(path):
            yield Document(path=path.relative_to(state).as_posix(), sha256=path.name)


def _is_document(path: Path) -> bool:
    return bool(_DOCUMENT.fullmatch(path.name)) and not path.is_symlink()


def _is_passing(name: str) -> bool:
    """Whether it is being written, or is the store of accounts, which is copied in its own way."""
    return name.startswith((".", STORE)) or name.endswith("~")
