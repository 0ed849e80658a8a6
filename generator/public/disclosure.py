"""The only way in: from the registers as officers keep them to what the public may see."""

from dataclasses import dataclass
from datetime import date

from generator.model.announcement import Announcement
from generator.model.archive_kind import ArchiveKind
from generator.model.entry import Entry, Form, Status
from generator.model.exemption_notice import ExemptionNotice
from generator.model.information_class import InformationClass
from generator.model.reference import Duty, Edition, PublicBody, Synonym, Unit
from generator.model.registers import Registers, UnitRegister
from generator.model.retention import Retention
from generator.model.time_made import TimeMade
from generator.public.past import NO_PAST, Past, WithheldRow

TAKEN_DOWN = "Informasi yang ditarik"
"""Title of a row whose own title was taken down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicEntry:
    """A row in force with its elements complete. Not related to ``Entry``, so that one never passes for the other."""

    id: str
    number: str
    """Empty while the row waits for its official number."""
    information_class: InformationClass
    title: str
    """Never empty: the summary where the officer gave no title."""
    summary: str
    unit: Unit
    holder: str
    responsible: str
    time_made: TimeMade
    place: str
    forms: tuple[Form, ...]
    media: str
    link: str
    link_kind: str
    link_bytes: int | None
    retention: Retention
    archive_kind: ArchiveKind | None
    duties: tuple[Duty, ...]
    keywords: tuple[str, ...]
    updated: date
    edition: Edition | None
    """None while the row waits for the next edition."""
    opening_origin: str
    ruling_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What remains at the address of a withdrawn row."""

    id: str
    number: str
    title: str
    unit: Unit
    updated: date | None
    class_slug: str = ""
    """``berkala`` and the like; empty where it is not known."""
    withheld: date | None = None
    """The day the whole row was taken down; then title and number are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnNotice:
    """An announcement or notice of exemption that was withdrawn; it has no page."""

    id: str
    title: str
    unit: Unit
    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRegister:
    """All that the public site is made from. No proposal is in it."""

    body: PublicBody
    units: tuple[Unit, ...]
    """Every unit of the body, by code; some have no entry."""
    duties: tuple[Duty, ...]
    editions: tuple[Edition, ...]
    synonyms: tuple[Synonym, ...]
    entries: tuple[PublicEntry, ...]
    """Newest update first, then title, then id."""
    tombstones: tuple[Tombstone, ...]
    """By id."""
    announcements: tuple[tuple[Unit, Announcement], ...]
    """Latest begin first."""
    exemption_notices: tuple[tuple[Unit, ExemptionNotice], ...]
    """By unit code, then title."""
    withdrawn_notices: tuple[WithdrawnNotice, ...] = ()
    """By id."""
    past: Past = NO_PAST
    ended: frozenset[str] = frozenset()
    """Announcements known to have ended; of the others the reader's browser tells."""


def disclose(registers: Registers, past: Past = NO_PAST) -> PublicRegister:
    """What the public may see: rows in force, a tombstone for each row withdrawn or taken down, and the past of these.

    Source: UU 14/2008 art. 11 (1) a; Perki 1/2021 art. 1 (20), 21.
    """
    duties = {duty.provision: duty for duty in registers.duties}
    editions = {edition.id: edition for edition in registers.editions}
    entries = [
        _public_entry(entry, package.unit, duties, editions)
        for package in registers.packages
        for entry in package.entries
        if entry.status is Status.IN_FORCE
    ]
    return PublicRegister(
        body=registers.body,
        units=registers.units,
        duties=registers.duties,
        editions=registers.editions,
        synonyms=registers.synonyms,
        entries=tuple(sorted(entries, key=lambda entry: (-entry.updated.toordinal(), entry.title, entry.id))),
        tombstones=tuple(
            sorted(
                (*_tombstones(registers.packages), *_taken_down(registers, past.withheld_rows)),
                key=lambda tombstone: tombstone.id,
            )
        ),
        announcements=tuple(
            sorted(
                (
                    (package.unit, announcement)
                    for package in registers.packages
                    for announcement in package.announcements
                    if announcement.status is Status.IN_FORCE
                ),
                key=lambda pair: (pair[1].begins, pair[1].id),
                reverse=True,
            )
        ),
        exemption_notices=tuple(
            (package.unit, notice)
            for package in registers.packages
            for notice in sorted(package.exemption_notices, key=lambda notice: (notice.title, notice.id))
            if notice.status is Status.IN_FORCE
        ),
        withdrawn_notices=tuple(sorted(_withdrawn_notices(registers.packages), key=lambda notice: notice.id)),
        past=past,
    )


def _withdrawn_notices(packages: tuple[UnitRegister, ...]) -> list[WithdrawnNotice]:
    return [
        WithdrawnNotice(id=row.id, title=row.title, unit=package.unit, table=table)
        for package in packages
        for table, rows in (
            ("pengumuman", package.announcements),
            ("pengecualian", package.exemption_notices),
        )
        for row in rows
        if row.status is Status.WITHDRAWN
    ]


def _taken_down(registers: Registers, rows: tuple[WithheldRow, ...]) -> list[Tombstone]:
    """A tombstone for each row of ``dip`` that was taken down; the unit of the PPID answers where nobody else does."""
    units = {unit.code: unit for unit in registers.units}
    return [
        Tombstone(
            id=row.id,
            number="",
            title=TAKEN_DOWN,
            unit=units.get(row.unit) or units[registers.body.officer_unit],
            updated=row.day,
            class_slug=row.class_slug,
            withheld=row.day,
        )
        for row in rows
        if row.table == "dip"
    ]


def _tombstones(packages: tuple[UnitRegister, ...]) -> list[Tombstone]:
    return [
        Tombstone(
            id=entry.id,
            number=entry.number,
            title=entry.heading,
            unit=package.unit,
            updated=entry.updated,
            class_slug=entry.information_class.value,
        )
        for package in packages
        for entry in package.entries
        if entry.status is Status.WITHDRAWN
    ]


def _public_entry(
    entry: Entry, unit: Unit, duties: dict[str, Duty], editions: dict[str, Edition]
) -> PublicEntry:
    # Validation lets no row in force pass without its elements (DIP-01).
    if entry.time_made is None or entry.retention is None or entry.updated is None:
        raise ValueError(f"entry {entry.id!r} is in force but lacks an element; validate before building")
    return PublicEntry(
        id=entry.id,
        number=entry.number,
        information_class=entry.information_class,
        title=entry.heading,
        summary=entry.summary,
        unit=unit,
        holder=entry.holder,
        responsible=entry.responsible,
        time_made=entry.time_made,
        place=entry.place,
        forms=entry.forms,
        media=entry.media,
        link=entry.link,
        link_kind=entry.link_kind,
        link_bytes=entry.link_bytes,
        retention=entry.retention,
        archive_kind=entry.archive_kind,
        duties=tuple(duties[provision] for provision in entry.duties),
        keywords=entry.keywords,
        updated=entry.updated,
        edition=editions.get(entry.edition_id),
        opening_origin=entry.opening_origin,
        ruling_number=entry.ruling_number,
    )
