"""What pages of the office site may show: one dataclass per template, with words ready to print.

The home page and the page of an exemption, which show most, have files of their own beside this one.

Fields are the only variables of the template beside ``root``. Addresses in ``href`` are relative to the root of
the tree; fields that end in ``_url`` are complete addresses.
"""

from dataclasses import dataclass

from generator.office.clear_line import ClearLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside the tree."""

    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and what stands for it."""

    name: str
    text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter or a page number; the current one is no link, a gap has no address."""

    href: str
    text: str
    count: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipGroup:
    """Filters of one kind."""

    label: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """An entry of the DIK in a list."""

    href: str
    subject: str
    state: str
    state_label: str
    grounds: tuple[str, ...]
    """``h2``, ``j``."""
    unit: str
    number: str
    line: ClearLine
    remark: str
    """Why it stands in this list; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One thing to do."""

    id: str
    """For links within the page; unique."""
    href: str
    """Page of the entry; empty where there is none."""
    subject: str
    kind: str
    action: str
    unit: str
    day: str
    distance: str
    urgency: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemBox:
    """A finding of the rules."""

    severity: str
    """``kesalahan``, ``peringatan`` or ``catatan``."""
    code: str
    message: str
    remedy: str
    source: str
    place: str
    href: str
    """Page of the entry; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseListContext:
    """``dik``: one page of a list of the DIK."""

    breadcrumb: tuple[Link, ...]
    title: str
    explanation: str
    source: str
    count: str
    filters: tuple[ChipGroup, ...]
    rows: tuple[CaseRow, ...]
    first_number: int
    previous_href: str
    next_href: str
    pages: tuple[Chip, ...]
    empty: str
    is_complete: bool
    """Whether it is the whole DIK, which can be downloaded and printed."""
    add_href: str
    """Where the office server takes a new entry; empty where the list is of several units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry of the DIP in a list."""

    href: str
    title: str
    summary: str
    status: str
    status_label: str
    class_slug: str
    class_label: str
    facts: tuple[str, ...]
    updated: str
    public_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryListContext:
    """``dip``: one page of a list of the DIP."""

    breadcrumb: tuple[Link, ...]
    title: str
    explanation: str
    count: str
    filters: tuple[ChipGroup, ...]
    rows: tuple[EntryRow, ...]
    first_number: int
    previous_href: str
    next_href: str
    pages: tuple[Chip, ...]
    empty: str
    actions: tuple[Link, ...]
    """What the office server does with the unit's rows, absolute addresses; none where the list is of several units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryContext:
    """``informasi``: one entry of the DIP."""

    breadcrumb: tuple[Link, ...]
    id: str
    title: str
    summary: str
    status: str
    status_label: str
    class_slug: str
    class_label: str
    unit_name: str
    facts: tuple[Fact, ...]
    problems: tuple[ProblemBox, ...]
    public_url: str
    link_url: str
    exempt: tuple[Link, ...]
    """Entries of the DIK whose open partner it is."""
    actions: tuple[Link, ...]
    """What the office server does with the entry; absolute addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """A day of a month grid."""

    number: str
    """Empty outside the month."""
    marks: str
    """Classes: ``libur``, ``kini``, ``jatuh``; separated by spaces."""
    href: str
    label: str
    """For people who do not see the grid; empty for a day like others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGrid:
    """A month as a table."""

    title: str
    weeks: tuple[tuple[DayCell, ...], ...]
    holidays: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueGroup:
    """Dues of one stretch of time."""

    id: str
    heading: str
    dues: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesContext:
    """``tenggat``: the calendar of dues."""

    day: str
    count: str
    months: tuple[MonthGrid, ...]
    groups: tuple[DueGroup, ...]
    feed_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemFile:
    """Findings in one file."""

    file: str
    problems: tuple[ProblemBox, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsContext:
    """``masalah``: every finding of the rules."""

    unreadable: tuple[str, ...]
    error_count: str
    warning_count: str
    errors: tuple[ProblemFile, ...]
    warnings: tuple[ProblemFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An option of a search filter."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchContext:
    """``cari``: search over the tree, filled by a script."""

    units: tuple[Choice, ...]
    states: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    parts: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCase:
    """A row of the table of Perki 1/2021 Lampiran II."""

    number: str
    subject: str
    scope: str
    grounds: tuple[str, ...]
    if_opened: str
    if_closed: str
    periods: tuple[str, ...]
    decree: str
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintContext:
    """``cetak``: the DIK as a table on paper."""

    name: str
    body_name: str
    day: str
    rows: tuple[PrintedCase, ...]
