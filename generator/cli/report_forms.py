"""The forms in which every report is written, and the options that all of them share."""

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Literal, NoReturn

import click

from generator.audits.given_table import NotUsable
from generator.audits.small_numbers import SMALLEST_THRESHOLD
from generator.audits.table_report import TableReport, as_html, as_json, as_text
from generator.cli.day import chosen_day
from generator.cli.files import PUBLIC_MODE, write_whole
from generator.model.dates import date_in_words
from generator.model.registers import Registers
from generator.resources import SITE_TEMPLATES
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, WorkbookSheet, write_sheets
from generator.validation.load import load_registers
from generator.validation.report import render_errors

Format = Literal["text", "json", "html", "xlsx", "docx"]
_NOT_TEXT = ("xlsx", "docx")

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html", "xlsx", "docx"]),
    default="text",
    help="For a terminal, a program, a browser, a spreadsheet or Word [text].",
)
to_option = click.option(
    "--to",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="File to write [standard output; a workbook and a document need a file].",
)
smallest_option = click.option(
    "--smallest",
    type=click.IntRange(min=SMALLEST_THRESHOLD),
    default=None,
    metavar="N",
    help="For a report that goes outside: withhold counts under N, and totals that would tell them.",
)
root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)


def check_place(format_: str, to: Path | None) -> None:
    """Refuse what cannot be written before anything is read."""
    if format_ in _NOT_TEXT and to is None:
        raise click.UsageError(
            "Buku kerja perlu berkas. Sebut namanya dengan --to, misalnya --to laporan.xlsx."
            if format_ == "xlsx"
            else "Dokumen Word perlu berkas. Sebut namanya dengan --to, misalnya --to laporan.docx."
        )


def write_report(made: TableReport, format_: Format, to: Path | None, mode: int = PUBLIC_MODE) -> None:
    """Print the report, or write it into the file and say so."""
    if to is None:
        click.echo({"json": as_json, "html": as_html}.get(format_, as_text)(made), nl=False)
        return
    write_file(to, report_in(made, format_), mode)
    click.echo(f"Laporan ditulis: {to}")


def told_early(made: TableReport, root: Path) -> TableReport:
    """The report, which says so first where its day has not come: what is counted may still change."""
    today = chosen_day(None, root)
    if made.day <= today:
        return made
    words = f"{date_in_words(made.day)} belum tiba: yang disebut di sini ialah yang tercatat sampai {date_in_words(today)}."
    return replace(made, notes=(words, *made.notes))


def report_in(made: TableReport, format_: Format) -> bytes:
    """The report in that form."""
    match format_:
        case "xlsx":
            return _workbook(made)
        case "docx":
            return _document(made)
        case "json":
            return as_json(made).encode()
        case "html":
            return as_html(made).encode()
        case _:
            return as_text(made).encode()


def write_file(to: Path, data: bytes, mode: int) -> None:
    """Write the file whole, into a folder that is there."""
    try:
        if not to.parent.is_dir():
            raise NotADirectoryError(to.parent)
        write_whole({to: data}, mode)
    except OSError as error:
        raise click.UsageError(f"`{to}` tidak dapat ditulis. Pilih berkas di folder yang ada.") from error


def registers_of(root: Path) -> Registers:
    """The public registers; ends with 1 where they cannot be read."""
    loaded = load_registers(root)
    if loaded.registers is None:
        click.echo(render_errors(loaded.problems), nl=False, err=True)
        sys.exit(1)
    return loaded.registers


def bytes_of(file: Path) -> bytes:
    """What a file holds that was named on the command line."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"`{file}` tidak dapat dibaca.") from error


def tell_flaws(file: Path, found: NotUsable, undone: str = "Laporan belum dibuat.") -> NoReturn:
    """Say what is wrong with a table that somebody typed, and end with 1."""
    for flaw in found.flaws:
        click.echo(f"{file}, {flaw}", err=True)
    click.echo(f"{len(found.flaws)} kesalahan. {undone}", err=True)
    sys.exit(1)


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


def _document(made: TableReport) -> bytes:
    # here, for the other forms need nothing of the office
    from generator.documents.report_file import WordTable, report_docx
    from generator.documents.word_file import WordTemplateError

    try:
        return report_docx(
            SITE_TEMPLATES,
            title=made.title,
            body=made.body,
            day=made.day,
            day_words=date_in_words(made.day),
            notes=made.notes,
            tables=[
                WordTable(
                    caption=table.caption,
                    columns=[(column.title, column.width) for column in table.columns],
                    rows=table.rows,
                    empty=table.empty,
                )
                for table in made.tables
            ],
        )
    except WordTemplateError as error:
        raise click.ClickException(
            f"Templat laporan.docx {error}. Kembalikan templat yang asli, lalu ulangi."
        ) from error


def forms_of(made: TableReport) -> Mapping[str, bytes]:
    """The report in every form, each under its ending."""
    forms: tuple[Format, ...] = ("html", "json", "xlsx", "docx")
    return {"txt": report_in(made, "text"), **{form: report_in(made, form) for form in forms}}
