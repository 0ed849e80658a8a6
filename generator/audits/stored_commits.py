"""Commits to the letter, many at a time: what an audit judges is what is stored, not how git prints it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.history.stored_files import blobs

_PERSON = re.compile(r"(?P<name>.*) <[^<>]*> (?P<time>\d{1,15}) [+-]\d{4}\Z", re.ASCII)
_OBJECT = re.compile(r"[0-9a-f]{40}\Z", re.ASCII)
_OTHER = re.compile(r"[a-z][a-z0-9-]* ", re.ASCII)
_OURS = ("tree", "parent", "author", "committer")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCommit:
    """A commit object as it is stored."""

    id: str
    tree: str
    parents: tuple[str, ...]
    author: str
    """Name of the author; an officer's id where our program wrote it."""
    time: int
    """Of the committer, seconds since 1970, however absurd; 0 where it cannot be read."""
    message: str
    signature: str = ""
    """Of ``git commit -S`` with an SSH key; empty where there is none."""
    payload: bytes = b""
    """What that signature is of."""
    is_sound: bool = True
    """Whether its headers stand as git writes them. Of others git believes the first, and another reader the last."""


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
    stored_head, _, _ = content.decode("utf-8", "replace").partition("\n\n")
    author, committer = (_PERSON.match(_first(head, role)) for role in ("author", "committer"))
    lines = head.split("\n")
    return StoredCommit(
        id=commit,
        tree=lines[0].removeprefix("tree "),
        parents=tuple(_parents(lines[1:])),
        author=author["name"] if author else "",
        time=int(committer["time"]) if committer else 0,
        message=message,
        signature=signature,
        payload=payload,
        is_sound=_is_sound(stored_head),
    )


def _first(head: str, field: str) -> str:
    """The value of the first header of that name, which is the one that git believes."""
    values = (line.partition(" ")[2] for line in head.split("\n") if line.startswith(f"{field} "))
    return next(values, "")


def _parents(lines: Iterable[str]) -> Iterable[str]:
    """Those right behind the tree; git knows no others."""
    for line in lines:
        if not line.startswith("parent "):
            return
        yield line.removeprefix("parent ")


def _is_sound(head: str) -> bool:
    """Whether the head is one tree, its parents, one author, one committer, and then other headers, each once.

    Only another header goes on over several lines. Several merged tags may each have one.
    """
    lines = head.split("\n")
    count = sum(1 for _ in _parents(lines[1:]))
    own, others = lines[: count + 3], lines[count + 3 :]
    if "\0" in head or [line.partition(" ")[0] for line in own] != ["tree", *["parent"] * count, *_OURS[2:]]:
        return False
    objects = [line.partition(" ")[2] for line in own[:-2]]
    persons = [line.partition(" ")[2] for line in own[-2:]]
    names = [line.partition(" ")[0] for line in others if not line.startswith(" ")]
    once = [name for name in names if name != "mergetag"]
    return (
        all(_OBJECT.match(one) for one in objects)
        and all(_PERSON.match(one) for one in persons)
        and not (others and others[0].startswith(" "))
        and all(line.startswith(" ") or _OTHER.match(line) for line in others)
        and len(once) == len(set(once))
        and not set(names) & set(_OURS)
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
