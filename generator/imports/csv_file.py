"""CSV files as officers' programs write them: ``,`` or ``;``, BOM, cp1252, CR LF, several lines in one cell."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.imports.grid import Cell, Sheet, Source, UnreadableFile, column_letters, seen_text
from generator.imports.workbook import FEWER_COLUMNS, MAX_CELL_CHARACTERS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS

MAX_CSV_BYTES = 16 * 1024 * 1024

_SEPARATORS = (",", ";", "\t")


def read_csv(data: bytes, name: str) -> Source:
    """The file as one sheet named like the file, so that ``berkas.csv!E17`` is column E of record 17.

    Raises UnreadableFile for what is no text, has a quote that never closes, or is beyond the limits.
    """
    if len(data) > MAX_CSV_BYTES:
        raise UnreadableFile(
            f"Berkas lebih besar dari {MAX_CSV_BYTES // 1024 // 1024} MB.", "Bagi berkas ini menurut unit."
        )
    cells: dict[tuple[int, int], Cell] = {}
    for row, record in enumerate(_records(_text(data)), start=1):
        if row > MAX_ROWS:
            raise UnreadableFile(
                f"Berkas berisi lebih dari {MAX_ROWS} baris.", "Bagi berkas ini menurut unit."
            )
        for column, written in enumerate(record, start=1):
            text = seen_text(written) if written else ""
            if not text:
                continue
            if column > MAX_COLUMNS:
                raise UnreadableFile(f"Berkas berisi lebih dari {MAX_COLUMNS} kolom.", FEWER_COLUMNS)
            if len(cells) == MAX_CELLS:
                raise UnreadableFile(
                    f"Berkas berisi lebih dari {MAX_CELLS} sel.", "Bagi berkas ini menurut unit."
                )
            too_long = len(text) > MAX_CELL_CHARACTERS
            cells[row, column] = Cell(
                text="" if too_long else text,
                address=f"{name}!{column_letters(column)}{row}",
                row=row,
                column=column,
                fault=f"sel ini lebih panjang dari {MAX_CELL_CHARACTERS} huruf" if too_long else "",
            )
    return Source(name=name, sheets=(Sheet(name=name, cells=cells),))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)  # Excel's “Unicode Text”
    elif b"\0" in data:
        encodings = ()
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        "Berkas ini bukan teks CSV.", "Buka berkas itu di Excel, lalu simpan sebagai .xlsx atau “CSV UTF-8”."
    )


def _records(text: str) -> Iterator[list[str]]:
    """The records with the separator under which most of them have the same, largest number of cells."""
    hint, _, rest = text.partition("\n")
    separators = _SEPARATORS
    if hint.strip().lower() in {f"sep={separator}" for separator in _SEPARATORS}:
        # the first line is Excel's own; it stays a record so that rows keep the numbers people see
        text, separators = "\n" + rest, (hint.strip()[4:],)
    try:
        # chosen without minding quotes, so that a quote that never closes is told, not worked around
        separator = max(separators, key=lambda candidate: _regularity(_read(text, candidate, strict=False)))
        yield from _read(text, separator, strict=True)
    except csv.Error as error:
        raise UnreadableFile(
            "Ada tanda kutip yang salah letak atau tidak tertutup di berkas ini.",
            "Buka berkas itu di Excel, periksa isinya, lalu simpan sebagai .xlsx.",
        ) from error


def _read(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _regularity(records: Iterable[list[str]]) -> int:
    """Cells in records of the commonest width above one; banners and blank lines do not count."""
    widths = Counter(len(record) for record in records if len(record) > 1)
    return max((width * count for width, count in widths.items()), default=0)
