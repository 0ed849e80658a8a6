"""The zones of Indonesia, by the names that registers use."""

from datetime import UTC, date, datetime, timedelta

HOURS_EAST = {"WIB": 7, "WITA": 8, "WIT": 9}


def local_day(seconds: int, zone: str) -> date:
    """The day that it is in the zone so many seconds after 1970; in western Indonesia for a zone that is none of ours."""
    return local_moment(seconds, zone).date()


def seconds_of(moment: datetime, zone: str) -> int:
    """Seconds since 1970 at a moment that clocks of the zone show; the opposite of ``local_moment``."""
    return int((moment.replace(tzinfo=UTC) - timedelta(hours=HOURS_EAST.get(zone, 7))).timestamp())


def local_moment(seconds: int, zone: str) -> datetime:
    """The same with the time of the day; the value names no zone."""
    return (datetime.fromtimestamp(seconds, UTC) + timedelta(hours=HOURS_EAST.get(zone, 7))).replace(
        tzinfo=None
    )
