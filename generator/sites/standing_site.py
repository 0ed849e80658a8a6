"""The site that stands, file by file, as the build that made it told: the next one writes only what is new.

The note lies beside the releases and speaks of one of them. It is believed only while no byte of that release has
changed, told by how it looks or, where that says nothing, by reading it.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.sites.contents import Contents, FileFacts, contents_as_text, contents_from_text, facts_of_file
from generator.sites.publish import release_at, releases_of, tree_digest, whole_release
from generator.sites.release_sight import sight_of
from generator.sites.search_place import is_of_index

_NOTE = "isi.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingSite:
    """A published site of which all is known."""

    home: Path
    """The folder of its release."""
    contents: Contents
    release: str
    """Name of the release, made from its content."""
    sight: str
    """How the release looked when the note was believed."""

    @property
    def stands_still(self) -> bool:
        """Whether no byte of it has changed since; another build may have given its files further names, so it is read then."""
        try:
            return sight_of(self.home) == self.sight or tree_digest(self.home) == self.release
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
    contents = contents_from_text(told)
    return StandingSite(home=home, contents=contents, release=release, sight=seen) if contents else None


def files_standing(target: Path) -> dict[str, FileFacts]:
    """Every file at ``target`` but its search index, by reading it: for who compares where no note is believed."""
    found: dict[str, FileFacts] = {}
    home = release_at(target)
    if home is None:
        return found
    for path in home.rglob("*"):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not is_of_index(name):
            with suppress(OSError):  # removed at this moment, or not ours to read
                found[name] = facts_of_file(path)
    return found


def tell_contents(target: Path, release: str, sight: str, contents: Contents) -> None:
    """Note what the release at ``target`` consists of; only its owner may read the note."""
    place = releases_of(target) / _NOTE
    draft = place.with_name(f"{_NOTE}-{os.getpid()}")
    draft.touch(mode=0o600)
    told = contents_as_text(contents)
    draft.write_text(f"{release}\t{sight}\t{_digest(told)}\n{told}", encoding="utf-8")
    draft.rename(place)


def _digest(told: str) -> str:
    """Of the note itself: what a crash cut short, or a disk altered, would have pages missing that stand."""
    return hashlib.sha256(told.encode("utf-8")).hexdigest()


def put_beside(paths: Iterable[str], home: Path, built: Path) -> None:
    """Give files of the release in ``home`` a second name at the same paths in ``built``, instead of what stands there.

    Raises FileNotFoundError where one of them is gone.
    """
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (built / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        source, place = home / path, built / path
        with suppress(FileNotFoundError):
            place.unlink()
        try:
            os.link(source, place, follow_symlinks=False)
        except OSError:  # a file system without second names
            shutil.copy2(source, place)
