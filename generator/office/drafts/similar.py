"""Entries of the unit whose title is nearly that of a new one: most are the same information, recorded twice."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from generator.changes.operations import STATUS, WITHDRAWN, Cells
from generator.imports.headings import plain
from generator.imports.matching import NEAR_RATIO
from generator.model.table_path import TablePath
from generator.office.drafts.places import row_path
from generator.office.requests.asked import Asked

_DIGITS = re.compile(r"\d+")
_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An entry that may be the same."""

    title: str
    address: str
    """Of the page on which it is amended."""


def similar_rows(asked: Asked, table: TablePath, cells: Cells) -> tuple[Similar, ...]:
    """At most three, the nearest first. “Laporan 2024” and “Laporan 2025” are never the same: digits must agree."""
    title = cells.get("judul", "")
    if table.table != "dip" or not title:
        return ()
    digits = _DIGITS.findall(title)
    known = {
        plain(row.get("judul", "")): (key, row)
        for key, row in sorted(asked.reference.rows.get(table, {}).items())
        if row.get(STATUS) != WITHDRAWN and row.get("judul") and _DIGITS.findall(row["judul"]) == digits
    }
    near = get_close_matches(plain(title), sorted(known), n=_MOST, cutoff=NEAR_RATIO)
    return tuple(
        Similar(title=known[one][1]["judul"], address=row_path(table, known[one][0])) for one in near
    )
