"""How the files of a release look from outside, to tell without reading them that no byte has changed.

The rule is that of git's index. Every write gives a file a new time of change (``ctime``), which no program can set;
so files that look the same as when they were last read whole are the same. Clocks of file systems tick slowly,
though: what is written after the look and within the same tick has the same time. A look is therefore worth nothing
(not settled) where any file changed in the tick in which it was taken.
"""

import hashlib
import os
import tempfile
from pathlib import Path


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
    waiting = [(folder, "")]
    while waiting:
        place, above = waiting.pop()
        with os.scandir(place) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
        lines = [f"{above}\0"]
        for entry in here:
            seen = entry.stat(follow_symlinks=False)
            newest = max(newest, seen.st_ctime_ns)
            lines.append(
                f"{entry.name}\0{seen.st_mode} {seen.st_size} {seen.st_ino} {seen.st_mtime_ns} {seen.st_ctime_ns}"
            )
            if entry.is_dir(follow_symlinks=False):
                waiting.append((Path(entry.path), f"{above}{entry.name}/"))
        digest.update("\n".join((*lines, "", "")).encode("utf-8", "surrogateescape"))
    return digest.hexdigest(), newest


def _now_beside(folder: Path) -> int:
    """What time it is to the file system on which the folder lies, in nanoseconds; 0 where it does not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder.parent) as mark:
            return os.fstat(mark.fileno()).st_ctime_ns
    except OSError:  # nothing can be written there
        return 0
