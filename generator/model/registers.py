"""All public registers of a body, read and typed."""

from dataclasses import dataclass

from generator.model.announcement import Announcement
from generator.model.entry import Entry
from generator.model.exemption_notice import ExemptionNotice
from generator.model.reference import Duty, Edition, PublicBody, Synonym, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRegister:
    """The public package of one unit; tuples are in primary-key order."""

    unit: Unit
    entries: tuple[Entry, ...]
    announcements: tuple[Announcement, ...]
    exemption_notices: tuple[ExemptionNotice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """Reference tables and every unit's public package."""

    body: PublicBody
    units: tuple[Unit, ...]
    duties: tuple[Duty, ...]
    editions: tuple[Edition, ...]
    """In order of date."""
    synonyms: tuple[Synonym, ...]
    packages: tuple[UnitRegister, ...]
    """In order of unit code; units without a package are absent."""
