"""Columns of a table as a workbook shows them: how a cell is written into it, and what a cell of it means."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from generator.changes.placed import Snapshot
from generator.datapackages.schema import TableSchema, load_schema
from generator.datapackages.table import join_list, split_list
from generator.imports.availability import read_forms
from generator.imports.classes import class_in
from generator.imports.grid import seen_text
from generator.imports.headings import plain
from generator.model.dates import date_in_words
from generator.model.table_path import TablePath
from generator.office.forms.fields import Field, Kind, fields_of
from generator.office.forms.reading import NotUnderstood, read
from generator.office.requests.asked import Form
from generator.sites.xlsx_file import FillInCell, FillInColumn

TABLES = ("dip", "pengecualian", "pengumuman")
"""Tables of a unit that a workbook can hold."""

IDENTIFIER, NUMBER, STATUS, UPDATED = "id", "nomor", "status", "tanggal_mutakhir"
KEPT = frozenset({IDENTIFIER, NUMBER})
"""Columns that only the program fills."""
LEFT_OUT = frozenset({"sk_id"})
"""Columns that say nothing to the officer of a unit."""

LONGEST = 8_000
"""Characters of a cell that a workbook takes; imports read a few more."""
TOO_LONG = "(terlalu panjang untuk buku kerja; ubah lewat formulir di situs kantor)"

_WIDTHS = {
    "judul": 45, "ringkasan": 60, "isi": 60, "penguasa": 32, "penanggung_jawab": 32, "tautan": 40, "dasar": 24,
    "media": 22, "kata_kunci": 24, "retensi": 18, "nomor_putusan": 20, "cara_keberatan": 40, "jangka_waktu": 30,
}  # fmt: skip
# In characters; columns that are not named here have _NARROW.
_NARROW = 15
_CODE = re.compile(r"[0-9]{1,2}\([0-9]\)[a-z]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MIDNIGHT = re.compile(r" 0?0[.:]00(?:[.:]00)?\Z")
_FIRST_DAY, _LAST_YEAR = date(1900, 3, 1), 9999
"""Before that spreadsheets count days in different ways."""
_LARGEST = 10**15
_DUTIES = TablePath(package="acuan", table="kewajiban")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """One column of a workbook."""

    field: Field
    """The question that a form would ask for it."""

    @property
    def name(self) -> str:
        """Of the table's column."""
        return self.field.name

    @property
    def title(self) -> str:
        """The heading: the official term."""
        return self.field.label

    @property
    def is_kept(self) -> bool:
        """Whether what somebody types into it is not taken."""
        return self.name in KEPT


@cache
def book_columns(table: str) -> tuple[BookColumn, ...]:
    """The columns of the table's workbook, in their order; the identifier first."""
    schema = load_schema(table)
    names = [name for name in schema.column_names if name not in LEFT_OUT]
    kinds = {name: Kind.LINES for name in names if _is_free_list(schema, name)}
    return tuple(BookColumn(field=field) for field in fields_of(table, names, kinds=kinds))


def _is_free_list(schema: TableSchema, name: str) -> bool:
    column = schema.column(name)
    return column.is_list and not column.categories


# -- writing --------------------------------------------------------------------------------


def fill_in_columns(table: str, rows: Snapshot) -> tuple[FillInColumn, ...]:
    """The columns as the spreadsheet program gets them; ``rows`` of the reference tables give what lists offer."""
    return tuple(_fill_in_column(column, rows, table) for column in book_columns(table))


def _fill_in_column(column: BookColumn, rows: Snapshot, table: str) -> FillInColumn:
    kinds = {Kind.NUMBER: "number", Kind.DATE: "day", Kind.MOMENT: "moment"}
    offered = tuple(_offered(column, rows, table))
    return FillInColumn(
        title=column.title,
        width=_WIDTHS.get(column.name, _NARROW),
        kind=kinds.get(column.field.kind, "text"),  # pyright: ignore[reportArgumentType] - the three words above
        hint=column.field.hint,
        offered=offered,
        only_offered=bool(column.field.choices),
        kept=column.is_kept,
        hidden=column.name == IDENTIFIER,
    )


def _offered(column: BookColumn, rows: Snapshot, table: str) -> Iterable[str]:
    if column.field.choices:
        return [choice.value for choice in column.field.choices]
    if column.name == "bentuk":
        return ["softcopy", "hardcopy", "softcopy;hardcopy"]
    if column.name == "dasar" and load_schema(table).column("dasar").is_list:
        wanted = "19(2)" if table == "pengumuman" else ""
        duties = sorted(rows.get(_DUTIES, {}).values(), key=lambda row: _in_order(row["dasar"]))
        return [f"{row['dasar']} {row['uraian']}" for row in duties if row["dasar"].startswith(wanted)]
    return []


def _in_order(code: str) -> tuple[int, str]:
    return int(code.partition("(")[0]), code


def written(column: BookColumn, value: str) -> FillInCell:
    """The register's value as the workbook's cell."""
    if len(value) > LONGEST:
        return TOO_LONG
    try:
        if column.field.kind is Kind.NUMBER and str(int(value)) == value and abs(int(value)) < _LARGEST:
            return int(value)
        if column.field.kind is Kind.DATE and _is_counted(day := date.fromisoformat(value)):
            return day
        if column.field.kind is Kind.MOMENT and _is_counted(moment := datetime.fromisoformat(value)):
            return moment
    except ValueError:
        pass
    return value


def _is_counted(day: date) -> bool:
    return (day.year, day.month) >= (_FIRST_DAY.year, _FIRST_DAY.month) and day.year <= _LAST_YEAR


# -- reading --------------------------------------------------------------------------------


def is_untouched(column: BookColumn, value: str, text: str) -> bool:
    """Whether the cell says what the register's value is, in whatever way it is written."""
    if _plain(text) == _plain(_seen(written(column, value))):
        return True
    try:
        meant = understood(column, text)
    except NotUnderstood:
        return False
    return meant == value or (column.field.is_list and sorted(split_list(meant)) == sorted(split_list(value)))


def _seen(cell: FillInCell) -> str:
    """What reading the workbook gives of an untouched cell."""
    if isinstance(cell, datetime):
        return f"{date_in_words(cell)} {cell:%H.%M}"
    return date_in_words(cell) if isinstance(cell, date) else seen_text(str(cell))


def _plain(text: str) -> str:
    """The text without the escapes of spreadsheets, which some programs write and some read."""
    text = seen_text(text)
    while (read := _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)) != text:
        text = read
    return unicodedata.normalize("NFC", text)


def understood(column: BookColumn, text: str) -> str:
    """The canonical value that the words of a cell mean; raises NotUnderstood with what to write instead."""
    if not text:
        return ""
    if text == TOO_LONG:
        raise NotUnderstood("Isi sel ini terlalu panjang untuk buku kerja. Ubah lewat formulir.")
    field = column.field
    if field.choices:
        return _chosen(column, text)
    if column.name == "bentuk":
        forms = read_forms(text.replace(";", ","))
        if forms is None:
            raise NotUnderstood("Bentuk informasi ini tidak dikenal. Isi softcopy, hardcopy, atau keduanya.")
        return join_list(forms.forms)
    if column.name == "dasar" and field.is_list and _CODE.match(text):
        # what the list offers says more than the code
        return join_list(dict.fromkeys(_CODE.findall(text)))
    if field.kind is Kind.DATE:
        # a day that was pasted with a time format
        text = _MIDNIGHT.sub("", text)
    typed = read((field,), Form(fields={field.id: (text,)}))
    if field.name in typed.errors:
        raise NotUnderstood(typed.errors[field.name])
    return typed.cells[field.name]


def _chosen(column: BookColumn, text: str) -> str:
    by_words: Mapping[str, str] = {
        plain(words): choice.value
        for choice in column.field.choices
        for words in (choice.label, choice.value)
    }
    if found := by_words.get(plain(text)):
        return found
    if column.name == "jenis" and (named := class_in(text)) in by_words.values():
        return named
    offered = ", ".join(choice.value for choice in column.field.choices)
    raise NotUnderstood(f"Isi “{text}” tidak ada dalam daftar. Pilih salah satu: {offered}.")
