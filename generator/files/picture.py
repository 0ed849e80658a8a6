"""What a JPEG or PNG says beside its picture: comments, EXIF, XMP, and where it was taken."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from generator.files.fragments import Found, Fragment, Trace, Unfit

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_TEXT = re.compile(rb"[\x09\x20-\x7e\xa0-\xff]{4,}")
_WIDE_TEXT = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_LONGEST = 1024 * 1024
_PLACE_TAG = re.compile(rb"\x88\x25\x00\x04|\x25\x88\x04\x00")
"""Of the directory with the coordinates, in either order of bytes."""


def read_picture(file: BinaryIO) -> Iterator[Found]:
    """All texts of a picture, and a trace where it says where it was taken; raises Unfit for one that ends too soon."""
    data = file.read()
    parts = tuple(_parts(data))
    for part in parts:
        for text in texts_in(part):
            yield Fragment(where="metadata gambar", text=text)
    if any(part.startswith((b"Exif", b"eXIf")) and _PLACE_TAG.search(part) for part in parts):
        yield Trace(what="memuat tempat pengambilan gambarnya (GPS)")
    yield Trace(what="hanya gambar tanpa teks, jadi isinya tidak dapat diperiksa mesin")


def metadata_of_picture(data: bytes) -> Iterator[str]:
    """Texts beside the picture, of one within another file; one that cannot be read has none."""
    with suppress(Unfit):
        for part in _parts(data):
            yield from texts_in(part)


def texts_in(part: bytes) -> Iterator[str]:
    """Readable runs among bytes, of one or two bytes a letter."""
    for found in _TEXT.findall(part):
        yield found.decode("latin-1")
    for found in _WIDE_TEXT.findall(part):
        yield found.decode("utf-16-le")


def _parts(data: bytes) -> Iterator[bytes]:
    if data.startswith(JPEG):
        yield from _parts_of_jpeg(data)
    elif data.startswith(PNG):
        yield from _parts_of_png(data)


def _parts_of_jpeg(data: bytes) -> Iterator[bytes]:
    """The comments and application segments before the picture, and what stands behind its end."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise _spoilt()
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        elif marker in (_SCAN, _END):
            break
        else:
            length = int.from_bytes(data[at + 2 : at + 4], "big")
            if marker == _COMMENT or marker in _APPLICATION:
                yield data[at + 4 : at + 2 + length]
            at += 2 + max(length, 2)
    else:
        raise _spoilt()
    end = data.rfind(b"\xff\xd9")
    if end < at:
        raise _spoilt()
    yield data[end + 2 :][:_LONGEST]


def _parts_of_png(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if name in (b"tEXt", b"eXIf"):
            yield name + b" " + body
        elif name in (b"zTXt", b"iTXt"):
            yield body
            yield _inflated(body)
        elif name == b"IEND":
            yield data[at:][:_LONGEST]
            return
    raise _spoilt()


def _inflated(body: bytes) -> bytes:
    """The text of a chunk that is compressed from some byte on; empty where none is."""
    for start in (at for at, byte in enumerate(body[:200]) if byte == 0x78):
        with suppress(zlib.error):
            return zlib.decompressobj().decompress(body[start:], _LONGEST)
    return b""


def _spoilt() -> Unfit:
    return Unfit(
        "BRK-06",
        "Berkas gambar ini rusak atau terpotong.",
        "Simpan atau pindai ulang, lalu unggah lagi.",
    )
