"""What of a proposal fits on one sheet of paper, and what goes to its annex."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.office.reviews.proposal_words import RowBlock
from generator.office.reviews.row_words import FieldWords

LINE_LETTERS = 78
"""Letters of one printed line, fewer than usually fit: a second page would be signed by nobody."""
CHANGE_LINES = 24
"""Lines of the sheet that changes may take."""
MESSAGE_LETTERS = 230
PROBLEMS, PROBLEM_LETTERS = 3, 150
VALUE_LETTERS = 300
"""Of one value; a longer one stands in the annex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row on the sheet, or as much of it as fits."""

    effect: str
    title: str
    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The changes on the sheet."""

    rows: tuple[SheetRow, ...]
    left: int
    """Changes that the annex alone tells."""
    has_annex: bool
    """Whether anything is left out or shortened."""


def sheet_of(blocks: Iterable[RowBlock], lines: int = CHANGE_LINES) -> Sheet:
    """As many changes as fit, in their order; nothing is skipped that later ones could take the place of."""
    rows: list[SheetRow] = []
    left, shortened, is_full = 0, False, False
    for block in blocks:
        told = told_lines(block)
        title = clipped(block.title, VALUE_LETTERS)
        taken = _height(f"{block.effect}: {title} ({block.place})")
        own: list[str] = []
        if not is_full and taken + 1 <= lines:
            lines -= taken
            for line in told:
                short = clipped(line, VALUE_LETTERS)
                if is_full or _height(short) > lines:
                    is_full = True
                    break
                lines -= _height(short)
                shortened = shortened or short != line
                own.append(short)
            rows.append(SheetRow(effect=block.effect, title=title, place=block.place, lines=tuple(own)))
            left += len(told) - len(own)
        else:
            is_full = True
            left += max(1, len(told))
    return Sheet(rows=tuple(rows), left=left, has_annex=bool(left) or shortened)


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
