"""Files kept by the SHA-256 of their bytes: written whole or not at all, never changed, for their owner's eyes alone."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_UNFINISHED = ".kirim-"
"""Before the name of a file that is still being written."""


class Spoilt(Exception):  # noqa: N818 - a fact about a file
    """The bytes that are kept under a digest are others."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """One folder: ``<first two digits>/<digest>``."""

    folder: Path

    def put(self, source: Path) -> str:
        """Keep a copy of the file; its SHA-256. The same bytes are kept once. Raises OSError."""
        _make(self.folder)
        draft = self.folder / f"{_UNFINISHED}{secrets.token_hex(8)}"
        try:
            digest = _copied(source, draft)
            home = self._home(digest)
            _make(home.parent)
            # also in the place of one whose bytes the disk has spoilt
            draft.rename(home)
            _sync_folder(home.parent)
        finally:
            draft.unlink(missing_ok=True)
        return digest

    def find(self, digest: str) -> Path | None:
        """Where the file of that digest lies; None where none is kept."""
        if not _DIGEST.match(digest):
            return None
        home = self._home(digest)
        return home if home.is_file() and not home.is_symlink() else None

    def copy_to(self, digest: str, target: Path) -> None:
        """Write the file to ``target``, whose folder is there; raises Spoilt, and OSError where there is none."""
        if _copied(self._home(digest), target) != digest:
            target.unlink()
            raise Spoilt(digest)

    def remove(self, digest: str) -> None:
        """Keep nothing under that digest any more."""
        if _DIGEST.match(digest):
            self._home(digest).unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Every digest under which something is kept, in order."""
        yield from sorted(
            path.name for path in self.folder.glob("[0-9a-f][0-9a-f]/*") if self.find(path.name)
        )

    def _home(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


def _copied(source: Path, target: Path) -> str:
    """Copy to a new file that reaches the disk before this ends; the SHA-256 of what was written."""
    digest = hashlib.sha256()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with source.open("rb") as given, os.fdopen(descriptor, "wb") as taken:
        while chunk := given.read(_CHUNK):
            digest.update(chunk)
            taken.write(chunk)
        taken.flush()
        os.fsync(taken.fileno())
    return digest.hexdigest()


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
