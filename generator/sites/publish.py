"""Publishing a finished site: all of it at once or not at all."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.sites.errors import SiteError

_KEPT_RELEASES = 2
"""The one published and the one before, for readers who are in the middle of a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did."""

    release: str
    """Name of the release, made from its content."""
    changed: bool
    """False when the same content was published already."""


def working_folder(target: Path) -> Path:
    """An empty folder beside the releases of ``target`` to build into; on the same disk, so that renaming works."""
    releases = _releases(target)
    releases.mkdir(parents=True, exist_ok=True)
    folder = releases / f"kerja-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def publish(built: Path, target: Path) -> Published:
    """Make ``target`` a link to the content of ``built``, in one step.

    A reader sees the old site or the new one, never a mixture; a crash at any moment leaves
    the old one. ``built`` must come from ``working_folder(target)`` and is moved.
    Raises SiteError when ``target`` is a folder that we did not make, or ``built`` has no home page.
    """
    if not (built / "index.html").is_file():
        raise SiteError(f"{built} tidak memuat index.html; situs lama tetap tampil.")
    if target.exists() and not target.is_symlink():
        raise SiteError(f"{target} sudah ada dan bukan hasil `ppid build`. Hapus atau pilih --out lain.")
    release = tree_digest(built)
    home = _releases(target) / release
    if target.is_symlink() and target.resolve() == home.resolve():
        shutil.rmtree(built)
        return Published(release=release, changed=False)
    shutil.rmtree(home, ignore_errors=True)
    os.sync()
    built.rename(home)
    _sync_folder(home.parent)
    link = target.with_name(f".{target.name}-{os.getpid()}")
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(home, target.parent))
    link.rename(target)
    _sync_folder(target.parent)
    _forget_old(target, home)
    return Published(release=release, changed=True)


def tree_digest(folder: Path) -> str:
    """One name for all paths, bytes and modes of a folder: 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.lstat().st_mode:o}\0".encode())
        if path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _releases(target: Path) -> Path:
    return target.parent / f".{target.name}-rilis"


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_old(target: Path, current: Path) -> None:
    """Remove all but the newest releases, so that what was taken down does not lie about."""
    others = sorted(
        (path for path in _releases(target).iterdir() if path != current),
        key=lambda path: path.stat().st_mtime_ns,
        reverse=True,
    )
    for path in others[_KEPT_RELEASES - 1 :]:
        shutil.rmtree(path)
