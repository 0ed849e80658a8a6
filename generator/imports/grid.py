"""A spreadsheet as we read it: sheets of cells with the words people see and the address they know."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A merged area; both ends belong to it. Rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return self.last_column - self.first_column + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell that is not empty."""

    text: str
    """What a person sees: one line, NFC, no invisible characters. Empty when there is a fault."""
    address: str
    """``DIP 2024!E17``; for a merged area that of its upper left cell."""
    row: int
    column: int
    fault: str = ""
    """Why the cell cannot be read, an Indonesian sentence; empty when it can."""
    link: str = ""
    """Address that the cell links to, if any."""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, cells by row and column; merged areas hold their value in the upper left cell alone."""

    name: str
    hidden: bool = False
    cells: Mapping[tuple[int, int], Cell]
    spans: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    _covered: dict[tuple[int, int], tuple[int, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        covered = {
            (row, column): (span.first_row, span.first_column)
            for span in self.spans
            for row in range(span.first_row, span.last_row + 1)
            for column in range(span.first_column, span.last_column + 1)
        }
        object.__setattr__(self, "_covered", covered)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell shown there: its own, or that of the merged area it belongs to."""
        return self.cells.get(self._covered.get((row, column), (row, column)))

    def address(self, row: int, column: int) -> str:
        """``DIP 2024!E17``."""
        return f"{self.name}!{column_letters(column)}{row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that was read."""

    name: str
    """File name without folder."""
    sheets: tuple[Sheet, ...]


class UnreadableFile(Exception):  # noqa: N818 - what is wrong with the officer's file, not with us
    """The file cannot be read at all; ``message`` says why and ``remedy`` what to do, in Indonesian."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def column_letters(column: int) -> str:
    """``5`` → ``E``, ``28`` → ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """``E`` → ``5``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff\ufff9-\ufffb]")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def seen_text(text: str) -> str:
    """The text on one line as a person sees it: NFC, invisible characters gone, runs of blanks as one space.

    Characters that turn the reading direction stay: removing them would change what is seen, so the row asks.
    """
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip())
