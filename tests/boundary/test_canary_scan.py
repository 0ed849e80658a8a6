"""The canary scanner finds a canary in every carrier that a leak may use."""

import base64
import bz2
import codecs
import gzip
import io
import json
import lzma
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, write_xlsx
from tests.boundary.canary_scan import find_canary, scan_tree

PREFIX = "Kanari7f3a91c2d4"
WORDS = f"Nama pasien {PREFIX}0a1b di kampung hulu"
TEXT = WORDS.encode()


def zipped(name: str = "isi.txt", content: bytes = b"kosong", comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        archive.writestr(name, content)
    return out.getvalue()


def stored(cell: str | bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (c)")
        database.execute("INSERT INTO t VALUES (?)", (cell,))
        return database.serialize()


def png_text() -> bytes:
    chunk = b"zTXt" + b"Komentar\0\0" + zlib.compress(TEXT)
    return (
        b"\x89PNG\r\n\x1a\n"
        + len(chunk[4:]).to_bytes(4, "big")
        + chunk
        + zlib.crc32(chunk).to_bytes(4, "big")
    )


def pdf_stream(operators: bytes) -> bytes:
    packed = zlib.compress(operators)
    return b"%%PDF-1.7\n1 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)


def pagefind(content: bytes) -> bytes:
    return gzip.compress(b"pagefind_dcd" + content, mtime=0)


CARRIERS: Mapping[str, Callable[[], bytes]] = {
    "polos": lambda: b"<p>" + TEXT + b"</p>",
    "huruf besar": TEXT.upper,
    "huruf kecil": TEXT.lower,
    "terbalik": lambda: TEXT[::-1],
    "gzip": lambda: gzip.compress(TEXT),
    "gzip dalam gzip": lambda: gzip.compress(gzip.compress(gzip.compress(TEXT))),
    "gzip di tengah berkas": lambda: b"abc" * 9 + gzip.compress(TEXT) + b"xyz" * 9,
    "anggota gzip kedua": lambda: gzip.compress(b"kosong") + gzip.compress(TEXT),
    "bzip2": lambda: bz2.compress(TEXT),
    "xz": lambda: lzma.compress(TEXT),
    "zip": lambda: zipped(content=TEXT),
    "nama dalam zip": lambda: zipped(name=PREFIX),
    "komentar zip": lambda: zipped(comment=TEXT),
    "zip dalam zip": lambda: zipped(content=zipped(content=TEXT)),
    "pecahan Pagefind": lambda: pagefind(json.dumps({"content": WORDS}).encode()),
    "indeks Pagefind": lambda: pagefind(b"\x82\x70" + PREFIX.lower().encode()),
    "aliran PDF": lambda: pdf_stream(b"BT (" + TEXT + b") Tj ET"),
    "potongan PDF": lambda: pdf_stream(b"[(Kana) -20 (ri7f3) 15 (a91c2) (d4)] TJ"),
    "heksadesimal PDF": lambda: pdf_stream(b"<" + TEXT.hex().encode() + b"> Tj"),
    "zTXt PNG": png_text,
    "SQLite": lambda: stored(WORDS),
    "gzip dalam SQLite": lambda: stored(gzip.compress(TEXT)),
    "base64": lambda: b'{"a": "' + base64.b64encode(TEXT) + b'"}',
    "base64 mulai 1": lambda: base64.b64encode(b"x" + TEXT),
    "base64 mulai 2": lambda: base64.b64encode(b"xy" + TEXT),
    "base64 URL": lambda: b"https://x.example/" + base64.urlsafe_b64encode(b"\xff\xfe\xfb" + TEXT),
    "base64 berbaris": lambda: base64.encodebytes(TEXT * 3),
    "gzip dalam base64": lambda: b"data:;base64," + base64.b64encode(gzip.compress(TEXT)),
    "UTF-16": lambda: WORDS.encode("utf-16"),
    "UTF-16 besar dahulu": lambda: WORDS.encode("utf-16-be"),
    "UTF-32": lambda: WORDS.encode("utf-32"),
    "entitas desimal": lambda: "".join(f"&#{ord(letter)};" for letter in WORDS).encode(),
    "entitas heksadesimal": lambda: "".join(f"&#x{ord(letter):X};" for letter in WORDS).encode(),
    "persen": lambda: "".join(f"%{byte:02X}" for byte in TEXT).encode(),
    "persen dua kali": lambda: quote("".join(f"%{byte:02X}" for byte in TEXT)).encode(),
    "lolosan JSON": lambda: "".join(f"\\u{ord(letter):04x}" for letter in WORDS).encode(),
    "lolosan JavaScript": lambda: "".join(f"\\x{byte:02x}" for byte in TEXT).encode(),
    "lolosan oktal": lambda: "".join(f"\\{byte:03o}" for byte in TEXT).encode(),
    "quoted-printable": lambda: "".join(f"={byte:02X}" for byte in TEXT).encode(),
    "heksadesimal": lambda: b"versi " + TEXT.hex().encode(),
    "heksadesimal besar berjarak": lambda: TEXT.hex(" ").upper().encode(),
    "unsur di tengah kata": lambda: WORDS.replace("ri7f", "<b>ri</b>7<wbr>f").encode(),
    "tanda hubung lunak": lambda: "\u00ad".join(WORDS).encode(),
    "entitas tanda hubung lunak": lambda: "&shy;".join(WORDS).encode(),
    "spasi nol": lambda: "\u200b".join(WORDS).encode(),
    "potong baris": lambda: "\n".join(WORDS).encode(),
    "kata dalam kunci": lambda: b".".join(bytes([byte]) for byte in TEXT),
}
"""Name → bytes that hold the canary."""


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_canary_is_found(carrier: str):
    assert find_canary(CARRIERS[carrier](), PREFIX) != []


def test_a_canary_is_found_in_a_cell_and_in_the_properties_of_a_workbook(tmp_path: Path):
    for title, cell in (("Daftar", WORDS), (WORDS, "kosong")):
        path = tmp_path / "buku.xlsx"
        facts = WorkbookFacts(title=title, author="Contoh", created=datetime(2026, 1, 1))  # noqa: DTZ001
        write_xlsx(path, facts, [SheetColumn(title="Judul", width=9)], [[cell]])

        assert find_canary(path.read_bytes(), PREFIX) != []


def test_a_canary_is_found_in_the_name_of_a_file(tmp_path: Path):
    (tmp_path / f"{PREFIX}.html").touch()

    assert scan_tree(tmp_path, PREFIX) == [f"{PREFIX}.html (nama)"]


def test_the_way_to_a_canary_is_told():
    ways = find_canary(zipped(content=gzip.compress(base64.b64encode(TEXT))), PREFIX)

    assert " → zip, isi.txt → gzip → base64" in ways


def test_what_holds_no_canary_is_clean():
    assert find_canary(zipped(content=WORDS.replace("7f3a", "7f3b").encode()), PREFIX) == []


def test_a_cipher_is_beyond_the_scanner():
    """The differential test is what catches what the scanner cannot know."""
    assert find_canary(codecs.encode(WORDS, "rot13").encode(), PREFIX) == []
