"""One box for each column that many rows lack: what stands in it goes into every empty cell."""

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.office.bulk.columns import BookColumn, book_columns, understood
from generator.office.bulk.understood import Fill
from generator.office.forms.reading import NotUnderstood

_OF_EACH_ROW = frozenset(
    {"id", "nomor", "judul", "ringkasan", "isi", "tautan", "tautan_ukuran", "mulai", "selesai"}
)
"""Columns that never hold the same in all rows."""
_MANY = 2


def fills_of(table: str, lacking: Iterable[str], given: Mapping[str, str]) -> tuple[Fill, ...]:
    """A box for each column that several rows lack (``lacking`` names it once for each), or that was filled already."""
    rows = Counter(name for name in lacking if name not in _OF_EACH_ROW)
    return tuple(
        Fill(
            column=column,
            rows=rows[column.name],
            options=_options(column),
            value=given.get(column.name, ""),
            error=_error(column, given.get(column.name, "")),
        )
        for column in book_columns(table)
        if rows[column.name] >= _MANY or given.get(column.name)
    )


def good_fills(table: str, given: Mapping[str, str]) -> dict[str, str]:
    """Column → canonical value, of the boxes that were understood."""
    columns = {column.name: column for column in book_columns(table)}
    return {
        name: understood(columns[name], words)
        for name, words in given.items()
        if words and name in columns and name not in _OF_EACH_ROW and not _error(columns[name], words)
    }


def _options(column: BookColumn) -> tuple[tuple[str, str], ...]:
    if column.name == "bentuk":
        return (
            ("softcopy", "Softcopy"),
            ("hardcopy", "Hardcopy"),
            ("softcopy;hardcopy", "Softcopy dan hardcopy"),
        )
    return tuple((choice.value, choice.label) for choice in column.field.choices)


def _error(column: BookColumn, words: str) -> str:
    try:
        understood(column, words)
    except NotUnderstood as error:
        return str(error)
    return ""
