"""What a site consists of: its files by their hashes, part by part, with what each part was made from.

By it the next build knows which parts it need not make, and which files it need not write.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from generator.sites.security_policy import InlineCode

_PROGRAM, _PART, _KEPT = "program", "bagian", "simpanan"
_FILE = re.compile(r"[0-9a-f]{64}")
_DIGITS = 64
_OTHER_LINES = tuple(f"{word}\t" for word in (_PROGRAM, _PART, _KEPT))


class FileFacts(NamedTuple):
    """What is known of a file without reading it again."""

    sha256: str
    """64 hexadecimal digits."""
    size: int
    """Bytes."""
    key: str = ""
    """A digest of all that the file is made from, where that is cheaper to tell than to make it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartContents:
    """One part of a site."""

    key: str = ""
    """A digest of all that the part is made from; empty for a part that is made each time."""
    files: Mapping[str, FileFacts] = field(default_factory=dict[str, FileFacts])
    """Path relative to the site → file."""
    met: frozenset[InlineCode] = frozenset()
    """The inline code that its pages hold."""
    kept: str = ""
    """What was made for the part and stands in none of its files; the next build may need it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All parts of a site, by name."""

    program: str = ""
    """Which program made it (``origin_of``)."""
    parts: Mapping[str, PartContents] = field(default_factory=dict[str, PartContents])

    @property
    def files(self) -> dict[str, FileFacts]:
        """Every file of every part."""
        return {path: facts for part in self.parts.values() for path, facts in part.files.items()}


NOTHING = Contents()
"""Of a site that does not stand yet."""


def facts_of_bytes(data: bytes) -> FileFacts:
    """The facts of a file with this content."""
    return FileFacts(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def facts_of_file(path: Path) -> FileFacts:
    """The facts of a file that stands on the disk."""
    return facts_of_bytes(path.read_bytes())


def changes_between(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, str]:
    """Path → ``baru``, ``berubah`` or ``hilang``, in order of paths: what a copy of the site elsewhere lacks.

    The files before and after by their paths, each told by its SHA-256.
    """
    told = {
        path: "berubah" if path in before else "baru"
        for path, digest in after.items()
        if before.get(path) != digest
    }
    told.update((path, "hilang") for path in before if path not in after)
    return dict(sorted(told.items()))


def contents_as_text(contents: Contents) -> str:
    """Lines that ``contents_from_text`` reads; the same contents give the same text."""
    parts = (part_as_text(name, part) for name, part in sorted(contents.parts.items()))
    return "".join((f"{_PROGRAM}\t{contents.program}\n", *parts))


def part_as_text(name: str, part: PartContents) -> str:
    """The lines of one part, which may follow those of any others."""
    met = ";".join(f"{code.directive} {code.source}" for code in sorted(part.met))
    lines = [f"{digest}\t{size}\t{key}\t{path}\n" for path, (digest, size, key) in sorted(part.files.items())]
    kept = f"{_KEPT}\t{json.dumps(part.kept)}\n" if part.kept else ""
    return "".join((f"{_PART}\t{name}\t{part.key}\t{met}\n", kept, *lines))


def contents_from_text(text: str) -> Contents | None:
    """What ``contents_as_text`` wrote; None for anything else."""
    first, *lines = text.removesuffix("\n").split("\n")
    word, _, program = first.partition("\t")
    if word != _PROGRAM:
        return None
    parts: dict[str, PartContents] = {}
    files: dict[str, FileFacts] = {}
    name = ""
    for line in lines:
        match line.split("\t"):
            case [word, name, key, met] if word == _PART:
                files = {}
                codes = _codes(met)
                if codes is None:
                    return None
                parts[name] = PartContents(key=key, files=files, met=codes)
            case [word, kept] if word == _KEPT and parts:
                try:
                    parts[name] = replace(parts[name], kept=str(json.loads(kept)))
                except ValueError:
                    return None
            case [digest, size, key, path] if parts and size.isdecimal() and _FILE.fullmatch(digest):
                files[path] = FileFacts(sha256=digest, size=int(size), key=key)
            case _:
                return None
    return Contents(program=program, parts=parts)


def hashes_in(text: str) -> dict[str, bytes]:
    """Path → SHA-256 of every file that ``contents_as_text`` told of: all that publishing needs to know."""
    return {
        line[line.rindex("\t") + 1 :]: bytes.fromhex(line[:_DIGITS])
        for line in text.split("\n")
        if line[_DIGITS : _DIGITS + 1] == "\t" and not line.startswith(_OTHER_LINES)
    }


def _codes(words: str) -> frozenset[InlineCode] | None:
    codes: set[InlineCode] = set()
    for word in words.split(";") if words else ():
        match word.split(" "):
            case [("script-src" | "style-src") as directive, source]:
                codes.add(InlineCode(directive=directive, source=source))
            case _:
                return None
    return frozenset(codes)
