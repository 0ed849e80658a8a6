"""``ppid report evaluation``: how units and the PPID worked together in a half-year."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from generator.audits.evaluation import evaluation_report
from generator.audits.table_report import TableReport
from generator.changes.placed import Snapshot
from generator.cli.day import chosen_day, day_option
from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE
from generator.cli.report_forms import (
    Format,
    check_place,
    format_option,
    root_option,
    smallest_option,
    to_option,
    told_early,
    write_report,
)
from generator.cli.report_period import first_option, half_year
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.model.table_path import TablePath

_UNITS = TablePath(package="acuan", table="unit")
_BODY = TablePath(package="acuan", table="badan")


@click.command(name="evaluation")
@format_option
@to_option
@smallest_option
@first_option
@root_option
@state_option
@day_option
def command(
    format_: Format,
    to: Path | None,
    smallest: int | None,
    given_first: datetime | None,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Per unit: proposals, returns, and working days to an answer; never per person, and no ranking.

    Read from the queues of the office. Without --smallest it is for officers and its file for its owner alone; with it
    restricted registers are left out and small counts withheld.

    \b
    Example:
      ppid report evaluation --from 2026-07-01 --date 2026-12-31
      ppid report evaluation --date 2026-12-31 --smallest 5 --format docx --to evaluasi-2026-s2.docx
    """
    check_place(format_, to)
    first, last = half_year(given_first, chosen_day(given_day, root))
    made = told_early(_made(state_folder(root, state), first, last, smallest), root)
    write_report(made, format_, to, RESTRICTED_MODE if smallest is None else PUBLIC_MODE)


def _made(state: Path, first: date, last: date, smallest: int | None) -> TableReport:
    # here, for the reports on the public list need nothing of the queues
    from generator.review.git_writer import MAIN, NotWritableError, tip
    from generator.review.handlings import handlings
    from generator.review.state import queue_of, queues_of
    from generator.review.tree import tree_at
    from generator.validation.exempted.holidays import calendar_of

    try:
        public = queue_of(state, "publik")
        rows = tree_at(public, tip(public.repository, MAIN)).rows
        found = [one for queue in queues_of(state) for one in handlings(queue)]
    except (HistoryError, NotWritableError) as error:
        raise click.UsageError(str(error)) from error
    return evaluation_report(
        next(iter(rows.get(_BODY, {}).values()))["nama"],
        _units(rows, first, last),
        found,
        calendar_of(rows),
        first=first,
        last=last,
        smallest=smallest,
    )


def _units(rows: Snapshot, first: date, last: date) -> Sequence[tuple[str, str]]:
    """Code and name of the units that stood on some day of the period, by code."""
    return [
        (code, row["nama"])
        for code, row in sorted(rows.get(_UNITS, {}).items())
        if row["mulai"] <= last.isoformat() and (not row["selesai"] or first.isoformat() <= row["selesai"])
    ]
