"""Zip archives whose bytes depend on their files alone."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX = 3
_PLAIN_FILE = 0o100644
_COMPRESSION_LEVEL = 6


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write an archive of these files, name → bytes, sorted by name, all dated 1 January 1980."""
    with ZipFile(path, "w") as archive:
        for name in sorted(files):
            member = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = _UNIX
            member.external_attr = _PLAIN_FILE << 16
            archive.writestr(member, files[name], ZIP_DEFLATED, _COMPRESSION_LEVEL)


def write_zip_in_pieces(path: Path, files: Mapping[str, Iterable[bytes]], level: int) -> None:
    """Write an archive of files too large for the memory, name → pieces; sorted and dated as above.

    ``level`` is that of the compression, 1 (quick) to 9 (small).
    """
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=level) as archive:
        for name in sorted(files):
            # a name alone gets the day of above
            with archive.open(name, "w") as file:
                for piece in files[name]:
                    file.write(piece)
