"""What pages about the past may show, one dataclass per template: changes of entries, and the list as editions held it."""

from dataclasses import dataclass

from generator.public.contexts import CountedLink, Link, PageLinks, StepText


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryHistoryContext:
    """``riwayat``: every step of one entry."""

    breadcrumb: tuple[Link, ...]
    title: str
    steps: tuple[StepText, ...]
    first_number: int
    """Number of the first step of this page, from 1."""
    pages: PageLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A change in the list of changes."""

    href: str
    """Empty for what has no page."""
    title: str
    about: str
    """Unit and kind of the row."""
    step: StepText


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesContext:
    """``perubahan``: what changed in the register, newest first."""

    title: str
    note: str
    """What to say where there is no change to list; empty otherwise."""
    count: str
    changes: tuple[ChangedRow, ...]
    first_number: int
    """How many changes there were when the first of these had been made: they are counted from the oldest."""
    years: tuple[CountedLink, ...]
    """Every year with changes; the page of all lists them."""
    feeds: tuple[Link, ...]
    feed_units: tuple[Link, ...]
    pages: PageLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionText:
    """An edition in the list of editions."""

    href: str
    name: str
    decree: str
    count: str
    """Empty where the list was not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsContext:
    """``edisi``: every edition."""

    editions: tuple[EditionText, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionContext:
    """``edisi-satu``: one edition, by unit."""

    name: str
    decree: str
    note: str
    """Why there is no list; empty where there is one."""
    count: str
    units: tuple[CountedLink, ...]
    difference_note: str
    """How the list differs from the edition before, in one sentence."""
    difference_href: str
    """Empty where nothing differs or nothing can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionEntry:
    """A row of the list as it was."""

    href: str
    """Empty where the entry has no page any more."""
    title: str
    summary: str
    class_slug: str
    class_label: str
    facts: tuple[str, ...]
    """Number, holder, responsible, time and place, forms, retention: a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionUnitContext:
    """``edisi-unit``: what an edition held of one unit."""

    breadcrumb: tuple[Link, ...]
    title: str
    decree: str
    count: str
    rows: tuple[EditionEntry, ...]
    first_number: int
    pages: PageLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """An entry that differs between two editions."""

    href: str
    title: str
    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceGroup:
    """Entries that were added, changed or removed."""

    id: str
    heading: str
    rows: tuple[DifferenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDifferenceContext:
    """``edisi-beda``: how an edition differs from the one before."""

    breadcrumb: tuple[Link, ...]
    title: str
    summary: str
    groups: tuple[DifferenceGroup, ...]
    """As far as they stand on this page."""
    pages: PageLinks
