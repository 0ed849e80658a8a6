from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.working_days import HolidayKind, WorkingCalendar, working_calendar
from tests.model.make_exemption import make_holiday

days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
counts = st.integers(0, 60)
calendars = st.builds(
    lambda free, kind, works: working_calendar(
        [make_holiday(day, kind) for day in free], works_on_joint_leave=works
    ),
    st.lists(days, max_size=80),
    st.sampled_from(HolidayKind),
    st.booleans(),
)

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)


def counted_by_hand(calendar: WorkingCalendar, first: date, last: date) -> int:
    return sum(
        calendar.is_working_day(first + timedelta(days=offset))
        for offset in range(1, (last - first).days + 1)
    )


@given(calendars, days, counts)
def test_adding_then_subtracting_working_days_comes_back_to_a_working_day(
    calendar: WorkingCalendar, day: date, count: int
):
    start = calendar.add(day, 1)

    assert calendar.subtract(calendar.add(start, count), count) == start
    assert calendar.add(calendar.subtract(start, count), count) == start


@given(calendars, days, counts)
def test_as_many_working_days_lie_between_as_were_added(calendar: WorkingCalendar, day: date, count: int):
    assert calendar.count_between(day, calendar.add(day, count)) == count


@given(calendars, days, days)
def test_counting_agrees_with_counting_by_hand_and_turns_its_sign(
    calendar: WorkingCalendar, one: date, other: date
):
    first, last = sorted((one, other))

    assert calendar.count_between(first, last) == counted_by_hand(calendar, first, last)
    assert calendar.count_between(last, first) == -calendar.count_between(first, last)


@given(calendars, days, st.integers(1, 60))
def test_what_is_reached_by_adding_is_a_working_day(calendar: WorkingCalendar, day: date, count: int):
    assert calendar.is_working_day(calendar.add(day, count))
    assert calendar.is_working_day(calendar.subtract(day, count))
    assert calendar.subtract(day, count) < day < calendar.add(day, count)


@pytest.mark.parametrize(
    ("kind", "works", "is_working_day"),
    [
        (HolidayKind.NATIONAL, False, False),
        (HolidayKind.NATIONAL, True, False),
        (HolidayKind.LOCAL, True, False),
        (HolidayKind.JOINT_LEAVE, False, False),
        (HolidayKind.JOINT_LEAVE, True, True),
    ],
)
def test_joint_leave_is_free_unless_the_body_says_otherwise(
    kind: HolidayKind, works: bool, is_working_day: bool
):
    calendar = working_calendar([make_holiday(MONDAY, kind)], works_on_joint_leave=works)

    assert calendar.is_working_day(MONDAY) is is_working_day


def test_a_weekend_is_stepped_over():
    calendar = working_calendar([])

    assert (calendar.add(FRIDAY, 1), calendar.add(SATURDAY, 1), calendar.subtract(SATURDAY, 1)) == (
        MONDAY,
        MONDAY,
        FRIDAY,
    )


def test_a_holiday_on_a_weekend_or_told_twice_counts_once():
    calendar = working_calendar([make_holiday(SATURDAY), make_holiday(MONDAY), make_holiday(MONDAY)])

    assert calendar.free_weekdays == (MONDAY,)
    assert calendar.count_between(FRIDAY, MONDAY) == 0


def test_a_calendar_knows_the_years_of_its_table():
    calendar = working_calendar([make_holiday(SATURDAY)])

    assert (calendar.covers(date(2026, 1, 1)), calendar.covers(date(2027, 1, 1))) == (True, False)


def test_a_negative_number_of_working_days_is_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        working_calendar([]).add(MONDAY, -1)
