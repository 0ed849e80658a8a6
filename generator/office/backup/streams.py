"""Bytes on their way, measured: a register or a document is never held in memory whole."""

import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from generator.office.backup.age import Readable, Writable

if TYPE_CHECKING:
    from hashlib import _Hash as Hash  # pyright: ignore[reportPrivateUsage] - the only name of this type

_CHUNK = 256 * 1024


@dataclass(slots=True)
class Measured:
    """A source that knows what was read of it, with ``head`` before what the origin gives."""

    origin: Readable
    head: bytes = b""
    size: int = 0
    _digest: "Hash" = field(default_factory=hashlib.sha256)

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; ``b""`` is the end."""
        if self.head:
            cut = len(self.head) if size < 0 else size
            data, self.head = self.head[:cut], self.head[cut:]
        else:
            data = self.origin.read(_CHUNK if size < 0 else size)
        self.size += len(data)
        self._digest.update(data)
        return data

    @property
    def sha256(self) -> str:
        """Of what was read, in hexadecimal digits."""
        return self._digest.hexdigest()


@dataclass(slots=True)
class MeasuredSink:
    """A target that knows what was written to it."""

    target: Writable
    size: int = 0
    _digest: "Hash" = field(default_factory=hashlib.sha256)

    def write(self, data: bytes, /) -> int:
        """How many bytes were taken."""
        taken = self.target.write(data)
        self.size += taken
        self._digest.update(data[:taken])
        return taken

    def flush(self) -> None:
        """Keep nothing back."""
        self.target.flush()

    @property
    def sha256(self) -> str:
        """Of what was written, in hexadecimal digits."""
        return self._digest.hexdigest()


def pour(source: Readable, target: Writable) -> None:
    """Write all that the source gives."""
    while data := source.read(_CHUNK):
        target.write(data)


def measured(path: Path) -> tuple[str, int]:
    """SHA-256 and number of bytes of a file."""
    with path.open("rb") as file:
        source = Measured(file)
        while source.read(_CHUNK):
            pass
    return source.sha256, source.size


@contextmanager
def new_file(path: Path) -> Generator[BinaryIO]:
    """A file for its owner's eyes alone; whole on the disk when this ends, or not there. Its folders are made."""
    _make_private(path.parent)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _make_private(folder: Path) -> None:
    """Each folder on the way, for with `parents` only the last would get the mode."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def settle(folder: Path) -> None:
    """Let the names in a folder be on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
