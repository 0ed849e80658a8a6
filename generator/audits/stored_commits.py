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


def stored_commits(folder: Path, ids: Iterable[str]) -> tuple[StoredCommit, ...]:
    """The commits of these full ids, in their order, by one process; raises HistoryError for one that is not there."""
    wanted = tuple(ids)
    # cat-file gives the object of an id whatever its kind; these ids come from lists of commits
    return tuple(
        _read(commit, content) for commit, content in zip(wanted, blobs(folder, wanted), strict=True)
    )


def _read(commit: str, content: bytes) -> StoredCommit:
    head, _, message = content.decode("utf-8", "replace").partition("\n\n")
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
        id=commit, tree=tree, parents=tuple(parents), author=author, time=time, message=message
    )
