"""The period of a report: from a day that was asked for, or the half-year of the last one."""

from datetime import date, datetime

import click

_HALF_YEAR = 6

first_option = click.option(
    "--from",
    "given_first",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="First day of the period [that of the half-year].",
)


def half_year(given_first: datetime | None, last: date) -> tuple[date, date]:
    """First and last day; raises UsageError where they are the wrong way round."""
    begins = date(last.year, _HALF_YEAR + 1 if last.month > _HALF_YEAR else 1, 1)
    first = given_first.date() if given_first else begins
    if first > last:
        raise click.UsageError("Hari pertama lebih baru daripada hari terakhir. Tukar --from dan --date.")
    return first, last
