"""``ppid format``: what officers' editors leave behind, written in canonical form without losing a character."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

from generator.datapackages.gate import check_bytes
from generator.datapackages.table import write_rows
from generator.model.problem import Problem

_BOM = "\ufeff"
_SPACES = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """Canonical bytes, or the problems that formatting may not decide."""

    data: bytes
    problems: tuple[Problem, ...]


def format_table(data: bytes, file: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Formatted:
    """The file in canonical form.

    Repairs BOM, line ends, ``;`` as delimiter, column order, missing optional columns at the end of a row that a
    spreadsheet cut, NFC, spaces around and within cells, quoting and row order. Everything else
    (encoding, unknown columns, conflict markers, broken quotes) comes back as problems with ``data`` unchanged.
    """
    try:
        text = data.decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return Formatted(data=data, problems=check_bytes(data, file, columns, key))
    records = _records(text, columns)
    if records is None:
        return Formatted(data=data, problems=check_bytes(text.encode("utf-8"), file, columns, key))
    header, rows = records
    cells = [{name: _tidy(cell) for name, cell in zip(header, row, strict=True)} for row in rows]
    formatted = write_rows(cells, columns, key)
    problems = check_bytes(formatted, file, columns, key)
    return Formatted(data=data if problems else formatted, problems=problems)


def _records(text: str, columns: tuple[str, ...]) -> tuple[list[str], list[list[str]]] | None:
    """Header and rows, or None when the file holds anything but exactly these columns in some order."""
    for delimiter in (",", ";"):
        try:
            records = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        if not records or sorted(records[0]) != sorted(columns):
            continue
        header, rows = records[0], [row for row in records[1:] if any(row)]
        if all(len(row) == len(header) for row in rows):
            return header, rows
    return None


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", _SPACES.sub(" ", cell).strip())
