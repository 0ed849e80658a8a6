"""The site that stands, file by file, as the build that made it told: the next one writes only what is new.

The note lies beside the releases and speaks of one of them. It is believed only while no byte of that release has
changed, told by how it looks or, where that says nothing, by reading it.
"""

import hashlib
import os
import shutil
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.sites.publish import release_at, releases_of, tree_digest, whole_release
from generator.sites.release_sight import Sight, sight_of
from generator.sites.search_place import is_of_index
from generator.sites.walk import Place, walk

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

    How the release looked on the way, each file right before it got its name. Raises FileNotFoundError where one of
    the files is gone.
    """
    sight = Sight()
    found = 0
    for place in walk(home):
        sight.add(place)
        kept = [entry.name for entry in place.entries if place.path + entry.name in paths]
        if kept:
            _put_beside(kept, place, home, built)
            found += len(kept)
    if found < len(paths):
        raise FileNotFoundError(home)
    return sight.told


def _put_beside(names: list[str], place: Place, home: Path, built: Path) -> None:
    folder = built / place.path
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in names:
            try:
                _link(name, place.descriptor, descriptor)
            except FileExistsError:
                os.unlink(name, dir_fd=descriptor)
                _link(name, place.descriptor, descriptor)
    except OSError:  # a file system without second names
        for name in names:
            (folder / name).unlink(missing_ok=True)
            shutil.copy2(home / place.path / name, folder / name)
    finally:
        os.close(descriptor)


def _link(name: str, source: int, target: int) -> None:
    os.link(name, name, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)
