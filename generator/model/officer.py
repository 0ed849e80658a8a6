"""Who holds which role of the information service, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """Roles of the information service, and who examines it. Source: Perki 1/2021 art. 6; PP 61/2010 art. 12."""

    OFFICER = "ppid"
    UNIT_OFFICER = "ppid-pelaksana"
    SUPERIOR = "atasan-ppid"
    HEAD = "pimpinan"
    COUNSEL = "tim-pertimbangan"
    DESK = "petugas"
    AUDITOR = "auditor"
    """Reads everything and does nothing: the yearly internal audit. Source: SOP Dinas Kominfo, mutu 2."""


class Nature(StrEnum):
    """How an office is held: in one's own right, or acting while it is vacant or its holder is away."""

    DEFINITIVE = "definitif"
    ACTING = "plt"
    """Pelaksana tugas: the office is vacant."""
    DEPUTISING = "plh"
    """Pelaksana harian: the holder is away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """One person in one role for one period (``pejabat.csv``)."""

    id: str
    name: str
    role: Role
    unit: str
    """Unit code."""
    valid_from: date
    valid_until: date | None
    """Last day in the role; None while it lasts."""
    nature: Nature = Nature.DEFINITIVE

    def held(self, role: Role, on: date) -> bool:
        """Whether the person held the role on that day; the first and the last day count."""
        ends = self.valid_until
        return self.role is role and self.valid_from <= on and (ends is None or on <= ends)
