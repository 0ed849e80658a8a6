"""What each page of the office site may show: one dataclass per template, with words ready to print.

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
class StateCard:
    """One state with the number of its entries."""

    href: str
    """Empty where there is no entry."""
    slug: str
    label: str
    note: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPart:
    """A coloured piece of a bar or column. Numbers are SVG lengths."""

    series: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotBar:
    """A bar or a column with its words."""

    label: str
    label_x: str
    label_y: str
    count: str
    count_x: str
    count_y: str
    parts: tuple[PlotPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """A row of the table beside a plot."""

    link: Link
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A colour of the plots and what it stands for."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A drawing with its table."""

    id: str
    title: str
    description: str
    """What a person who does not see it should know."""
    kind: str
    """``batang`` (lying bars) or ``kolom`` (standing ones)."""
    height: str
    axis: str
    """Where the line under standing columns lies; empty for lying bars."""
    bars: tuple[PlotBar, ...]
    series: tuple[Series, ...]
    column: str
    """Heading of the first column of the table."""
    rows: tuple[PlotRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBar:
    """How the entries divide among states: one bar."""

    parts: tuple[PlotPart, ...]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext:
    """``beranda``: the dashboard."""

    name: str
    day: str
    body_name: str
    total: str
    unreadable: tuple[str, ...]
    error_count: int
    warning_count: int
    states: tuple[StateCard, ...]
    ended: tuple[StateCard, ...]
    share: ShareBar
    dues: tuple[DueRow, ...]
    due_count: str
    late_count: int
    waiting: tuple[CaseRow, ...]
    todo: tuple[Link, ...]
    """Lists of what is missing, with counts in their words."""
    plots: tuple[Plot, ...]
    open_count: str
    exempt_count: str
    proposal_count: str
    exempt_share: str
    """``6,2 %``; empty without entries."""
    share_width: str


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
class GroundText:
    """One ground as the page shows it: the letter beside what the law says."""

    letter: str
    number: str
    citation: str
    letter_label: str
    number_label: str
    """Empty where no number is named."""
    other_law: str
    explanation: str
    period_kind: str
    period_words: str
    period_law: str
    ends: str
    """``Hari terakhir 10 Februari 2027``; empty while no day is known."""
    limit: str
    """What the law allows for the letter."""
    limit_source: str
    faults: tuple[str, ...]
    has_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A name and what stands for it."""

    name: str
    text: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionText:
    """One sitting."""

    day: str
    time: str
    place: str
    attended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminerText:
    """One examiner."""

    name: str
    post: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """A consequence-test sheet."""

    title: str
    facts: tuple[Fact, ...]
    sessions: tuple[SessionText, ...]
    examiners: tuple[ExaminerText, ...]
    missing: str
    file_sha256: str
    archive_place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreeText:
    """A decree in the chain."""

    title: str
    kind: str
    day: str
    description: str
    set_by: str
    approved_by: str
    link_words: str
    """``Mengubah SK …``; may be empty."""
    file_sha256: str
    archive_place: str
    is_own: bool
    """Whether it is the entry's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A line of the entry's history."""

    day: str
    text: str
    source: str
    is_next: bool
    """Whether it is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A row of a public package."""

    title: str
    status: str
    href: str
    """Its page in this tree; empty where it is not in the tree."""
    public_url: str
    """Its public address; empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCell:
    """A cell of a drafted DIP row."""

    column: str
    title: str
    text: str
    hint: str
    """What to check or fill in; may be empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContext:
    """``entri``: one entry of the DIK."""

    breadcrumb: tuple[Link, ...]
    id: str
    number: str
    subject: str
    state: str
    state_label: str
    unit_name: str
    unit_href: str
    line: ClearLine
    standing_source: str
    dues: tuple[DueRow, ...]
    problems: tuple[ProblemBox, ...]
    draft: tuple[DraftCell, ...]
    """Empty unless the information has become open and has no public row."""
    letters: tuple[str, ...]
    """Each once, in order."""
    grounds: tuple[GroundText, ...]
    ground_note: str
    if_opened: str
    if_closed: str
    public_interest: str
    facts: tuple[Fact, ...]
    personal: tuple[Fact, ...]
    """Consent and public office; only where g or h is named."""
    period_facts: tuple[Fact, ...]
    sheet: SheetText | None
    decrees: tuple[DecreeText, ...]
    decree_note: str
    """Why there is no chain to show; may be empty."""
    changes: tuple[Link, ...]
    """The entry before and after each change, with words."""
    partner: Partner | None
    partner_missing: str
    notice: Partner | None
    deciders: tuple[Fact, ...]
    decider_source: str
    history: tuple[Moment, ...]
    note: str
    """Internal; never printed."""
    actions: tuple[Link, ...]
    """What the office server does with the entry; absolute addresses."""


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
