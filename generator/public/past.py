"""What the public may know of the past: when rows changed and how, the editions, and what was taken down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

UNIT = "unit"
"""Stands for a column where a row moved to the package of another unit; its values are codes of units."""


class StepKind(StrEnum):
    """What a step in the life of a published row was."""

    PUBLISHED = "diumumkan"
    """It first stood in force."""
    CHANGED = "diubah"
    CHECKED = "diperiksa"
    """Only the day of updating changed: someone looked and found it right."""
    WITHDRAWN = "ditarik"
    RETURNED = "diumumkan-lagi"
    """In force again after it was withdrawn or proposed anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStep:
    """One cell before and after; None where the value was taken down."""

    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One commit that changed what the public saw of a row."""

    at: int
    """Committer time, seconds since 1970."""
    kind: StepKind
    changes: tuple[CellStep, ...]
    """In the order of the columns; none for a row that was published first."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class WithheldRow:
    """A whole row that was taken down: only where it stood is left."""

    id: str
    day: date
    table: str
    """``dip``, ``pengecualian`` or ``pengumuman``."""
    unit: str
    """Code of the unit; empty where the row stands in no table any more."""
    class_slug: str
    """``berkala`` and the like for a row of ``dip``; empty where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """A row of the list as it was in an edition."""

    id: str
    unit: str
    unit_name: str
    """What the unit was called at the time."""
    cells: Mapping[str, str | None] | None
    """None where the row was taken down; a value is None where only that was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """All that the builder knows of the past."""

    is_kept: bool
    """False where the site is made outside git, or without its history: then nothing below but takedowns is known."""
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict[str, tuple[Step, ...]])
    """Key of a published row → its steps, oldest first; keys are unique over all tables."""
    lines: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    """The same as a staging folder tells it (past_lines.py), key → line; none for a past from elsewhere."""
    withheld_cells: Mapping[tuple[str, str], date] = field(default_factory=dict[tuple[str, str], date])
    """(key of a row, column) → the day the value was taken down."""
    withheld_rows: tuple[WithheldRow, ...] = ()
    """By key."""
    editions: Mapping[str, tuple[EditionRow, ...]] = field(default_factory=dict[str, tuple[EditionRow, ...]])
    """Name of an edition → its rows by unit and key; an edition whose list was not kept is missing."""


NO_PAST = Past(is_kept=False)
"""Of a site made outside git, where nothing was taken down."""
