"""What registers refer to: the body, its units, duties, editions, regulations and words."""

from dataclasses import dataclass
from datetime import date

from generator.model.information_class import InformationClass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicBody:
    """The public body whose registers these are (``badan.csv``)."""

    code: str
    name: str
    short_name: str
    site_name: str
    officer_unit: str
    """Code of the unit whose head is the PPID."""
    address: str
    email: str
    telephone: str
    whatsapp: str
    """Digits only, with country code; may be empty."""
    opening_hours: str
    zone: str
    """WIB, WITA or WIT."""
    site_address: str
    """Public address of the site, with a trailing slash."""
    licence: str
    email_domains: tuple[str, ...]
    colour: str
    """``#rrggbb`` of the header."""
    is_example: bool
    """Whether the site must say that its data are invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the body (``unit.csv``)."""

    code: str
    name: str
    abbreviation: str
    kind: str
    aliases: tuple[str, ...]
    address: str
    email: str
    telephone: str
    whatsapp: str
    opening_hours: str
    valid_from: date | None
    valid_until: date | None
    successor: str
    """Code of the unit that took over; empty while the unit stands."""
    may_warn: bool = False
    """Whether the unit may publish immediate (serta merta) announcements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A kind of information that the law wants announced (``kewajiban.csv``).

    Source: Perki 1/2021 art. 14 (2), 19 (2), 21 (1).
    """

    provision: str
    """``14(2)d``."""
    information_class: InformationClass
    name: str
    explanation: str
    units: tuple[str, ...]
    """Unit codes it applies to; empty means every unit."""

    @property
    def citation(self) -> str:
        """``Perki 1/2021 Pasal 14 ayat (2) huruf d``."""
        article, rest = self.provision.split("(", 1)
        paragraph, letter = rest.split(")", 1)
        return f"Perki 1/2021 Pasal {article} ayat ({paragraph}) huruf {letter}"

    @property
    def slug(self) -> str:
        """``14-2-d``, for addresses."""
        return self.provision.replace("(", "-").replace(")", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A decree that set an edition of the register (``sk-dip.csv``)."""

    id: str
    name: str
    """``2026-1``."""
    number: str
    date: date
    place: str
    decider_id: str = ""
    """Officer who set the edition (PPID); empty when not recorded."""
    approver_id: str = ""
    """Officer who approved it (Atasan PPID); empty when not recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonym:
    """A term and what else people call it (``sinonim.csv``)."""

    term: str
    synonyms: tuple[str, ...]
    kind: str
