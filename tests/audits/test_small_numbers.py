"""What leaves the house tells no small count, neither by itself nor as a difference."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audits.small_numbers import WITHHELD, Counts, Part, merged, merged_beside

ROWS, COLUMNS = ("Dinkes", "Dishub"), ("Mutakhir", "Lewat")


def make_counts(*cells: tuple[int, ...]) -> Counts:
    return Counts(rows=ROWS[: len(cells)], columns=COLUMNS, cells=cells)


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    width, height = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    number = st.integers(0, 12)
    row = st.tuples(*([number] * width))
    return Counts(
        rows=tuple(f"u{place}" for place in range(height)),
        columns=tuple(f"k{place}" for place in range(width)),
        cells=draw(st.tuples(*([row] * height))),
    )


def test_without_a_threshold_everything_is_shown_and_summed():
    assert make_counts((3, 0), (40, 2)).shown(None) == ((3, 0, 3), (40, 2, 42), (43, 2, 45))


def test_a_small_count_is_withheld_with_every_total_in_which_it_stands():
    assert make_counts((30, 0), (40, 2)).shown(5) == (
        (30, 0, 30),
        (40, "kurang dari 5", WITHHELD),
        (70, WITHHELD, WITHHELD),
    )


def test_the_threshold_itself_is_no_small_count():
    assert make_counts((5, 0)).shown(5) == ((5, 0, 5), (5, 0, 5))


def test_a_threshold_that_would_leave_one_number_is_refused():
    with pytest.raises(ValueError, match="too small"):
        make_counts((1, 0)).shown(2)


@given(counts(), st.integers(3, 8))
def test_every_withheld_count_could_be_any_other_small_number_for_all_that_is_published(
    table: Counts, smallest: int
):
    published = table.shown(smallest)
    small = [
        (row, column)
        for row, cells in enumerate(table.cells)
        for column, count in enumerate(cells)
        if 0 < count < smallest
    ]

    for row, column in small:
        for other in range(1, smallest):
            cells = [list(one) for one in table.cells]
            cells[row][column] = other
            assert replace(table, cells=tuple(map(tuple, cells))).shown(smallest) == published


@given(counts(), st.integers(3, 8))
def test_every_total_that_is_published_is_true(table: Counts, smallest: int):
    whole = table.shown(None)

    for shown, true in zip(table.shown(smallest), whole, strict=True):
        assert [
            number for number, count in zip(shown, true, strict=True) if number not in (count, WITHHELD)
        ] == [f"kurang dari {smallest}" for number in shown if number == f"kurang dari {smallest}"]


# -- parts of a whole whose sum is told -----------------------------------------------------


def parts_of(*numbers: int) -> list[tuple[str, int]]:
    return [(f"k{place}", number) for place, number in enumerate(numbers)]


def test_a_small_part_is_told_with_the_largest():
    assert merged(parts_of(90, 18, 2, 10, 0), 5) == (
        Part(names=("k0", "k2"), count=92),
        Part(names=("k1",), count=18),
        Part(names=("k3",), count=10),
        Part(names=("k4",), count=0),
    )


def test_without_a_threshold_each_part_is_told():
    assert [one.count for one in merged(parts_of(2, 0, 7), None)] == [2, 0, 7]


def test_where_no_part_is_large_not_even_the_zeros_are_told():
    assert merged(parts_of(1, 0, 1, 1), 3) == (Part(names=("k0", "k1", "k2", "k3"), count=3),)


def test_a_threshold_for_parts_that_would_leave_one_number_is_refused():
    with pytest.raises(ValueError, match="too small"):
        merged(parts_of(1, 5), 2)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=3), st.integers(3, 5))
def test_no_small_part_can_be_reckoned_from_what_is_told(numbers: list[int], smallest: int):
    published = merged(parts_of(*numbers), smallest)
    assert sum(one.count for one in published) == sum(numbers)
    if 0 < sum(numbers) < smallest:
        return
    assert all(one.count == 0 or one.count >= smallest for one in published)

    every = product(range(sum(numbers) + 1), repeat=len(numbers) - 1)
    whole = [(*one, sum(numbers) - sum(one)) for one in every if sum(one) <= sum(numbers)]
    alike = [one for one in whole if merged(parts_of(*one), smallest) == published]
    for place, count in enumerate(numbers):
        assert not 0 < count < smallest or len({one[place] for one in alike}) > 1


# -- two partings of the same whole ---------------------------------------------------------


def test_a_part_that_two_partings_share_is_told_by_both_or_by_none():
    outcomes, times, waiting = parts_of(14, 2, 5), parts_of(21), ("sisa", 20)

    first, second = merged_beside((outcomes, times), waiting, 5)

    assert first == (
        Part(names=("k0", "k1"), count=16),
        Part(names=("k2",), count=5),
        Part(names=("sisa",), count=20),
    )
    assert second == (Part(names=("k0",), count=21), Part(names=("sisa",), count=20))


def splits(whole: int, places: int) -> Iterator[tuple[int, ...]]:
    if places == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        for rest in splits(whole - first, places - 1):
            yield (first, *rest)


@pytest.mark.parametrize(("smallest", "most", "places"), [(3, 9, (3, 2)), (5, 14, (2, 1)), (4, 9, (1, 3))])
def test_no_small_part_can_be_reckoned_from_two_partings_together(
    smallest: int, most: int, places: tuple[int, int]
):
    """Every way in which a few things can be parted; those that are published alike are what a reader can suppose."""
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for whole in range(smallest, most + 1):
        for shared in range(whole + 1):
            for one, other in product(*(splits(whole - shared, place) for place in places)):
                told = merged_beside((parts_of(*one), parts_of(*other)), ("sisa", shared), smallest)
                assert all(part.count == 0 or part.count >= smallest for parts in told for part in parts)
                alike[whole, told].append((*one, *other, shared))

    for supposed in alike.values():
        for counts_of_one in zip(*supposed, strict=True):
            assert set(counts_of_one).isdisjoint(range(1, smallest)) or len(set(counts_of_one)) > 1
