"""What the law allows as the period of each letter."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.model.exemption_period import (
    ExemptionPeriod,
    ForYears,
    Permanent,
    anniversary,
    last_day,
    says_permanent,
)
from generator.model.ground import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLimits:
    """The measure that the law gives to one letter's period."""

    longest_years: int | None = None
    """The only number the law names: 30 for letter a. Such a period must have an end."""
    by_legislation: bool = False
    """Set by other legislation, which the period must cite."""
    as_needed: bool = False
    """As long as the protected interest needs it."""
    may_be_permanent: bool = False
    """Always false for a–f; for g–j the law neither forbids nor allows it, so it is only doubted."""
    set_by_head: bool = False
    """Whether the head of the body sets the period."""
    source: str
    """Provision that gives the measure; for letter j, the silence of the texts."""


_AS_NEEDED_SOURCE = "PP 61/2010 Pasal 7 ayat ({}) dan (5); Perki 1/2021 Pasal 51 ayat (4)–(5)"

LIMITS = {
    Letter.A: PeriodLimits(
        longest_years=30, source="PP 61/2010 Pasal 5 ayat (1); Perki 1/2021 Pasal 51 ayat (1)"
    ),
    Letter.B: PeriodLimits(by_legislation=True, source="PP 61/2010 Pasal 6; Perki 1/2021 Pasal 51 ayat (3)"),
    Letter.C: PeriodLimits(as_needed=True, set_by_head=True, source=_AS_NEEDED_SOURCE.format(1)),
    Letter.D: PeriodLimits(as_needed=True, set_by_head=True, source=_AS_NEEDED_SOURCE.format(2)),
    Letter.E: PeriodLimits(as_needed=True, set_by_head=True, source=_AS_NEEDED_SOURCE.format(3)),
    Letter.F: PeriodLimits(as_needed=True, set_by_head=True, source=_AS_NEEDED_SOURCE.format(4)),
    Letter.G: PeriodLimits(
        by_legislation=True,
        may_be_permanent=True,
        source="PP 61/2010 Pasal 8 ayat (1); Perki 1/2021 Pasal 51 ayat (6)",
    ),
    Letter.H: PeriodLimits(
        as_needed=True,
        may_be_permanent=True,
        source="PP 61/2010 Pasal 8 ayat (2); Perki 1/2021 Pasal 51 ayat (7)",
    ),
    Letter.I: PeriodLimits(
        by_legislation=True,
        may_be_permanent=True,
        source="PP 61/2010 Pasal 9; Perki 1/2021 Pasal 51 ayat (9)",
    ),
    Letter.J: PeriodLimits(
        may_be_permanent=True,
        source="UU 14/2008 Pasal 17 huruf j dan Pasal 20 (tanpa aturan jangka waktu)",
    ),
}
"""Source: UU 14/2008 art. 20 (1); PP 61/2010 art. 5–9; Perki 1/2021 art. 51."""

PERMANENCE_SOURCE = "UU 14/2008 Pasal 20 ayat (1)"


class PeriodFaultKind(Enum):
    """What is wrong with a period."""

    PERMANENT = "permanent"
    """Claimed for good on a–f: forbidden."""
    PERMANENT_DOUBTED = "permanent-doubted"
    """Claimed for good on g–j: the law gives g, h and i another measure and j none."""
    ENDLESS = "endless"
    """Letter a without a last day."""
    TOO_LONG = "too-long"
    """Letter a beyond 30 years from the start."""
    LEGISLATION_UNNAMED = "legislation-unnamed"
    """b, g, i without the legislation that sets the period."""
    LAW_PERIOD_UNSTATED = "law-period-unstated"
    """j with neither a last day nor the provision that sets its period."""


_DOUBTS = frozenset({PeriodFaultKind.PERMANENT_DOUBTED, PeriodFaultKind.LAW_PERIOD_UNSTATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFault:
    """One thing wrong with the period of a ground."""

    kind: PeriodFaultKind
    source: str

    @property
    def forbidden(self) -> bool:
        """Whether the law forbids it; otherwise it is only doubtful."""
        return self.kind not in _DOUBTS


def period_faults(
    letter: Letter, period: ExemptionPeriod | Permanent, start: date | None
) -> tuple[PeriodFault, ...]:
    """What the law has against the period on that letter, in the order of ``PeriodFaultKind``.

    ``start`` is the first day of the period; without one (no decree yet) an end that would need it is
    not judged. A claim of permanence is judged alone: nothing else about it can be known.

    Source: UU 14/2008 art. 20 (1); PP 61/2010 art. 5–9; Perki 1/2021 art. 51.
    """
    limits = LIMITS[letter]
    if isinstance(period, Permanent) or says_permanent(period.words):
        if limits.may_be_permanent:
            doubt = f"{PERMANENCE_SOURCE}; {limits.source}"
            return (PeriodFault(kind=PeriodFaultKind.PERMANENT_DOUBTED, source=doubt),)
        return (PeriodFault(kind=PeriodFaultKind.PERMANENT, source=PERMANENCE_SOURCE),)
    kinds: list[PeriodFaultKind] = []
    if limits.longest_years is not None:
        if not _has_end(period):
            kinds.append(PeriodFaultKind.ENDLESS)
        elif _exceeds(period, limits.longest_years, start):
            kinds.append(PeriodFaultKind.TOO_LONG)
    if limits.by_legislation and period.citation is None:
        kinds.append(PeriodFaultKind.LEGISLATION_UNNAMED)
    if letter is Letter.J and period.citation is None and not _has_end(period):
        kinds.append(PeriodFaultKind.LAW_PERIOD_UNSTATED)
    return tuple(PeriodFault(kind=kind, source=limits.source) for kind in kinds)


def _has_end(period: ExemptionPeriod) -> bool:
    return isinstance(period, ForYears) or last_day(period, None) is not None


def _exceeds(period: ExemptionPeriod, years: int, start: date | None) -> bool:
    if isinstance(period, ForYears):
        return period.years > years
    end = last_day(period, start)
    return start is not None and end is not None and end > anniversary(start, years)
