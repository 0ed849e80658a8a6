"""Files of which most pieces stand already: those are copied, which costs less than making them.

A piece is known by a digest of all that it is made from. Which pieces a file has is noted with its facts, so that the
next build finds them in the site that stands; one that cannot be read there is made.
"""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.sites.contents import FileFacts
from generator.sites.whole_file import write_all

_BETWEEN, _WITHIN = ";", "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is noted of a piece."""

    key: str
    """A digest of all that it is made from, in letters and digits."""
    size: int
    """Bytes in the file."""
    crc: int
    """CRC-32 of these: a disk that forgets changes no time of writing."""
    about: tuple[int, ...] = ()
    """More, by the kind of file."""


def note_of(key: str, data: bytes, *about: int) -> Note:
    """What is noted of a piece of these bytes."""
    return Note(key=key, size=len(data), crc=zlib.crc32(data), about=about)


def as_key(notes: Iterable[Note]) -> str:
    """The pieces of a file, in their order, as the key among its facts."""
    return _BETWEEN.join(
        _WITHIN.join((note.key, *map(str, (note.size, note.crc, *note.about)))) for note in notes
    )


def from_key(key: str) -> tuple[Note, ...]:
    """What ``as_key`` wrote; nothing for anything else."""
    try:
        told = [word.split(_WITHIN) for word in key.split(_BETWEEN)] if key else []
        return tuple(
            Note(key=key, size=int(size), crc=int(crc), about=tuple(map(int, about)))
            for key, size, crc, *about in told
        )
    except ValueError:
        return ()


class StandingPieces:
    """The pieces of a file that stands: the first at ``begin``, with so many bytes ``between`` them."""

    def __init__(self, path: Path, notes: Iterable[Note], begin: int, between: int = 0) -> None:
        self._path = path
        self._places: dict[str, tuple[int, Note]] = {}
        for note in notes:
            self._places[note.key] = begin, note
            begin += note.size + between

    def read(self, key: str) -> tuple[bytes, Note] | None:
        """A piece with what is noted of it; None where it is not there as it was noted."""
        begin, note = self._places.get(key, (0, None))
        if note is None:
            return None
        try:
            with open(self._path, "rb", buffering=0) as file:  # noqa: PTH123 - many
                data = os.pread(file.fileno(), note.size, begin)
        except OSError:
            return None
        return (data, note) if note_of(key, data, *note.about) == note else None


def write_pieces(
    path: Path,
    frame: tuple[bytes, bytes, bytes],
    pieces: Mapping[str, Callable[[], bytes]],
    standing: StandingPieces,
) -> FileFacts:
    """Write a file of pieces, key → what makes it; ``frame`` is what stands before, between and after them."""
    head, between, tail = frame
    notes: list[Note] = []
    digest, size = hashlib.sha256(), 0
    with path.open("wb", buffering=0) as file:

        def write(data: bytes) -> None:
            nonlocal size
            write_all(file, data)
            digest.update(data)
            size += len(data)

        write(head)
        for key, make in pieces.items():
            kept = standing.read(key)
            data = kept[0] if kept else make()
            if notes:
                write(between)
            write(data)
            notes.append(kept[1] if kept else note_of(key, data))
        write(tail)
    return FileFacts(sha256=digest.hexdigest(), size=size, key=as_key(notes))
