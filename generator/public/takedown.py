"""What a takedown withholds: values replaced before anything of them reaches the public builder.

A takedown (``acuan/penarikan.csv``) names a row and a column, or a row alone. The values that the cell held up to
the commit of the takedown are withheld wherever they stand, now and in the past; a value that is written later is
shown. Without a history nothing tells the one from the other, and every value of the cell is withheld.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.dates import date_in_words
from generator.model.withheld_columns import DRAWN_ALONG, IN_WORDS, LEFT_EMPTY, PUBLIC_TABLES
from generator.public.past import WithheldRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown:
    """A row of ``penarikan.csv`` as the extractor reads it; later the builder validates the table."""

    key: str
    row: str
    column: str
    """Empty for the whole row."""
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedowns:
    """All takedowns, ready to ask."""

    rows: Mapping[str, date] = field(default_factory=dict[str, date])
    """Key of a row withheld as a whole → the day."""
    cells: Mapping[tuple[str, str], date] = field(default_factory=dict[tuple[str, str], date])
    """(key of a row, column) → the day."""
    shown: Mapping[tuple[str, str], frozenset[str]] = field(
        default_factory=dict[tuple[str, str], frozenset[str]]
    )
    """(key of a row, column) → the values written only after the takedown: these alone are shown."""

    def __bool__(self) -> bool:
        return bool(self.rows or self.cells)

    @property
    def digest(self) -> str:
        """The same for takedowns that withhold the same and show the same."""
        shown = sorted((cell, sorted(values)) for cell, values in self.shown.items())
        facts = repr((sorted(self.rows.items()), sorted(self.cells.items()), shown))
        return hashlib.sha256(facts.encode("ascii", "backslashreplace")).hexdigest()

    def value(self, row: str, column: str, value: str) -> str | None:
        """The value where it may be shown, None where it is withheld. An empty value tells nothing."""
        if (row, column) not in self.cells or not value or value in self.shown.get((row, column), ()):
            return value
        return None

    def staged(self, table: str, cells: Mapping[str, str]) -> dict[str, str] | None:
        """A row as the builder may have it: with notices in place of values; None for a row withheld as a whole."""
        row = cells["id"]
        if row in self.rows:
            return None
        result = dict(cells)
        for column, value in cells.items():
            if self.value(row, column, value) is None:
                notice = notice_of(self.cells[row, column]) if column in IN_WORDS[table] else ""
                result |= {column: notice} | dict.fromkeys(DRAWN_ALONG.get(column, ()), "")
        return result


def notice_of(day: date) -> str:
    """What stands in the place of a value that was taken down."""
    return f"Isi ditarik pada {date_in_words(day)} karena keliru diumumkan"


def takedown_of(cells: Mapping[str, str]) -> Takedown | None:
    """A row of ``penarikan.csv``; None where its day is none, which stops the build in the builder."""
    try:
        day = date.fromisoformat(cells["tanggal"])
    except ValueError:
        return None
    return Takedown(key=cells["id"], row=cells["entri_id"], column=cells["kolom"], day=day)


def takedowns_of(
    takedowns: Iterable[Takedown],
    tables: Mapping[str, str],
    shown: Mapping[tuple[str, str], frozenset[str]],
) -> Takedowns:
    """What the takedowns withhold. ``tables`` is key of a row → its table, for rows that stand in one.

    Of several takedowns of one value the first day counts. A column that no notice can stand for, or that the table
    does not have, withholds the whole row: what is named wrongly must not stay public.
    """
    rows: dict[str, date] = {}
    cells: dict[tuple[str, str], date] = {}
    for takedown in sorted(takedowns, key=lambda takedown: (takedown.day, takedown.key)):
        columns = (
            (IN_WORDS[table] | LEFT_EMPTY[table])
            if (table := tables.get(takedown.row))
            else frozenset(
                column for table in PUBLIC_TABLES for column in IN_WORDS[table] | LEFT_EMPTY[table]
            )
        )
        if takedown.column in columns:
            cells.setdefault((takedown.row, takedown.column), takedown.day)
        else:
            rows.setdefault(takedown.row, takedown.day)
    return Takedowns(rows=rows, cells=cells, shown={cell: shown.get(cell, frozenset()) for cell in cells})


def withheld_row(
    row: str, day: date, place: tuple[str, str, Mapping[str, str]] | None, *, was_public: bool
) -> WithheldRow | None:
    """What is left of a row withheld as a whole; ``place`` is its table, unit and cells where it stands in one.

    None for a proposal that never was public: nobody is to learn of it.
    """
    if place is None:
        return WithheldRow(id=row, day=day, table="dip", unit="", class_slug="")
    table, unit, cells = place
    if not was_public and cells.get("status") not in {"berlaku", "ditarik"}:
        return None
    class_slug = "serta-merta" if table == "pengumuman" else cells.get("jenis", "")
    return WithheldRow(id=row, day=day, table=table, unit=unit, class_slug=class_slug)
