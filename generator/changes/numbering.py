"""Official numbers of public entries: given at approval, body-wide, never twice."""

import re
from collections.abc import Collection

from generator.changes.operations import STATUS
from generator.changes.placed import Snapshot
from generator.model.table_path import TablePath

IN_FORCE = "berlaku"
"""Value of ``status`` of a row that is published."""

_NUMBER = re.compile(r"DIP/(\d{4})/(\d{1,9})\Z", re.ASCII)


def with_numbers(snapshot: Snapshot, touched: Collection[str], year: int) -> Snapshot:
    """The rows with ``DIP/<year>/<n>`` for every touched public entry that is in force and has no number yet.

    ``touched`` are keys of rows. Numbers go up from the highest one of that year, in order of the keys: a number
    that is free below it may have stood in public once. The same rows and keys always give the same numbers, so
    that an audit can reckon them again.

    Source: Perki 1/2021 Pasal 21 ayat (2) huruf a; decision 0010.
    """
    waiting = sorted(
        (key, table)
        for table, rows in snapshot.items()
        if table.table == "dip"
        for key in set(touched)
        if key in rows and rows[key].get(STATUS, "") == IN_FORCE and not rows[key].get("nomor", "")
    )
    if not waiting:
        return snapshot
    highest = _highest(snapshot, year)
    numbers: dict[TablePath, dict[str, str]] = {}
    for number, (key, table) in enumerate(waiting, start=highest + 1):
        numbers.setdefault(table, {})[key] = f"DIP/{year:04d}/{number:04d}"
    given = {
        table: {
            **snapshot[table],
            **{key: {**snapshot[table][key], "nomor": text} for key, text in found.items()},
        }
        for table, found in numbers.items()
    }
    return {**snapshot, **given}


def _highest(snapshot: Snapshot, year: int) -> int:
    """The highest number of the year that any row of the body has; 0 when none has one."""
    found = (
        _NUMBER.match(row.get("nomor", ""))
        for table, rows in snapshot.items()
        if table.table == "dip"
        for row in rows.values()
    )
    return max((int(match[2]) for match in found if match and int(match[1]) == year), default=0)
