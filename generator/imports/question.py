"""What an import cannot decide: the cell, the words, and what a person can do."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """What a question means for its row."""

    HELD = "ditahan"
    """The row is not written."""
    LACKING = "usulan"
    """The row is written as a proposal; it stands on no public page until the answer is there."""
    NOTE = "catatan"
    """The row is written as it is; a person may look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that needs a person."""

    code: str
    """``IMP-01`` …"""
    weight: Weight
    address: str
    """Of the cell, ``DIP 2024!E17``; of the row's first cell when the cell does not exist."""
    field: str
    """Register column it is about; empty when it is about the whole row."""
    message: str
    """What is wrong, an Indonesian sentence; may hold the officer's own words."""
    remedy: str
    """What to do in the file, Indonesian sentences."""
    command: str = ""
    """What to type instead or besides, an Indonesian sentence; empty when only the file can be mended."""
    entries: tuple[str, ...] = ()
    """Identifiers of the register rows of which a person may say that this row is one; empty when she is not asked."""
