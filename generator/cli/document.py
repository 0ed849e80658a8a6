"""``ppid document``: papers of the restricted register, as PDF or DOCX."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.files import RESTRICTED_MODE, write_whole
from generator.documents.making import Format, Kind, made, worded
from generator.documents.planned_decree import Plan
from generator.documents.records import Records, records_of
from generator.history.changed_files import newest_commit_time
from generator.history.git_process import HistoryError
from generator.model.problem import Problem
from generator.sites.security_policy import POLICY_FILE
from generator.validation.exempted.load import LoadedExempted, load_exempted
from generator.validation.exempted.package import path_in_messages
from generator.validation.load import load_registers
from generator.validation.report import render

Wrapped = TypeVar("Wrapped", bound=Callable[..., None])
_UNDATED = 315_619_200
"""2 January 1980: of a document whose moment nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, the same for every kind."""

    row: str
    unit: str
    folder: Path
    format: Format
    draft: bool
    templates: Path | None
    root: Path
    day: datetime | None
    dik: Path | None


@click.group(name="document")
def command() -> None:
    """Make a paper of the restricted register: a test's sheet, or a decree.

    \b
    Example:
      ppid document lembar h6mfg12yvd --unit dinkes --to cetak
    """


def _options(function: Wrapped) -> Wrapped:
    for option in reversed(
        (
            click.argument("row", metavar="ID"),
            click.option(
                "--unit", required=True, metavar="UNIT", help="Unit code of the package, or _badan."
            ),
            click.option(
                "--to",
                "folder",
                required=True,
                type=click.Path(path_type=Path, file_okay=False),
                help="Folder for the file; made when it lacks. Never one of a built site.",
            ),
            click.option(
                "--format",
                "format_",
                type=click.Choice(["pdf", "docx"]),
                default="pdf",
                help="PDF to sign, or DOCX to work on in Word [pdf].",
            ),
            click.option(
                "--draft", is_flag=True, help="Make it with dots where data lack, and DRAF across every page."
            ),
            click.option(
                "--templates",
                type=click.Path(path_type=Path, exists=True, file_okay=False),
                default=None,
                help="Folder of your own templates, e.g. sk.docx; those that it lacks are ours.",
            ),
            click.option(
                "--root",
                type=click.Path(path_type=Path, exists=True, file_okay=False),
                default=Path(),
                help="Folder that holds `registers/` [here].",
            ),
            click.option(
                "--date",
                "given_day",
                type=click.DateTime(["%Y-%m-%d"]),
                default=None,
                metavar="YYYY-MM-DD",
                help="Day that the file bears [that of the newest commit].",
            ),
            dik_option,
        )
    ):
        function = option(function)
    return function


@command.command(name="lembar")
@_options
def sheet(
    *,
    row: str,
    unit: str,
    folder: Path,
    format_: Format,
    draft: bool,
    templates: Path | None,
    root: Path,
    given_day: datetime | None,
    dik: Path | None,
) -> None:
    """Make the sheet of a consequence test (Lampiran II; for a change IV) of the row ID.

    What the data lack for it is named and nothing is written, unless a draft is asked for. The file is restricted: it
    is its owner's alone, and its name holds the identifier only. --date is the day that the file bears [that of the
    newest commit].

    \b
    Example:
      ppid document lembar h6mfg12yvd --unit dinkes --to cetak
      ppid document lembar 807hcr9fs7 --unit dinkes --to cetak --format docx --draft
    """
    _make("lembar", Asked(row=row, unit=unit, folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day, dik=dik))  # fmt: skip


@command.command(name="sk")
@_options
@click.option(
    "--planned",
    is_flag=True,
    help="ID is a tested sheet: make the decree over its entries that have none yet.",
)
@click.option("--number", default="", help="With --planned: the number that the decree gets.")
@click.option(
    "--decreed",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="With --planned: the day on which it is signed.",
)
@click.option("--place", default="", help="With --planned: the place where it is signed.")
def decree(
    *,
    planned: bool,
    number: str,
    decreed: datetime | None,
    place: str,
    row: str,
    unit: str,
    folder: Path,
    format_: Format,
    draft: bool,
    templates: Path | None,
    root: Path,
    given_day: datetime | None,
    dik: Path | None,
) -> None:
    """Make the decree on exemption (Lampiran III; its change V) of the row ID, with the annex of its entries.

    As for `ppid document lembar`. A decree that is to be signed first is made with --planned. A regulation that no longer applied on the day of the decree is refused, in a draft
    too.

    \b
    Example:
      ppid document sk s23p2amzng --unit dinkes --to cetak
      ppid document sk 1fhetzjqd4 --planned --number "5/SK-DIK/2026" --decreed 2026-12-01 --place Samarinda --unit dinkes --to cetak
    """
    if not planned and (number or decreed or place):
        raise click.UsageError(
            "--number, --decreed, dan --place hanya bersama --planned; SK yang tercatat sudah memuatnya."
        )
    plan = Plan(number=number, day=decreed.date() if decreed else None, place=place) if planned else None
    asked = Asked(row=row, unit=unit, folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day, dik=dik)  # fmt: skip
    _make("sk", asked, plan)


def _make(kind: Kind, asked: Asked, plan: Plan | None = None) -> None:
    _refuse_site(asked.folder)
    dik = dik_folder(asked.root, asked.dik) or asked.root / "registers" / "dik"
    records = _records(asked, dik)
    what = worded(kind, asked.row, records, plan)
    if what is None:
        table = "lembar" if plan else kind
        raise click.UsageError(f"Paket {asked.unit} tidak memuat {table} dengan pengenal itu.")
    if hindrances := what.hindrances(draft=asked.draft):
        _refuse(hindrances)
    result = made(
        what,
        asked.format,
        asked.row,
        records,
        draft=asked.draft,
        moment=_moment(asked.day, dik / asked.unit),
        templates=asked.templates,
    )
    if isinstance(result, Problem):
        _refuse((result,))
    target = asked.folder / f"{kind}-{asked.row}{'-draf' if asked.draft else ''}.{asked.format}"
    try:
        write_whole({target: result}, RESTRICTED_MODE)
    except OSError as error:
        raise click.UsageError(f"Berkas tidak dapat ditulis di sana: {error.strerror}.") from error
    click.echo(f"Ditulis: {target}. Isinya terbatas; hanya pemilik berkas ini yang dapat membacanya.")
    if asked.draft:
        click.echo(
            f"{len(what.problems)} hal belum ada di data; `ppid document {kind}` tanpa --draft menyebutnya."
        )


def _records(asked: Asked, dik: Path) -> Records:
    public = load_registers(asked.root)
    if public.registers is None:
        _refuse(public.problems)
    exempted = load_exempted(asked.root, dik, public)
    path = f"{path_in_messages(dik, asked.root)}/{asked.unit}"
    registers = exempted.registers
    if registers is None or path in registers.unreadable:
        _refuse(_of_package(exempted, path))
    if asked.unit not in {package.unit for package in registers.packages}:
        raise click.UsageError(f"Tidak ada paket terbatas untuk unit {asked.unit}.")
    return records_of(asked.unit, path, public.registers, registers, exempted.tables)


def _of_package(exempted: LoadedExempted, path: str) -> tuple[Problem, ...]:
    own = tuple(one for one in exempted.problems if f"{one.place.file}/".startswith(f"{path}/"))
    return own or exempted.problems


def _refuse(problems: tuple[Problem, ...]) -> NoReturn:
    click.echo(render(problems, "text"), nl=False, err=True)
    sys.exit(1)


def _refuse_site(folder: Path) -> None:
    """A folder of a built site is handed out by a web server; a folder of the registers is committed."""
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / POLICY_FILE).exists() or above.name == "registers":
            raise click.UsageError(
                "Naskah ini terbatas, jadi tidak ditulis ke folder situs atau register. Pilih folder lain dengan --to."
            )


def _moment(given: datetime | None, package: Path) -> int:
    """The moment that the file bears: midday UTC of the day asked for, or the newest commit of the package."""
    if given is not None:
        return int(given.replace(hour=12, tzinfo=UTC).timestamp())
    try:
        return newest_commit_time(package, (".",)) or _UNDATED
    except HistoryError as error:
        raise click.UsageError(f"{error} Atau sebut harinya dengan --date.") from error
