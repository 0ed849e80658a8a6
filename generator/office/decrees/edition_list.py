"""The list of public information as an edition would hold it, and how it differs from an earlier one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.changes.numbering import IN_FORCE
from generator.changes.operations import STATUS, Cells
from generator.changes.placed import Snapshot
from generator.datapackages.schema import load_schema
from generator.model.withheld_columns import REMOVED
from generator.review.withheld_values import WithheldRow

SHOWN = (
    "nomor", "jenis", "judul", "ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi",
)  # fmt: skip
"""What the list tells of an entry: the columns of Perki 1/2021 Lampiran I, and the class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """One entry of the list."""

    id: str
    unit: str
    """Code of the unit whose list holds it."""
    cells: Cells
    """The shown columns; what was taken down is not among the values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One entry that one list has otherwise than the other."""

    id: str
    unit: str
    title: str
    words: str
    """``ditambahkan``, ``diubah: ringkasan, waktu``, ``tidak ada lagi dalam daftar``."""
    kind: str
    """``tambah``, ``ubah`` or ``hilang``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many entries of a unit the list holds and how many differ."""

    unit: str
    entries: int
    added: int
    changed: int
    gone: int


def listed(rows: Snapshot, withheld: Iterable[WithheldRow] = ()) -> dict[str, ListedEntry]:
    """The entries in force, by key; values that were taken down read ``Isi ditarik``."""
    gone = {one.row: one.values for one in withheld}
    return {
        key: ListedEntry(
            id=key,
            unit=table.unit,
            cells={
                name: REMOVED if cells[name] in gone.get(key, {}).get(name, ()) else cells[name]
                for name in SHOWN
            },
        )
        for table, of_table in sorted(rows.items())
        if table.table == "dip"
        for key, cells in sorted(of_table.items())
        if cells[STATUS] == IN_FORCE
    }


def differences(
    before: Mapping[str, ListedEntry], after: Mapping[str, ListedEntry]
) -> tuple[Difference, ...]:
    """What the later list has that the earlier had not, tells otherwise, and lacks; by unit and title."""
    labels = {column.name: column.title.lower() for column in load_schema("dip").columns}
    found: list[Difference] = []
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old is None and new is not None:
            found.append(_difference(new, "ditambahkan", "tambah"))
        elif new is None and old is not None:
            found.append(_difference(old, "tidak ada lagi dalam daftar", "hilang"))
        elif old is not None and new is not None:
            names = [labels[name] for name in SHOWN if old.cells[name] != new.cells[name]]
            names += ["pindah unit"] if old.unit != new.unit else []
            if names:
                found.append(_difference(new, f"diubah: {', '.join(names)}", "ubah"))
    return tuple(sorted(found, key=lambda one: (one.unit, one.title, one.id)))


def _difference(entry: ListedEntry, words: str, kind: str) -> Difference:
    title = entry.cells["judul"] or entry.cells["ringkasan"]
    return Difference(id=entry.id, unit=entry.unit, title=title, words=words, kind=kind)


def counts(entries: Iterable[ListedEntry], found: Iterable[Difference]) -> tuple[UnitCount, ...]:
    """By unit: those with entries, and those that had some before."""
    held = Counter(entry.unit for entry in entries)
    kinds = Counter((one.unit, one.kind) for one in found)
    units = sorted({*held, *(unit for unit, _ in kinds)})
    return tuple(
        UnitCount(
            unit=unit,
            entries=held[unit],
            added=kinds[unit, "tambah"],
            changed=kinds[unit, "ubah"],
            gone=kinds[unit, "hilang"],
        )
        for unit in units
    )
