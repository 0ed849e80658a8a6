"""The site that stands, file by file, as the build that made it told: the next one writes only what is new.

The note lies beside the releases and speaks of one of them. It is believed only while no byte of that release has
changed, told by how it looks or, where that says nothing, by reading it.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.sites.publish import release_at, releases_of, tree_digest, whole_release
from generator.sites.release_sight import Sight, sight_of
from generator.sites.search_place import is_of_index
from generator.sites.walk import Entry, Place, walk

_NOTE = "isi.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingSite:
    """A published site of which all is known."""

    home: Path
    """The folder of its release."""
    told: str
    """What it consists of (``contents_as_text``)."""
    release: str
    """Name of the release, made from its content."""
    sight: str
    """How the release looked when the note was believed."""

    def stands_still(self, sight: str) -> bool:
        """Whether no byte of it had changed when it looked like ``sight``; where that says nothing, whether none has now.

        Another build may have given its files further names, so that they look other.
        """
        try:
            return sight == self.sight or tree_digest(self.home) == self.release
        except OSError:
            return False


def standing_site(target: Path) -> StandingSite | None:
    """What stands at ``target``; None where nothing does, no note tells of it, or any byte of it has changed."""
    home = release_at(target)
    try:
        first, _, told = (releases_of(target) / _NOTE).read_text(encoding="utf-8").partition("\n")
        release, sight, digest = first.split("\t")
        if home is None or not home.name.startswith(release or " ") or digest != _digest(told):
            return None
        seen = sight_of(home)
        if sight != seen and whole_release(target) != release:
            return None
    except (OSError, ValueError):  # removed at this moment, or another's
        return None
    return StandingSite(home=home, told=told, release=release, sight=seen)


def files_standing(target: Path) -> dict[str, bytes]:
    """Path → SHA-256 of every file at ``target`` but its search index, by reading it: for who compares where no note is believed."""
    found: dict[str, bytes] = {}
    home = release_at(target)
    if home is None:
        return found
    for path in home.rglob("*"):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not is_of_index(name):
            with suppress(OSError):  # removed at this moment, or not ours to read
                found[name] = hashlib.sha256(path.read_bytes()).digest()
    return found


def tell_contents(target: Path, release: str, sight: str, told: str) -> None:
    """Note what the release at ``target`` consists of, as ``contents_as_text`` tells it; only its owner may read the note."""
    place = releases_of(target) / _NOTE
    draft = place.with_name(f"{_NOTE}-{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(f"{release}\t{sight}\t{_digest(told)}\n{told}", encoding="utf-8")
    draft.rename(place)


def _digest(told: str) -> str:
    """Of the note itself: what a crash cut short, or a disk altered, would have pages missing that stand."""
    return hashlib.sha256(told.encode("utf-8")).hexdigest()


def put_beside(paths: AbstractSet[str], home: Path, built: Path) -> str:
    """Give files of the release in ``home`` a second name at the same paths in ``built``, instead of what stands there.

    Where ``built`` was an earlier release, most of its files are those of ``home`` already. How the release looked on the
    way, each file right before it got its name. Raises FileNotFoundError where one of the files is gone.
    """
    sight = Sight()
    found = 0
    for place in walk(home):
        sight.add(place)
        kept = [entry for entry in place.entries if place.path + entry.name in paths]
        if kept:
            _put_beside(kept, place, home, built)
            found += len(kept)
    if found < len(paths):
        raise FileNotFoundError(home)
    return sight.told


def _put_beside(kept: list[Entry], place: Place, home: Path, built: Path) -> None:
    folder = _folder_in(built, place.path)
    names: list[str] = []
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with os.scandir(descriptor) as there:
            numbers = {one.name: one.inode() for one in there}
        names = [entry.name for entry in kept if numbers.get(entry.name) != entry.number]
        for name in names:
            if name in numbers:
                _remove(folder / name)
            os.link(name, name, src_dir_fd=place.descriptor, dst_dir_fd=descriptor, follow_symlinks=False)
    except OSError:  # a file system without second names
        for name in names:
            if os.path.lexists(folder / name):
                _remove(folder / name)
            shutil.copy2(home / place.path / name, folder / name)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if stat.S_ISDIR(path.lstat().st_mode):
        shutil.rmtree(path)
    else:
        path.unlink()


def _folder_in(built: Path, path: str) -> Path:
    """The folder at a path in ``built``, made where there is none or something else in its place."""
    folder = built
    folder.mkdir(exist_ok=True)
    for name in path.split("/")[:-1]:
        folder = folder / name
        try:
            folder.mkdir()
        except FileExistsError:
            if not stat.S_ISDIR(folder.lstat().st_mode):
                folder.unlink()
                folder.mkdir()
    return folder


def keep_only(paths: AbstractSet[str], built: Path) -> None:
    """Remove from ``built`` all but these files and the folders that they lie in."""
    folders = {"", *(path[: path.rfind("/") + 1] for path in paths)}
    for folder in tuple(folders):
        folders.update(f"{above.as_posix()}/" for above in Path(folder).parents)
    waiting = [""]
    while waiting:
        path = waiting.pop()
        with os.scandir(built / path) as there:
            for one in there:
                name = path + one.name
                if not one.is_dir(follow_symlinks=False):
                    if name not in paths:
                        Path(one).unlink()
                elif f"{name}/" in folders:
                    waiting.append(f"{name}/")
                else:
                    shutil.rmtree(one)


def put_into(built: Path, other: Path) -> None:
    """Move every file of ``built`` to its path in ``other``, where none is yet; ``built`` is gone then."""
    for place in walk(built):
        folder = _folder_in(other, place.path)
        for entry in place.entries:
            if not stat.S_ISDIR(entry.mode):
                (built / place.path / entry.name).rename(folder / entry.name)
    shutil.rmtree(built)
