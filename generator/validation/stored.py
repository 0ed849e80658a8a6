"""Typed rows together with where they stand, so that a rule can say what is wrong where."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from generator.model.announcement import Announcement
from generator.model.entry import Entry
from generator.model.exemption_notice import ExemptionNotice
from generator.model.officer import Officer
from generator.model.problem import Place
from generator.model.reference import Duty, Edition, PublicBody, Synonym, Unit
from generator.model.retention import Retention

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(Generic[Value]):
    """A value and its row."""

    value: Value
    place: Place
    """File, line and key of the row; no column."""
    unit: str
    """Code of the unit whose package holds it; empty for the reference tables."""

    def at(self, column: str) -> Place:
        """The place of one of the row's cells."""
        place = self.place
        return Place(file=place.file, line=place.line, entry_id=place.entry_id, column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day of a reference row, with the names of the columns that hold them."""

    first_column: str
    first: date | None
    last_column: str
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRegisters:
    """Every row without shape errors, of all packages, in the order of the files."""

    bodies: tuple[Stored[PublicBody], ...]
    units: tuple[Stored[Unit], ...]
    officers: tuple[Stored[Officer], ...]
    duties: tuple[Stored[Duty], ...]
    editions: tuple[Stored[Edition], ...]
    retentions: tuple[Stored[Retention], ...]
    """The retention schedule (``jra.csv``)."""
    synonyms: tuple[Stored[Synonym], ...]
    periods: tuple[Stored[Period], ...]
    entries: tuple[Stored[Entry], ...]
    notices: tuple[Stored[ExemptionNotice], ...]
    announcements: tuple[Stored[Announcement], ...]
