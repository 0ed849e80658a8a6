"""A step in the life of a published row in words that a screen reader can speak; no name, no message of a commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from generator.changes.wording import visible
from generator.datapackages.schema import Column, load_schema
from generator.datapackages.table import split_list
from generator.model.dates import date_in_words
from generator.model.information_class import InformationClass
from generator.model.reference import Duty, Edition, Unit
from generator.public.contexts import StepText
from generator.public.disclosure import PublicRegister
from generator.public.past import UNIT, CellStep, Past, Step, StepKind
from generator.public.takedown import notice_of
from generator.sites.numbers import size_in_words

_HEADINGS = {
    StepKind.PUBLISHED: "Pertama kali diumumkan",
    StepKind.CHANGED: "Diubah",
    StepKind.CHECKED: "Diperiksa, tidak berubah",
    StepKind.WITHDRAWN: "Ditarik dari daftar",
    StepKind.RETURNED: "Diumumkan kembali",
}
_LABELS = {
    "penguasa": "Yang menguasai informasi",
    "penanggung_jawab": "Penanggung jawab",
    "retensi": "Jangka waktu penyimpanan",
    "tautan_ukuran": "Ukuran berkas",
    UNIT: "Unit kerja",
}
"""Where the official name of a column is longer than a sentence bears."""

_CLASSES = {kind.value: kind.label for kind in InformationClass}
_HOURS_EAST = {"WIB": 7, "WITA": 8, "WIT": 9}
_MOMENTS = 10_000
_UNTOLD = frozenset({"tanggal_mutakhir"})
"""The day of a step says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What turns codes of cells into words."""

    past: Past
    zone: str
    """WIB, WITA or WIT: in which day a commit fell."""
    units: Mapping[str, Unit]
    editions: Mapping[str, Edition]
    """By id."""
    duties: Mapping[str, Duty]
    """By provision."""
    withheld: Mapping[str, tuple[tuple[str, date], ...]]
    """Key of a row → its columns of which a value was taken down, with the day."""

    def day(self, at: int) -> date:
        """The day of a moment in the zone of the body."""
        return _day(at, self.zone)

    def midnight(self, day: date) -> int:
        """Seconds since 1970 at which a day of the zone begins."""
        begins = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return int((begins - timedelta(hours=_HOURS_EAST.get(self.zone, 0))).timestamp())

    def step(self, row: str, table: str, step: Step) -> StepText:
        """A step as pages and feeds tell it."""
        day, date = _day_in_words(step.at, self.zone)
        return StepText(
            day=day,
            date=date,
            heading=_HEADINGS[step.kind],
            lines=tuple(
                [self.line(row, table, change) for change in step.changes if change.column not in _UNTOLD]
            ),
        )

    def line(self, row: str, table: str, change: CellStep) -> str:
        """One cell from what it was to what it became, as a sentence."""
        label = label_of(table, change.column)
        before = self.value(table, change.column, change.before)
        after = self.value(table, change.column, change.after)
        if before is not None and after is not None:
            return f"{label}: semula {before}, menjadi {after}."
        notice = notice_of(self.past.withheld_cells[row, change.column])
        if before is None and after is None:
            return f"{label}: diubah, isinya tidak ditampilkan. {notice}."
        if before is None:
            return f"{label}: isi semula tidak ditampilkan, menjadi {after}. {notice}."
        return f"{label}: semula {before}, isi penggantinya tidak ditampilkan. {notice}."

    def value(self, table: str, column: str, value: str | None) -> str | None:
        """A value as words: quoted, or ``kosong``; None where it was taken down."""
        if value is None:
            return None
        if not value:
            return "kosong"
        return f"“{self.plain(table, column, value)}”"

    def plain(self, table: str, column: str, value: str) -> str:
        """A value that is not empty, with words for codes.

        Cells of old commits passed no gate: what a screen would hide or obey is shown as a code.
        """
        plain = self._plain(table, column, value)
        return plain if plain.isprintable() else visible(plain)

    def _plain(self, table: str, column: str, value: str) -> str:
        if column == UNIT:
            return self.units[value].name if value in self.units else value
        if column == "sk_id" and value in self.editions:
            edition = self.editions[value]
            return f"edisi {edition.name}, SK {edition.number}"
        if column == "jenis" and value in _CLASSES:
            return _CLASSES[value]
        if column == "tautan_ukuran" and value.isdecimal():
            return size_in_words(int(value))
        if column == "dasar" and table != "pengecualian":
            return "; ".join(
                self.duties[provision].citation if provision in self.duties else provision
                for provision in split_list(value)
            )
        return _by_schema(table, column, value)


def label_of(table: str, column: str) -> str:
    """The name of a column in a sentence."""
    if column in _LABELS:
        return _LABELS[column]
    titles = _titles(table)
    return titles.get(column, column)


def _day(at: int, zone: str) -> date:
    return (datetime.fromtimestamp(at, UTC) + timedelta(hours=_HOURS_EAST.get(zone, 0))).date()


@lru_cache(maxsize=_MOMENTS)
def _day_in_words(at: int, zone: str) -> tuple[str, str]:
    """``20 November 2026``, ``2026-11-20``. A commit changes many rows, so the same moments come again."""
    day = _day(at, zone)
    return date_in_words(day), day.isoformat()


@cache
def _titles(table: str) -> dict[str, str]:
    return {column.name: column.title for column in load_schema(table).columns}


@cache
def _categories(table: str, column: str) -> dict[str, str]:
    known = _column(table, column)
    return {category.value: category.label for category in known.categories} if known else {}


@cache
def _column(table: str, column: str) -> Column | None:
    return next((known for known in load_schema(table).columns if known.name == column), None)


def _by_schema(table: str, column: str, value: str) -> str:
    labels = _categories(table, column)
    if labels:
        return ", ".join(labels.get(part, part) for part in split_list(value))
    known = _column(table, column)
    if known and known.type == "date":
        try:
            return date_in_words(date.fromisoformat(value))
        except ValueError:
            return value
    return ", ".join(split_list(value)) if known and known.is_list else value


def words_of(register: PublicRegister) -> Words:
    """The words of a register."""
    withheld: dict[str, list[tuple[str, date]]] = {}
    for (row, column), day in sorted(register.past.withheld_cells.items()):
        withheld.setdefault(row, []).append((column, day))
    return Words(
        past=register.past,
        zone=register.body.zone,
        units={unit.code: unit for unit in register.units},
        editions={edition.id: edition for edition in register.editions},
        duties={duty.provision: duty for duty in register.duties},
        withheld={row: tuple(cells) for row, cells in withheld.items()},
    )
