"""The times of published files: made from their content, for web servers show them to everyone."""

import hashlib
import os
from collections.abc import Container, Mapping
from pathlib import Path

_DAY_SECONDS = 86_400
_NOT_KNOWN: Mapping[str, str] = {}


def fix_times(
    folder: Path, moment: int, *, kept: Container[str] = (), known: Mapping[str, str] = _NOT_KNOWN
) -> None:
    """Set the times of a folder and all beneath: folders to ``moment``, files to a second of the day before it.

    ``moment`` is in seconds since 1970. Which second the content of a file decides, so that a file that changes
    without becoming longer still looks changed to a browser, a proxy or rsync, which compare time and size. Files that
    are ``kept`` from an earlier site have their time already; ``known`` are the SHA-256 of others.
    """
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if relative not in kept:
                digest = known.get(relative) or hashlib.sha256(path.read_bytes()).hexdigest()
                earlier = moment - int(digest[:16], 16) % _DAY_SECONDS
                os.utime(path, (earlier, earlier), follow_symlinks=False)
        for one in folders:
            os.utime(Path(place, one), (moment, moment), follow_symlinks=False)
    os.utime(folder, (moment, moment))
