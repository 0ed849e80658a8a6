from datetime import UTC, date, datetime

import pytest

from generator.model.time_zone import local_day, local_moment, seconds_of

LATE = int(datetime(2026, 2, 1, 15, 30, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("WIB", date(2026, 2, 1)),
        ("WITA", date(2026, 2, 1)),
        ("WIT", date(2026, 2, 2)),
        ("", date(2026, 2, 1)),
    ],
)
def test_a_day_begins_earlier_in_the_east(zone: str, day: date):
    assert local_day(LATE, zone) == day


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT", ""])
def test_a_moment_of_the_zone_is_read_back(zone: str):
    assert seconds_of(local_moment(LATE, zone), zone) == LATE
