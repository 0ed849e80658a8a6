"""Small documents as people send them, made of the parts that matter; nothing in them is anybody's."""

import io
import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

NIK = "6472011405900001"
"""Laid out like one; nobody's."""

_TYPES = "application/vnd.openxmlformats-officedocument"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/package/2006/relationships"


def pdf(*pages: str, information: Mapping[str, str] | None = None) -> PdfWriter:
    """A PDF with one line of text on each page."""
    writer = PdfWriter()
    for text in pages or ("",):
        page = writer.add_blank_page(300, 300)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        lines = " ".join(f"({line}) Tj 0 -14 Td" for line in text.split("\n"))
        content.set_data(f"BT /F1 12 Tf 20 250 Td {lines} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.metadata = {"/Producer": "uji", **(information or {})}
    return writer


def bytes_of(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def pdf_with_note(text: str) -> bytes:
    """A PDF with a comment beside its page."""
    writer = pdf("Laporan")
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
            NameObject("/Contents"): TextStringObject(text),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    return bytes_of(writer)


def pdf_edited(before: str, after: str) -> bytes:
    """A PDF whose page said something else before it was edited and saved by adding to it."""
    first = bytes_of(pdf(before))
    reader = PdfReader(io.BytesIO(first))
    number = reader.pages[0].raw_get("/Contents").idnum
    content = f"BT /F1 12 Tf 20 250 Td ({after}) Tj ET".encode()
    changed = (
        f"{number} 0 obj\n<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream\nendobj\n"
    )
    previous = first.rpartition(b"startxref")[2].split()[0].decode()
    root = reader.trailer.raw_get("/Root").idnum
    table = (
        f"xref\n{number} 1\n{len(first):010d} 00000 n \ntrailer\n"
        f"<</Size {len(reader.xref[0]) + 1}/Root {root} 0 R/Prev {previous}>>\nstartxref\n{len(first) + len(changed)}\n%%EOF\n"
    )
    return first + changed + table.encode()


def pdf_that_opens(address: str) -> bytes:
    """A PDF that leads somewhere else as soon as it is opened."""
    writer = pdf("Laporan")
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    return bytes_of(writer)


def pdf_with_script() -> bytes:
    """A PDF that runs something when it is opened."""
    writer = pdf("Laporan")
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)
    return bytes_of(writer)


def pdf_with_script_in_a_bundle() -> bytes:
    """The same, but within a compressed object, where its bytes show nothing."""
    return _bundled(PdfReader(io.BytesIO(pdf_with_script())))


def _bundled(reader: PdfReader) -> bytes:
    """Every object but streams in one object stream, found by a cross-reference stream."""
    objects: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    for generation, found in reader.xref.items():
        for number in found:
            if not number:
                continue
            one = reader.get_object(number)
            assert one is not None
            assert generation == 0
            target = io.BytesIO()
            one.write_to_stream(target)
            (streams if hasattr(one, "get_data") else objects)[number] = target.getvalue()
    holder, table = max({*objects, *streams}) + 1, max({*objects, *streams}) + 2
    index, body = "", b""
    for number, data in objects.items():
        index += f"{number} {len(body)} "
        body += data + b"\n"
    packed = zlib.compress(index.encode() + body)
    out = b"%PDF-1.7\n"
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    for at, number in enumerate(objects):
        places[number] = (2, holder, at)
    for number, data in streams.items():
        places[number] = (1, len(out), 0)
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    places[holder] = (1, len(out), 0)
    out += (
        (
            f"{holder} 0 obj\n<</Type/ObjStm/N {len(objects)}/First {len(index)}/Filter/FlateDecode/Length {len(packed)}>>"
            "stream\n"
        ).encode()
        + packed
        + b"\nendstream\nendobj\n"
    )
    places[table] = (1, len(out), 0)
    rows = b"".join(struct.pack(">BIH", *places.get(number, (0, 0, 0))) for number in range(table + 1))
    root = reader.trailer.raw_get("/Root").idnum
    start = len(out)
    out += (
        (
            f"{table} 0 obj\n<</Type/XRef/Size {table + 1}/W[1 4 2]/Root {root} 0 R/Length {len(rows)}>>stream\n"
        ).encode()
        + rows
        + b"\nendstream\nendobj\n"
    )
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def pdf_with_attachment() -> bytes:
    writer = pdf("Laporan")
    writer.add_attachment("data.txt", b"isi")
    return bytes_of(writer)


def locked_pdf() -> bytes:
    writer = pdf("Laporan")
    writer.encrypt("rahasia", algorithm="RC4-128")
    return bytes_of(writer)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return target.getvalue()


def docx(
    *paragraphs: str, more: Mapping[str, str | bytes] | None = None, main: str = "document.main+xml"
) -> bytes:
    """A Word file; ``|`` splits a paragraph into runs, as Word does."""
    runs = (
        "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in text.split("|")) + "</w:p>"
        for text in paragraphs
    )
    return archive(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{_TYPES}.wordprocessingml.{main}"/></Types>',
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{"".join(runs)}</w:body></w:document>',
            **(more or {}),
        }
    )


def xlsx(*rows: str, shared: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet; each of ``rows`` is the inside of a ``row``."""
    cells = "".join(f'<row r="{number}">{inside}</row>' for number, inside in enumerate(rows, start=1))
    return archive(
        {
            "[Content_Types].xml": f'<Types><Override ContentType="{_TYPES}.spreadsheetml.sheet.main+xml"/></Types>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_X}"><sheetData>{cells}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_X}">{shared}</sst>',
            **(more or {}),
        }
    )


def relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_R}"><Relationship Id="a" Type="http://a/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    )


def jpeg(comment: str = "", *, with_place: bool = False) -> bytes:
    """The segments of a JPEG; its picture is no picture."""

    def segment(marker: int, body: bytes) -> bytes:
        return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body

    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0"
    parts = segment(0xE0, b"JFIF\0\x01\x01") + (segment(0xE1, exif) if with_place else b"")
    return b"\xff\xd8" + parts + segment(0xFE, comment.encode()) + b"\xff\xda\0\x02\x12\x34\x56\xff\xd9"


def png(**texts: str) -> bytes:
    """The chunks of a PNG of one point; a text that is called ``zip…`` is compressed."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    body = b"".join(
        chunk(b"zTXt", name.encode() + b"\0\0" + zlib.compress(text.encode()))
        if name.startswith("zip")
        else chunk(b"tEXt", f"{name}\0{text}".encode("latin-1"))
        for name, text in texts.items()
    )
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
