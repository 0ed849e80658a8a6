"""The times of published files: made from their content, for web servers show them to everyone."""

import hashlib
import os
from pathlib import Path

_DAY_SECONDS = 86_400


def fix_times(folder: Path, moment: int) -> None:
    """Set the times of a folder and all beneath: folders to ``moment``, files to a second of the day before it.

    ``moment`` is in seconds since 1970. Which second the content of a file decides, so that a file that changes
    without becoming longer still looks changed to a browser, a proxy or rsync, which compare time and size.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        earlier = 0 if path.is_dir() else _second_of_day(path)
        os.utime(path, (moment - earlier, moment - earlier), follow_symlinks=False)
    os.utime(folder, (moment, moment))


def _second_of_day(path: Path) -> int:
    return int.from_bytes(hashlib.sha256(path.read_bytes()).digest()[:8], "big") % _DAY_SECONDS
