"""``ppid report``: what the body must show of its lists and its service, as a page, a workbook, a document, data or text."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

import click

from generator.audits.coverage import units_on
from generator.audits.coverage_report import coverage_report
from generator.audits.recurring import recurring_report
from generator.audits.staleness import staleness_report
from generator.audits.table_report import TableReport
from generator.cli.day import chosen_day, day_option
from generator.cli.files import RESTRICTED_MODE
from generator.cli.report_annual import command as annual
from generator.cli.report_evaluation import command as evaluation
from generator.cli.report_forms import (
    Format,
    check_place,
    format_option,
    registers_of,
    root_option,
    smallest_option,
    to_option,
    told_early,
    write_report,
)
from generator.cli.report_monev import command as monev
from generator.cli.report_period import first_option, half_year
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.model.reference import Unit
from generator.model.registers import Registers

Making = Callable[[Registers, Iterable[Unit], date, int | None], TableReport]

_unit_option = click.option(
    "--unit", "units", multiple=True, metavar="KODE", help="Only this unit; may be repeated [all]."
)


@click.group(name="report")
def command() -> None:
    """Report on the lists and on the service, in five forms.

    What is lacking is no error: the exit status is 1 only where registers or a table that you typed cannot be read.

    \b
    Example:
      ppid report coverage --unit dinkes
      ppid report staleness --format xlsx --to kemutakhiran.xlsx --date 2026-12-31
      ppid report recurring --date 2026-12-31
      ppid report sop --from 2026-07-01 --date 2026-12-31 --format html --to papan-sop.html
      ppid report monev --questions kuesioner.csv --to monev-2026.zip
      ppid report evaluation --from 2026-07-01 --date 2026-12-31 --format docx --to evaluasi.docx
      ppid report annual --year 2026 --figures angka-2026.csv --format docx --to laporan-2026.docx
    """


command.add_command(annual)
command.add_command(evaluation)
command.add_command(monev)


@command.command(name="coverage")
@_unit_option
@format_option
@to_option
@smallest_option
@root_option
@day_option
def coverage(
    units: tuple[str, ...],
    format_: Format,
    to: Path | None,
    smallest: int | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    """What units lack of the information that the law names; made from the public registers alone.

    \b
    Example:
      ppid report coverage --unit dinkes
    """
    _of_the_list(coverage_report, units, format_, to, smallest, root, given_day)


@command.command(name="staleness")
@_unit_option
@format_option
@to_option
@smallest_option
@root_option
@day_option
def staleness(
    units: tuple[str, ...],
    format_: Format,
    to: Path | None,
    smallest: int | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    """What is out of date; made from the public registers alone.

    \b
    Example:
      ppid report staleness --format html --to kemutakhiran.html --smallest 5
    """
    _of_the_list(staleness_report, units, format_, to, smallest, root, given_day)


@command.command(name="recurring")
@format_option
@to_option
@root_option
@day_option
def recurring(format_: Format, to: Path | None, root: Path, given_day: datetime | None) -> None:
    """Of each yearly or six-monthly duty of the PPID whether it was done; made from the public registers alone.

    \b
    Example:
      ppid report recurring --date 2026-12-31
    """
    check_place(format_, to)
    day = chosen_day(given_day, root)
    write_report(told_early(recurring_report(registers_of(root), day), root), format_, to)


@command.command(name="sop")
@_unit_option
@format_option
@to_option
@click.option("--smallest", type=int, default=None, hidden=True)
@first_option
@root_option
@state_option
@day_option
def sop(
    units: tuple[str, ...],
    format_: Format,
    to: Path | None,
    smallest: int | None,
    given_first: datetime | None,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """The six steps of every unit with who, when, which document and which commit, from the queues of the office.

    For officers: its file is for its owner alone.

    \b
    Example:
      ppid report sop --from 2026-07-01 --date 2026-12-31 --format html --to papan-sop.html
    """
    if smallest is not None:
        raise click.UsageError("Papan SOP untuk petugas dan tidak menahan angka. Hapus --smallest.")
    check_place(format_, to)
    first, last = half_year(given_first, chosen_day(given_day, root))
    write_report(_board(state_folder(root, state), units, first, last), format_, to, RESTRICTED_MODE)


def _of_the_list(
    making: Making,
    units: tuple[str, ...],
    format_: Format,
    to: Path | None,
    smallest: int | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    check_place(format_, to)
    day = chosen_day(given_day, root)
    registers = registers_of(root)
    write_report(making(registers, _chosen(registers, units, day), day, smallest), format_, to)


def _board(state: Path, units: tuple[str, ...], first: date, last: date) -> TableReport:
    # here, for the reports on the public list need nothing of the office
    from generator.office.rounds.board import board
    from generator.office.rounds.board_reading import read_board
    from generator.review.git_writer import NotWritableError

    try:
        facts = read_board(state, units, last)
    except (HistoryError, NotWritableError) as error:
        raise click.UsageError(str(error)) from error
    unknown = sorted(set(units) - {code for code, _ in facts.units})
    if unknown:
        raise click.UsageError(_unknown(unknown, last))
    return board(facts, first, last)


def _unknown(codes: Iterable[str], day: date) -> str:
    return f"Unit `{', '.join(codes)}` tidak ada pada {day.isoformat()}. Kodenya ada di tabel unit."


def _chosen(registers: Registers, codes: tuple[str, ...], day: date) -> tuple[Unit, ...]:
    standing = units_on(registers, day)
    unknown = sorted(set(codes) - {unit.code for unit in standing})
    if unknown:
        raise click.UsageError(_unknown(unknown, day))
    return tuple(unit for unit in standing if not codes or unit.code in codes)
