"""``ppid report``: what the list lacks and what is out of date, as a page, a workbook, data or text."""

import sys
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
from generator.model.reference import Unit
from generator.model.registers import Registers
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, WorkbookSheet, write_sheets
from generator.validation.load import load_registers
from generator.validation.report import render_errors

Format = Literal["text", "json", "html", "xlsx"]
Making = Callable[[Registers, Iterable[Unit], date, int | None], TableReport]

_REPORTS: dict[str, Making] = {"coverage": coverage_report, "staleness": staleness_report}


@click.command(name="report")
@click.argument("report", metavar="coverage|staleness", type=click.Choice(sorted(_REPORTS)))
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
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@day_option
def command(
    report: str,
    units: tuple[str, ...],
    format_: Format,
    to: Path | None,
    smallest: int | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    """Report what units lack of the information that the law names (coverage), or what is out of date (staleness).

    Made from the public registers alone. What is lacking is no error: the exit status is 1 only where the registers
    cannot be read.

    \b
    Example:
      ppid report coverage --unit dinkes
      ppid report staleness --format xlsx --to kemutakhiran.xlsx --date 2026-12-31
      ppid report staleness --format html --to kemutakhiran.html --smallest 5
    """
    if format_ == "xlsx" and to is None:
        raise click.UsageError(
            "Buku kerja perlu berkas. Sebut namanya dengan --to, misalnya --to laporan.xlsx."
        )
    day = chosen_day(given_day, root)
    loaded = load_registers(root)
    if loaded.registers is None:
        click.echo(render_errors(loaded.problems), nl=False, err=True)
        sys.exit(1)
    made = _REPORTS[report](loaded.registers, _chosen(loaded.registers, units, day), day, smallest)
    if to is None:
        click.echo(_in_words(made, format_), nl=False)
        return
    try:
        if format_ == "xlsx":
            _write_workbook(made, to)
        else:
            to.write_text(_in_words(made, format_), encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"`{to}` tidak dapat ditulis. Pilih berkas di folder yang ada.") from error
    click.echo(f"Laporan ditulis: {to}")


def _chosen(registers: Registers, codes: tuple[str, ...], day: date) -> tuple[Unit, ...]:
    standing = units_on(registers, day)
    unknown = sorted(set(codes) - {unit.code for unit in standing})
    if unknown:
        raise click.UsageError(
            f"Unit `{', '.join(unknown)}` tidak ada pada {day.isoformat()}. Kodenya ada di tabel unit."
        )
    return tuple(unit for unit in standing if not codes or unit.code in codes)


def _in_words(made: TableReport, format_: Format) -> str:
    return {"json": as_json, "html": as_html}.get(format_, as_text)(made)


def _write_workbook(made: TableReport, to: Path) -> None:
    write_sheets(
        to,
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
