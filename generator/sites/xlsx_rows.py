"""Rows of a sheet as they stand in its file: each made once, for all the workbooks that hold it.

They are XlsxWriter's but for one thing: the text stands in the cell, not in a table of all texts. Such a table gives
texts other numbers in each workbook, so that no row could be kept, and takes longer to write than all the rest.
Source: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (cell), 18.4.8 (text in a cell), 22.9.2.19 (escaped characters).
"""

import re
from collections.abc import Sequence
from functools import cache

SheetCell = str | int
"""Text as it is, or a whole number to calculate with."""

BODY_STYLE = 2
"""Of the cells, by its number in the workbook: after that of empty cells and that of the heading."""

_MOST_UNITS = 32_767
"""UTF-16 units that a cell can hold; what is beyond is cut off."""
_ROW = "\0"
"""Stands for the number of the row. No cell holds this character, for it is escaped there."""
# Also for the empty text: readers that guess a column's type take a missing cell for any type
# (frictionless 5.21 for a month) and stumble over the first text further down.
_INLINE = ' t="inlineStr"><is>'
_BETWEEN = "|"
"""Around the cells of a row while all are looked at together; one in a cell is found by their count."""
_ESCAPE = re.compile(r"_x[0-9a-fA-F]{4}_")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_OUTER_SPACE = re.compile(r"^\s|\s$")
_TO_LOOK_AT = ("&", "<", ">", "_x", f" {_BETWEEN}", f"{_BETWEEN} ")
"""What may need escaping in a row of printable characters, of which the space is the only white one."""


def sheet_row(cells: Sequence[SheetCell]) -> bytes:
    """The row with these cells from the first column on, wherever in a sheet it will stand."""
    written = [f"{cell:.16G}" if isinstance(cell, int) else cell for cell in cells]
    together = _BETWEEN.join(("", *written, ""))
    if (
        len(together) <= _MOST_UNITS // 2
        and together.isprintable()
        and together.count(_BETWEEN) == len(written) + 1
        and not any(one in together for one in _TO_LOOK_AT)
    ):
        # most rows: nothing to look for in each cell
        xml = _as_they_are(tuple(map(type, cells))) % tuple(written)
    else:
        xml = "".join(
            f"{begin}><v>{text}</v></c>"
            if isinstance(cell, int)
            else f"{begin}{_INLINE}{_text(text)}</is></c>"
            for begin, cell, text in zip(_beginnings(len(cells)), cells, written, strict=True)
        )
    return f'<row r="{_ROW}">{xml}</row>'.encode()


@cache
def _as_they_are(kinds: tuple[type, ...]) -> str:
    """A row of numbers and of texts without anything to escape, to be filled in."""
    return "".join(
        f"{begin}><v>%s</v></c>" if issubclass(kind, int) else f"{begin}{_INLINE}<t>%s</t></is></c>"
        for begin, kind in zip(_beginnings(len(kinds)), kinds, strict=True)
    )


def numbered(rows: Sequence[bytes], first: int) -> bytes:
    """The rows one below the other from this number on."""
    mark = _ROW.encode()
    return b"".join([row.replace(mark, b"%d" % number) for number, row in enumerate(rows, first)])


@cache
def _beginnings(columns: int) -> tuple[str, ...]:
    return tuple(f'<c r="{_letters(column)}{_ROW}" s="{BODY_STYLE}"' for column in range(columns))


def _letters(column: int) -> str:
    """``A`` to ``Z``, then ``AA`` and so on; from 0."""
    before, last = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _text(text: str) -> str:
    # a character of two units is not cut into halves
    kept = text.encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", "ignore")
    escaped = _NOT_IN_XML.sub(
        lambda match: f"_x{ord(match[0]):04X}_", _ESCAPE.sub(lambda match: f"_x005F{match[0]}", kept)
    )
    space = ' xml:space="preserve"' if _OUTER_SPACE.search(escaped) else ""
    return f"<t{space}>{escaped.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"
