"""Counts that may leave the house: small ones are withheld, and so is every total that would tell them.

A count above zero and under the threshold can point at a person. It is replaced by “kurang dari 5”, and every total in
which it stands is withheld with it. So each withheld count stands in sums whose total nobody knows: it may be any
number under the threshold, whatever else is published.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_THRESHOLD = 3
"""Under 3 only one number remains between zero and the threshold, and withholding it would say which."""
WITHHELD = "ditahan"
"""Stands for a total that would tell a small count."""
TOTAL = "Jumlah"

Shown = int | str
"""A count, or the words that stand for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts by two things, e.g. units and classes."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    """One tuple for each row, one count for each column; none is negative."""

    def shown(self, smallest: int | None) -> tuple[tuple[Shown, ...], ...]:
        """The cells with a total after each row and a row of totals below; ``smallest`` None withholds nothing.

        Raises ValueError for a threshold under ``SMALLEST_THRESHOLD``.
        """
        if smallest is not None and smallest < SMALLEST_THRESHOLD:
            raise ValueError("threshold too small to withhold anything")
        limit = smallest or 0
        rows = [(*(_shown(count, limit) for count in cells), _total(cells, limit)) for cells in self.cells]
        columns = [tuple(cells[place] for cells in self.cells) for place in range(len(self.columns))]
        everything = tuple(count for cells in self.cells for count in cells)
        return (*rows, (*(_total(cells, limit) for cells in columns), _total(everything, limit)))


def _shown(count: int, limit: int) -> Shown:
    return f"kurang dari {limit}" if 0 < count < limit else count


def _total(counts: Sequence[int], limit: int) -> Shown:
    return WITHHELD if any(0 < count < limit for count in counts) else sum(counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some kinds of a whole and how many there are of them together."""

    names: tuple[str, ...]
    count: int


def merged(parts: Sequence[tuple[str, int]], smallest: int | None) -> tuple[Part, ...]:
    """The parts of a whole whose sum is published too: small ones are told only together with large ones.

    A part from 1 up to the threshold joins the largest part, and so on, until each small one may be any number under
    the threshold for all that its group tells. Parts that are zero stay, unless no part is
    large. The order is that of the first of each group.
    Raises ValueError for a threshold under ``SMALLEST_THRESHOLD``.
    """
    if smallest is not None and smallest < SMALLEST_THRESHOLD:
        raise ValueError("threshold too small to withhold anything")
    limit = smallest or 0
    small = [place for place, (_, count) in enumerate(parts) if 0 < count < limit]
    large = sorted(
        (place for place, (_, count) in enumerate(parts) if count >= max(limit, 1)),
        key=lambda place: (-parts[place][1], place),
    )
    # where no part is large, zeros join: three parts that are three together would each be one
    group = set(range(len(parts))) if small and not large else set(small)
    if small:
        most = len(small) * (limit - 1)
        while large:
            group.add(large.pop(0))
            left = parts[large[0]][1] if large else 0
            if sum(parts[place][1] for place in group) - most >= max(left, limit):
                break
    groups = [
        sorted(group) if place == min(group, default=-1) else [place]
        for place in range(len(parts))
        if place not in group or place == min(group)
    ]
    return tuple(
        Part(names=tuple(parts[place][0] for place in places), count=sum(parts[place][1] for place in places))
        for places in groups
    )
