"""What leaves the house tells no small count, neither by itself nor as a difference."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audits.small_numbers import WITHHELD, Counts

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
