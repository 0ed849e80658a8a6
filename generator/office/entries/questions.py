"""What the forms of the public register ask, with which answers, and what they are filled with to begin with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.changes.operations import STATUS, Cells
from generator.changes.placed import Snapshot
from generator.datapackages.schema import load_schema
from generator.datapackages.table import split_list
from generator.model.information_class import InformationClass
from generator.model.table_path import TablePath
from generator.office.forms.fields import Choice, Field, Kind, fields_of

IN_FORCE = "berlaku"

_DUTIES = TablePath(package="acuan", table="kewajiban")
_RETENTIONS = TablePath(package="acuan", table="jra")
_SEVEN_ELEMENTS = ("penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi")
"""Beside title and summary. Source: Perki 1/2021 art. 21 (2) c–g."""
_FORMS = (
    Choice(value="softcopy", label="Softcopy (berkas elektronik)"),
    Choice(value="hardcopy", label="Hardcopy (cetak)"),
)
_EVERYBODY = "semua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """One form: what is always asked, and what seldom matters."""

    main: tuple[Field, ...]
    extra: tuple[Field, ...]

    @property
    def all(self) -> tuple[Field, ...]:
        """Every field, in the order of the page."""
        return (*self.main, *self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """What a table of the public register is called on the pages."""

    table: str
    add: str
    """The deed of adding a row."""
    one: str
    """One row."""
    is_checked: bool
    """Whether its rows are looked through from time to time: an announcement ends by itself."""


TABLES = {
    "dip": TableWords(
        table="dip", add="Tambah informasi", one="Entri Daftar Informasi Publik", is_checked=True
    ),
    "pengecualian": TableWords(
        table="pengecualian",
        add="Tambah keterangan pengecualian",
        one="Keterangan pengecualian",
        is_checked=True,
    ),
    "pengumuman": TableWords(
        table="pengumuman",
        add="Tambah pengumuman serta merta",
        one="Pengumuman serta merta",
        is_checked=False,
    ),
}
"""By the name that stands in the address."""

_MAIN = {
    # the duties take much room, so they stand last
    "dip": (
        "judul",
        "ringkasan",
        "jenis",
        "waktu",
        *(one for one in _SEVEN_ELEMENTS if one != "waktu"),
        "dasar",
    ),
    "pengecualian": ("judul", "dasar", "jangka_waktu", "nomor_sk", "tanggal_sk", "cara_keberatan"),
    "pengumuman": ("judul", "isi", "dasar", "wilayah", "mulai", "selesai", "zona"),
}
_EXTRA = {
    "dip": ("tautan", "media", "kata_kunci", "jenis_arsip", "asal_pembukaan", "nomor_putusan"),
    "pengecualian": (),
    "pengumuman": ("tautan",),
}
_HINTS = {
    "dasar": (
        "Kewajiban mengumumkan yang dipenuhi informasi ini (Peraturan Komisi Informasi Nomor 1 Tahun 2021)."
        " Centang yang cocok; boleh lebih dari satu."
    ),
    "bentuk": "Centang bentuk yang dapat diberikan.",
    "kata_kunci": "Kata lain yang mungkin diketik orang saat mencari informasi ini, satu di tiap baris atau dipisahkan titik koma.",
    "jenis_arsip": (
        "Pilih arsip dinamis bila dokumennya masih dipakai bekerja, juga bila sudah jarang (inaktif), dan arsip"
        " statis bila sudah dipermanenkan lembaga kearsipan karena nilai sejarahnya. Biarkan kosong bila belum tahu."
    ),
}
_HINTS_ALWAYS = ("kata_kunci", "jenis_arsip")
_REQUIRED = {"dip": ("judul", *_SEVEN_ELEMENTS)}

_OF_ENTRIES = "Terisi dari entri sebelumnya; periksa."
_OF_OTHERS = "Terisi dari entri unit lain; periksa."
_OF_UNIT = "Terisi dengan nama unit Anda; periksa."
_OF_BODY = "Terisi menurut badan publik Anda; periksa."
_OF_NOW = "Terisi dengan saat ini; periksa."
_USUAL = "Terisi dengan yang lazim; periksa."


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the form of a new row begins with."""

    cells: dict[str, str]
    """Every column."""
    marks: Mapping[str, str]
    """Column that is filled → in words, from where."""

    def also(self, cells: Cells, mark: str) -> "Beginning":
        """The beginning with these cells too, from elsewhere."""
        return Beginning(cells={**self.cells, **cells}, marks={**self.marks, **dict.fromkeys(cells, mark)})

    def marked(self, shown: Cells) -> dict[str, str]:
        """The marks of the fields that still say what they began with."""
        return {
            column: mark for column, mark in self.marks.items() if shown.get(column) == self.cells[column]
        }


def said_of_marks(marks: Mapping[str, str]) -> str:
    """The line at the top of a form whose fields are marked so; empty where none is."""
    if not marks:
        return ""
    by_entries = " menurut entri unit Anda" if _OF_ENTRIES in marks.values() else ""
    return f"Sebagian isian sudah terisi{by_entries}. Periksa yang bertanda."


def questions(table: TablePath, rows: Snapshot, current: Cells) -> Questions:
    """The form of a row of the unit's table; what ``current`` holds can always be picked."""
    name = table.table
    choices = {
        column: answers
        for column, answers in (
            ("dasar", tuple(_duties(table, rows, current.get("dasar", "")))),
            ("bentuk", _FORMS if name == "dip" else ()),
            ("retensi", tuple(_retentions(rows, current.get("retensi", ""))) if name == "dip" else ()),
        )
        if answers
    }
    # a select can be left empty again
    kinds = {"jenis_arsip": Kind.SELECT} | ({"retensi": Kind.SELECT} if "retensi" in choices else {})
    hints = {
        column: words for column, words in _HINTS.items() if column in choices or column in _HINTS_ALWAYS
    }
    required = _REQUIRED.get(name, ())

    def fields(columns: Iterable[str]) -> tuple[Field, ...]:
        return fields_of(name, columns, choices, kinds=kinds, hints=hints, required=required)

    return Questions(main=fields(_MAIN[name]), extra=fields(_EXTRA[name]))


def _duties(table: TablePath, rows: Snapshot, current: str) -> Iterator[Choice]:
    """What the law wants of this unit, in the law's order, and what the row names already."""
    if table.table == "pengecualian":
        return
    named = split_list(current)
    known = rows.get(_DUTIES, {})
    for code, duty in sorted(known.items()):
        if table.table == "pengumuman" and not code.startswith("19("):
            continue
        applies = split_list(duty.get("berlaku_untuk", ""))
        if _EVERYBODY in applies or table.unit in applies or code in named:
            yield Choice(
                value=code,
                label=duty.get("uraian", "") or code,
                hint=f"{duty.get('penjelasan', '')} Pasal {_article(code)}.".strip(),
                group=_class_words(duty.get("jenis", "")) if table.table == "dip" else "",
            )
    for code in named:
        if code not in known:
            yield Choice(value=code, label=code)


def _article(code: str) -> str:
    """``14(2)d`` → ``14 ayat (2) huruf d``."""
    article, _, rest = code.partition("(")
    paragraph, _, letter = rest.partition(")")
    return f"{article} ayat ({paragraph}) huruf {letter}"


def _class_words(name: str) -> str:
    known = {one.value: one.label for one in InformationClass}
    return known.get(name, name)


def _retentions(rows: Snapshot, current: str) -> Iterator[Choice]:
    words = {row.get("retensi", "") for row in rows.get(_RETENTIONS, {}).values()} - {""}
    for one in sorted({*words, current} - {""}, key=_years) if words else ():
        yield Choice(value=one, label=one)


def _years(words: str) -> tuple[int, str]:
    """Shorter periods first, then those that are no number of years."""
    number, _, _ = words.partition(" ")
    return (int(number) if number.isascii() and number.isdecimal() else 10_000, words)


def beginning(table: TablePath, rows: Snapshot, now: datetime) -> Beginning:
    """A new row, filled with what the unit's rows mostly say; ``now`` is local.

    Only fields that are always in sight are filled: nobody checks what a closed section holds.
    """
    own = [row for row in rows.get(table, {}).values() if row.get(STATUS) == IN_FORCE]
    filled: dict[str, tuple[str, str]] = {}
    match table.table:
        case "dip":
            filled = {
                "penguasa": (_unit_name(table, rows), _OF_UNIT),
                "tempat": (_most_common(_everywhere(rows), "tempat"), _OF_OTHERS),
                "bentuk": ("softcopy", _USUAL),
            }
            filled |= _mostly(own, ("penguasa", "penanggung_jawab", "tempat", "bentuk", "retensi"))
        case "pengecualian":
            filled = _mostly(own, ("cara_keberatan",))
        case _:
            filled = {
                "mulai": (f"{now:%Y-%m-%dT%H:%M}", _OF_NOW),
                "zona": (_body(rows).get("zona", ""), _OF_BODY),
            }
    filled = {column: pair for column, pair in filled.items() if pair[0]}
    return Beginning(
        cells=dict.fromkeys(load_schema(table.table).column_names, "")
        | {column: value for column, (value, _) in filled.items()},
        marks={column: mark for column, (_, mark) in filled.items()},
    )


def _mostly(own: Iterable[Cells], columns: Iterable[str]) -> dict[str, tuple[str, str]]:
    rows = tuple(own)
    found = {column: (_most_common(rows, column), _OF_ENTRIES) for column in columns}
    return {column: pair for column, pair in found.items() if pair[0]}


def _most_common(rows: Iterable[Cells], column: str) -> str:
    """The value that most rows have; of several the first by the alphabet."""
    counted = Counter(row.get(column, "") for row in rows)
    del counted[""]
    return min(counted, key=lambda value: (-counted[value], value), default="")


def _everywhere(rows: Snapshot) -> Iterator[Cells]:
    for table, own in rows.items():
        if table.table == "dip":
            yield from (row for row in own.values() if row.get(STATUS) == IN_FORCE)


def _unit_name(table: TablePath, rows: Snapshot) -> str:
    return rows.get(TablePath(package="acuan", table="unit"), {}).get(table.unit, {}).get("nama", "")


def _body(rows: Snapshot) -> Cells:
    bodies = rows.get(TablePath(package="acuan", table="badan"), {})
    return next((row for row in bodies.values()), dict[str, str]())
