"""Word, Excel and PowerPoint files (OOXML): texts, properties, and what must not be in them."""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from generator.files.fragments import Danger, Found, Fragment, Trace, Unfit
from generator.files.kinds import Kind
from generator.files.picture import metadata_of_picture
from generator.files.table_text import not_taken

_MOST_PARTS, _MOST_BYTES, _MOST_RATIO = 5_000, 400 * 1024 * 1024, 200
_TYPES = "[Content_Types].xml"
_MAIN = {
    "wordprocessingml.document.main+xml": Kind.DOCX,
    "spreadsheetml.sheet.main+xml": Kind.XLSX,
    "presentationml.presentation.main+xml": Kind.PPTX,
}
_MACRO = "makro (VBA)"
_PARTS = (
    (re.compile(r"vbaproject|vbadata|/macrosheets/", re.IGNORECASE), _MACRO),
    (re.compile(r"/activex/", re.IGNORECASE), "kontrol ActiveX"),
    (re.compile(r"/embeddings/|oleobject", re.IGNORECASE), "berkas lain di dalamnya (misalnya bagan atau objek yang disematkan)"),
    (re.compile(r"/externallinks/|/connections\.xml|/querytables/", re.IGNORECASE), "sambungan ke berkas atau data lain"),
)  # fmt: skip
_OWN_ENDINGS = frozenset(
    {"xml", "rels", "vml", "psmdcp", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "emf", "wmf", "wdp", "svg", "ico",
     "webp", "odttf", "fntdata", "ttf", "otf", "mp3", "mp4", "m4a", "wav", "sigs"}
)  # fmt: skip
"""Of parts that programs write by themselves; whatever else lies in the archive is a file that somebody put there."""
_OWN_BINARIES = re.compile(r"/(?:printersettings|customproperty)[^/]*(?:/[^/]*)?\.bin\Z", re.IGNORECASE)
_INSIDE, _ELSEWHERE = "berkas lain di dalamnya", "isi yang diambil dari tempat lain saat dibuka"
_FETCHING_FIELD = re.compile(
    r"\A\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)\b", re.IGNORECASE
)
_FETCHING_FORMULA = re.compile(r"\bWEBSERVICE\s*\(", re.IGNORECASE)
_WORTH_READING = re.compile(r"@|[0-9][^a-zA-Z]{0,3}(?:[0-9][^a-zA-Z]{0,3}){8}")
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml\Z", re.IGNORECASE)
_SHARED = "xl/sharedStrings.xml"
_BETWEEN_CELLS = " ¦ "
"""No number goes on behind it."""
_WHOLE = frozenset({"p", "si", "row", "comment", "property"})
"""Elements whose text belongs together."""


def kind_of(file: BinaryIO) -> Kind:
    """Which of the three an archive is; raises Unfit for any other."""
    try:
        with ZipFile(file) as archive:
            types = archive.read(_TYPES)[: _MOST_PARTS * 200].decode("utf-8", "replace")
    except (BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
        raise not_taken() from error
    if "macroenabled" in types.lower():
        raise Unfit("BRK-05", f"Berkas ini memuat {_MACRO}.", "Simpan ulang tanpa makro, atau sebagai PDF.")
    kind = next((kind for name, kind in _MAIN.items() if name in types), None)
    if kind is None:
        raise not_taken()
    return kind


def read_office_file(file: BinaryIO) -> Iterator[Found]:
    """All texts and dangers of the file; raises Unfit for one that cannot be read."""
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            _check_limits(parts)
            _check_names(parts)
            yield from _dangers(archive, parts)
            yield from _texts(archive, parts)
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error, ParseError, DefusedXmlException, ValueError) as error:  # fmt: skip
        raise Unfit(
            "BRK-06",
            "Berkas ini rusak atau tidak biasa, jadi tidak dapat diperiksa.",
            "Buka di aplikasinya, simpan ulang, atau simpan sebagai PDF, lalu unggah lagi.",
        ) from error


def _check_limits(parts: list[ZipInfo]) -> None:
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if (
        len(parts) > _MOST_PARTS
        or whole > _MOST_BYTES
        or (whole > _MOST_BYTES // 8 and whole / packed > _MOST_RATIO)
    ):
        raise Unfit(
            "BRK-06",
            "Berkas ini mengembang terlalu besar saat dibuka, jadi tidak diperiksa.",
            "Bagi menjadi beberapa berkas, atau simpan sebagai PDF.",
        )


def _check_names(parts: list[ZipInfo]) -> None:
    """Of two parts with the same name, programs do not agree which one they read."""
    if len({part.filename.lower() for part in parts}) != len(parts):
        raise BadZipFile


def _dangers(archive: ZipFile, parts: list[ZipInfo]) -> Iterator[Found]:
    for part in parts:
        if part.flag_bits & 1:
            raise Unfit(
                "BRK-04",
                "Berkas ini dikunci dengan kata sandi, jadi tidak dapat diperiksa.",
                "Simpan ulang tanpa kata sandi, lalu unggah lagi.",
            )
        yield from (Danger(what=what) for name, what in _PARTS if name.search(f"/{part.filename}"))
        if not part.is_dir() and not _is_own(part.filename):
            yield Danger(what=_INSIDE)
        if part.filename.lower().endswith(".rels"):
            yield from _of_relations(archive, part)


def _is_own(name: str) -> bool:
    ending = name.rpartition(".")[2].lower()
    return ending in _OWN_ENDINGS or _OWN_BINARIES.search(f"/{name}") is not None


def _of_relations(archive: ZipFile, part: ZipInfo) -> Iterator[Found]:
    """What the document refers to, as the program that opens it reads that: by its XML, however it is written."""
    with archive.open(part) as relations:
        for _, element in iterparse(relations, events=("end",), forbid_dtd=True):
            kind = element.get("Type", "").rpartition("/")[2].lower()
            target, mode = element.get("Target", ""), element.get("TargetMode", "")
            if kind == "afchunk":
                yield Danger(what=_INSIDE)
            elif mode.strip().lower() == "external" or "://" in target or target.startswith("\\\\"):
                if kind == "hyperlink":
                    yield Fragment(where="tautan di dalamnya", text=target)
                else:
                    yield Danger(what=_ELSEWHERE)


def _texts(archive: ZipFile, parts: list[ZipInfo]) -> Iterator[Found]:
    names = [part.filename for part in parts]
    shared = _shared(archive) if _SHARED in names else []
    for name in sorted(names, key=lambda one: (one == _SHARED, one)):
        lower = name.lower()
        if lower.endswith(".xml"):
            yield from _of_part(archive, name, shared)
        elif lower.endswith((".jpg", ".jpeg", ".png")):
            for text in metadata_of_picture(archive.read(name)):
                yield Fragment(where="metadata gambar di dalamnya", text=text)
        if re.search(r"/comments[0-9]*\.xml\Z|/threadedcomments/", f"/{lower}"):
            yield Trace(what="memuat komentar")


def _shared(archive: ZipFile) -> list[str]:
    """The texts of cells that a workbook keeps in one place."""
    return [text for name, text in _pieces(archive, _SHARED, []) if name == "si"]


def _of_part(archive: ZipFile, name: str, shared: list[str]) -> Iterator[Found]:
    where = _where(name)
    sheet = _SHEET.match(name)
    for number, (element, text) in enumerate(_pieces(archive, name, shared), start=1):
        if element == "fetching":
            yield Danger(what=_ELSEWHERE)
            continue
        if element == "hidden":
            yield Trace(what="memuat lembar, baris, atau kolom tersembunyi")
        elif element == "changed":
            yield Trace(what="memuat jejak perubahan (track changes)")
        elif element == "creator":
            yield Trace(what="memuat nama pembuatnya di propertinya")
            yield Fragment(where=where, text=text)
        elif sheet and element.startswith("row "):
            yield Fragment(where=f"{where}, baris {element[4:]}", text=text)
        elif sheet is None and element == "p":
            yield Fragment(where=f"{where}, bagian {number}", text=text)
        else:
            yield Fragment(where=where, text=text)


def _where(name: str) -> str:
    if name.startswith("docProps/"):
        return "properti berkas"
    if sheet := _SHEET.match(name):
        return f"lembar ke-{sheet[1]}"
    if slide := re.match(r"ppt/slides/slide([0-9]+)\.xml", name):
        return f"salindia ke-{slide[1]}"
    if "comment" in name.lower():
        return "komentar"
    return {"word/document.xml": "isi dokumen", _SHARED: "teks sel"}.get(
        name, f"bagian {name.rpartition('/')[2]}"
    )


def _pieces(archive: ZipFile, name: str, shared: list[str]) -> Iterator[tuple[str, str]]:
    """Element and text of every paragraph, row and other text of a part, and of attributes that may say something."""
    texts: list[str] = []
    field: list[str] = []
    kind_of_cell = ""
    with archive.open(name) as part:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            tag = _local(element)
            if event == "start":
                if tag == "c":
                    kind_of_cell = element.get("t", "")
                yield from _of_attributes(tag, element)
                continue
            text = element.text or ""
            if tag == "instrText":
                field.append(text)
            elif tag in ("p", "fldChar"):
                # the words of one field may be parted into several runs
                if _FETCHING_FIELD.search("".join(field)):
                    yield "fetching", ""
                field.clear()
            elif tag == "f" and _FETCHING_FORMULA.search(text):
                yield "fetching", ""
            if tag == "v":
                text = _cell(text, kind_of_cell, shared)
            if tag in ("tab", "br", "cr"):
                text = " "
            if tag == "f":
                text += _BETWEEN_CELLS
            if tag == "creator" and text.strip():
                yield "creator", text
            elif text.strip() or (text and tag in ("t", "tab", "br", "cr")):
                texts.append(text)
            if tag == "c":
                texts.append(_BETWEEN_CELLS)
            if tag in _WHOLE:
                if "".join(texts).strip(_BETWEEN_CELLS):
                    yield (f"row {element.get('r', '?')}" if tag == "row" else tag), "".join(texts)
                texts.clear()
                element.clear()
            elif texts and not _is_run(tag):
                # a text of its own, such as a property
                yield tag, texts.pop() if len(texts) == 1 else "".join(texts)
                texts.clear()
    if texts:
        yield "", "".join(texts)


def _is_run(tag: str) -> bool:
    """Whether the element may be a piece of a paragraph, a row or a shared text."""
    return tag not in _SINGLE


_SINGLE = frozenset(
    {"title", "subject", "keywords", "description", "lastModifiedBy", "category", "lpwstr", "lpstr", "Company", "Manager",
     "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "author", "definedName", "text"}
)  # fmt: skip


def _of_attributes(tag: str, element: Element) -> Iterator[tuple[str, str]]:
    if tag in ("ins", "del", "moveFrom", "moveTo"):
        yield "changed", ""
    if element.get("state") in ("hidden", "veryHidden") or (
        tag in ("row", "col") and element.get("hidden") in ("1", "true")
    ):
        yield "hidden", ""
    for attribute, value in element.attrib.items():
        if attribute.rpartition("}")[2] == "instr" and _FETCHING_FIELD.search(value):
            yield "fetching", ""
        if _WORTH_READING.search(value):
            yield "attribute", value


def _cell(text: str, kind: str, shared: list[str]) -> str:
    """What a cell shows; a long number that is written with an exponent is written out."""
    if kind == "s":
        at = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else len(shared)
        return shared[at] if at < len(shared) else ""
    if kind == "" and ("E" in text or "." in text):
        try:
            number = float(text)
        except ValueError:
            return text
        return str(int(number)) if number.is_integer() and abs(number) < 1e20 else text
    return text


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
