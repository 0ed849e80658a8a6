"""Regulations that exemptions cite, and when they applied."""

from dataclasses import dataclass
from datetime import date

_FULL_KINDS = {
    "UU": "Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "Perpres": "Peraturan Presiden",
    "Permen": "Peraturan Menteri",
    "Perki": "Peraturan Komisi Informasi",
    "Perda": "Peraturan Daerah",
    "Pergub": "Peraturan Gubernur",
    "Kepgub": "Keputusan Gubernur",
}


def name_in_full(*, kind: str, number: str, year: str, title: str) -> str:
    """``Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan``; a kind that is not known stays as it is."""
    return f"{_FULL_KINDS.get(kind, kind)} Nomor {number} Tahun {year} tentang {title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """A row of the law registry (``peraturan.csv``)."""

    id: str
    """``uu-43-2009``."""
    kind: str
    """``UU``, ``PP``, ``Perki``, …"""
    number: str
    year: int
    title: str
    in_force_from: date | None
    """None while nobody has checked it in the gazette."""
    in_force_until: date | None
    """Last day; None while it applies, or nobody has looked up when it ceased."""
    revoked_by: str = ""
    """Id of the regulation that revoked it; empty while none is recorded."""

    @property
    def name(self) -> str:
        """``UU 43/2009``."""
        return f"{self.kind} {self.number}/{self.year}"

    @property
    def full_name(self) -> str:
        """``Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan``."""
        return name_in_full(kind=self.kind, number=self.number, year=str(self.year), title=self.title)

    @property
    def is_statute(self) -> bool:
        """Whether it is an Undang-Undang, which alone can carry an exemption.

        Source: UU 14/2008 art. 17 j; Perki 1/2021 art. 49 (7) a.
        """
        return self.kind == "UU"

    def has_ceased(self, on: date | None) -> bool:
        """Whether it no longer applies on that day; without a day, whether it is known to be revoked."""
        if on is None or self.in_force_until is None:
            return bool(self.revoked_by)
        return self.in_force_until < on

    def has_begun(self, on: date | None) -> bool:
        """Whether it applies already; true where the day or its beginning is not known."""
        return on is None or self.in_force_from is None or self.in_force_from <= on
