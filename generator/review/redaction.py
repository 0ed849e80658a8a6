"""How a purge rewrites what git keeps: cells of withheld rows, proposals about them, and their words anywhere else.

Pure: bytes in, bytes out.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.changes.operations import Addition, Amendment, CellChange, Withdrawal
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import NotAProposal, proposal_text, read_proposal
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.model.withheld_columns import DRAWN_ALONG, IN_WORDS, PUBLIC_TABLES, REMOVED
from generator.review.withheld_values import WithheldRow

SHORTEST = 4
"""Letters of the shortest value that is looked for outside its own cell: shorter ones stand everywhere."""

_OF_MACHINES = re.compile(r"(?![0-9]{8,}\Z)[0-9a-z_-]+\Z", re.ASCII)
"""Single words in small letters, years, dates: notes and proposals are written with them. A long number is not."""

_UNKNOWN_BASE = "sha256:" + "0" * 64
"""Instead of the hash of a row with its secret: whoever knows the other cells could find the secret by trying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is to be taken out."""

    rows: Mapping[str, WithheldRow]
    """By key."""
    texts: tuple[str, ...]
    """Values that tell by themselves, wherever they stand."""
    _pattern: re.Pattern[bytes] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare the search once."""
        object.__setattr__(self, "_pattern", pattern_of(self.texts))

    def file_after(self, path: str, data: bytes) -> bytes:
        """The content of a file of that path without what is withheld."""
        table = PUBLIC_LAYOUT.table_at(path)
        if table is not None and table.table in PUBLIC_TABLES:
            data = self._table_after(table.table, data)
        return self._without_texts(data)

    def message_after(self, message: bytes) -> bytes:
        """The message of a commit or tag without what is withheld; a proposal stays one that can be read."""
        try:
            proposal = read_proposal(message.decode("utf-8"))
        except (NotAProposal, UnicodeDecodeError):
            return self._without_texts(message)
        if any(self._row_of(placed) for placed in proposal.operations):
            operations = tuple(self._operation_after(placed) for placed in proposal.operations)
            message = proposal_text(replace(proposal, operations=operations)).encode()
        return self._without_texts(message)

    def name_after(self, name: bytes) -> bytes:
        """The name of a person, a mail address or a file without what is withheld."""
        return self._without_texts(name)

    def found_in(self, data: bytes) -> bool:
        """Whether a value that tells by itself stands there."""
        return self._pattern is not None and self._pattern.search(data) is not None

    def _without_texts(self, data: bytes) -> bytes:
        return data if self._pattern is None else self._pattern.sub(REMOVED.encode(), data)

    def _table_after(self, table: str, data: bytes) -> bytes:
        keys = [key.encode() for key, row in self.rows.items() if row.table == table]
        if not any(key in data for key in keys):
            return data
        head, *lines = data.split(b"\n")
        try:
            columns = _record(head.decode("utf-8"))
        except (UnicodeDecodeError, csv.Error):
            return data
        return b"\n".join([head, *(self._line_after(table, columns, line, keys) for line in lines)])

    def _line_after(self, table: str, columns: list[str], line: bytes, keys: Iterable[bytes]) -> bytes:
        if not any(key in line for key in keys):
            return line
        try:
            cells = dict(zip(columns, _record(line.decode("utf-8")), strict=True))
        except (UnicodeDecodeError, csv.Error, ValueError):
            return line
        row = self.rows.get(cells.get("id", ""))
        if row is None or row.table != table:
            return line
        after = cells_after(row, cells)
        return line if after == cells else _written(after.values())

    def _row_of(self, placed: PlacedOperation) -> WithheldRow | None:
        row = self.rows.get(placed.key)
        return row if row is not None and row.table == placed.table.table else None

    def _operation_after(self, placed: PlacedOperation) -> PlacedOperation:
        row = self._row_of(placed)
        if row is None:
            return placed
        match placed.operation:
            case Addition(cells=cells):
                return replace(
                    placed,
                    operation=replace(placed.operation, cells=tuple(cells_after(row, dict(cells)).items())),
                )
            case Amendment(changes=changes) | Withdrawal(changes=changes):
                after = tuple(_change_after(row, change) for change in changes)
                return replace(placed, operation=replace(placed.operation, base=_UNKNOWN_BASE, changes=after))
            case _:
                return replace(placed, operation=replace(placed.operation, base=_UNKNOWN_BASE))


def cells_after(row: WithheldRow, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of that row without what is withheld."""
    result = dict(cells)
    for column, values in row.values.items():
        if cells.get(column) in values:
            result[column] = _in_place_of(row, column)
            result |= {name: "" for name in DRAWN_ALONG.get(column, ()) if name in result}
    return result


def _in_place_of(row: WithheldRow, column: str) -> str:
    return REMOVED if column in IN_WORDS[row.table] else ""


def _change_after(row: WithheldRow, change: CellChange) -> CellChange:
    """The change of a cell, still a change: before and after of a proposal differ."""
    values = row.values.get(change.column, frozenset())
    before, after = (
        _in_place_of(row, change.column) if text in values else text for text in (change.before, change.after)
    )
    if before == after:
        before = "" if after else REMOVED
    return replace(change, before=before, after=after)


def _record(line: str) -> list[str]:
    return next(csv.reader([line], strict=True), list[str]())


def _written(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="", quoting=csv.QUOTE_MINIMAL).writerow(cells)
    return out.getvalue().encode("utf-8")


# -- looking for words ----------------------------------------------------------------------

_BEGINS = rb"(?:(?<![0-9A-Za-z_])|(?<=\\[nrt])|(?<=\\u[0-9a-f]{4}))"
# after a line end that JSON writes as two letters, or after a quotation mark that it writes as six, a word begins too
_ENDS = rb"(?![0-9A-Za-z_])"


def pattern_of(texts: Iterable[str]) -> re.Pattern[bytes] | None:
    """Finds the texts as whole words: raw, as CSV and as JSON write them, and broken over lines; None without texts."""
    forms = {form for text in texts for form in _forms(text)}
    if not forms:
        return None
    # the longest first, so that of two that begin alike the whole goes
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    alternatives = b"|".join(_escaped(form) for form in ordered)
    return re.compile(_BEGINS + b"(?:" + alternatives + b")" + _ENDS)


def _forms(text: str) -> set[str]:
    once = {json.dumps(text, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
    twice = {json.dumps(form, ensure_ascii=False)[1:-1] for form in once}
    return {text, text.replace('"', '""'), *once, *twice}


def _escaped(form: str) -> bytes:
    words = [re.escape(word.encode("utf-8")) for word in form.split(" ")]
    return rb"(?:\s|\\+[nrt])+".join(words)


def telling(rows: Iterable[WithheldRow], others: Iterable[str]) -> tuple[str, ...]:
    """The values that stand in none of the other texts: what stands there lawfully is no secret by itself."""
    values = {value for row in rows for found in row.values.values() for value in found}
    wanted = {value for value in values if len(value) >= SHORTEST and not _OF_MACHINES.match(value)}
    if not wanted:
        return ()
    elsewhere = "\n".join((REMOVED, *others)).encode("utf-8")
    found = {value for value in wanted if (pattern := pattern_of((value,))) and pattern.search(elsewhere)}
    return tuple(sorted(wanted - found))
