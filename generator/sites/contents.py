"""What a site consists of: its files by their hashes, part by part, with what each part was made from.

By it the next build knows which parts it need not make, and which files it need not write.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.sites.security_policy import InlineCode

_PROGRAM, _PART = "program", "bagian"
_FILE = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
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


def changes_between(before: Mapping[str, FileFacts], after: Mapping[str, FileFacts]) -> dict[str, str]:
    """Path → ``baru``, ``berubah`` or ``hilang``, in order of paths: what a copy of the site elsewhere lacks."""
    told: dict[str, str] = {}
    for path in sorted(before.keys() | after.keys()):
        if path not in before:
            told[path] = "baru"
        elif path not in after:
            told[path] = "hilang"
        elif before[path].sha256 != after[path].sha256:
            told[path] = "berubah"
    return told


def contents_as_text(contents: Contents) -> str:
    """Lines that ``contents_from_text`` reads; the same contents give the same text."""
    lines = [f"{_PROGRAM}\t{contents.program}\n"]
    for name, part in sorted(contents.parts.items()):
        met = ";".join(f"{code.directive} {code.source}" for code in sorted(part.met))
        lines.append(f"{_PART}\t{name}\t{part.key}\t{met}\n")
        lines += [
            f"{facts.sha256}\t{facts.size}\t{facts.key}\t{path}\n"
            for path, facts in sorted(part.files.items())
        ]
    return "".join(lines)


def contents_from_text(text: str) -> Contents | None:
    """What ``contents_as_text`` wrote; None for anything else."""
    first, *lines = text.removesuffix("\n").split("\n")
    word, _, program = first.partition("\t")
    if word != _PROGRAM:
        return None
    parts: dict[str, PartContents] = {}
    files: dict[str, FileFacts] = {}
    for line in lines:
        match line.split("\t"):
            case [word, name, key, met] if word == _PART:
                files = {}
                codes = _codes(met)
                if codes is None:
                    return None
                parts[name] = PartContents(key=key, files=files, met=codes)
            case [digest, size, key, path] if parts and size.isdecimal() and _FILE.fullmatch(digest):
                files[path] = FileFacts(sha256=digest, size=int(size), key=key)
            case _:
                return None
    return Contents(program=program, parts=parts)


def _codes(words: str) -> frozenset[InlineCode] | None:
    codes: set[InlineCode] = set()
    for word in words.split(";") if words else ():
        match word.split(" "):
            case [("script-src" | "style-src") as directive, source]:
                codes.add(InlineCode(directive=directive, source=source))
            case _:
                return None
    return frozenset(codes)
