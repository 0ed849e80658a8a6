"""What the page of one exemption may show: one dataclass for its template."""

from dataclasses import dataclass

from generator.office.clear_line import ClearLine
from generator.office.contexts import DueRow, Fact, Link, ProblemBox


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
