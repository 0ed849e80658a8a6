"""Pasted cells without a row of headings: what each column holds is asked, with a guess where the cells tell it."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from generator.imports.grid import Sheet, Source
from generator.imports.sheet_reading import read_sheet
from generator.imports.tables import ReadingRules
from generator.model.table_path import TablePath
from generator.office.bulk.columns import book_columns
from generator.office.bulk.sheet_rows import book_in, list_in
from generator.office.forms.fields import Choice, Field, Kind
from generator.office.requests.asked import Form

FEWEST_COLUMNS = 3
"""So many headings make a head that every way of reading knows."""
_LEFT_OUT = "-"
_FIRST, _IS_DATA, _IS_HEAD = "pertama", "isi", "judul"
_EXAMPLES, _EXAMPLE_LENGTH = 2, 40
_MOST_COLUMNS = 30

_GUESSES = (
    (re.compile(r"berkala|serta[- ]merta|setiap[- ]saat", re.IGNORECASE), "jenis"),
    (re.compile(r"https?://\S+", re.IGNORECASE), "tautan"),
    (re.compile(r"(?:soft|hard)copy(?:\W+(?:soft|hard)copy)?", re.IGNORECASE), "bentuk"),
    (re.compile(r"[0-9]{1,2} tahun|permanen|selama berlaku", re.IGNORECASE), "retensi"),
    (re.compile(r"(?:arsip )?(?:dinamis|statis|(?:in)?aktif|vital)", re.IGNORECASE), "jenis_arsip"),
    (re.compile(r"(?:19|20)[0-9]{2}(?:\s?[-–]\s?(?:19|20)[0-9]{2})?"), "waktu"),
    (re.compile(r"[0-9]{1,3}\.?"), _LEFT_OUT),
)
"""What all cells of a column look like → the column of the register; a running number is none."""


def has_headings(source: Source, table: TablePath) -> bool:
    """Whether one of the ways in which files are read finds the head of a list in it."""
    if book_in(source) is not None or list_in(source, table, "") is not None:
        return True
    rules = ReadingRules(meanings={}, skipped=frozenset(), shown=frozenset(), names_unit=lambda _: False)
    return table.table == "dip" and any(read_sheet(sheet, rules).tables for sheet in source.sheets)


def is_answered(form: Form) -> bool:
    """Whether the form says what the columns are."""
    return _FIRST in form.fields


def questions(source: Source, table: TablePath) -> tuple[tuple[Field, str], ...]:
    """One question for each column with the guess for it, and before them what the first row is."""
    rows = _rows(source)
    known = tuple(column for column in book_columns(table.table) if not column.is_kept)
    choices = (
        *(Choice(value=column.name, label=column.title) for column in known),
        Choice(value=_LEFT_OUT, label="Tidak diambil"),
    )
    names = {column.name for column in known} | {_LEFT_OUT}
    first = Field(
        name=_FIRST,
        label="Baris pertama",
        hint="Judul kolom yang tidak dikenal tidak ikut dibaca sebagai isi.",
        example="",
        kind=Kind.RADIO,
        choices=(
            Choice(value=_IS_DATA, label="Isi, seperti baris yang lain"),
            Choice(value=_IS_HEAD, label="Judul kolom, jangan dibaca"),
        ),
        required=True,
    )
    found: list[tuple[Field, str]] = [(first, _IS_DATA)]
    for place in range(_width(rows)):
        cells = [row[place] for row in rows if row[place]]
        guess = _guess(cells)
        found.append((_question(place, cells, choices), guess if guess in names else ""))
    return tuple(found)


def _question(place: int, cells: Sequence[str], choices: tuple[Choice, ...]) -> Field:
    shown = "; ".join(f"“{one[:_EXAMPLE_LENGTH]}”" for one in cells[:_EXAMPLES])
    return Field(
        name=f"kolom-{place + 1}",
        label=f"Kolom {place + 1}",
        hint=f"Isinya antara lain {shown}." if shown else "Kolom ini kosong.",
        example="",
        kind=Kind.SELECT,
        choices=choices,
        required=True,
    )


def _guess(cells: Iterable[str]) -> str:
    told = tuple(cells)
    if not told:
        return _LEFT_OUT
    fits = (name for pattern, name in _GUESSES if all(pattern.fullmatch(one) for one in told))
    return next(fits, "")


def answer_faults(cells: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the answers, by the name of the question."""
    errors: dict[str, str] = {}
    taken: dict[str, str] = {}
    for name, meaning in cells.items():
        if name == _FIRST:
            continue
        if not meaning:
            errors[name] = "Pilih isi kolom ini, atau “Tidak diambil”."
        elif meaning != _LEFT_OUT and meaning in taken:
            errors[name] = f"Isi yang sama sudah dipilih untuk kolom {taken[meaning]}."
        elif meaning != _LEFT_OUT:
            taken[meaning] = name.removeprefix("kolom-")
    if not errors and len(taken) < FEWEST_COLUMNS:
        errors[next(name for name in cells if name != _FIRST)] = (
            f"Sebutkan isi sedikitnya {FEWEST_COLUMNS} kolom, supaya barisnya dapat dikenali."
        )
    return errors


def with_headings(source: Source, table: TablePath, cells: Mapping[str, str]) -> str:
    """The columns that are taken, under the headings of the register, as somebody would have pasted them."""
    titles = {column.name: column.title for column in book_columns(table.table)}
    rows = _rows(source)
    places = [
        (place, titles[meaning])
        for place in range(_width(rows))
        if (meaning := cells.get(f"kolom-{place + 1}", _LEFT_OUT)) in titles
    ]
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    writer.writerow([title for _, title in places])
    for row in rows[1 if cells.get(_FIRST) == _IS_HEAD else 0 :]:
        writer.writerow([row[place] for place, _ in places])
    return written.getvalue()


def _rows(source: Source) -> list[list[str]]:
    """The rows that hold something, each as wide as the widest."""
    sheet: Sheet = source.sheets[0]
    width = min(max((column for _, column in sheet.cells), default=0), _MOST_COLUMNS)
    numbers = sorted({row for row, _ in sheet.cells})
    found = [[_text(sheet, row, column) for column in range(1, width + 1)] for row in numbers]
    return [row for row in found if any(row)]


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return cell.text if cell else ""


def _width(rows: Sequence[Sequence[str]]) -> int:
    return len(rows[0]) if rows else 0
