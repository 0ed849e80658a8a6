"""How the files of a release look from outside, to tell without reading them that no byte has changed.

The rule is that of git's index. Every write gives a file a new time of change (``ctime``), which no program can set;
so files that look the same as when they were last read whole are the same. Clocks of file systems tick slowly,
though: what is written after the look and within the same tick has the same time. A look is therefore worth nothing
(not settled) where any file changed in the tick in which it was taken.

A sight has two halves, of the site and of its search index, which is replaced while the site stays (search_place.py).
"""

import hashlib
import os
import stat
import struct
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from generator.sites.search_place import DOOR, FOLDER
from generator.sites.walk import Entry, Place, walk

_LOOK = struct.Struct("<QQQqq").pack
_HALVES = "."
_INDEX = f"{FOLDER}/"
_TICKS = 20
"""Thousandths of a second. Clocks of file systems tick each 1 to 10."""


class Half:
    """One half of a sight, while it is taken."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self.newest = 0
        """The newest time of change, in nanoseconds."""

    def add(self, entries: Sequence[Entry]) -> None:
        """What lies in one folder.

        Folders follow each other in the order of their names, which stand among ``entries``, so they need not be named again.
        """
        names = "".join([f"{entry.name}\0" for entry in entries]).encode("utf-8", "surrogateescape")
        self._digest.update(struct.pack("<QQ", len(entries), len(names)))
        self._digest.update(names)
        self._digest.update(b"".join([_LOOK(*entry[1:]) for entry in entries]))
        self.newest = max(self.newest, max((entry.changed for entry in entries), default=0))

    @property
    def told(self) -> str:
        """The same for the same look."""
        return self._digest.hexdigest()


class Sight:
    """A look at a release, taken from a walk through it."""

    def __init__(self) -> None:
        self.site, self.index = Half(), Half()

    def add(self, place: Place) -> None:
        """One place of the release, in the order of the walk."""
        if place.path == "":
            self.site.add([entry for entry in place.entries if not _is_index_folder(entry)])
        elif place.path == _INDEX:
            # the door to the index belongs to the site
            self.site.add([entry for entry in place.entries if entry.name == DOOR])
            self.index.add([entry for entry in place.entries if entry.name != DOOR])
        elif place.path.startswith(_INDEX):
            self.index.add(place.entries)
        else:
            self.site.add(place.entries)

    @property
    def told(self) -> str:
        """A digest of paths, kinds, modes, sizes, numbers and times."""
        return _HALVES.join((self.site.told, self.index.told))

    @property
    def newest(self) -> int:
        """The newest time of change, in nanoseconds."""
        return max(self.site.newest, self.index.newest)


def _is_index_folder(entry: Entry) -> bool:
    return entry.name == FOLDER and stat.S_ISDIR(entry.mode)


def sight_of(folder: Path) -> str:
    """A look at everything beneath a folder: a digest of paths, kinds, modes, sizes, numbers and times.

    Links are not followed. Raises OSError where something cannot be looked at or goes away meanwhile.
    """
    sight = Sight()
    for place in walk(folder):
        sight.add(place)
    return sight.told


def settled_sight_of(folder: Path) -> str:
    """The same before the files are read, for later looks to be held against; empty where it is not settled.

    Whatever is written after it looks other, so it speaks for what is read from now on.
    """
    return settled_look_at(folder)[0]


def settled_look_at(folder: Path) -> tuple[str, list[tuple[str, int]]]:
    """The same, and every path beneath the folder with its mode, as the walk met them."""
    began = _next_tick_beside(folder)
    sight = Sight()
    modes: list[tuple[str, int]] = []
    for place in walk(folder):
        sight.add(place)
        modes += [(place.path + name, mode) for name, mode, *_ in place.entries]
    return (sight.told if sight.newest < began else ""), modes


def settled_sight_with_index(sight: str, folder: Path) -> str:
    """``sight`` of a release, settled, after its index was replaced; empty where either half is not settled."""
    of_site = sight.partition(_HALVES)[0]
    began = _next_tick_beside(folder)
    of_index = Sight()
    for place in walk(folder, _INDEX):
        of_index.add(place)
    return _HALVES.join((of_site, of_index.index.told)) if of_site and of_index.index.newest < began else ""


def _next_tick_beside(folder: Path) -> int:
    """The time to the file system on which the folder lies, in nanoseconds, once its clock has ticked.

    So nothing that was written before this call is as new, but where that clock is slower than anyone would wait for.
    """
    first = _now_beside(folder)
    for _ in range(_TICKS):
        time.sleep(0.001)
        if (now := _now_beside(folder)) > first:
            return now
    return first


def _now_beside(folder: Path) -> int:
    """What time it is to the file system on which the folder lies, in nanoseconds; 0 where it does not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder.parent) as mark:
            return os.fstat(mark.fileno()).st_ctime_ns
    except OSError:  # nothing can be written there
        return 0
