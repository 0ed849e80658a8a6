"""What commits hold: their entries, the content of files, and the objects that git keeps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.history.git_process import (
    HistoryError,
    asked,
    contents,
    printable,
    require_full_ids,
    run,
    text,
)

PLAIN_FILE = frozenset({"100644", "100755"})
"""Modes of files that are no links."""


class DuplicatePathError(HistoryError):
    """A commit holds one path twice, which no program of git writes: each reader may see another content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeEntry:
    """One file of a commit."""

    path: str
    """From the folder that was asked, ``/`` between names; bytes that are no UTF-8 are surrogate escapes."""
    mode: str
    """``100644``, ``100755``; ``120000`` a symbolic link, ``160000`` another repository."""
    blob: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a file and not a link."""
        return self.mode in PLAIN_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredObject:
    """What an id names."""

    kind: str
    """``commit``, ``tree``, ``blob`` or ``tag``."""
    size: int
    """Bytes of its content."""


def entries_at(folder: Path, commit: str, prefixes: tuple[str, ...] = ("",)) -> tuple[TreeEntry, ...]:
    """Everything that the commit holds below the prefixes, links and other repositories too, by path.

    Raises DuplicatePathError where a path stands twice.
    """
    require_full_ids(commit)
    above = place_of(folder)
    paths = tuple(above + prefix for prefix in prefixes)
    listed = run(folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *(() if "" in paths else paths))
    found: dict[str, TreeEntry] = {}
    for record in listed.split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        path = inside(name, above)
        if path in found:
            raise DuplicatePathError(
                f"Komit {commit[:12]} memuat {printable(path)} dua kali; git tidak pernah menulisnya begitu."
                " Jangan memakai isinya: ambil salinan lain, dan cari tahu siapa yang menulis komit itu."
            )
        found[path] = TreeEntry(path=path, mode=mode, blob=blob)
    return tuple(found.values())


def files_at(folder: Path, commit: str, prefixes: tuple[str, ...]) -> dict[str, bytes]:
    """Path → content of every plain file that the commit holds below the prefixes; links are left out.

    A prefix is a folder with ``/`` at its end, or ``""`` for all.
    """
    entries = [entry for entry in entries_at(folder, commit, prefixes) if entry.is_plain]
    contents = blobs(folder, (entry.blob for entry in entries))
    return {entry.path: content for entry, content in zip(entries, contents, strict=True)}


def blobs(folder: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """The content of each blob, or of any other object, in the order of the full ids, all by one process.

    Raises HistoryError for one that is not here.
    """
    return contents(folder, ids)


def stored_objects(folder: Path, ids: Iterable[str]) -> dict[str, StoredObject]:
    """What each full id names, without reading it, all by one process; ids of what is not here are left out."""
    wanted = sorted(set(ids))
    require_full_ids(*wanted)
    if not wanted:
        return {}
    listed = asked(folder, wanted, "cat-file", "--batch-check", "--buffer")
    facts = (line.split(" ") for line in listed.splitlines())
    return {one[0]: StoredObject(kind=one[1], size=int(one[2])) for one in facts if len(one) == 3}


def reached(folder: Path, tip: str, without: Iterable[str]) -> frozenset[str]:
    """Full ids of all objects that the full id reaches and none of the others does."""
    known = sorted(set(without))
    require_full_ids(tip, *known)
    listed = text(folder, "rev-list", "--objects", "--no-object-names", tip, *(f"^{one}" for one in known))
    return frozenset(listed.split())


def every_object(folder: Path) -> tuple[str, ...]:
    """Full ids of all objects that the repository keeps, whether anything reaches them or not."""
    return tuple(
        text(folder, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)", "--unordered").split()
    )


def place_of(folder: Path) -> str:
    """Where the folder stands in its repository: ``kaltim/``; empty at the top and in bare repositories."""
    return text(folder, "rev-parse", "--show-prefix")


def inside(path: bytes, above: str) -> str:
    """A path from the folder on; bytes that are no UTF-8 are surrogate escapes."""
    return path.decode("utf-8", "surrogateescape").removeprefix(above)
