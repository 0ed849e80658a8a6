"""Every folder of a tree with all that lies in it, each thing looked at once.

A site of 100,000 entries has 145,000 files. What a step of publishing needs to know of them comes from one walk.
"""

import os
import stat
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

_OPEN = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class Entry(NamedTuple):
    """The name of something in a folder, and of its look what tells whether it was changed: a folder may hold 100,000."""

    name: str
    mode: int
    """Kind and permissions."""
    size: int
    """Bytes."""
    number: int
    """Of its inode."""
    written: int
    """When its bytes were, in nanoseconds since 1970."""
    changed: int
    """When anything of it was, in nanoseconds since 1970; no program can set that."""


# the function that makes a NamedTuple takes a tenth of a look at a large site
_new = cast("Callable[[type[Entry], tuple[str, int, int, int, int, int]], Entry]", tuple.__new__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder of a tree."""

    path: str
    """From the tree, with ``/`` at its end: ``informasi/``; empty for the tree itself."""
    descriptor: int
    """Of the folder, open until the next place is asked for."""
    entries: list[Entry]
    """All that lies in it, in order of names; links are not followed."""


def walk(tree: Path, start: str = "") -> Generator[Place]:
    """Each place of a tree from ``start`` on, always in the same order.

    Raises OSError where something cannot be looked at or goes away meanwhile.
    """
    waiting = [start]
    while waiting:
        path = waiting.pop()
        descriptor = os.open(tree / path, _OPEN | os.O_NOFOLLOW if path else _OPEN)
        try:
            names = sorted(os.listdir(descriptor))  # noqa: PTH208 - no path, but names in an open folder
            looks = (os.lstat(name, dir_fd=descriptor) for name in names)
            entries = [
                _new(Entry, (name, see.st_mode, see.st_size, see.st_ino, see.st_mtime_ns, see.st_ctime_ns))
                for name, see in zip(names, looks, strict=True)
            ]
            waiting += [f"{path}{entry.name}/" for entry in entries if stat.S_ISDIR(entry.mode)]
            yield Place(path=path, descriptor=descriptor, entries=entries)
        finally:
            os.close(descriptor)


def files_below(tree: Path) -> list[str]:
    """The path of every file of a tree, from the tree."""
    start = len(str(tree)) + 1
    return [
        f"{folder[start:]}/{name}" if folder[start:] else name
        for folder, _, names in os.walk(tree)
        for name in names
    ]
