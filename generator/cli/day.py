"""Which day it is for the body whose registers these are: the only place that looks at a clock."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from generator.validation.load import load_registers

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
    bodies = [table for table in load_registers(root).tables if table.name == "badan"]
    zones = [row.cells["zona"] for table in bodies for row in table.rows]
    hours = _HOURS_EAST.get(zones[0] if zones else "", 7)
    return (datetime.now(tz=UTC) + timedelta(hours=hours)).date()
