"""The list as it was in each edition: rows of the git tag that an edition of ``sk-dip.csv`` has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.public.past import EditionRow
from generator.public.takedown import Takedowns

TAG_PREFIX = "edisi/"
"""``edisi/2026-1`` is the commit of edition ``2026-1``."""

SHOWN = (
    "nomor", "jenis", "judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi",
)  # fmt: skip
"""Columns that the pages of an edition tell: those of Perki 1/2021 Lampiran I, and the class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDifference:
    """What changed in the list from one edition to the next; keys in order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    """Rows in both with another unit or another value of a shown column."""


def edition_rows(
    tables: Iterable[tuple[str, Iterable[Mapping[str, str]]]],
    unit_names: Mapping[str, str],
    takedowns: Takedowns,
) -> tuple[EditionRow, ...]:
    """The rows in force of an edition, by unit and key.

    ``tables`` are the rows of ``dip`` of each unit, ``unit_names`` what the units were called then.
    """
    return tuple(
        EditionRow(
            id=cells["id"],
            unit=unit,
            unit_name=unit_names.get(unit, unit),
            cells=None
            if cells["id"] in takedowns.rows
            else {name: takedowns.value(cells["id"], name, cells.get(name, "")) for name in SHOWN},
        )
        for unit, rows in sorted(tables, key=lambda table: table[0])
        for cells in sorted(rows, key=lambda cells: cells["id"])
        if cells.get("status") == "berlaku"
    )


def edition_difference(before: Iterable[EditionRow], after: Iterable[EditionRow]) -> EditionDifference:
    """What the later edition has that the earlier had not, lacks, and tells otherwise."""
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    return EditionDifference(
        added=tuple(sorted(new.keys() - old.keys())),
        removed=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(
            row
            for row in sorted(old.keys() & new.keys())
            if (old[row].unit, old[row].cells) != (new[row].unit, new[row].cells)
        ),
    )
