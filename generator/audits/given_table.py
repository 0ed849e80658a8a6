"""Tables that somebody typed for a report: read as spreadsheets save them, and what is wrong named by line and column."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_BYTES = 1024 * 1024
_MOST_FLAWS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong with such a table."""

    line: int
    column: str
    """Empty where it is about the whole line."""
    message: str
    remedy: str

    def __str__(self) -> str:
        """As a person reads it; the name of the file goes before."""
        place = f"baris {self.line}, kolom {self.column}" if self.column else f"baris {self.line}"
        return f"{place}: {self.message} {self.remedy}"


class NotUsable(Exception):  # noqa: N818 - a fact about a file
    """The table cannot be used; says why."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        found = tuple(flaws)
        super().__init__("\n".join(map(str, found[:_MOST_FLAWS])))
        self.flaws = found


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRow:
    """One line of it."""

    line: int
    """In the file, from 1; of a line with breaks in its cells the last."""
    cells: Mapping[str, str]
    """Column → text without spaces around it."""


def read_given(data: bytes, columns: Sequence[str]) -> tuple[GivenRow, ...]:
    """The rows, empty ones left out; comma or semicolon parts the cells, as the heading does.

    Raises NotUsable.
    """
    text = _text(data)
    heading = text.partition("\n")[0].strip()
    if not heading:
        _check_heading((), columns)
    mark = ";" if heading == ";".join(columns) else ","
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    rows: list[GivenRow] = []
    flaws: list[Flaw] = []
    try:
        for number, cells in enumerate(reader):
            if number == 0:
                _check_heading(cells, columns)
            elif any(cell.strip() for cell in cells):
                flaws += _flaws(reader.line_num, cells, columns)
                held = (unicodedata.normalize("NFC", cell).strip() for cell in cells)
                rows.append(GivenRow(line=reader.line_num, cells=dict(zip(columns, held, strict=False))))
    except csv.Error:
        flaws.append(
            Flaw(
                line=reader.line_num,
                column="",
                message="Tanda kutip di baris ini tidak berpasangan, atau selnya terlalu panjang.",
                remedy="Perbaiki tanda kutipnya, atau simpan lagi sebagai CSV dari lembar kerja.",
            )
        )
    if flaws:
        raise NotUsable(flaws)
    return tuple(rows)


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise NotUsable(
            [
                Flaw(
                    line=1,
                    column="",
                    message="Berkas lebih besar dari 1 MiB.",
                    remedy="Periksa apakah ini berkas yang benar.",
                )
            ]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUsable(
            [
                Flaw(
                    line=data[: error.start].count(b"\n") + 1,
                    column="",
                    message="Baris ini bukan teks UTF-8.",
                    remedy="Simpan lagi sebagai “CSV UTF-8”.",
                )
            ]
        ) from error


def _check_heading(cells: Sequence[str], columns: Sequence[str]) -> None:
    if [cell.strip() for cell in cells] != list(columns):
        raise NotUsable(
            [
                Flaw(
                    line=1,
                    column="",
                    message="Judul kolomnya lain.",
                    remedy=f"Tulis baris pertama persis begini: {','.join(columns)}",
                )
            ]
        )


def _flaws(line: int, cells: Sequence[str], columns: Sequence[str]) -> Iterable[Flaw]:
    if len(cells) != len(columns):
        yield Flaw(
            line=line,
            column="",
            message=f"Ada {len(cells)} sel, seharusnya {len(columns)}.",
            remedy="Apit sel yang memuat koma atau titik koma dengan tanda kutip.",
        )
        return
    for column, cell in zip(columns, cells, strict=True):
        if any(not one.isprintable() for one in cell):
            yield Flaw(
                line=line,
                column=column,
                message="Sel memuat ganti baris atau huruf kendali.",
                remedy="Tulis dalam satu baris biasa.",
            )
