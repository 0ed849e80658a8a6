"""Counts that may leave the house: small ones are withheld, and so is every total that would tell them.

A count above zero and under the threshold can point at a person. It is replaced by “kurang dari 5”, and every total in
which it stands is withheld with it. So each withheld count stands in sums whose total nobody knows: it may be any
number under the threshold, whatever else is published.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
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
        limit = _limit(smallest)
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
    the threshold for all that its group tells. Parts that are zero stay, unless no part is large. The order is that of
    the first of each group.
    Raises ValueError for a threshold under ``SMALLEST_THRESHOLD``.
    """
    return _grouped(parts, _group(parts, _limit(smallest))[0])


def merged_beside(
    partings: Sequence[Sequence[tuple[str, int]]], shared: tuple[str, int], smallest: int | None
) -> tuple[tuple[Part, ...], ...]:
    """Several partings of one whole, each told as ``merged`` with a last part that all of them share.

    The shared part and the sum of the others are told by all partings or by none: else a small part would be what one
    parting tells more than another. Where they cannot be hidden otherwise, nothing is parted.
    Raises ValueError for a threshold under ``SMALLEST_THRESHOLD``.
    """
    limit = _limit(smallest)
    name, count = shared
    others = sum(number for _, number in partings[0])
    if not 0 < count < limit and not 0 < others < limit:
        return tuple((*merged(parts, smallest), Part(names=(name,), count=count)) for parts in partings)
    whole = [(*parts, shared) for parts in partings]
    groups = [_group(parts, limit) for parts in whole]
    if 0 < others < limit or not all(hides for _, hides in groups):
        groups = [(frozenset(range(len(parts))), True) for parts in whole]
    return tuple(_grouped(parts, group) for parts, (group, _) in zip(whole, groups, strict=True))


def _limit(smallest: int | None) -> int:
    if smallest is not None and smallest < SMALLEST_THRESHOLD:
        raise ValueError("threshold too small to withhold anything")
    return smallest or 0


def _group(parts: Sequence[tuple[str, int]], limit: int) -> tuple[frozenset[int], bool]:
    """Places of the parts that are told together, and whether a large one among them hides each small one."""
    small = [place for place, (_, count) in enumerate(parts) if 0 < count < limit]
    if not small:
        return frozenset(), True
    large = sorted(
        (place for place, (_, count) in enumerate(parts) if count >= limit),
        key=lambda place: (-parts[place][1], place),
    )
    if not large:
        # zeros join: three parts that are three together would each be one
        return frozenset(range(len(parts))), False
    most = len(small) * (limit - 1)
    for number in range(1, len(large) + 1):
        group = frozenset((*small, *large[:number]))
        left = parts[large[number]][1] if number < len(large) else 0
        # whatever the small ones are, each of these large ones may still be large, and larger than what is left
        if sum(parts[place][1] for place in group) - most >= number * max(left + 1, limit):
            return group, True
    return frozenset((*small, *large)), False


def _grouped(parts: Sequence[tuple[str, int]], group: AbstractSet[int]) -> tuple[Part, ...]:
    groups = [
        sorted(group) if place in group else [place]
        for place in range(len(parts))
        if place not in group or place == min(group)
    ]
    return tuple(
        Part(names=tuple(parts[place][0] for place in places), count=sum(parts[place][1] for place in places))
        for places in groups
    )
