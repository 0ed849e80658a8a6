"""What the public may know of an exemption: a reviewed row in a public package."""

from dataclasses import dataclass
from datetime import date

from generator.model.entry import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionNotice:
    """A deliberately published notice (``pengecualian.csv``); never computed from the restricted register."""

    id: str
    title: str
    legal_basis: str
    period: str
    """In words."""
    decree_number: str
    decree_date: date | None
    how_to_object: str
    status: Status
