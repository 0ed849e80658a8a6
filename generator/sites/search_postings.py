"""A term's entries and places in an index of which few documents are removed or added.

Entries after such a document get other numbers. In a list of gaps only those differ then that reach over it, so the other
bytes are taken as they are.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.sites.search_files import BITS, TOP, entries_written, row_of_bits, write_number

Posting = tuple[int, int, bytes]
"""Number of a document, whether the term stands in its title (0 or 1), and its places there."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Between the documents of two indexes; one that changed or moved is removed and added."""

    removed: tuple[int, ...]
    """Numbers in the old index, in order."""
    added: tuple[int, ...]
    """Numbers in the new one, in order."""
    before: int
    """How many documents the old index has."""
    after: int
    """How many the new one has."""

    @cached_property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """Old number → by how much the numbers from there on grow more than those before."""
        steps = dict.fromkeys((number + 1 for number in self.removed), -1)
        for before, number in enumerate(self.added):
            place = number - before  # among those that stay
            for gone in self.removed:
                place += gone <= place
            steps[place] = steps.get(place, 0) + 1
        return tuple((place, step) for place, step in sorted(steps.items()) if step)


def changed(
    entries: bytes, places: bytes, differs: Difference, added: Sequence[Posting]
) -> tuple[bytes, bytes] | None:
    """The entries and places of a term of the old index, as the new one has them; None where it stands nowhere any more.

    ``added`` are those of documents that were added, in order.
    """
    if entries[0] == BITS:
        return _of_bits(entries, places, differs, added)
    return _of_gaps(entries[1:], places, differs, added)


def _of_gaps(
    entries: bytes, places: bytes, differs: Difference, added: Sequence[Posting]
) -> tuple[bytes, bytes] | None:
    values = _numbers(entries)
    # one more than the numbers of the entries
    ends = list(accumulate(value >> 1 for value in values))
    is_same = True
    for number in reversed(differs.removed):
        at = bisect_left(ends, number + 1)
        if at < len(ends) and ends[at] == number + 1:
            is_same = False
            gap = values.pop(at) & ~1
            del ends[at]
            if at < len(values):
                values[at] += gap
            places = _put(places, at, b"", gone=1)
    for number, step in differs.steps:
        at = bisect_left(ends, number + 1)
        if at < len(ends):
            is_same = False
            values[at] += 2 * step
    for number, in_title, stands in added:
        is_same = False
        ends = list(accumulate(value >> 1 for value in values))
        at = bisect_left(ends, number + 1)
        gap = number + 1 - (ends[at - 1] if at else 0)
        if at < len(values):
            values[at] -= gap * 2
        values.insert(at, gap * 2 + in_title)
        places = _put(places, at, stands)
    if not values:
        return None
    return entries_written(entries if is_same else _written(values), differs.after), places


def _of_bits(
    entries: bytes, places: bytes, differs: Difference, added: Sequence[Posting]
) -> tuple[bytes, bytes] | None:
    row = row_of_bits(differs.before)
    holds, in_title = (int.from_bytes(entries[at : at + row], "little") for at in (1, 1 + row))
    for number in reversed(differs.removed):
        if holds >> number & 1:
            places = _put(places, _below(holds, number).bit_count(), b"", gone=1)
        holds, in_title = (_below(bits, number) | bits >> number + 1 << number for bits in (holds, in_title))
    postings = {number: (title, stands) for number, title, stands in added}
    for number in differs.added:
        title, stands = postings.get(number, (0, b""))
        if number in postings:
            places = _put(places, _below(holds, number).bit_count(), stands)
        holds, in_title = (
            _below(bits, number) | bit << number | bits >> number << number + 1
            for bits, bit in ((holds, number in postings), (in_title, title))
        )
    if not holds:
        return None
    row = row_of_bits(differs.after)
    if holds.bit_count() > 2 * row:
        # a gap takes a byte at least
        return bytes((BITS,)) + holds.to_bytes(row, "little") + in_title.to_bytes(row, "little"), places
    values: list[int] = []
    last = -1
    for number, bit in enumerate(f"{holds:b}"[::-1]):
        if bit == "1":
            values.append((number - last) * 2 + (in_title >> number & 1))
            last = number
    return entries_written(_written(values), differs.after), places


def _below(bits: int, number: int) -> int:
    return bits & (1 << number) - 1


def _put(places: bytes, at: int, stands: bytes, *, gone: int = 0) -> bytes:
    """The places of a term with those of one more entry before entry ``at``, or without those of so many from there on."""
    if not places and not stands:
        return places  # a filter stands nowhere
    begin = _skipped(places, 0, at)
    return places[:begin] + stands + places[_skipped(places, begin, gone) :]


def _skipped(places: bytes, at: int, entries: int) -> int:
    """Where the places begin that follow those of so many entries from ``at`` on."""
    for _ in range(entries):
        count = shift = 0
        while places[at] >= TOP:
            count += places[at] % TOP << shift
            shift += 7
            at += 1
        count += places[at] << shift
        at += 1
        while count:
            count -= places[at] < TOP
            at += 1
    return at


class _Numbers(dict[bytes, int]):
    """As written → number; remembers them, for most are the same few."""

    def __missing__(self, written: bytes) -> int:
        number = 0
        for byte in reversed(written):
            number = number * TOP + byte % TOP
        self[written] = number
        return number


class _Written(dict[int, bytes]):
    """Number → as written."""

    def __missing__(self, number: int) -> bytes:
        into = bytearray()
        write_number(into, number)
        written = self[number] = bytes(into)
        return written


_NUMBER = re.compile(rb"[\x80-\xff]*[\x00-\x7f]")
_NUMBERS, _WRITTEN = _Numbers(), _Written()


def _numbers(written: bytes) -> list[int]:
    if written.isascii():
        return list(written)
    return list(map(_NUMBERS.__getitem__, _NUMBER.findall(written)))


def _written(numbers: Sequence[int]) -> bytes:
    return b"".join(map(_WRITTEN.__getitem__, numbers))
