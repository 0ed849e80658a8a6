"""An answer that is kept beside the events of a repository, in a file that is whole or counts for nothing.

The first line says what the answer is of, down to the program that found it; the last is the SHA-256 of all before.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_CHECKSUM = 65
"""Bytes of the last line."""
_PIECE = 2**20


def answer_beside(cache: Path, name: str) -> Path:
    """The file of an answer that follows from the events in this cache (``default_cache``)."""
    return cache.with_name(f"{name}-{cache.name.partition('-')[2]}")


def copy_kept(place: Path, title: str, target: BinaryIO) -> bool:
    """Write the answer to the end of an empty target; False, and nothing written, where none with this title is whole."""
    first = title.encode("ascii") + b"\n"
    with suppress(OSError):
        file = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(file, "rb") as kept:
            left = os.fstat(file).st_size - len(first) - _CHECKSUM
            if kept.read(len(first)) == first and left >= 0:
                digest = hashlib.sha256(first)
                while piece := kept.read(min(left, _PIECE)):
                    digest.update(piece)
                    target.write(piece)
                    left -= len(piece)
                if kept.read(_CHECKSUM + 1) == f"{digest.hexdigest()}\n".encode("ascii"):
                    return True
    target.seek(0)
    target.truncate()
    return False


def keep_answer(place: Path, title: str, pieces: Iterable[bytes]) -> None:
    """Put the answer in the place of the one before, for the owner alone; a full disk changes nothing but the time."""
    draft = place.with_name(f"{place.name}-{os.getpid()}")
    digest = hashlib.sha256()
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.unlink(missing_ok=True)
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(file, "wb") as opened:
            for piece in (title.encode("ascii") + b"\n", *pieces):
                digest.update(piece)
                opened.write(piece)
            opened.write(f"{digest.hexdigest()}\n".encode("ascii"))
        draft.replace(place)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
