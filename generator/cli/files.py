"""Files written all together or not at all."""

import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

PUBLIC_MODE = 0o644
RESTRICTED_MODE = 0o600
"""Of everything that may hold words of the restricted register: for its owner alone."""


def write_whole(files: Mapping[Path, bytes], mode: int = PUBLIC_MODE) -> None:
    """All files whole, or none: every one is written beside its place before the first is renamed.

    When one cannot take its place, those before it are put back and folders made for them go. Only a machine that
    stops between two renames leaves some new and some old, each whole. Folders that lack are made; for restricted
    files they are the owner's alone. Raises OSError.
    """
    made: list[Path] = []
    beside: list[Path] = []
    try:
        places: list[tuple[Path, Path, Path | None]] = []
        for path, data in files.items():
            _make_folder(path.parent, mode, made)
            places.append((path, _beside(path, data, mode, beside), _kept(path, beside)))
        _rename(places)
    except BaseException:
        _discard(beside)
        for folder in reversed(made):
            folder.rmdir()
        raise
    _discard(beside)


def _rename(places: list[tuple[Path, Path, Path | None]]) -> None:
    """Put every new file in its place, or every old one back."""
    renamed: list[tuple[Path, Path | None]] = []
    try:
        for path, new, old in places:
            new.replace(path)
            renamed.append((path, old))
    except BaseException:
        for path, old in reversed(renamed):
            if old is None:
                path.unlink()
            else:
                old.replace(path)
        raise
    finally:
        for folder in sorted({path.parent for path, _, _ in places}):
            _sync(folder)


def _discard(beside: list[Path]) -> None:
    for path in beside:
        path.unlink(missing_ok=True)


def _make_folder(folder: Path, mode: int, made: list[Path]) -> None:
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700 if mode == RESTRICTED_MODE else 0o777)
        made.append(missing)


def _kept(path: Path, beside: list[Path]) -> Path | None:
    """A copy of what stands there; None when nothing does."""
    if not path.is_file():
        return None
    return _beside(path, path.read_bytes(), stat.S_IMODE(path.stat().st_mode), beside)


def _beside(path: Path, data: bytes, mode: int, beside: list[Path]) -> Path:
    # a temporary file is its owner's alone from the start
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix="~", delete=False) as file:
        written = Path(file.name)
        beside.append(written)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    written.chmod(mode)
    return written


def _sync(folder: Path) -> None:
    """Names too reach the disk, not only what the files hold."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
