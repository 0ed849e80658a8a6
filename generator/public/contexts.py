"""What each page may show: one dataclass per template, with words ready to print.

What pages about the past show stands in ``history_contexts``.

Fields are the only variables of the template beside ``root``. Addresses in ``href`` are relative to the site
root; fields that end in ``_url`` are complete addresses (``https:``, ``mailto:``, ``tel:``).
"""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside the site."""

    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a unit; empty text where there is no such way."""

    name: str
    href: str
    """List of the unit."""
    address: str
    opening_hours: str
    email: str
    telephone: str
    telephone_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry in a list."""

    href: str
    title: str
    summary: str
    """Empty where the title is the summary."""
    class_slug: str
    class_label: str
    facts: tuple[str, ...]
    """Unit, time of making, forms, link kind."""
    updated: str
    """``20 November 2026``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLink:
    """A list with the number of its entries, in words where it has none."""

    href: str
    text: str
    note: str
    """One plain sentence; may be empty."""
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCard:
    """One of the three classes of public information."""

    href: str
    slug: str
    label: str
    count: str
    explanation: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementText:
    """A serta merta announcement as it is read."""

    id: str
    title: str
    text: str
    area: str
    unit: Link
    telephone: str
    telephone_url: str
    begins: str
    """``21 November 2026, pukul 16.40 WITA``."""
    ends: str
    begins_at: str
    """ISO 8601 with zone offset, for scripts."""
    ends_at: str
    link_url: str
    duties: tuple[Link, ...]
    has_ended: bool = False
    """Whether the site itself knows that it has; else the reader's browser tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext:
    """``beranda``: the home page."""

    body_name: str
    total: str
    announcements: tuple[AnnouncementText, ...]
    """None that is known to have ended."""
    has_announcements: bool
    """Whether there is any, running or past."""
    classes: tuple[ClassCard, ...]
    newest: tuple[Row, ...]
    units: tuple[CountedLink, ...]
    unit_count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a search filter."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChoice:
    """A unit as an option of a search filter."""

    name: str
    called: tuple[str, ...]
    """What people call it, in lower case: its name, abbreviation and aliases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext:
    """``cari``: the search page, filled by a script."""

    total: str
    classes: tuple[Choice, ...]
    units: tuple[UnitChoice, ...]
    years: tuple[Choice, ...]
    forms: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A provision that wants this information announced."""

    href: str
    name: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepText:
    """One change of a row as it is read."""

    day: str
    """``20 November 2026``."""
    date: str
    """``2026-11-20``."""
    heading: str
    """What happened: ``Diubah``."""
    lines: tuple[str, ...]
    """``Ringkasan: semula “…”, menjadi “…”.``; a whole sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryText:
    """The section "Riwayat" of a row."""

    note: str
    """What to say where there is nothing to list; empty otherwise."""
    steps: tuple[StepText, ...]
    """Newest first."""
    all_href: str
    """The page with every step; empty where all stand here."""
    all_text: str
    withheld: tuple[str, ...]
    """A sentence for each value that was taken down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """``informasi``: one entry of the register."""

    breadcrumb: tuple[Link, ...]
    id: str
    class_slug: str
    class_label: str
    title: str
    summary: str
    """Empty where the title is the summary."""
    opened: str
    """Why information that was exempt is open now; empty for the rest."""
    link_url: str
    link_text: str
    """``Buka dokumen (PDF, 2,1 MB)``."""
    number: str
    holder: str
    responsible: str
    time_made: str
    year: str
    """Empty where the officer's words name none."""
    place: str
    forms: tuple[Choice, ...]
    media: str
    retention: str
    archive_kind: str
    """Empty where nobody noted it."""
    archive_term: str
    """Where the site explains the term."""
    duties: tuple[Duty, ...]
    keywords: tuple[str, ...]
    search_terms: tuple[str, ...]
    """Synonyms that stand in title, summary or keywords."""
    updated: str
    edition: str
    unit_name: str
    contact: Contact
    successor_note: str
    """Who answers now, where the unit has been replaced."""
    address_url: str
    form_href: str
    mailbox: str
    """Of the unit that answers, percent-encoded."""
    whatsapp: str
    """Digits with country code; empty where the unit has no number."""
    quoted_title: str
    """Percent-encoded, for messages: their words stand in the template."""
    quoted_reference: str
    """Title, number, id and address, percent-encoded, each on a line of its own."""
    quoted_address: str
    clipboard_text: str
    history: HistoryText


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneContext:
    """``ditarik``: what remains of a withdrawn entry."""

    breadcrumb: tuple[Link, ...]
    id: str
    title: str
    notice: str
    number: str
    contact: Contact
    form_href: str
    history: HistoryText


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A way to sort or a page number; the current one is no link."""

    href: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContext:
    """``daftar``: one page of a list."""

    breadcrumb: tuple[Link, ...]
    title: str
    explanation: str
    citation: str
    """The provision, for lists by duty; otherwise empty."""
    count: str
    rows: Markup
    """One below the other."""
    first_number: int
    """Number of the first row of this page, from 1."""
    empty: str
    """What to say when there is no row."""
    sorts: tuple[Choosable, ...]
    """Empty when there is nothing to sort."""
    previous_href: str
    next_href: str
    page_numbers: tuple[Choosable, ...]
    """Empty when there is one page; a gap has no address."""
    downloads: tuple[Link, ...]
    print_href: str
    contact: Contact | None
    """For lists of a unit."""
    unit_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """A row of the table of Perki 1/2021 Lampiran I."""

    number: str
    title: str
    summary: str
    holder: str
    responsible: str
    time_and_place: str
    forms: str
    retention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintContext:
    """``cetak``: a unit's list for the notice board."""

    body_name: str
    unit_name: str
    list_href: str
    address_url: str
    qr: Markup
    edition: str
    rows: tuple[PrintedRow, ...]
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassesContext:
    """``jenis``: the three classes."""

    classes: tuple[ClassCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGroup:
    """Lists under one heading."""

    id: str
    heading: str
    note: str
    links: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsContext:
    """``kelompok``: an overview of lists, grouped."""

    title: str
    introduction: str
    groups: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementsContext:
    """``pengumuman``: every serta merta announcement, also past ones."""

    announcements: tuple[AnnouncementText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionText:
    """What the public may know of an exemption."""

    id: str
    title: str
    unit: Link
    legal_basis: str
    period: str
    decree: str
    how_to_object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionsContext:
    """``dikecualikan``: exempted information and the citizen's rights."""

    notices: tuple[ExemptionText, ...]
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFormContext:
    """``formulir``: the request form of Perki 1/2021 Lampiran VI."""

    body_name: str
    address: str
    telephone: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsContext:
    """``unduh``: data and downloads."""

    total: str
    unit_count: str
    licence: str
    licence_url: str
    """Empty for a licence we know no address of."""
    attribution: str
    address_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """The foot of a list on several pages."""

    previous_href: str
    next_href: str
    numbers: tuple[Choosable, ...]
    """Empty when there is one page; a gap has no address."""
