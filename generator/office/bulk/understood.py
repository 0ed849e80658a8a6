"""What was understood of an officer's file: its columns, what becomes of each row, and what has to be asked."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.office.bulk.columns import BookColumn
from generator.office.drafts.draft import DraftRow


class Fate(StrEnum):
    """What becomes of a row of the file."""

    NEW = "baru"
    CHANGED = "berubah"
    SAME = "tidak berubah"
    HELD = "perlu dilengkapi"
    WAITING = "sudah menunggu dalam usulan lain"
    SKIPPED = "dilewati"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that keeps a row out, or that somebody may look at."""

    message: str
    remedy: str = ""
    label: str = ""
    """Heading of the column; empty when it is about the whole row."""
    column: str = ""
    """Of the register; empty as above."""
    cell: str = ""
    """``E17``; empty where the file has no such cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A question with the answers that are possible."""

    name: str
    """Of the form's field."""
    words: str
    options: tuple[tuple[str, str], ...]
    """Value and label."""
    chosen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """One row of the file."""

    sheet: str
    number: int
    """As the spreadsheet program shows it."""
    title: str
    fate: Fate
    doubts: tuple[Doubt, ...] = ()
    """Why it is held; empty for other rows."""
    notes: tuple[Doubt, ...] = ()
    """Of rows that go on."""
    picks: tuple[Pick, ...] = ()
    draft: DraftRow | None = None
    """Of rows that are new or changed."""

    @property
    def place(self) -> str:
        """``DIP!17``."""
        return f"{self.sheet}!{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRead:
    """One column of the file."""

    sheet: str
    letters: str
    heading: str
    meaning: str
    """In words; empty while it has to be asked."""
    examples: tuple[str, ...] = ()
    pick: Pick | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """A column that many rows lack, and what to put there."""

    column: BookColumn
    rows: int
    """How many lack it still."""
    options: tuple[tuple[str, str], ...]
    """Empty for a box to type in."""
    value: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Something hidden that is not read unless somebody says so."""

    name: str
    words: str
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A file and the register, laid side by side."""

    is_workbook: bool
    """Whether the file is a workbook of ours, so that nothing has to be guessed."""
    message: str = ""
    """Why the file is not read at all; empty when it is."""
    remedy: str = ""
    columns: tuple[ColumnRead, ...] = ()
    rows: tuple[RowRead, ...] = ()
    """Top to bottom."""
    fills: tuple[Fill, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    notices: tuple[str, ...] = ()
    stopped: tuple[Doubt, ...] = ()
    """What belongs to no row and keeps everything back."""
    rest: Callable[[bytes], bytes] | None = None
    """The file as it was sent → the workbook with what has to be completed; raises UnreadableFile."""

    @property
    def asks_for_columns(self) -> bool:
        """Whether it has to be said first what a column means."""
        return any(column.pick is not None and not column.pick.chosen for column in self.columns)

    @property
    def may_send(self) -> bool:
        """Whether the good rows may go on."""
        return not self.message and not self.stopped and not self.asks_for_columns and bool(self.drafts)

    @property
    def drafts(self) -> tuple[DraftRow, ...]:
        """Rows that are new or changed, and right."""
        return tuple(row.draft for row in self.rows if row.draft is not None)

    @property
    def held(self) -> tuple[RowRead, ...]:
        """Rows that have to be completed."""
        return tuple(row for row in self.rows if row.fate is Fate.HELD)

    def count(self, fate: Fate) -> int:
        """How many rows have that fate."""
        return sum(row.fate is fate for row in self.rows)


def refused(message: str, remedy: str, *, is_workbook: bool = False) -> Understood:
    """A file that is not read at all."""
    return Understood(is_workbook=is_workbook, message=message, remedy=remedy)
