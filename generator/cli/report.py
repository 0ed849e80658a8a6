"""``ppid report``: what the list lacks, what is out of date and where the SOP stands, as a page, a workbook, data or text."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Literal

import click

from generator.audits.coverage import coverage_report, units_on
from generator.audits.small_numbers import SMALLEST_THRESHOLD
from generator.audits.staleness import staleness_report
from generator.audits.table_report import TableReport, as_html, as_json, as_text
from generator.cli.day import chosen_day, day_option
from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE, write_whole
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.model.reference import Unit
from generator.model.registers import Registers
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, WorkbookSheet, write_sheets
from generator.validation.load import load_registers
from generator.validation.report import render_errors

Format = Literal["text", "json", "html", "xlsx"]
Making = Callable[[Registers, Iterable[Unit], date, int | None], TableReport]

_REPORTS: dict[str, Making] = {"coverage": coverage_report, "staleness": staleness_report}
_BOARD = "sop"
_HALF_YEAR = 6


@click.command(name="report")
@click.argument("report", metavar="coverage|staleness|sop", type=click.Choice([*sorted(_REPORTS), _BOARD]))
@click.option("--unit", "units", multiple=True, metavar="KODE", help="Only this unit; may be repeated [all].")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "xlsx"]),
    default="text",
    help="For a terminal, a program, a browser or a spreadsheet [text].",
)
@click.option(
    "--to",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="File to write [standard output; a workbook needs a file].",
)
@click.option(
    "--smallest",
    type=click.IntRange(min=SMALLEST_THRESHOLD),
    default=None,
    metavar="N",
    help="For a report that goes outside: withhold counts under N, and totals that would tell them.",
)
@click.option(
    "--from",
    "given_first",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="First day of the period, for `sop` [that of the half-year].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@state_option
@day_option
def command(
    report: str,
    units: tuple[str, ...],
    format_: Format,
    to: Path | None,
    smallest: int | None,
    given_first: datetime | None,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
) -> None:
    """Report what units lack of the information that the law names (coverage), or what is out of date (staleness).

    Both are made from the public registers alone. `sop` is for officers: from the queues of the office, the six steps
    of every unit with who, when, which document and which commit; its file is for its owner alone. What is lacking is
    no error: the exit status is 1 only where the registers cannot be read.

    \b
    Example:
      ppid report coverage --unit dinkes
      ppid report staleness --format xlsx --to kemutakhiran.xlsx --date 2026-12-31
      ppid report staleness --format html --to kemutakhiran.html --smallest 5
      ppid report sop --from 2026-07-01 --date 2026-12-31 --format html --to papan-sop.html
    """
    if format_ == "xlsx" and to is None:
        raise click.UsageError(
            "Buku kerja perlu berkas. Sebut namanya dengan --to, misalnya --to laporan.xlsx."
        )
    day = chosen_day(given_day, root)
    if report == _BOARD:
        if smallest is not None:
            raise click.UsageError("Papan SOP untuk petugas dan tidak menahan angka. Hapus --smallest.")
        first = given_first.date() if given_first else _half_year(day)
        made = _board(state_folder(root, state), units, first, day)
    else:
        made = _of_the_list(report, root, units, day, smallest)
    if to is None:
        click.echo(_in_words(made, format_), nl=False)
        return
    data = _workbook(made) if format_ == "xlsx" else _in_words(made, format_).encode()
    try:
        if not to.parent.is_dir():
            raise NotADirectoryError(to.parent)
        write_whole({to: data}, RESTRICTED_MODE if report == _BOARD else PUBLIC_MODE)
    except OSError as error:
        raise click.UsageError(f"`{to}` tidak dapat ditulis. Pilih berkas di folder yang ada.") from error
    click.echo(f"Laporan ditulis: {to}")


def _of_the_list(
    report: str, root: Path, units: tuple[str, ...], day: date, smallest: int | None
) -> TableReport:
    loaded = load_registers(root)
    if loaded.registers is None:
        click.echo(render_errors(loaded.problems), nl=False, err=True)
        sys.exit(1)
    return _REPORTS[report](loaded.registers, _chosen(loaded.registers, units, day), day, smallest)


def _board(state: Path, units: tuple[str, ...], first: date, last: date) -> TableReport:
    # here, for the reports on the public list need nothing of the office
    from generator.office.rounds.board import board
    from generator.office.rounds.board_reading import read_board
    from generator.review.git_writer import NotWritableError

    if first > last:
        raise click.UsageError("Hari pertama lebih baru daripada hari terakhir. Tukar --from dan --date.")
    try:
        facts = read_board(state, units, last)
    except (HistoryError, NotWritableError) as error:
        raise click.UsageError(f"{error} Sebut folder antrean kantor dengan --state.") from error
    unknown = sorted(set(units) - {code for code, _ in facts.units})
    if unknown:
        raise click.UsageError(_unknown(unknown, last))
    return board(facts, first, last)


def _half_year(day: date) -> date:
    return date(day.year, _HALF_YEAR + 1 if day.month > _HALF_YEAR else 1, 1)


def _unknown(codes: Iterable[str], day: date) -> str:
    return f"Unit `{', '.join(codes)}` tidak ada pada {day.isoformat()}. Kodenya ada di tabel unit."


def _chosen(registers: Registers, codes: tuple[str, ...], day: date) -> tuple[Unit, ...]:
    standing = units_on(registers, day)
    unknown = sorted(set(codes) - {unit.code for unit in standing})
    if unknown:
        raise click.UsageError(_unknown(unknown, day))
    return tuple(unit for unit in standing if not codes or unit.code in codes)


def _in_words(made: TableReport, format_: Format) -> str:
    return {"json": as_json, "html": as_html}.get(format_, as_text)(made)


def _workbook(made: TableReport) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "laporan.xlsx"
        write_sheets(
            file,
            WorkbookFacts(title=made.title, author=made.body, created=datetime.combine(made.day, time())),
            [
                WorkbookSheet(
                    title=table.caption,
                    columns=[SheetColumn(title=column.title, width=column.width) for column in table.columns],
                    rows=table.rows,
                )
                for table in made.tables
            ],
            made.notes,
        )
        return file.read_bytes()
