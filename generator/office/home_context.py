"""What the home page of a workspace may show, its plots included: one dataclass for its template."""

from dataclasses import dataclass

from generator.office.contexts import CaseRow, DueRow, Link


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
