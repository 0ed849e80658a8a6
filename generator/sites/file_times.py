"""The times of published files: made from their content, for web servers show them to everyone."""

import hashlib
import os
import stat
from collections.abc import Container, Mapping
from pathlib import Path

from generator.sites.walk import walk

_DAY_SECONDS = 86_400
_NOT_KNOWN: Mapping[str, bytes] = {}


def fix_times(
    folder: Path, moment: int, *, kept: Container[str] = (), known: Mapping[str, bytes] = _NOT_KNOWN
) -> None:
    """Set the times of a folder and all beneath: folders to ``moment``, files to a second of the day before it.

    ``moment`` is in seconds since 1970. Which second the content of a file decides, so that a file that changes
    without becoming longer still looks changed to a browser, a proxy or rsync, which compare time and size. Files that
    are ``kept`` from an earlier site have their time already; ``known`` are the SHA-256 of others.
    """
    for place in walk(folder):
        for name, mode, *_ in place.entries:
            path = place.path + name
            if stat.S_ISDIR(mode):
                os.utime(name, (moment, moment), dir_fd=place.descriptor)
            elif path not in kept:
                digest = known.get(path) or hashlib.sha256((folder / path).read_bytes()).digest()
                earlier = moment - int.from_bytes(digest[:8], "big") % _DAY_SECONDS
                os.utime(name, (earlier, earlier), dir_fd=place.descriptor, follow_symlinks=False)
    os.utime(folder, (moment, moment))


def fix_folder_times(folder: Path, moment: int) -> None:
    """Set the times of a folder and of those beneath to ``moment``: giving a file a name in one changed its time."""
    for place, _, _ in os.walk(folder):
        os.utime(place, (moment, moment))
