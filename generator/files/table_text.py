"""A table in a text file: its lines, and what a spreadsheet would run."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from generator.files.fragments import Danger, Found, Fragment, Unfit

_MARKUP = re.compile(r"<\s*(?:!doctype|\?xml|html|head|body|svg|script|iframe|math|table)\b", re.IGNORECASE)
_FORMULA = re.compile(r"(?:^|[,;\t])\s*\"?\s*(?:=|[@+-]+[A-Za-z.]+\(|[@+-][^,;\t\"]*\|\s*')")
"""A sign before a number or a word is none; before a call, or the name of another program, it is."""


def read_table(file: BinaryIO) -> Iterator[Found]:
    """The lines of a CSV file; raises Unfit for anything that is no plain text."""
    data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if b"\x00" in data or not text.strip():
        raise not_taken()
    if _MARKUP.search(text):
        raise Unfit(
            "BRK-02",
            "Isi berkas ini halaman web, SVG, atau XML, yang dapat menjalankan perintah di peramban pembaca.",
            "Simpan sebagai PDF, PNG, atau CSV, lalu unggah lagi.",
        )
    for number, line in enumerate(text.splitlines(), start=1):
        yield Fragment(where=f"baris {number}", text=line)
        if _FORMULA.search(line):
            yield Danger(what="rumus di sel CSV")


def not_taken() -> Unfit:
    """A file of a kind that is none of ours."""
    return Unfit(
        "BRK-02",
        "Jenis berkas ini tidak diterima. Yang dinilai isinya, bukan nama berkasnya.",
        "Yang diterima: PDF, DOCX, XLSX, PPTX, CSV, JPG, dan PNG. Simpan sebagai salah satunya, lalu unggah lagi.",
    )
