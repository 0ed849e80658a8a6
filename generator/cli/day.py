"""Which day it is for the body whose registers these are: the only place that looks at a clock."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from generator.datapackages.folder import NotAPlainFile, read_file
from generator.datapackages.gate import MAX_FILE_BYTES, check_bytes
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept, rows_kept

_HOURS_EAST = {"WIB": 7, "WITA": 8, "WIT": 9}

day_option = click.option(
    "--date",
    "given_day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="Day on which everything is reckoned [the body's own day].",
)
"""The option of every command whose answer depends on the day."""


def chosen_day(given: datetime | None, root: Path) -> date:
    """The day that was asked for, or today in the zone of the body; in western Indonesia where no zone can be read."""
    if given is not None:
        return given.date()
    hours = _HOURS_EAST.get(zone_of_body(root), 7)
    return (datetime.now(tz=UTC) + timedelta(hours=hours)).date()


def chosen_moment(given: datetime | None, root: Path) -> tuple[date, int]:
    """That day, and the time of what is written into git on it, in seconds since 1970.

    For a day that was asked for it is midday in central Indonesia, which lies on that day in every zone of ours.
    """
    day = chosen_day(given, root)
    if given is None:
        return day, int(datetime.now(tz=UTC).timestamp())
    return day, int(datetime(day.year, day.month, day.day, 4, tzinfo=UTC).timestamp())


def local_moment(seconds: int, zone: str) -> datetime:
    """The moment so many seconds after 1970, as clocks of the zone show it; UTC for a zone that is none of ours."""
    return datetime.fromtimestamp(seconds, UTC) + timedelta(hours=_HOURS_EAST.get(zone, 0))


def zone_of_body(root: Path) -> str:
    """The cell ``zona`` of the body; empty where its table cannot be read."""
    file = "registers/acuan/badan.csv"
    schema = load_schema("badan")
    try:
        data = read_file(root / file, MAX_FILE_BYTES)
    except (NotAPlainFile, OSError):
        return ""
    if check_bytes(data, file, columns_kept(data, "badan"), schema.primary_key):
        return ""
    rows = rows_kept(data, "badan")
    return rows[0].cells["zona"] if rows else ""
