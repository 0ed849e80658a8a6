"""Finding a canary in any output byte, however it is wrapped: packed, encoded, split, or spelt another way.

Canaries share a prefix of letters and digits, so that one search finds them all.
"""

import base64
import binascii
import bz2
import hashlib
import html
import io
import lzma
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

_PACKED_DEEPEST, _RESPELT_DEEPEST = 5, 2
# How many wrappings of either kind are undone, one within the other.
_PACKED: tuple[tuple[str, bytes, Callable[[bytes], bytes]], ...] = (
    ("gzip", b"\x1f\x8b\x08", lambda data: zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data)),
    ("bzip2", b"BZh", lambda data: bz2.BZ2Decompressor().decompress(data)),
    ("xz", b"\xfd7zXZ", lambda data: lzma.LZMADecompressor().decompress(data)),
)
_ZLIB_STARTS = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BETWEEN = re.compile(
    # Tags, soft hyphens, zero-width characters, white space, and what PDF and RTF put between pieces of a text.
    rb"<[^<>]{0,2000}>|\xc2\xad|\xe2\x80[\x8b-\x8f]|\xef\xbb\xbf|&shy;|[\x00-\x20]|\)[\s\d.-]*\(|[-_.'\"+,\\/|]"
)
_ESCAPED = re.compile(rb"\\u\{?00([0-9a-f]{2})\}?|\\x([0-9a-f]{2})|\\([0-7]{3})", re.IGNORECASE)
_HEX = re.compile(rb"(?:[0-9a-f]{2}[\s:,]?){8,}", re.IGNORECASE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
_LINES = re.compile(rb"\r?\n")
_LOOKED_AT: dict[tuple[bytes, str], list[str]] = {}
"""Digest of a content and prefix → what was found: every site carries the same fonts and scripts."""


def scan_tree(folder: Path, prefix: str) -> list[str]:
    """Where the canary is: ``path → carrier → …``, by path; names of files and folders are searched too."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found += [f"{name} (nama)" for _ in find_canary(name.encode("utf-8", "surrogateescape"), prefix)][:1]
        if path.is_file():
            found += [f"{name}{way}" for way in find_canary(path.read_bytes(), prefix)]
    return found


def find_canary(data: bytes, prefix: str) -> list[str]:
    """Ways in which the data hold the prefix: empty text for plain, `` → gzip → base64`` for wrapped ones."""
    key = hashlib.blake2b(data).digest(), prefix
    if key not in _LOOKED_AT:
        needles = {prefix.lower().encode(), prefix[::-1].lower().encode()}
        ways = _Search(needles=needles, seen=set()).ways(data, "", _PACKED_DEEPEST, _RESPELT_DEEPEST)
        _LOOKED_AT[key] = sorted(set(ways))
    return _LOOKED_AT[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    needles: set[bytes]
    seen: set[bytes]
    """Hashes of what was looked at: many wrappings lead to the same."""

    def ways(self, data: bytes, way: str, packed: int, respelt: int) -> Iterator[str]:
        if _holds(data, self.needles):
            yield way
            return
        if packed:
            for carrier, content in _unpacked(data):
                if self._is_new(content, packed - 1, respelt):
                    yield from self.ways(content, f"{way} → {carrier}", packed - 1, respelt)
        if respelt:
            for carrier, content in _respelt(data):
                if self._is_new(content, packed, respelt - 1):
                    yield from self.ways(content, f"{way} → {carrier}", packed, respelt - 1)

    def _is_new(self, content: bytes, packed: int, respelt: int) -> bool:
        key = hashlib.blake2b(content, digest_size=16, salt=bytes([packed, respelt])).digest()
        if key in self.seen or len(content) < min(map(len, self.needles)):
            return False
        self.seen.add(key)
        return True


def _holds(data: bytes, needles: set[bytes]) -> bool:
    lower = data.lower()
    return any(needle in lower for needle in needles)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Contents of archives, packed data and databases, also of those that lie inside other bytes."""
    for carrier, magic, unpack in _PACKED:
        for start in _starts(data, magic):
            with suppress(zlib.error, OSError, ValueError, lzma.LZMAError):
                yield carrier, unpack(data[start:])
    for match in _ZLIB_STARTS.finditer(data):
        with suppress(zlib.error):
            yield "zlib", zlib.decompressobj().decompress(data[match.start() :])
    if b"PK\x05\x06" in data:
        yield from _zipped(data)
    if data.startswith(b"SQLite format 3\x00"):
        with suppress(sqlite3.Error):
            yield from _stored(data)


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    # Bytes that only look like an archive, or one that was respelt, break in any of these ways.
    broken = (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
        zlib.error,
    )
    with suppress(*broken), zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "zip, komentar", archive.comment
        for member in archive.infolist():
            yield "zip, keterangan", b" ".join((member.filename.encode(), member.comment, member.extra))
            with suppress(*broken):
                yield f"zip, {member.filename}", archive.read(member)


def _stored(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every cell of a database; columns of bytes are given one by one, for they may be packed."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            quoted = name.replace('"', '""')
            for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - its own name, quoted
                for cell in row:
                    yield f"sqlite, {name}", cell if isinstance(cell, bytes) else str(cell).encode()


def _starts(data: bytes, magic: bytes) -> Iterator[int]:
    start = data.find(magic)
    while start >= 0:
        yield start
        start = data.find(magic, start + 1)


def _respelt(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The same data with one way of spelling undone."""
    if b"\x00" in data:
        yield "UTF-16 atau UTF-32", data.replace(b"\x00", b"")
    if b"&" in data:
        yield "entitas", html.unescape(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    if b"%" in data:
        yield "persen", unquote_to_bytes(data)
    if b"\\" in data:
        yield "lolosan", _ESCAPED.sub(_character, data)
    if b"=" in data:
        with suppress(binascii.Error):
            yield "quoted-printable", binascii.a2b_qp(data)
    yield "sela", _BETWEEN.sub(b"", data)
    runs = (binascii.unhexlify(_even(re.sub(rb"[\s:,]", b"", run))) for run in _HEX.findall(data))
    yield "heksadesimal", b"\n".join(runs)
    yield "base64", b"\n".join(_from_base64(data))


def _from_base64(data: bytes) -> Iterator[bytes]:
    for text in {data, _LINES.sub(b"", data)}:
        for run in _BASE64.findall(text):
            plain = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
            # A run may begin with letters that do not belong to it, so every start is tried.
            for start in range(4):
                part = plain[start:]
                yield base64.b64decode(part[: len(part) // 4 * 4] + _rest(part))


def _rest(part: bytes) -> bytes:
    rest = part[len(part) // 4 * 4 :]
    return b"" if len(rest) < 2 else rest + b"=" * (4 - len(rest))


def _even(digits: bytes) -> bytes:
    return digits[: len(digits) // 2 * 2]


def _character(match: re.Match[bytes]) -> bytes:
    if match[3]:
        return bytes([int(match[3], 8) & 0xFF])
    return bytes([int(match[1] or match[2], 16)])
