"""What of a proposal fits on one sheet of paper, and what goes to its annex."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.office.reviews.proposal_words import RowBlock
from generator.office.reviews.row_words import FieldWords

LINE_LETTERS = 78
"""Letters of one printed line, fewer than usually fit: a second page would be signed by nobody."""
CHANGE_LINES = 26
"""Lines of the sheet that changes may take."""
PROBLEM_LINES = 8
"""Lines fewer where it has problems to tell."""
MESSAGE_LETTERS = 230
PROBLEMS, PROBLEM_LETTERS = 3, 150
VALUE_LETTERS = 300
"""Of one change; a longer one stands in the annex."""
_SHARES = (26, 12, 6, 4, 3, 2, 1, 0)
"""Lines that each row may take below its heading; the first that lets all rows onto the sheet is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row on the sheet, or as much of it as fits."""

    effect: str
    title: str
    place: str
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """Printed lines."""
        return _height(f"{self.effect}: {self.title} ({self.place})") + sum(map(_height, self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The changes on the sheet."""

    rows: tuple[SheetRow, ...]
    left: int
    """Changes that the annex alone tells."""
    is_shortened: bool
    """Whether a text is cut."""

    @property
    def has_annex(self) -> bool:
        """Whether the sheet alone does not tell all."""
        return bool(self.left) or self.is_shortened


def sheet_of(blocks: Iterable[RowBlock], *, has_problems: bool) -> Sheet:
    """The heaviest changes first: every row at least by its title where they fit, and of each as much as fits of all."""
    every = tuple(blocks)
    lines = CHANGE_LINES - (PROBLEM_LINES if has_problems else 0)
    rows: list[SheetRow] = []
    for share in _SHARES:
        rows = [_sheet_row(block, share) for block in every]
        if sum(row.height for row in rows) <= lines:
            break
    shown: list[SheetRow] = []
    for row in rows:
        if row.height > lines:
            break
        lines -= row.height
        shown.append(row)
    told = sum(max(1, len(told_lines(block))) for block in every)
    on_sheet = sum(
        max(len(row.lines), not told_lines(block)) for row, block in zip(shown, every, strict=False)
    )
    cut = any(row.title != block.title for row, block in zip(shown, every, strict=False)) or any(
        line not in told_lines(block) for row, block in zip(shown, every, strict=False) for line in row.lines
    )
    return Sheet(rows=tuple(shown), left=told - on_sheet, is_shortened=cut)


def _sheet_row(block: RowBlock, share: int) -> SheetRow:
    own: list[str] = []
    for line in told_lines(block):
        short = clipped(line, VALUE_LETTERS)
        if _height(short) > share:
            break
        share -= _height(short)
        own.append(short)
    return SheetRow(
        effect=block.effect, title=clipped(block.title, VALUE_LETTERS), place=block.place, lines=tuple(own)
    )


def told_lines(block: RowBlock) -> tuple[str, ...]:
    """Every change of the row, a line for each."""
    return (*block.sentences, *(_line(one.words, is_new=block.is_new) for one in block.fields))


def clipped(text: str, letters: int) -> str:
    """The text, cut at a word and marked where it is longer."""
    if len(text) <= letters:
        return text
    return text[: letters - 1].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _line(field: FieldWords, *, is_new: bool) -> str:
    if is_new:
        return f"{field.label}: {field.after}"
    return f"{field.label}: semula {_quoted(field.before)}, menjadi {_quoted(field.after)}"


def _quoted(value: str) -> str:
    return f"“{value}”" if value else "kosong"


def _height(text: str) -> int:
    return -(-len(text) // LINE_LETTERS)
