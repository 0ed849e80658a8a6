"""How many entries are archives in use, how many are kept for their history, and of how many nobody noted it.

Source: UU 43/2009 art. 1 (3) and (7); the office's procedure on documenting information, section G.
"""

from collections import Counter
from collections.abc import Sequence

from generator.audits.small_numbers import Counts
from generator.model.archive_kind import ArchiveKind
from generator.model.entry import Status
from generator.model.reference import Unit
from generator.model.registers import Registers

_NOT_NOTED = "Belum dicatat"


def archive_counts(registers: Registers, units: Sequence[Unit]) -> Counts:
    """Entries in force of each unit by kind of archive."""
    counted = Counter(
        (package.unit.code, entry.archive_kind)
        for package in registers.packages
        for entry in package.entries
        if entry.status is Status.IN_FORCE
    )
    kinds = (*ArchiveKind, None)
    return Counts(
        rows=tuple(unit.name for unit in units),
        columns=tuple(one.label if one else _NOT_NOTED for one in kinds),
        cells=tuple(tuple(counted[unit.code, one] for one in kinds) for unit in units),
    )


def archive_note(counts: Counts) -> str:
    """How far the units have come with it."""
    of_each = [sum(cells) for cells in zip(*counts.cells, strict=True)] or [0]
    everything, without = sum(of_each), of_each[-1]
    return (
        f"Jenis arsip dicatat pada {everything - without} dari {everything} entri berlaku"
        " (UU 43/2009 Pasal 1 angka 3 dan 7)."
    )
