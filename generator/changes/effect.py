"""What an operation does in law, so that reviewers read the heaviest first."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import IntEnum
from typing import assert_never

from generator.changes.longer_period import is_longer, is_longer_in_words
from generator.changes.numbering import IN_FORCE
from generator.changes.operations import (
    STATUS,
    Addition,
    Amendment,
    CellChange,
    Cells,
    Move,
    Removal,
    Withdrawal,
)
from generator.changes.placed import PROPOSED, PlacedOperation


class Effect(IntEnum):
    """The effects, heaviest first: the smaller number weighs more."""

    WITHDRAWN = 1
    """Something public is public no more."""
    NEW_EXEMPTION = 2
    """Something is closed that was not, or other words say what is closed."""
    EXEMPTION_IN_FORCE = 3
    """A decree puts an exemption, or what was changed of one, in force."""
    LONGER_PERIOD = 4
    """Something stays closed longer, or nobody can tell that it does not."""
    CHANGED_GROUND = 5
    """Something stays closed for another reason."""
    CHANGED_HOLDER = 6
    """Someone else holds or answers for the information."""
    MOVED = 7
    """The entry goes to another unit."""
    ADDED = 8
    """Something becomes public, or a row is new."""
    REMOVED = 9
    """A row goes that was never public."""
    CORRECTED = 10
    """Other words, the same law."""
    CHECKED = 11
    """Looked at and found right: only the day of the last update changes."""


_CHECKED_COLUMN = "tanggal_mutakhir"
_GROUNDS = frozenset({"huruf", "angka", "peraturan_id", "pasal", "dik_id"})
_PERIOD = frozenset(
    {
        *("jangka_jenis", "jangka_teks", "durasi", "berakhir", "peristiwa"),
        *("jangka_peraturan_id", "jangka_pasal"),
    }
)
_WHAT_IS_CLOSED = frozenset({"informasi", "dokumen_induk", "lingkup", "bagian_dihitamkan"})
_ENDS = frozenset({"penutup", "tanggal_penutup"})
_TAKEDOWNS = "penarikan"
"""Each row keeps a value from the public; without it, or with another one, that value stands in public again."""
_CLOSE_NOTHING = frozenset({"pembukaan", "pendelegasian"})
"""Decrees that open information, or say who may approve: no exemption begins with them."""
_HOLDERS = frozenset({"penguasa", "penanggung_jawab"})


def new_entries(operations: Iterable[PlacedOperation]) -> frozenset[str]:
    """Keys of the exemptions that these operations add."""
    return frozenset(
        placed.key
        for placed in operations
        if placed.table.table == "dik" and isinstance(placed.operation, Addition)
    )


def effect_of(placed: PlacedOperation, before: Cells | None, new: AbstractSet[str]) -> Effect:
    """The heaviest effect of the operation on the row as it stood; None where there was no such row.

    ``new`` are the exemptions that come along with it (``new_entries``): a ground of theirs changes none that stood.
    Where it cannot be told whether closed information stays closed longer or more of it is closed, it counts as such: a
    reviewer may find it harmless, but must not miss it.

    Source: UU 14/2008 Pasal 17, 20; PP 61/2010 Pasal 4 ayat (1), 10; Perki 1/2021 Pasal 49 ayat (5), 53.
    """
    table, row = placed.table.table, before or {}
    match placed.operation:
        case Addition(cells=cells):
            return _of_addition(table, dict(cells), new)
        case Removal():
            return _of_removal(table, row)
        case Move():
            return Effect.MOVED
        case Withdrawal():
            return Effect.WITHDRAWN
        case Amendment(changes=changes):
            return min(_of_change(table, change, row, _after(row, changes)) for change in changes)
        case _:
            assert_never(placed.operation)


def _after(row: Cells, changes: tuple[CellChange, ...]) -> Cells:
    return {**row, **{change.column: change.after for change in changes}}


def _of_addition(table: str, cells: Mapping[str, str], new: AbstractSet[str]) -> Effect:
    if table == _TAKEDOWNS:
        return Effect.WITHDRAWN
    if table == "dik" or (table == "pengecualian" and cells.get(STATUS, "") != PROPOSED):
        return Effect.NEW_EXEMPTION
    if table == "sk" and cells.get("jenis", "") not in _CLOSE_NOTHING:
        return Effect.EXEMPTION_IN_FORCE
    is_ground = table == "dik_dasar" and cells.get("dik_id", "") not in new
    return Effect.CHANGED_GROUND if is_ground else Effect.ADDED


def _of_removal(table: str, row: Cells) -> Effect:
    if row.get(STATUS, "") == IN_FORCE:
        return Effect.WITHDRAWN
    if table == _TAKEDOWNS:
        return Effect.ADDED
    return Effect.CHANGED_GROUND if table == "dik_dasar" else Effect.REMOVED


def _of_change(table: str, change: CellChange, before: Cells, after: Cells) -> Effect:
    column = change.column
    if column == _CHECKED_COLUMN:
        return Effect.CHECKED
    if column == STATUS:
        return _of_status(table, change)
    if column in _HOLDERS and table in ("dip", "dik"):
        return Effect.CHANGED_HOLDER
    match table:
        case "dik":
            return _of_exemption(change)
        case "dik_dasar":
            if column in _GROUNDS:
                return Effect.CHANGED_GROUND
            longer = column in _PERIOD and is_longer(before, after)
            return Effect.LONGER_PERIOD if longer else Effect.CORRECTED
        case "pengecualian":
            if column == "jangka_waktu" and is_longer_in_words(change.before, change.after):
                return Effect.LONGER_PERIOD
            return Effect.CHANGED_GROUND if column == "dasar" else Effect.CORRECTED
        case "penarikan":
            return Effect.ADDED
        case _:
            return Effect.CORRECTED


def _of_status(table: str, change: CellChange) -> Effect:
    if change.before == IN_FORCE:
        return Effect.WITHDRAWN
    if change.after != IN_FORCE:
        return Effect.CORRECTED
    return Effect.NEW_EXEMPTION if table == "pengecualian" else Effect.ADDED


def _of_exemption(change: CellChange) -> Effect:
    """Of a cell of ``dik``, where a later beginning or end of the entry closes longer."""
    column = change.column
    if column in _WHAT_IS_CLOSED:
        return Effect.NEW_EXEMPTION
    # information is closed from its decree on, and another decree may close it otherwise
    if column == "sk_id" and change.after:
        return Effect.EXEMPTION_IN_FORCE
    if column in _ENDS and change.before:
        return Effect.LONGER_PERIOD if change.after else Effect.NEW_EXEMPTION
    # an empty beginning is the day of the decree, which may be later
    if column == "mulai" and (not change.before or not change.after or change.after > change.before):
        return Effect.LONGER_PERIOD
    return Effect.CORRECTED
