from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.model.decision_window import Phase, Reading, decision_window
from generator.model.working_days import working_calendar
from tests.model.make_exemption import CALENDAR, days, make_holiday

END = date(2027, 1, 15)


@given(days)
def test_a_decision_on_the_day_the_window_opens_satisfies_both_readings(last_day: date):
    window = decision_window(last_day, CALENDAR)

    assert window.in_time(window.opens, Reading.WITHIN)
    assert window.in_time(window.opens, Reading.DEADLINE)


@given(days, st.integers(-80, 80))
def test_no_other_day_satisfies_both_readings(last_day: date, offset: int):
    window = decision_window(last_day, CALENDAR)
    day = window.opens + timedelta(days=offset)

    both = window.in_time(day, Reading.WITHIN) and window.in_time(day, Reading.DEADLINE)

    assert both is (offset == 0)


def test_the_window_counts_working_days_and_steps_over_holidays():
    joint = working_calendar([make_holiday(date(2026, 12, 25)), make_holiday(date(2027, 1, 1))])

    assert decision_window(END, CALENDAR).opens == date(2026, 12, 4)
    assert decision_window(END, joint).opens == date(2026, 12, 2)


def test_a_decision_is_demanded_from_the_opening_to_the_last_day():
    window = decision_window(END, CALENDAR)
    day = timedelta(days=1)

    assert [window.phase(today) for today in (window.opens - day, window.opens, END, END + day)] == [
        Phase.BEFORE,
        Phase.DEMANDED,
        Phase.DEMANDED,
        Phase.OVER,
    ]


def test_a_decision_after_the_end_is_in_time_under_no_reading():
    window = decision_window(END, CALENDAR)
    late = END + timedelta(days=1)

    assert not window.in_time(late, Reading.WITHIN)
    assert not window.in_time(late, Reading.DEADLINE)
