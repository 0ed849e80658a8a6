"""Every text in a built tree, also inside workbooks and the search index."""

import gzip
import html
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path


def texts_of(tree: Path) -> Iterator[tuple[str, str]]:
    """``(file, text)`` for each file and each file inside it; character references are resolved."""
    for path in sorted(tree.rglob("*")):
        if path.is_file():
            yield path.relative_to(tree).as_posix(), path.name
            for data in _opened(path.read_bytes()):
                yield path.relative_to(tree).as_posix(), html.unescape(data.decode("utf-8", "replace"))


def _opened(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    else:
        yield data


def files_with(tree: Path, text: str) -> list[str]:
    """Files of the tree that hold the text."""
    return sorted({file for file, content in texts_of(tree) if text in content})
