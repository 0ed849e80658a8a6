"""How the files of a release look from outside, to tell without reading them that no byte has changed.

The rule is that of git's index. Every write gives a file a new time of change (``ctime``), which no program can set;
so files that look the same as when they were last read whole are the same. Clocks of file systems tick slowly,
though: what is written after the look and within the same tick has the same time. A look is therefore worth nothing
(not settled) where any file changed in the tick in which it was taken.
"""

import hashlib
import os
import stat
import struct
import tempfile
from operator import attrgetter
from pathlib import Path

_NAME = attrgetter("name")
_LOOK = struct.Struct("<QQQqq").pack


def sight_of(folder: Path) -> str:
    """A look at everything beneath a folder: a digest of paths, kinds, modes, sizes, numbers and times.

    Links are not followed. Raises OSError where something cannot be looked at or goes away meanwhile.
    """
    return _look(folder)[0]


def settled_sight_of(folder: Path) -> str:
    """The same before the files are read, for later looks to be held against; empty where it is not settled.

    Whatever is written after it looks other, so it speaks for what is read from now on.
    """
    # A large release takes longer to look at than a tick: the second look is settled where the first was too early.
    for _ in range(2):
        began = _now_beside(folder)
        digest, newest = _look(folder)
        if newest < began:
            return digest
    return ""


def _look(folder: Path) -> tuple[str, int]:
    """The digest, and the newest time of change in nanoseconds."""
    digest = hashlib.sha256()
    newest = 0
    waiting = [str(folder)]
    while waiting:
        place = waiting.pop()
        with os.scandir(place) as entries:
            here = sorted(entries, key=_NAME)
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
