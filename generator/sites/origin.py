"""What a published site was made from, so that the same input is not built twice.

A note beside the releases names the release and a digest of all that went into it. Where the note is gone or names
something else, or a byte of the release has changed, the site is built: a note can save work and decide nothing.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from generator.datapackages.folder import NotAPlainFile, read_file
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.resources import MKDOCS_YML, SCHEMAS, SITE_TEMPLATES
from generator.sites.publish import releases_of, whole_release

_NOTE = "asal.json"
_ABSENT = "tidak ada"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A published site that building again would not change."""

    release: str
    told: str
    """What the build that made it had to tell."""


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


def standing(target: Path, origin: str) -> Standing | None:
    """What stands at ``target`` if it was made from ``origin`` and is whole to the last byte; None to be built."""
    try:
        note = cast("object", json.loads(read_file(releases_of(target) / _NOTE, MAX_FILE_BYTES)))
    except (NotAPlainFile, OSError, ValueError):
        return None
    match note:
        case {"asal": str(noted), "rilis": str(release), "laporan": str(told)} if noted == origin:
            return Standing(release=release, told=told) if whole_release(target) == release else None
        case _:
            return None


def remember(target: Path, origin: str, made: Standing) -> None:
    """Note what the site published at ``target`` was made from; only its owner may read the note."""
    note = releases_of(target) / _NOTE
    draft = note.with_name(f"{_NOTE}-{os.getpid()}")
    words = {"asal": origin, "rilis": made.release, "laporan": made.told}
    draft.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.chmod(0o600)
    draft.rename(note)


def _program() -> tuple[str, ...]:
    """Everything beside the input that decides a byte or a word of a build: our files, libraries, Python, the system.

    Libraries count by name and version, as pip notes them.
    """
    libraries = sorted(
        path.name
        for place in sys.path
        if place.endswith("-packages")
        for path in Path(place).glob("*.dist-info")
    )
    system = os.uname()
    return (
        _digest_of_texts(_files_of(Path(__file__).parents[1], "*.py")),
        _digest_of_texts(_files_of(SCHEMAS, "*")),
        _digest_of_texts(_files_of(SITE_TEMPLATES, "*")),
        MKDOCS_YML.read_text(encoding="utf-8"),
        *libraries,
        sys.version,
        # Which walls the system has is part of what a build tells.
        *(system.sysname, system.release, system.version, system.machine),
    )


def _files_of(folder: Path, pattern: str) -> Iterator[str]:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
            yield hashlib.sha256(path.read_bytes()).hexdigest()


def _digest_of_texts(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest())
    return digest.hexdigest()
