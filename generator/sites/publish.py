"""Publishing a finished site: all of it at once or not at all."""

import ctypes
import errno
import fcntl
import hashlib
import os
import shutil
import stat
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.sites import search_place
from generator.sites.errors import SiteError
from generator.sites.release_sight import settled_look_at, settled_sight_of, settled_sight_with_index
from generator.sites.security_policy import POLICY_FILE
from generator.sites.walk import walk

# What stands in the folder of releases, beside those: the published one and the one before, for readers who are
# in the middle of a page.
_WORK = "kerja-"
_LINK = "pautan"
_MENDED = "-pulih"
_INDEX = "-cari"
_TAKEN = "-terbit"
_PREVIOUS = "-terdahulu"
_NOT_KNOWN: Mapping[str, bytes] = {}
_REASONS = {
    errno.EACCES: "Anda tidak diberi izin menulis di sana",
    errno.EPERM: "Anda tidak diberi izin menulis di sana",
    errno.EROFS: "penyimpanan itu hanya dapat dibaca",
    errno.ENOTDIR: "sebagian jalurnya berkas, bukan folder",
    errno.EEXIST: "sebagian jalurnya berkas, bukan folder",
    errno.ENOSPC: "penyimpanan penuh",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}
"""Why the system refuses a folder, in the words of whom it refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did."""

    release: str
    """Name of the release, made from its content."""
    changed: bool
    """False when the same content was published already."""
    policy_changed: bool = False
    """Another policy than that of the release before: nginx reads it when it is told to load its configuration anew."""
    sight: str = field(default="", compare=False)
    """How the release looked before it was read (release_sight.py); empty where that is not known."""


def working_folder(target: Path, *, private: bool = False) -> Path:
    """An empty folder beside the releases of ``target`` to build into; on the same disk, so that renaming works.

    Nobody but the owner can enter the releases of a ``private`` site, not even while it is being built; and the group
    of the folder in which ``target`` stands, where that has the set-group-ID bit: so an operator names the group of the
    web server. Raises SiteError when ``target`` is not ours to replace or nothing can be written there.
    """
    check_target(target)
    releases = releases_of(target)
    folder = releases / f"{_WORK}{os.getpid()}"
    try:
        releases.mkdir(parents=True, exist_ok=True)
        releases.chmod(_modes(target.parent, private=private)[0])
        # one that was killed, as process 1 of a container for one, had the same number
        for left in (folder, *releases.glob(f"{folder.name}-*")):
            shutil.rmtree(left, ignore_errors=True)
        folder.mkdir()
    except OSError as error:
        raise SiteError(
            f"{target} tidak dapat dibuat: {_REASONS.get(error.errno or 0, 'sistem menolaknya')}. "
            "Pilih folder lain dengan --out."
        ) from error
    return folder


def folder_for_index(built: Path) -> Path:
    """An empty folder beside the working folder ``built``, for the search index that follows the site."""
    folder = built.with_name(f"{built.name}{_INDEX}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def taken_over(built: Path) -> Path:
    """A folder beside the working folder ``built`` with all that was in it: whoever may write below that may not write here."""
    folder = built.with_name(f"{built.name}{_TAKEN}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in os.listdir(built):  # noqa: PTH208 - names, not paths
        (built / name).rename(folder / name)
    return folder


def take_previous(target: Path, stands: Path) -> Path | None:
    """The release before the one that ``stands`` at ``target``, as a working folder; None where there is not just one.

    Nor is there any where another stands by now: somebody has published meanwhile, and ``stands`` is the one before.

    Nobody but a reader in the middle of a page has a use for it, and the next that is published removes it.
    """
    releases = releases_of(target)
    with _alone(releases):
        home = release_at(target)
        others = [path for path in sorted(releases.iterdir()) if _is_release(path) and path != home]
        if home != stands or len(others) != 1:
            return None
        folder = releases / f"{_WORK}{os.getpid()}{_PREVIOUS}"
        return others[0].rename(folder)


def _is_release(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and not path.name.startswith(_WORK)


def check_target(target: Path) -> None:
    """Raise SiteError when something stands at ``target`` that is not ours; an empty folder may be replaced."""
    try:
        foreign = os.path.lexists(target) and not _is_ours(target) and not _is_empty_folder(target)
    except OSError:
        foreign = True
    if foreign:
        raise SiteError(f"{target} sudah ada dan bukan hasil `ppid build`. Pilih folder lain dengan --out.")


def publish(
    built: Path,
    target: Path,
    *,
    home_page: str = "index.html",
    private: bool = False,
    keeps_previous: bool = True,
    index_follows: bool = False,
    known: Mapping[str, bytes] = _NOT_KNOWN,
) -> Published:
    """Make ``target`` a link to the content of ``built``, in one step.

    A reader sees the old site or the new one, never a mixture; a crash at any moment leaves
    the old one. ``built`` must come from ``working_folder(target)``, perhaps by ``taken_over``, and is moved; everyone may read its files,
    whatever the umask, but of a ``private`` site only those whom ``working_folder`` names. Raises SiteError when ``target`` is a folder or
    a link that we did not make, or ``built`` has no home page. The release before stays for readers in the middle of a
    page; without ``keeps_previous`` every other release is removed, also when nothing changed.

    The name of a release says nothing of its search index, which may follow by ``publish_index``: with
    ``index_follows`` what there is of one is not read.

    ``known`` are the SHA-256 of files by their paths, which then need not be read.
    """
    if not (built / home_page).is_file():
        raise SiteError(f"{built} tidak memuat {home_page}; situs lama tetap tampil.")
    check_target(target)
    with _alone(releases_of(target)):
        before = releases_of(target) / target.readlink().name if target.is_symlink() else None
        # first, for a file that loses one of its names looks changed
        _forget_all_but(before)
        sight, modes = settled_look_at(built)
        if _set_modes(built, modes, private=private):
            sight, modes = settled_look_at(built)
        if not index_follows and not search_place.is_whole(built):
            raise SiteError(f"{built} memuat indeks pencarian yang rusak; situs lama tetap tampil.")
        release = _digest_of(built, modes, known)
        policy_changed = before is not None and _policy_of(before) != _policy_of(built)
        home = releases_of(target) / release
        if before and before.name.startswith(release) and before.is_dir() and tree_digest(before) == release:
            is_other = search_place.swap_in(
                built / search_place.FOLDER, before, keeps_previous=keeps_previous
            )
            shutil.rmtree(built)
            return Published(release=release, changed=is_other, sight=settled_sight_of(before))
        if home == before:
            # Someone changed the files of the published release: the whole one needs a place of its own.
            home = home.with_name(f"{release}{_MENDED}")
        shutil.rmtree(home, ignore_errors=True)
        _sync_disk_of(built)
        built.rename(home)
        _sync_folder(home.parent)
        link = home.parent / _LINK
        link.unlink(missing_ok=True)
        link.symlink_to(os.path.relpath(home, target.parent))
        if _is_empty_folder(target):
            _remove(target)
        link.rename(target)
        _sync_folder(target.parent)
        if not keeps_previous:
            # also where nothing stood: a link that was deleted, or a build that was killed, left its release
            _forget_all_but(home)
            sight = settled_sight_of(home)
    return Published(release=release, changed=True, policy_changed=policy_changed, sight=sight)


def publish_index(
    index: Path, target: Path, published: Published, *, keeps_previous: bool = True
) -> Published:
    """Let the search index in the folder ``index`` take its place in the site just published, in one step.

    ``index`` is moved; without anything in it nothing happens. A reader finds all of the old index or all of the new one.
    Where another process has published since, its own index comes. The index before stays for readers in the middle
    of a search, but not without ``keeps_previous``.
    """
    if not any(index.iterdir()):
        return published
    _set_modes(index, _modes_below(index), private=False)
    with _alone(releases_of(target)):
        home = release_at(target)
        if home is None or home.name.removesuffix(_MENDED) != published.release:
            return published
        _sync_disk_of(index)
        is_other = search_place.swap_in(index, home, keeps_previous=keeps_previous)
        _sync_folder(home / search_place.FOLDER)
        sight = settled_sight_with_index(published.sight, home)
        if not search_place.is_whole(home):
            raise SiteError(f"{home} memuat indeks pencarian yang rusak.")
    return replace(published, changed=published.changed or is_other, sight=sight)


def vanishing(built: Path, target: Path, folder: str = "informasi") -> tuple[str, ...]:
    """Pages in a folder of the published site that ``built`` lacks, e.g. ``informasi/7k3m9q2xwa.html``, in order.

    Their addresses are in the world. A withdrawn entry keeps its page, so none of these was withdrawn.
    """
    if not _is_ours(target):
        return ()
    lost = _pages_in(target / folder) - _pages_in(built / folder)
    return tuple(f"{folder}/{name}" for name in sorted(lost))


def _pages_in(folder: Path) -> set[str]:
    try:
        return {name for name in os.listdir(folder) if name.endswith(".html")}  # noqa: PTH208 - names, not paths
    except (FileNotFoundError, NotADirectoryError):
        return set()


def releases_of(target: Path) -> Path:
    """The folder beside ``target`` where its releases lie."""
    return target.parent / f".{target.name}-rilis"


def whole_release(target: Path) -> str | None:
    """Name of the release that stands at ``target`` if no byte of it has changed since; None otherwise."""
    home = release_at(target)
    if home is None:
        return None
    name = home.name.removesuffix(_MENDED)
    return name if tree_digest(home) == name and search_place.is_whole(home) else None


def release_at(target: Path) -> Path | None:
    """The folder of the release that stands at ``target``; None where none does."""
    if not _is_ours(target):
        return None
    home = releases_of(target) / target.readlink().name
    return home if home.is_dir() else None


def tree_digest(folder: Path) -> str:
    """One name for all paths, bytes and modes of a folder but its search index: 16 hexadecimal digits."""
    return _digest_of(folder, _modes_below(folder), _NOT_KNOWN)


def _digest_of(folder: Path, modes: Iterable[tuple[str, int]], known: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, mode in sorted(modes):
        if search_place.is_of_index(path):
            continue
        told = f"{path}\0{mode:o}\0".encode()
        if stat.S_ISREG(mode):
            told += known.get(path) or hashlib.sha256((folder / path).read_bytes()).digest()
        digest.update(told)
    return digest.hexdigest()[:16]


def _modes_below(folder: Path) -> list[tuple[str, int]]:
    """Every path beneath a folder with its mode; links are not followed."""
    return [(place.path + name, mode) for place in walk(folder) for name, mode, *_ in place.entries]


def _policy_of(site: Path) -> bytes:
    """Empty where a site has none, as those of earlier versions of the program."""
    place = site / POLICY_FILE
    return place.read_bytes() if place.is_file() else b""


def _is_ours(target: Path) -> bool:
    return target.is_symlink() and target.readlink().parent == Path(releases_of(target).name)


def _is_empty_folder(target: Path) -> bool:
    return target.is_dir() and not target.is_symlink() and not any(target.iterdir())


def _remove(empty: Path) -> None:
    try:
        empty.rmdir()
    except OSError as error:  # where another disk is mounted, for one
        raise SiteError(
            f"{empty} tidak dapat diganti dengan situs. Pilih folder lain dengan --out, misalnya {empty / 'situs'}."
        ) from error


def _set_modes(folder: Path, modes: Iterable[tuple[str, int]], *, private: bool) -> bool:
    """Whether any of the modes beneath a folder had to be set: those of kept files are right, and so is what they look like."""
    for_folders, for_files = _modes(folder, private=private)
    folder.chmod(for_folders)
    wrong = [
        (path, right)
        for path, mode in modes
        if stat.S_IMODE(mode) != (right := for_folders if stat.S_ISDIR(mode) else for_files)
    ]
    for path, right in wrong:
        (folder / path).chmod(right)
    return bool(wrong)


def _modes(folder: Path, *, private: bool) -> tuple[int, int]:
    """Of folders and of files. What is made in a folder with the set-group-ID bit has its group, and folders the bit."""
    if not private:
        return 0o755, 0o644
    return (0o2750, 0o640) if folder.stat().st_mode & stat.S_ISGID else (0o700, 0o600)


@contextmanager
def _alone(releases: Path) -> Generator[None]:
    """Wait until no other process is publishing here; a process that dies lets go."""
    descriptor = os.open(releases, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _sync_disk_of(folder: Path) -> None:
    """Wait until all that was written to the file system of ``folder`` is on its disk; others of the machine may be busy.

    Raises SiteError where the disk reports a fault.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:  # not Linux
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if syncfs(descriptor) != 0:
            fault = os.strerror(ctypes.get_errno())
            raise SiteError(
                f"{folder} tidak dapat disimpan: {fault}. Situs lama tetap tampil. Periksa cakramnya."
            )
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_all_but(home: Path | None) -> None:
    """Remove other releases, so that what was taken down does not lie about, and what dead processes left."""
    for path in sorted(home.parent.iterdir()) if home else ():
        if path.name.startswith(_WORK):
            if not _is_running(path.name.removeprefix(_WORK).partition("-")[0]):
                shutil.rmtree(path, ignore_errors=True)
        elif path != home and path.is_dir():
            shutil.rmtree(path)


def _is_running(process: str) -> bool:
    return Path("/proc", process).exists()
