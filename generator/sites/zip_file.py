"""Zip archives whose bytes depend on their files alone."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_UNIX = 3
_PLAIN_FILE = 0o100644


def write_zip(path: Path, files: Mapping[str, Iterable[bytes]], level: int) -> None:
    """Write an archive of files, name → pieces, sorted by name, all dated 1 January 1980; no file is held as a whole.

    ``level`` is that of the compression, 1 (quick) to 9 (small).
    """
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=level) as archive:
        for name in sorted(files):
            # a name alone gets the day of above
            with archive.open(name, "w") as file:
                for piece in files[name]:
                    file.write(piece)
        for member in archive.infolist():
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE << 16
