"""The site that stands, file by file, as the build that made it told: the next one writes only what is new.

The note lies beside the releases and speaks of one of them. It is believed only while no byte of that release has
changed, told by how it looks or, where that says nothing, by reading it.
"""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.sites.contents import Contents, contents_as_text, contents_from_text
from generator.sites.publish import release_at, releases_of, whole_release
from generator.sites.release_sight import sight_of

_NOTE = "isi.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingSite:
    """A published site of which all is known."""

    home: Path
    """The folder of its release."""
    contents: Contents


def standing_site(target: Path) -> StandingSite | None:
    """What stands at ``target``; None where nothing does, no note tells of it, or any byte of it has changed."""
    home = release_at(target)
    try:
        first, _, told = (releases_of(target) / _NOTE).read_text(encoding="utf-8").partition("\n")
        release, _, sight = first.partition("\t")
        if home is None or not home.name.startswith(release or " "):
            return None
        if sight != sight_of(home) and whole_release(target) != release:
            return None
    except (OSError, ValueError):  # removed at this moment, or another's
        return None
    contents = contents_from_text(told)
    return StandingSite(home=home, contents=contents) if contents else None


def tell_contents(target: Path, release: str, sight: str, contents: Contents) -> None:
    """Note what the release at ``target`` consists of; only its owner may read the note."""
    place = releases_of(target) / _NOTE
    draft = place.with_name(f"{_NOTE}-{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(f"{release}\t{sight}\n{contents_as_text(contents)}", encoding="utf-8")
    draft.rename(place)


def put_beside(paths: Iterable[str], home: Path, built: Path) -> None:
    """Give files of the release in ``home`` a second name at the same paths in ``built``, instead of what stands there."""
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
