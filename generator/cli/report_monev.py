"""``ppid report monev``: the evidence sheet for the yearly Monev, frozen as one archive."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

import click

from generator.audits.evidence import evidence_report, read_questions, read_visits
from generator.audits.given_table import NotUsable
from generator.audits.sealed_zip import sealed
from generator.cli.day import chosen_day, day_option
from generator.cli.files import PUBLIC_MODE
from generator.cli.given_file import given_file
from generator.cli.report_forms import (
    Format,
    bytes_of,
    check_place,
    forms_of,
    registers_of,
    root_option,
    tell_flaws,
    to_option,
    write_file,
    write_report,
)


@click.command(name="monev")
@given_file(
    "--questions",
    "questions",
    "The questionnaire: columns kode, pertanyaan, bukti.",
    metavar="FILE.csv",
    required=True,
)
@given_file(
    "--links", "links", "What `ppid audit links --to` found [no link was visited].", metavar="FILE.csv"
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "xlsx", "docx", "zip"]),
    default=None,
    help="One form, or `zip` for all of them with the questionnaire and a manifest [zip where FILE ends so, else text].",
)
@to_option
@root_option
@day_option
def command(
    questions: Path,
    links: Path | None,
    format_: Format | Literal["zip"] | None,
    to: Path | None,
    root: Path,
    given_day: datetime | None,
) -> None:
    """Per item of the questionnaire: address, title, day, edition and result of the link.

    `bukti` holds ids or numbers of entries, provisions such as 14(2)d, codes of units, the word `daftar` or addresses,
    parted by semicolons. Only entries in force answer. The archive says the day and holds the same bytes for the same
    data; check it with `ppid audit bundle --verify`.

    \b
    Example:
      ppid audit links --to tautan.csv
      ppid report monev --questions kuesioner.csv --links tautan.csv --to monev-2026.zip
      ppid report monev --questions kuesioner.csv
    """
    form = format_ or ("zip" if to is not None and to.suffix == ".zip" else "text")
    if form == "zip" and to is None:
        raise click.UsageError("Arsip perlu berkas. Sebut namanya dengan --to, misalnya --to monev-2026.zip.")
    check_place(form, to)
    day = chosen_day(given_day, root)
    registers = registers_of(root)
    given, known = bytes_of(questions), bytes_of(links) if links else b""
    try:
        asked = read_questions(given, registers)
    except NotUsable as error:
        tell_flaws(questions, error)
    visited: Mapping[str, str] = {}
    if links:
        try:
            visited = read_visits(known)
        except NotUsable as error:
            tell_flaws(links, error)
    made = evidence_report(registers, asked, visited, day)
    if form != "zip" or to is None:
        write_report(made, "text" if form == "zip" else form, to)
        return
    files = {f"bukti.{ending}": data for ending, data in forms_of(made).items()}
    files |= {"kuesioner.csv": given, **({"tautan.csv": known} if links else {})}
    data = sealed(files, {"badan": registers.body.name, "per": day.isoformat()})
    write_file(to, data, PUBLIC_MODE)
    click.echo(f"Lembar bukti ditulis: {to}")
