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
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path

from generator.sites.search_place import DOOR, FOLDER

_NAME = attrgetter("name")
_LOOK = struct.Struct("<QQQqq").pack
_HALVES = "."


def sight_of(folder: Path) -> str:
    """A look at everything beneath a folder: a digest of paths, kinds, modes, sizes, numbers and times.

    Links are not followed. Raises OSError where something cannot be looked at or goes away meanwhile.
    """
    return _HALVES.join((_look_at_site(folder)[0], _look_at_index(folder)[0]))


def settled_sight_of(folder: Path) -> str:
    """The same before the files are read, for later looks to be held against; empty where it is not settled.

    Whatever is written after it looks other, so it speaks for what is read from now on.
    """
    halves = [_settled(look, folder) for look in (_look_at_site, _look_at_index)]
    return _HALVES.join(halves) if all(halves) else ""


def settled_sight_with_index(sight: str, folder: Path) -> str:
    """``sight`` of a release, settled, after its index was replaced; empty where either half is not settled."""
    of_site = sight.partition(_HALVES)[0]
    of_index = _settled(_look_at_index, folder)
    return _HALVES.join((of_site, of_index)) if of_site and of_index else ""


def _settled(look: Callable[[Path], tuple[str, int]], folder: Path) -> str:
    # A large release takes longer to look at than a tick: the second look is settled where the first was too early.
    for _ in range(2):
        began = _now_beside(folder)
        digest, newest = look(folder)
        if newest < began:
            return digest
    return ""


def _look_at_site(folder: Path) -> tuple[str, int]:
    """All but the index; the door to it belongs to the site."""
    if not _has_index_folder(folder):
        return _look(folder)
    digest, newest = _look(folder, lambda name: name != FOLDER)
    of_door, door_newest = _look(folder / FOLDER, lambda name: name == DOOR)
    return digest + of_door, max(newest, door_newest)


def _look_at_index(folder: Path) -> tuple[str, int]:
    if not _has_index_folder(folder):
        return "tanpa", 0
    return _look(folder / FOLDER, lambda name: name != DOOR)


def _has_index_folder(folder: Path) -> bool:
    return (folder / FOLDER).is_dir() and not (folder / FOLDER).is_symlink()


def _look(folder: Path, is_looked_at: Callable[[str], bool] = bool) -> tuple[str, int]:
    """The digest, and the newest time of change in nanoseconds; of ``folder`` itself only what ``is_looked_at``."""
    digest = hashlib.sha256()
    newest = 0
    waiting = [str(folder)]
    while waiting:
        place = waiting.pop()
        with os.scandir(place) as entries:
            here = sorted(entries, key=_NAME)
        if place == str(folder):
            here = [entry for entry in here if is_looked_at(entry.name)]
        looks: list[bytes] = []
        for entry in here:
            seen = entry.stat(follow_symlinks=False)
            changed = seen.st_ctime_ns
            if changed > newest:
                newest = changed
            looks.append(_LOOK(seen.st_mode, seen.st_size, seen.st_ino, seen.st_mtime_ns, changed))
            if stat.S_ISDIR(seen.st_mode):
                waiting.append(entry.path)
        # The folders follow each other in the order of their names, which stand here, so they need not be named again.
        names = "".join([f"{entry.name}\0" for entry in here]).encode("utf-8", "surrogateescape")
        digest.update(struct.pack("<QQ", len(here), len(names)) + names + b"".join(looks))
    return digest.hexdigest(), newest


def _now_beside(folder: Path) -> int:
    """What time it is to the file system on which the folder lies, in nanoseconds; 0 where it does not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder.parent) as mark:
            return os.fstat(mark.fileno()).st_ctime_ns
    except OSError:  # nothing can be written there
        return 0
