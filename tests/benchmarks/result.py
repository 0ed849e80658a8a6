"""The figures of one run of ``make bench``: as JSON, and what they say about the goals."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.works import (
    BUILD,
    CORRECTED,
    CORRECTED_PAGES,
    HUGO,
    NOTHING,
    PACKAGE,
    SEARCH,
    WITHOUT_SEARCH,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """At most so much; None where nothing is asked for."""

    seconds: float
    megabytes: float | None = None


GOALS = {
    (BUILD, 1000): Goal(seconds=2),
    (BUILD, 10_000): Goal(seconds=8),
    (WITHOUT_SEARCH, 100_000): Goal(seconds=20, megabytes=512),
    (SEARCH, 100_000): Goal(seconds=30, megabytes=1500),
    (CORRECTED_PAGES, 10_000): Goal(seconds=0.5),
    (CORRECTED_PAGES, 100_000): Goal(seconds=1.5),
    (CORRECTED, 10_000): Goal(seconds=5),
    (CORRECTED, 100_000): Goal(seconds=30),
    (NOTHING, 10_000): Goal(seconds=0.3),
    (NOTHING, 100_000): Goal(seconds=0.6),
    (PACKAGE, 10_000): Goal(seconds=0.5),
}
"""Work and number of entries → its goal. Processor seconds and memory count; walls are only told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One piece of work at one size, over all runs, in the order of the runs."""

    work: str
    entries: int
    walls: tuple[float, ...]
    cpus: tuple[float, ...]
    peaks: tuple[float, ...]
    stopped: int = 0
    """Runs that took too long and were stopped; of them there are no figures."""

    @property
    def wall(self) -> float:
        return statistics.median(self.walls)

    @property
    def cpu(self) -> float:
        return statistics.median(self.cpus)

    @property
    def peak(self) -> float:
        return statistics.median(self.peaks)

    @property
    def goal(self) -> Goal | None:
        return GOALS.get((self.work, self.entries))

    @property
    def verdict(self) -> str:
        """Whether the goal is reached; empty where there is none."""
        goal = self.goal
        if goal is None:
            return ""
        if not self.cpus:
            return "**not reached**"
        if goal.megabytes is not None and self.peak > goal.megabytes:
            return "**not reached**"
        if self.cpu <= goal.seconds:
            return "reached"
        return "**not reached**" if self.wall > goal.seconds else "by the clock only"


def without_search(build: Figure, search: Figure) -> Figure:
    """What a full build takes beside its index, computed run by run; its memory cannot be told from the two."""
    return Figure(
        work=WITHOUT_SEARCH,
        entries=build.entries,
        walls=_less(build.walls, search.walls),
        cpus=_less(build.cpus, search.cpus),
        peaks=build.peaks,
    )


def _less(whole: Sequence[float], part: Sequence[float]) -> tuple[float, ...]:
    return tuple(max(0.0, a - b) for a, b in zip(whole, part, strict=True))


def ratio(ours: Sequence[float], peers: Sequence[float]) -> str:
    """Median and range of the ratios of runs that stood beside each other."""
    ratios = [a / b for a, b in zip(ours, peers, strict=True) if b]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"


def peer_of(figures: Sequence[Figure], figure: Figure) -> Figure | None:
    """Hugo at the same size, where it ran as often."""
    for each in figures:
        if each.work == HUGO and each.entries == figure.entries and len(each.cpus) == len(figure.cpus):
            return each if each.cpus else None
    return None
