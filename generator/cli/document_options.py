"""What every paper of `ppid document` asks, and where it is written."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE, write_whole
from generator.documents.making import Format, Worded, made
from generator.documents.planned_decree import Plan
from generator.documents.records import Records, records_of
from generator.history.changed_files import newest_commit_time
from generator.history.git_process import HistoryError
from generator.model.problem import Problem
from generator.sites.security_policy import POLICY_FILE
from generator.validation.exempted.load import LoadedExempted, load_exempted
from generator.validation.exempted.package import path_in_messages
from generator.validation.load import Loaded, load_registers
from generator.validation.report import render

Wrapped = TypeVar("Wrapped", bound=Callable[..., None])
_UNDATED = 315_619_200
"""2 January 1980: of a document whose moment nobody knows."""

root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
unit_option = click.option(
    "--unit", required=True, metavar="UNIT", help="Unit code of the package, or _badan."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, the same for every kind."""

    folder: Path
    format: Format
    draft: bool
    templates: Path | None
    root: Path
    day: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted:
    """A package that papers are made from."""

    records: Records
    folder: Path


def paper_options(function: Wrapped) -> Wrapped:
    """Where to, in which form, with which templates, bearing which day."""
    for option in reversed(
        (
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
            root_option,
            click.option(
                "--date",
                "given_day",
                type=click.DateTime(["%Y-%m-%d"]),
                default=None,
                metavar="YYYY-MM-DD",
                help="Day that the file bears [that of the newest commit].",
            ),
        )
    ):
        function = option(function)
    return function


def restricted_options(function: Wrapped) -> Wrapped:
    """The package, too."""
    return unit_option(dik_option(paper_options(function)))


def plan_options(*, required: bool = False) -> Callable[[Wrapped], Wrapped]:
    """The day and the place of a paper that is to be signed."""

    def wrap(function: Wrapped) -> Wrapped:
        when = click.option(
            "--decreed",
            type=click.DateTime(["%Y-%m-%d"]),
            required=required,
            metavar="YYYY-MM-DD",
            help="The day on which it is signed."
            if required
            else "With --planned: the day on which it is signed.",
        )
        where = click.option(
            "--place",
            default="",
            help="The place where it is signed."
            if required
            else "With --planned: the place where it is signed.",
        )
        return when(where(function))

    return wrap


def plan_of(number: str, decreed: datetime | None, place: str) -> Plan:
    """What the one who signs will set."""
    return Plan(number=number.strip(), day=decreed.date() if decreed else None, place=place.strip())


def read_package(root: Path, given: Path | None, unit: str) -> Restricted:
    """The package of the unit; ends with 1 where it cannot be read."""
    dik = dik_folder(root, given) or root / "registers" / "dik"
    public = public_loaded(root)
    exempted = load_exempted(root, dik, public)
    path = f"{path_in_messages(dik, root)}/{unit}"
    registers = exempted.registers
    if registers is None or path in registers.unreadable or public.registers is None:
        refuse(_of_package(exempted, path))
    if unit not in {package.unit for package in registers.packages}:
        raise click.UsageError(f"Tidak ada paket terbatas untuk unit {unit}.")
    return Restricted(
        records=records_of(unit, path, public.registers, registers, exempted.tables), folder=dik / unit
    )


def public_loaded(root: Path) -> Loaded:
    """The public registers; ends with 1 where they cannot be read."""
    loaded = load_registers(root)
    if loaded.registers is None:
        refuse(loaded.problems)
    return loaded


def write_paper(
    what: Worded,
    name: str,
    row: str,
    records: Records,
    asked: Asked,
    *,
    package: Path,
    restricted: bool = True,
) -> None:
    """Make the file ``name`` and tell where it is; ends with 1 where the data lack something for it.

    The folder has passed ``refuse_site``. ``package`` is the folder whose newest commit says which day the file bears.
    """
    if hindrances := what.hindrances(draft=asked.draft):
        refuse(hindrances)
    moment = _moment(asked.day, package)
    result = made(
        what, asked.format, row, records, draft=asked.draft, moment=moment, templates=asked.templates
    )
    if isinstance(result, Problem):
        refuse((result,))
    target = asked.folder / f"{name}{'-draf' if asked.draft else ''}.{asked.format}"
    try:
        write_whole({target: result}, RESTRICTED_MODE if restricted else PUBLIC_MODE)
    except OSError as error:
        raise click.UsageError(
            f"{target} tidak dapat ditulis: {error.strerror}. Pilih folder lain dengan --to."
        ) from error
    guarded = " Isinya terbatas; hanya pemilik berkas ini yang dapat membacanya." if restricted else ""
    click.echo(f"Ditulis: {target}.{guarded}")
    if asked.draft:
        click.echo(
            f"{len(what.problems)} hal belum ada di data; perintah yang sama tanpa --draft menyebutnya."
        )


def refuse(problems: tuple[Problem, ...]) -> NoReturn:
    """Say what is wrong and end with 1."""
    click.echo(render(problems, "text"), nl=False, err=True)
    sys.exit(1)


def refuse_site(folder: Path) -> None:
    """A folder of a built site is handed out by a web server; a folder of the registers is committed."""
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / POLICY_FILE).exists() or above.name == "registers":
            raise click.UsageError(
                "Naskah tidak ditulis ke folder situs, yang dibagikan server web, atau folder register, yang masuk git."
                " Pilih folder lain dengan --to."
            )


def _of_package(exempted: LoadedExempted, path: str) -> tuple[Problem, ...]:
    own = tuple(one for one in exempted.problems if f"{one.place.file}/".startswith(f"{path}/"))
    return own or exempted.problems


def _moment(given: datetime | None, package: Path) -> int:
    """The moment that the file bears: midday UTC of the day asked for, or the newest commit of the package."""
    if given is not None:
        return int(given.replace(hour=12, tzinfo=UTC).timestamp())
    try:
        return newest_commit_time(package, (".",)) or _UNDATED
    except HistoryError as error:
        raise click.UsageError(f"{error} Atau sebut harinya dengan --date.") from error
