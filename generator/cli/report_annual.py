"""``ppid report annual``: the yearly report of the information service, due by 31 March."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from generator.audits.given_table import NotUsable
from generator.audits.service_figures import blank_figures, read_figures
from generator.audits.service_report import service_report
from generator.audits.small_sentences import small_numbers_told
from generator.cli.day import chosen_day, day_option
from generator.cli.given_file import given_file
from generator.cli.report_forms import (
    Format,
    bytes_of,
    check_place,
    format_option,
    registers_of,
    root_option,
    smallest_option,
    tell_flaws,
    to_option,
    write_report,
)
from generator.model.dates import date_in_words


@click.command(name="annual")
@click.option(
    "--year", type=click.IntRange(2010, 9999), default=None, help="Year of the service [the one before]."
)
@click.option(
    "--form",
    type=click.Choice(["full", "short"]),
    default="full",
    help="The whole report, or the summary that is published [full].",
)
@given_file(
    "--figures", "file", "Figures and words of the year: columns butir, rincian, isi.", metavar="FILE.csv"
)
@click.option("--blank", is_flag=True, help="Print a table of figures to fill in, and nothing else.")
@format_option
@to_option
@smallest_option
@root_option
@day_option
def command(
    year: int | None,
    form: Literal["full", "short"],
    file: Path | None,
    blank: bool,  # noqa: FBT001 - a flag of the command line
    format_: Format,
    to: Path | None,
    smallest: int | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    """Report a year's service as Perki 1/2021 asks for it, from figures that you type and the public list.

    The register of requests holds names and stays where it is; only counts and plain words are typed in. What the law
    asks for and the table lacks is named before anything is written. Both forms go outside: use --smallest.

    \b
    Example:
      ppid report annual --blank > angka-2026.csv
      ppid report annual --year 2026 --figures angka-2026.csv --smallest 5 --format docx --to laporan-2026.docx
      ppid report annual --year 2026 --figures angka-2026.csv --form short --smallest 5 --format html --to ringkasan-2026.html
    """
    if blank:
        click.echo(blank_figures(), nl=False)
        return
    if file is None:
        raise click.UsageError(
            "Sebut angka tahun itu dengan --figures. Tabel kosongnya dibuat dengan `ppid report annual --blank > angka.csv`."
        )
    check_place(format_, to)
    day = chosen_day(given_day, root)
    year = year or day.year - 1
    if year > day.year:
        raise click.UsageError(
            f"Tahun {year} belum tiba pada {date_in_words(day)}. Sebut tahun yang sudah lewat."
        )
    typed = bytes_of(file)
    try:
        figures = read_figures(typed, is_short=form == "short")
    except NotUsable as error:
        tell_flaws(file, error)
    registers = registers_of(root)
    made = service_report(
        registers,
        figures,
        year=year,
        day=day,
        is_short=form == "short",
        smallest=smallest,
    )
    if year == day.year:
        words = f"Tahun {year} belum berakhir: yang dihitung ialah yang tercatat sampai {date_in_words(day)}."
        made = replace(made, notes=(words, *made.notes))
    if smallest is not None and form == "full":
        for told in small_numbers_told(typed, smallest):
            click.echo(f"Periksa {file}, {told}", err=True)
    write_report(made, format_, to)
