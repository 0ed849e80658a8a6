"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

PUBLIC_MODE = 0o644
RESTRICTED_MODE = 0o600
"""Of everything that may hold words of the restricted register: for its owner alone."""


def write_whole(files: Mapping[Path, bytes], mode: int = PUBLIC_MODE) -> None:
    """Every file whole or not at all: all are written beside their places first, then renamed.

    Folders that lack are made; for restricted files they are the owner's alone.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            _make_folder(path.parent, mode)
            ready.append((_beside(path, data, mode), path))
        while ready:
            written, path = ready[0]
            written.replace(path)
            ready.pop(0)
    finally:
        for written, _ in ready:
            written.unlink(missing_ok=True)


def _make_folder(folder: Path, mode: int) -> None:
    if mode != RESTRICTED_MODE:
        folder.mkdir(parents=True, exist_ok=True)
        return
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700)


def _beside(path: Path, data: bytes, mode: int) -> Path:
    # a temporary file is its owner's alone from the start
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix="~", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    written = Path(file.name)
    written.chmod(mode)
    return written
