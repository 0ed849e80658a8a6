"""``ppid format``: what officers' editors leave behind, written in canonical form without losing a character."""

import re
import unicodedata
from dataclasses import dataclass, replace

from generator.datapackages.gate import MAX_FILE_BYTES, check_bytes, check_characters
from generator.datapackages.records import (
    RUN_FORMAT,
    Unreadable,
    check_cell_count,
    header_delimiter,
    read_records,
)
from generator.datapackages.table import Row, key_of, write_rows
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

    Repairs BOM, line ends, ``;`` as delimiter, column order, empty rows, NFC, spaces around and within cells,
    quoting and row order. Everything else (encoding, unknown columns, conflict markers, broken quotes, rows with
    too few or too many cells) comes back as problems with ``data`` unchanged; their lines are those of ``data``.
    """
    # Above the limit the caller may hold only the beginning of the file: never write that back.
    if len(data) > MAX_FILE_BYTES:
        return Formatted(data=data, problems=check_bytes(data, file, columns, key))
    try:
        text = data.decode("utf-8").removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return Formatted(data=data, problems=check_bytes(data, file, columns, key))
    delimiter = header_delimiter(text, columns)
    if delimiter is None:
        return Formatted(data=data, problems=_undecided(check_bytes(text.encode(), file, columns, key)))
    rows, broken = _rows(text, file, columns, delimiter)
    if broken:
        characters = _undecided(tuple(check_characters(text, file)))
        conflict = tuple(problem for problem in characters if problem.code == "FMT-06")
        return Formatted(data=data, problems=conflict or (*characters, *broken))
    ordered = sorted(rows, key=lambda row: key_of(row.cells, key))
    formatted = write_rows([row.cells for row in ordered], columns, key)
    lines = (0, 1, *(row.line for row in ordered))
    problems = tuple(
        replace(problem, place=replace(problem.place, line=lines[problem.place.line]))
        for problem in check_bytes(formatted, file, columns, key)
    )
    return Formatted(data=data if problems else formatted, problems=problems)


def _undecided(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Without those that formatting repairs as soon as the others are gone."""
    return tuple(problem for problem in problems if problem.remedy != RUN_FORMAT)


def _rows(
    text: str, file: str, columns: tuple[str, ...], delimiter: str
) -> tuple[list[Row], tuple[Problem, ...]]:
    """Tidy rows that hold anything, and the lines that cannot be rows."""
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        records = read_records(text, file, delimiter)
        _, header = next(records)
        for line, record in records:
            if not record:
                continue
            broken = [*check_cell_count(record, line, file, len(columns))]
            problems += broken
            cells = {name: _tidy(cell) for name, cell in zip(header, record, strict=not broken)}
            if any(cells.values()):
                rows.append(Row(line=line, cells=cells))
    except Unreadable as error:
        problems.append(error.problem)
    return rows, tuple(problems)


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", _SPACES.sub(" ", cell).strip())
