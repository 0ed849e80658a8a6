"""The texts of a published site, as readers and programs get them: pages, tables, data, archives, the search index."""

import gzip
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GZIP = b"\x1f\x8b"
_PAGEFIND = b"pagefind_dcd"


def texts_of(file: Path) -> Iterator[str]:
    """Texts that a file holds; the same words may come more than once. What cannot be read gives nothing."""
    yield from _texts(file.read_bytes())


def _texts(content: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
            yield from _texts_of_archive(content)
    elif content.startswith(_GZIP):
        with suppress(OSError, EOFError, zlib.error):
            yield from _texts(gzip.decompress(content).removeprefix(_PAGEFIND))
    else:
        yield from _seen(content.decode("utf-8", "replace"))


def _texts_of_archive(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode("utf-8", "replace")
        for member in archive.infolist():
            yield member.filename
            yield from _texts(archive.read(member))


def _seen(text: str) -> Iterator[str]:
    """Without what eyes do not see: tags, references to characters, hyphens that show only at the end of a line."""
    strings: list[str] = []
    if text.lstrip().startswith(("{", "[")):
        with suppress(ValueError, RecursionError):
            strings = list(_strings(json.loads(text)))
    if strings:
        yield from (_UNSEEN.sub("", string) for string in strings)
        return
    whole = _UNSEEN.sub("", html.unescape(text))
    yield whole
    if "<" in text:
        # Attributes are in the whole; here are sentences that elements interrupt.
        yield _UNSEEN.sub("", html.unescape(_TAG.sub(" ", text)))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, inner in value.items():  # pyright: ignore[reportUnknownVariableType] - JSON of any shape
                yield from _strings(name)  # pyright: ignore[reportUnknownArgumentType]
                yield from _strings(inner)  # pyright: ignore[reportUnknownArgumentType]
        case list():
            for inner in value:  # pyright: ignore[reportUnknownVariableType]
                yield from _strings(inner)  # pyright: ignore[reportUnknownArgumentType]
        case _:
            return
