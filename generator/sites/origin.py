"""What a published site was made from, so that the same input is not built twice.

A note beside the releases names the release and a digest of all that went into it. Where the note is gone or names
something else, or a byte of the release has changed, the site is built: a note can save work and decide nothing.

Whether a byte has changed is told as git tells it of a work tree (release_sight.py): what was read whole once and
looks the same since, is the same.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from generator.datapackages.folder import NotAPlainFile, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES
from generator.sites.publish import release_at, releases_of, whole_release
from generator.sites.release_sight import settled_sight_of, sight_of
from generator.sites.walk import walk

_NOTE = "asal.json"
_ABSENT = "tidak ada"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltSite:
    """What a build published."""

    release: str
    told: str
    """What the build that made it had to tell."""
    documents: tuple[str, ...] = ()
    """SHA-256 of the documents that its rows in force name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    origin: str
    source: str
    """The same of what the input was taken from; empty where nothing tells that."""
    made: BuiltSite
    sight: str
    """How the release looked when it was last read whole; empty before."""


def origin_of(inputs: Iterable[str]) -> str:
    """One name for the inputs of a site, given as digests and settings, and for the program that builds it."""
    return _digest_of_texts((*inputs, *_program()))


def digest_of(folder: Path) -> str | None:
    """One name for all paths and bytes beneath a folder, which may be absent.

    None where something is no plain file, too large or out of reach: then only a build can say what is wrong.
    """
    if folder.is_symlink():
        return None
    if not folder.exists():
        return _ABSENT
    digest = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
            if not stat.S_ISDIR(path.lstat().st_mode):
                content = read_file(path, MAX_FILE_BYTES)
                if len(content) > MAX_FILE_BYTES:
                    return None
                digest.update(hashlib.sha256(content).digest())
    except (NotAPlainFile, OSError):
        return None
    return digest.hexdigest()


def built_from(target: Path, origin: str) -> BuiltSite | None:
    """What stands at ``target`` if it was made from ``origin`` and no byte of it has changed; None to be built.

    ``origin`` may be that of the input or that of its source, whichever the note holds.
    """
    note = _read(target)
    if note is None or not origin or origin not in (note.origin, note.source):
        return None
    home = release_at(target)
    try:
        if home is None or (note.sight != sight_of(home) and not _is_whole(target, home, note)):
            return None
    except OSError:  # replaced at this moment, for one
        return None
    return note.made


def _is_whole(target: Path, home: Path, note: _Note) -> bool:
    """Read the whole release, and note how it looked just before."""
    sight = settled_sight_of(home)
    if whole_release(target) != note.made.release:
        return False
    with suppress(OSError):  # the site of another account is read all the same
        _write(target, replace(note, sight=sight))
    return True


def remember(target: Path, origin: str, made: BuiltSite, *, source: str = "", sight: str = "") -> None:
    """Note what the site published at ``target`` was made from; only its owner may read the note.

    ``sight`` is how the release looked before it was last read, as publishing tells it.
    """
    _write(target, _Note(origin=origin, source=source, made=made, sight=sight))


def also_from(target: Path, source: str) -> None:
    """Note that what stands at ``target`` comes from another source of the same input."""
    note = _read(target)
    if note is not None and source:
        _write(target, replace(note, source=source))


def _read(target: Path) -> _Note | None:
    try:
        note = cast("object", json.loads(read_file(releases_of(target) / _NOTE, MAX_FILE_BYTES)))
    except (NotAPlainFile, OSError, ValueError):
        return None
    match note:
        case {
            "asal": str(origin),
            "sumber": str(source),
            "rilis": str(release),
            "laporan": str(told),
            "dokumen": str(documents),
            "rupa": str(sight),
        }:
            made = BuiltSite(release=release, told=told, documents=tuple(documents.split()))
            return _Note(origin=origin, source=source, made=made, sight=sight)
        case _:
            return None


def _write(target: Path, note: _Note) -> None:
    place = releases_of(target) / _NOTE
    draft = place.with_name(f"{_NOTE}-{os.getpid()}")
    words = {
        "asal": note.origin,
        "sumber": note.source,
        "rilis": note.made.release,
        "laporan": note.made.told,
        "dokumen": " ".join(note.made.documents),
        "rupa": note.sight,
    }
    draft.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.chmod(0o600)
    draft.rename(place)


def _program() -> tuple[str, ...]:
    """Everything beside the input that decides a byte or a word of a build: our files, libraries, Python, the system.

    Libraries count by name and version, as pip notes them.
    """
    libraries = sorted(
        name
        for place in sys.path
        if place.endswith("-packages")
        # a folder out of reach, such as behind the builder's walls, has none to tell of
        for name in (path.name for path in Path(place).glob("*.dist-info"))
    )
    system = os.uname()
    own = ((Path(__file__).parents[1], ".py"), (SCHEMAS, ""), (SITE_TEMPLATES, ""))
    return (
        *(_digest_of_files(folder, _look_at_files(folder, ending)) for folder, ending in own),
        MKDOCS_YML.read_text(encoding="utf-8"),
        *libraries,
        sys.version,
        # Which walls the system has is part of what a build tells.
        *(system.sysname, system.release, system.version, system.machine),
    )


def _look_at_files(folder: Path, ending: str) -> tuple[tuple[object, ...], ...]:
    """Path and look of every file of ours; another look may mean other bytes."""
    return tuple(
        (f"{place.path}{entry.name}", *entry)
        for place in walk(folder)
        for entry in place.entries
        if stat.S_ISREG(entry.mode) and entry.name.endswith(ending)
    )


@lru_cache(maxsize=8)
def _digest_of_files(folder: Path, looks: tuple[tuple[object, ...], ...]) -> str:
    """Read once in a process as long as they look the same: a build asks at its end whether a template was saved meanwhile."""
    digest = hashlib.sha256()
    for path in sorted(str(path) for path, *_ in looks):
        with open(f"{folder}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - a thousand of them, for each build
            content = file.read()
        digest.update(hashlib.sha256(path.encode("utf-8", "surrogateescape")).digest())
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _digest_of_texts(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest())
    return digest.hexdigest()
