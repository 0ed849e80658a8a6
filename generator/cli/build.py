"""``ppid build``: registers in, published sites out."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_folder, dik_option
from generator.model.dates import date_in_words
from generator.model.problem import has_errors
from generator.office.process import OfficeResult, build_office
from generator.public.process import build_public
from generator.sites.errors import SiteError
from generator.validation.report import render_errors

_WRONG_USE = 2


@click.command(name="build")
@click.argument("site", type=click.Choice(["public", "office", "all"]), default="public")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site appears [build/public, build/office]; with `all` the folder of both [build].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@click.option(
    "--confine",
    type=click.Choice(["auto", "require"]),
    default="auto",
    help="`require`: refuse to build the public site unless the kernel walls its builder off from other files and the network.",
)
@click.option(
    "--izinkan-hilang",
    "losses_allowed",
    is_flag=True,
    help="Publish even if pages of entries that are published now would vanish without a notice of withdrawal.",
)
@day_option
@dik_option
def command(
    site: str,
    out: Path | None,
    root: Path,
    confine: str,
    losses_allowed: bool,  # noqa: FBT001 - click passes options by name
    given_day: datetime | None,
    dik: Path | None,
) -> None:
    """Validate the registers and build the public site, the office site, or both.

    The new site replaces the old one in one step. With an error in the registers the old public site stays; the
    office site shows the error to those who mend it. The public site knows neither the day nor the office.

    \b
    Example:
      ppid build public --out /srv/www/ppid
      ppid build office --date 2026-11-22
      ppid build all
    """
    home = (out or root / "build") if site == "all" else None
    statuses: list[int] = []
    if site != "office":
        target = home / "public" if home else out or root / "build" / "public"
        statuses.append(
            _public(root, target, walls_required=confine == "require", losses_allowed=losses_allowed)
        )
    if site != "public":
        target = home / "office" if home else out or root / "build" / "office"
        restricted = dik_folder(root, dik) or root / "registers" / "dik"
        statuses.append(_office(root, restricted, target, chosen_day(given_day, root)))
    sys.exit(max(statuses))


def _public(root: Path, target: Path, *, walls_required: bool, losses_allowed: bool) -> int:
    try:
        result = build_public(root, target, walls_required=walls_required, losses_allowed=losses_allowed)
    except SiteError as error:
        return _refused(error)
    click.echo(result.report, nl=False)
    if result.published is not None:
        words = "Situs publik dibangun" if result.published.changed else "Situs publik tidak berubah"
        click.echo(f"{words}: {target}")
    return result.exit_status


def _office(root: Path, dik: Path, target: Path, day: date) -> int:
    try:
        result = build_office(root, dik, target, day)
    except SiteError as error:
        return _refused(error)
    _tell_office(result, target, day)
    return result.exit_status


def _tell_office(result: OfficeResult, target: Path, day: date) -> None:
    if has_errors(result.problems):
        click.echo(render_errors(result.problems), nl=False)
    for path in result.unreadable:
        click.echo(f"Tidak dapat dibaca, jadi tidak tampil di situs kantor: {path}")
    if result.fault:
        click.echo(
            f"Situs kantor tidak dapat dibuat: {result.fault}\n"
            "Ini kesalahan program, bukan data. Laporkan kepada pengelola."
        )
    elif result.published is None:
        click.echo("Situs kantor tidak dibangun: paket publik dan tabel acuan belum dapat dibaca.")
    else:
        words = "Situs kantor dibangun" if result.published.changed else "Situs kantor tidak berubah"
        click.echo(f"{words}: {target} ({len(result.trees)} ruang, keadaan per {date_in_words(day)})")


def _refused(error: SiteError) -> int:
    click.echo(str(error), err=True)
    return _WRONG_USE
