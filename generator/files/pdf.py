"""The one file that knows PDF: texts of its pages, metadata, and every object; and what must not be in it."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import BinaryIO, cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from generator.files.fragments import Danger, Found, Fragment, Trace, Unfit
from generator.files.picture import metadata_of_picture, texts_in

_MOST_PAGES, _MOST_OBJECTS = 3_000, 300_000
_SCRIPT, _INSIDE, _ACTION = "JavaScript", "berkas lain di dalamnya", "perintah yang jalan sendiri"
_KEYS = {
    "/JS": _SCRIPT,
    "/JavaScript": _SCRIPT,
    "/EmbeddedFiles": _INSIDE,
    "/EF": _INSIDE,
    "/XFA": "formulir XFA",
    "/RichMediaContent": "media yang dapat dijalankan",
}
_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": _ACTION,
    "/ImportData": _ACTION,
    "/SubmitForm": "tombol yang mengirim isian ke tempat lain",
    "/GoToE": _INSIDE,
    "/Rendition": "media yang dapat dijalankan",
    "/Movie": "media yang dapat dijalankan",
    "/Sound": "media yang dapat dijalankan",
}
_WITHIN = frozenset({"/GoTo", "/Named", "/Hide", "/SetOCGState"})
_ANNOTATIONS = {
    "/FileAttachment": _INSIDE,
    "/RichMedia": "media yang dapat dijalankan",
    "/Movie": "media yang dapat dijalankan",
    "/Sound": "media yang dapat dijalankan",
    "/Screen": "media yang dapat dijalankan",
    "/3D": "media yang dapat dijalankan",
}
_RAW = {b"/JavaScript": _SCRIPT, b"/EmbeddedFile": _INSIDE, b"/RichMedia": "media yang dapat dijalankan"}
"""Long enough that no picture holds one by chance; found also where a reader does not look."""
_CHUNK = 1024 * 1024
_VERSION = re.compile(rb"startxref\s{1,4}([1-9][0-9]{0,9})\s{1,4}(%%EOF)")
_TABLE = re.compile(rb"\s{0,4}(?:xref|[0-9]{1,10} [0-9]{1,5} obj)")
_MOST_EARLIER = 5
_BY_ITSELF = ("/OpenAction", "/AA")
"""Where a PDF says what happens when it, or a page of it, is opened."""
_TAG = re.compile(r"<[^<>]*>")
_UNREADABLE = (
    PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, NotImplementedError,
    AssertionError, struct.error, zlib.error,
)  # fmt: skip
"""What the library raises for a file that is not as it should be."""
_SPOILT = Unfit(
    "BRK-06",
    "Berkas PDF ini rusak, jadi tidak dapat diperiksa.",
    "Simpan ulang sebagai PDF dari aplikasi asalnya, lalu unggah lagi.",
)


def read_pdf(file: BinaryIO) -> Iterator[Found]:
    """All texts and dangers of a PDF; raises Unfit for one that is locked or cannot be read."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    yield from _raw_dangers(file)
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted:
            raise Unfit(
                "BRK-04",
                "Berkas PDF ini dikunci (disandikan), jadi tidak dapat diperiksa dan tidak terbuka bagi semua orang.",
                "Simpan ulang tanpa kata sandi dan tanpa pembatasan, lalu unggah lagi.",
            )
        pages = len(reader.pages)
    except _UNREADABLE as error:
        raise _SPOILT from error
    if not pages:
        raise _SPOILT
    if pages > _MOST_PAGES:
        raise Unfit(
            "BRK-06",
            f"Berkas PDF ini lebih dari {_MOST_PAGES} halaman, jadi terlalu panjang untuk diperiksa.",
            "Bagi menjadi beberapa berkas, lalu unggah satu per satu.",
        )
    shown: set[str] = set()
    for found in _whole(reader, pages):
        if isinstance(found, Fragment):
            shown.add(found.text)
        yield found
    yield from _left_behind(file, shown)


def _whole(reader: PdfReader, pages: int) -> Iterator[Found]:
    own = yield from _information(reader)
    yield from _objects(reader, own)
    yield from _pages(reader, pages)


def _left_behind(file: BinaryIO, shown: AbstractSet[str]) -> Iterator[Found]:
    """Texts that no page shows any more: whoever edits a PDF often only adds to it, and what stood before is still there."""
    file.seek(0)
    data = file.read()
    # the first part of a file made for the web ends with another number, for it is none that can be read alone
    ends = [found.end() for found in _VERSION.finditer(data) if _TABLE.match(data, int(found[1]))]
    for end in ends[:-1][-_MOST_EARLIER:]:
        try:
            reader = PdfReader(io.BytesIO(data[:end]), strict=False)
            for found in _whole(reader, min(len(reader.pages), _MOST_PAGES)):
                if isinstance(found, Fragment) and found.text not in shown:
                    yield Fragment(where="versi lama yang tersimpan di dalamnya", text=found.text)
        except (*_UNREADABLE, Unfit):
            continue
    for text in texts_in(data[data.rfind(b"%%EOF") :][:_CHUNK]):
        yield Fragment(where="data sesudah akhir PDF", text=text)


def _raw_dangers(file: BinaryIO) -> Iterator[Found]:
    kept = b""
    file.seek(0)
    while chunk := file.read(_CHUNK):
        window = kept + chunk
        yield from (Danger(what=what) for name, what in _RAW.items() if name in window)
        kept = chunk[-32:]
    file.seek(0)


def _information(reader: PdfReader) -> Generator[Found, None, int]:
    """The document information; the number of its object is given back."""
    try:
        raw = reader.trailer.raw_get("/Info") if "/Info" in reader.trailer else None
        values = dict(reader.metadata or {})
    except _UNREADABLE:
        return 0
    for name, value in sorted(values.items()):
        yield Fragment(where=f"metadata ({name.lstrip('/')})", text=str(value))
        if name == "/Author" and str(value).strip():
            yield Trace(what="memuat nama pembuatnya di metadata (Author)")
    return raw.idnum if isinstance(raw, IndirectObject) else 0


def _objects(reader: PdfReader, own: int) -> Iterator[Found]:
    numbers = {(number, 0) for number in reader.xref_objStm}
    numbers |= {(number, generation) for generation, found in reader.xref.items() for number in found}
    if len(numbers) > _MOST_OBJECTS:
        raise Unfit(
            "BRK-06",
            "Berkas PDF ini terlalu rumit untuk diperiksa.",
            "Cetak ulang sebagai PDF, atau bagi menjadi beberapa berkas.",
        )
    for number, generation in sorted(numbers):
        try:
            found = reader.get_object(IndirectObject(number, generation, reader))
        except _UNREADABLE:
            continue  # no program reads it either; its bytes were looked at
        if found is not None and number != own:
            yield from _of_object(found)


def _of_object(whole: PdfObject) -> Iterator[Found]:
    left: list[object] = [whole]
    while left:
        one = left.pop()
        match one:
            case DictionaryObject():
                yield from _of_dictionary(one)
                left.extend(_raw(one).values())
            case ArrayObject():
                left.extend(cast("Iterable[object]", one))
            case NameObject():
                continue
            case TextStringObject():
                yield Fragment(where="isian, komentar, atau teks di luar halaman", text=str(one))
            case ByteStringObject():
                text = bytes(one).decode("latin-1")
                yield Fragment(where="isian, komentar, atau teks di luar halaman", text=text)
            case _:
                continue


def _of_dictionary(one: DictionaryObject) -> Iterator[Found]:
    names = {str(name) for name in _raw(one)}
    yield from (Danger(what=what) for name, what in _KEYS.items() if name in names)
    if (action := _name(one, "/S")) in _ACTIONS:
        yield Danger(what=_ACTIONS[action])
    if any(_leads_away(one.get(key)) for key in _BY_ITSELF):
        yield Danger(what=_ACTION)
    if (kind := _name(one, "/Subtype")) in _ANNOTATIONS and "/Rect" in names:
        yield Danger(what=_ANNOTATIONS[kind])
    if isinstance(one, StreamObject):
        yield from _of_stream(one)


def _leads_away(action: object) -> bool:
    """Whether the action, or one of those under their names, opens anything but a page of the same document."""
    if isinstance(action, IndirectObject):
        action = action.get_object()
    if not isinstance(action, DictionaryObject):
        return False
    if kind := _name(action, "/S"):
        return kind not in _WITHIN
    return any(_leads_away(one) for one in _raw(action).values())


def _name(one: DictionaryObject, key: str) -> str:
    value = _raw(one).get(key)
    return str(value) if isinstance(value, NameObject) else ""


def _raw(one: DictionaryObject) -> Mapping[str, object]:
    """As it is written: what stands elsewhere in the file is an object of its own, and is looked at there."""
    return dict(cast("dict[str, object]", cast("object", one)).items())


def _of_stream(one: StreamObject) -> Iterator[Found]:
    try:
        if _name(one, "/Type") == "/Metadata":
            text = one.get_data().decode("utf-8", "replace")
            for line in _TAG.sub("\n", text).splitlines():
                yield Fragment(where="metadata (XMP)", text=line)
            for line in texts_in(text.encode("utf-8", "replace")):
                yield Fragment(where="metadata (XMP)", text=line)
        elif _name(one, "/Filter") == "/DCTDecode":
            for text in metadata_of_picture(one._data):  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - the picture itself, undecoded
                yield Fragment(where="metadata gambar di dalamnya", text=text)
    except _UNREADABLE:
        return


def _pages(reader: PdfReader, count: int) -> Iterator[Found]:
    written = 0
    for number in range(count):
        try:
            text = reader.pages[number].extract_text()
        except _UNREADABLE as error:
            raise _SPOILT from error
        written += len(text.strip())
        for line in text.splitlines():
            yield Fragment(where=f"halaman {number + 1}", text=line)
    if not written:
        yield Trace(what="hanya gambar tanpa teks, jadi isinya tidak dapat diperiksa mesin")
