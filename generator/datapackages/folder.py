"""Reading a package's files from disk without following anything out of the folder."""

import os
import stat
from pathlib import Path


class NotAPlainFile(Exception):  # noqa: N818 - a finding about the file
    """The path is a link, a folder or a device; ``path`` tells which."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is not a plain file")


class Unreadable(NotAPlainFile):
    """The system does not let us read the file."""


def read_file(path: Path, limit_bytes: int) -> bytes:
    """Bytes of a plain file, at most ``limit_bytes + 1`` of them.

    Raises Unreadable without the right to read it, NotAPlainFile for links, folders, devices and hard links (a second name may lead
    out of the folder), FileNotFoundError when there is none.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except PermissionError as error:
        raise Unreadable(path) from error
    except OSError as error:
        raise NotAPlainFile(path) from error
    # Checked before fdopen, which raises and leaks the descriptor when it is a folder's.
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            raise NotAPlainFile(path)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(limit_bytes + 1)
    finally:
        os.close(descriptor)


def package_folders(registers: Path) -> tuple[Path, ...]:
    """Folders of ``acuan`` and of every ``dip/<unit>``, in that order, units by name.

    Links are included, but nothing behind them: the reader refuses them, silence would lose a unit. So when
    ``registers`` or ``dip`` itself is a link, that link stands for all that would lie behind it.
    """
    dip = registers / "dip"
    if registers.is_symlink():
        return (registers,)
    if dip.is_symlink():
        return (registers / "acuan", dip)
    units = (
        sorted(entry for entry in dip.iterdir() if entry.is_dir() or entry.is_symlink())
        if dip.is_dir()
        else []
    )
    return (registers / "acuan", *units)
