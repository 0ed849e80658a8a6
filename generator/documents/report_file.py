"""A report of tables as DOCX, from a template that an office edits in Word."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from generator.documents.word_file import fill

_TEMPLATE = Path("audit") / "laporan.docx"
_WHOLE = 5000
"""The width of a page, in fiftieths of a per cent, as Word counts them."""
_PAGE = 14_797
"""The same in twentieths of a point, for A4 across with our margins."""
_GRID = re.compile(rb"<w:tblGrid>.*?</w:tblGrid>(?P<between>\s*)(?P<first><w:tr[ >].*?</w:tr>)", re.DOTALL)
_SHARE = re.compile(rb'<w:tcW w:(?:w="(?P<share>\d+)" w:type="pct"|type="pct" w:w="(?P<other>\d+)")')
_NOON = 4
"""Midday in central Indonesia, in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """One table; cells are words or whole numbers."""

    caption: str
    columns: Sequence[tuple[str, int]]
    """Title and width, in characters; the columns share the page accordingly."""
    rows: Sequence[Sequence[str | int]]
    empty: str
    """What is said where there is no row."""


def report_docx(
    templates: Path,
    *,
    title: str,
    body: str,
    day: date,
    day_words: str,
    notes: Sequence[str],
    tables: Sequence[WordTable],
) -> bytes:
    """The document; the same tables give the same bytes. Raises WordTemplateError."""
    values = {
        "judul": title,
        "nomor": f"per {day_words}",
        "badan": body,
        "catatan": list(notes),
        "daftar": [
            {
                "judul": table.caption,
                "kolom": [
                    {"judul": name, "lebar": share}
                    for (name, _), share in zip(table.columns, _shares(table), strict=True)
                ],
                "baris": [
                    [
                        {"isi": str(cell), "lebar": share}
                        for cell, share in zip(row, _shares(table), strict=True)
                    ]
                    for row in table.rows
                ],
                "kosong": table.empty,
            }
            for table in tables
        ],
    }
    made = int(datetime(day.year, day.month, day.day, _NOON, tzinfo=UTC).timestamp())
    return _with_grids(fill(templates / _TEMPLATE, values, draft=False, made=made))


def _shares(table: WordTable) -> tuple[int, ...]:
    widths = [width for _, width in table.columns]
    return tuple(width * _WHOLE // sum(widths) for width in widths)


def _with_grids(document: bytes) -> bytes:
    """The same document; the grid of each table says the widths that its first row says, for readers that heed only it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as given, zipfile.ZipFile(out, "w") as kept:
        for part in given.infolist():
            data = given.read(part)
            kept.writestr(part, _GRID.sub(_grid, data) if part.filename == "word/document.xml" else data)
    return out.getvalue()


def _grid(table: re.Match[bytes]) -> bytes:
    shares = [int(one["share"] or one["other"]) for one in _SHARE.finditer(table["first"])]
    if not shares:
        return table[0]
    columns = b"".join(b'<w:gridCol w:w="%d"/>' % (share * _PAGE // _WHOLE) for share in shares)
    return b"<w:tblGrid>" + columns + b"</w:tblGrid>" + table["between"] + table["first"]
