"""One row of the public information register (DIP)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.archive_kind import ArchiveKind
from generator.model.information_class import InformationClass
from generator.model.retention import Retention
from generator.model.time_made import TimeMade


class Status(StrEnum):
    """Where a row stands between proposal and withdrawal."""

    PROPOSED = "usulan"
    IN_FORCE = "berlaku"
    WITHDRAWN = "ditarik"


class Form(StrEnum):
    """In which form the information is available. Source: Perki 1/2021 art. 13 (4)."""

    SOFTCOPY = "softcopy"
    HARDCOPY = "hardcopy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row as officers keep it; a proposal may still lack elements.

    Source: Perki 1/2021 art. 21 (2), the seven elements.
    """

    id: str
    number: str
    """Official number ``DIP/2026/0001``; empty until approval gives it."""
    information_class: InformationClass
    title: str
    """Short title; may be empty, for the law asks only for the summary."""
    summary: str
    holder: str
    """Words naming the official or unit that holds the information."""
    responsible: str
    """Post responsible for making or issuing it."""
    time_made: TimeMade | None
    place: str
    forms: tuple[Form, ...]
    media: str
    link: str
    link_kind: str
    link_bytes: int | None
    retention: Retention | None
    archive_kind: ArchiveKind | None
    """None where nobody noted it: the law asks for the retention alone."""
    duties: tuple[str, ...]
    """Provisions such as ``14(2)d``, in the order given."""
    keywords: tuple[str, ...]
    updated: date | None
    edition_id: str
    """Decree that set the row; empty while it waits for the next edition."""
    opening_origin: str
    ruling_number: str
    status: Status

    @property
    def heading(self) -> str:
        """What a page is called: the title, or the summary where there is none."""
        return self.title or self.summary
