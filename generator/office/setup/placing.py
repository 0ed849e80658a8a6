"""Writing files of the system without ever taking away what a person changed in them."""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

RECORD = "pasang.json"
"""File in the state folder: path → SHA-256 of what was last written there, or beside it."""
BESIDE = ".baru"


class Deed(StrEnum):
    """What happens to one file."""

    NEW = "dibuat"
    SAME = "sudah sama"
    UPDATED = "diperbarui"
    OWN = "diubah orang, dan dibiarkan"
    """Nothing follows that was not told before."""
    LEFT = "diubah orang, jadi dibiarkan"
    """The new text stands beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file as it should be."""

    content: bytes
    mode: int = 0o644


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What happened, or would happen, to one file."""

    path: Path
    deed: Deed

    @property
    def beside(self) -> Path:
        """Where the new text stands when the file itself was left."""
        return self.path.with_name(self.path.name + BESIDE)


def place(wanted: Mapping[Path, Wanted], record: Path, *, write: bool) -> tuple[Placed, ...]:
    """Write each file unless somebody changed it since it was written here; then the new one goes beside it.

    Without ``write`` nothing is done and it is told what would be. Raises OSError.
    """
    known = _known(record)
    placed: list[Placed] = []
    for path, file in wanted.items():
        deed = _deed(path, file, known.get(str(path), ""))
        placed.append(Placed(path=path, deed=deed))
        if not write:
            continue
        if deed is Deed.LEFT:
            _write(placed[-1].beside, file)
        elif deed in (Deed.NEW, Deed.UPDATED):
            _write(path, file)
        known[str(path)] = _fingerprint(file.content)
    if write:
        text = json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        _write(record, Wanted(content=text.encode(), mode=0o600))
    return tuple(placed)


def _deed(path: Path, file: Wanted, last: str) -> Deed:
    if not os.path.lexists(path):
        return Deed.NEW
    here = path.read_bytes()
    if here == file.content:
        return Deed.SAME
    if _fingerprint(here) == last:
        return Deed.UPDATED
    return Deed.OWN if _fingerprint(file.content) == last else Deed.LEFT


def _known(record: Path) -> dict[str, str]:
    """Nothing is known where the record cannot be read: then whatever differs counts as a person's."""
    try:
        told = cast("object", json.loads(record.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: one for name, one in cast("dict[str, object]", told).items() if isinstance(one, str)}


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, file: Wanted) -> None:
    """The whole file or nothing of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix="~", delete=False) as made:
        made.write(file.content)
        made.flush()
        os.fsync(made.fileno())
    new = Path(made.name)
    new.chmod(file.mode)
    new.replace(path)
