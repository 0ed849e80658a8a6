"""Folders for a while, which vanish at the end of the work; what a killed process left vanishes with the next one made.

What lies in them is no secret from their owner, but may be one from everybody else, so none may lie about. Each bears a
file that is locked as long as somebody works in it. The kernel lets go of that lock however a process ends.
"""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

_OURS = "ppid-"
_ROOM = "isi"
_LOCK = ".ppid-dipakai"
"""Whoever has a folder called like ours has no such file in it."""
_OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_OPEN_LOCK = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@contextmanager
def temporary_folder(purpose: str) -> Generator[Path]:
    """An empty folder for its owner alone, named after its ``purpose`` and gone at the end, whatever happens."""
    _remove_left_behind()
    folder, lock = _locked(purpose)
    try:
        room = folder / _ROOM
        room.mkdir()
        yield room
    finally:
        _remove(folder)
        os.close(lock)


def _locked(purpose: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{_OURS}{purpose}-"))
        lock = os.open(folder / _LOCK, _OPEN_LOCK | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            # another process may have found it before it was locked, and taken it for left behind
            is_ours = _lock(lock) and os.fstat(lock).st_nlink > 0
        except OSError:  # without locks nobody removes what another process has left
            is_ours = True
        if is_ours:
            return folder, lock
        os.close(lock)


def _remove_left_behind() -> None:
    place = Path(tempfile.gettempdir())
    with suppress(OSError):
        names = [name for name in os.listdir(place) if name.startswith(_OURS)]  # noqa: PTH208 - names, not paths
        for name in names:
            with suppress(OSError):  # another's, in use, or removed at this moment
                _remove_unless_used(place, name)


def _remove_unless_used(place: Path, name: str) -> None:
    """Remove the folder of that name if it is ours in every respect and nobody works in it; links are not followed."""
    opened = os.open(place / name, _OPEN_FOLDER)
    try:
        lock = os.open(_LOCK, _OPEN_LOCK, dir_fd=opened)
        try:
            file = os.fstat(lock)
            is_ours = stat.S_ISREG(file.st_mode) and {file.st_uid, os.fstat(opened).st_uid} == {os.geteuid()}
            if is_ours and _lock(lock):
                _remove(place / name)
        finally:
            os.close(lock)
    finally:
        os.close(opened)


def _remove(folder: Path) -> None:
    # first what matters: without the lock nobody would ever know the rest as ours
    shutil.rmtree(folder / _ROOM, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def _lock(file: int) -> bool:
    """Lock a file, if nobody else has it locked; raises OSError on a file system without locks."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
