"""Commits to the letter, many at a time: what an audit judges is what is stored, not how git prints it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.history.repository import blobs

_PERSON = re.compile(r"(?P<name>.*) <[^<>]*> (?P<time>-?\d{1,15}) [+-]\d{4}\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCommit:
    """A commit object as it is stored."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    """Name of the author; an officer's id where our program wrote it."""
    time: int
    """Of the committer, seconds since 1970; 0 where it cannot be read."""
    message: str
    signature: str = ""
    """Of ``git commit -S`` with an SSH key; empty where there is none."""
    payload: bytes = b""
    """What that signature is of."""


def stored_commits(folder: Path, ids: Iterable[str]) -> tuple[StoredCommit, ...]:
    """The commits of these full ids, in their order, by one process; raises HistoryError for one that is not there."""
    wanted = tuple(ids)
    # cat-file gives the object of an id whatever its kind; these ids come from lists of commits
    return tuple(
        _read(commit, content) for commit, content in zip(wanted, blobs(folder, wanted), strict=True)
    )


def _read(commit: str, content: bytes) -> StoredCommit:
    payload, signature = _without_signature(content)
    head, _, message = payload.decode("utf-8", "replace").partition("\n\n")
    tree, author, time = "", "", 0
    parents: list[str] = []
    for line in head.split("\n"):
        field, _, value = line.partition(" ")
        match field:
            case "tree":
                tree = value
            case "parent":
                parents.append(value)
            case "author":
                found = _PERSON.match(value)
                author = found["name"] if found else ""
            case "committer":
                found = _PERSON.match(value)
                time = int(found["time"]) if found else 0
            case _:
                continue
    return StoredCommit(
        id=commit,
        tree=tree,
        parents=tuple(parents),
        author=author,
        time=time,
        message=message,
        signature=signature,
        payload=payload,
    )


def _without_signature(content: bytes) -> tuple[bytes, str]:
    """The commit as it was signed, and its signature: git puts it into the header, each line after the first indented."""
    head, gap, message = content.partition(b"\n\n")
    kept: list[bytes] = []
    taken: list[bytes] = []
    in_signature = False
    for line in head.split(b"\n"):
        in_signature = line.startswith(b"gpgsig ") or (in_signature and line.startswith(b" "))
        if in_signature:
            taken.append(line.removeprefix(b"gpgsig").removeprefix(b" "))
        else:
            kept.append(line)
    signature = "".join(f"{line.decode('ascii', 'replace')}\n" for line in taken)
    return b"\n".join(kept) + gap + message, signature
