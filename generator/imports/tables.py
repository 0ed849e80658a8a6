"""What a sheet says once it was read: its tables, columns and rows; and what a person said about reading it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.imports.grid import Sheet
from generator.imports.headings import (
    Heading,
    banner_of_exemption,
    meaning_of,
)


class RowKind(StrEnum):
    """What a row is; the value is the word for the dry run. Every row of a sheet has exactly one."""

    BANNER = "kepala halaman"
    HEADER = "judul kolom"
    NUMBERING = "nomor kolom"
    SECTION = "judul kelompok"
    DATA = "data"
    CLOSING = "penutup"
    BLANK = "kosong"
    HIDDEN = "tersembunyi"
    SKIPPED = "dilewati atas permintaan"


_TITLES = {RowKind.BANNER, RowKind.SECTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a table with the heading found above it."""

    number: int
    heading: Heading
    address: str
    """Of the heading, ``DIP 2024!E6``."""
    meaning: str | None
    """A column of the register, a pseudo column or ``-``; None when a person has to say."""
    by_person: bool = False
    """Whether ``--map`` said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What the section rows above a row say; each with the address it comes from."""

    information_class: str = ""
    class_address: str = ""
    group: str = ""
    unit: str = ""
    """The words of a row that names a unit."""
    unit_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a sheet."""

    number: int
    kind: RowKind
    words: str = ""
    """First words of a row that is no data, for the dry run."""
    section: Section = Section()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a sheet; ``rows`` are those below its header, up to the next header."""

    sheet: Sheet
    header_rows: tuple[int, ...]
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    of_exemptions: bool
    """Whether its headings are those of a register of exempted information."""

    def column(self, meaning: str) -> TableColumn | None:
        """The first column with that meaning."""
        return next((column for column in self.columns if column.meaning == meaning), None)

    @property
    def data_rows(self) -> tuple[TableRow, ...]:
        """Rows of kind DATA."""
        return tuple(row for row in self.rows if row.kind is RowKind.DATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What was understood of one sheet."""

    sheet: Sheet
    before: tuple[TableRow, ...]
    """Rows above the first table; all rows when there is none."""
    tables: tuple[Table, ...]

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """Every row of the sheet, top to bottom, headers included."""
        headers = [
            TableRow(number=row, kind=RowKind.HEADER) for table in self.tables for row in table.header_rows
        ]
        rows = [*self.before, *headers, *(row for table in self.tables for row in table.rows)]
        return tuple(sorted(rows, key=lambda row: row.number))

    @property
    def of_exemptions(self) -> bool:
        """Whether the sheet as a whole is a register of exempted information (DIK)."""
        banner = any(banner_of_exemption(row.words) for row in self.before if row.kind in _TITLES)
        return bool(self.tables) and (banner or all(table.of_exemptions for table in self.tables))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """What a person said about reading, beside the file."""

    meanings: Mapping[str, str]
    """Heading in plain words, or column such as ``dip 2024 f``, → meaning (``--map``)."""
    skipped: frozenset[tuple[str, int]]
    """Sheet and row that a person leaves out knowingly (``--lewati``)."""
    shown: frozenset[str]
    """Hidden sheets (``Kerja``), columns (``DIP!C``) and rows (``DIP!17``) to read all the same."""
    names_unit: Callable[[str], bool]
    """Whether words name a unit of the body."""
    meaning_of: Callable[[Heading], str | None] = meaning_of
    """What a heading means; another reading for another register."""
