"""The mark by which a workbook of ours is known again: whose table it holds, and from which state it was made."""

import re
from dataclasses import dataclass

from generator.model.table_path import TablePath, table_path

_MARK = re.compile(
    r"ppid-1 (?P<table>dip/[a-z0-9][a-z0-9-]*/[a-z]+) (?P<commit>[0-9a-f]{40}(?:[0-9a-f]{24})?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What the head of the hidden column says, so that it goes along when a sheet is copied."""

    table: TablePath
    commit: str
    """Of the public register, from which the rows were written."""

    def __str__(self) -> str:
        """As it stands in the cell."""
        return f"ppid-1 {self.table} {self.commit}"


def marker_in(text: str) -> Marker | None:
    """The mark that a cell holds; None where it holds something else."""
    match = _MARK.fullmatch(text)
    return Marker(table=table_path(match["table"]), commit=match["commit"]) if match else None
