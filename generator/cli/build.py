"""``ppid build``: registers in, published sites out."""

import gc
import subprocess
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.document_store import document_store
from generator.cli.progress_bar import shown_progress
from generator.model.dates import date_in_words
from generator.model.problem import has_errors
from generator.office.process import OfficeResult, build_office
from generator.public.process import BuildResult, build_public
from generator.sites.errors import SiteError
from generator.sites.publish import Published
from generator.validation.report import render_errors

_WRONG_USE = 2
_SCHEMES = ("tcp://", "tls://")


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
@click.option(
    "--rev",
    "revision",
    default="",
    metavar="COMMIT",
    help="Build the public site of this commit, tag or branch instead of the files on the disk; only with `public`.",
)
@click.option(
    "--tanpa-riwayat",
    "without_history",
    is_flag=True,
    help="Build the public site without the history of its entries, as in a shallow clone; its pages say so.",
)
@click.option(
    "--berkas",
    "documents",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="Folder of the public documents [STATE/berkas/publik, or beside the queue that --root names].",
)
@click.option(
    "--tanpa-berkas",
    "without_documents",
    is_flag=True,
    help="Build the public site without its documents, as from a clone; their links lead to the body's own site.",
)
@click.option(
    "--ended-by",
    "ended_by",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"]),
    default=None,
    metavar="MOMENT",
    help="Announcements that ended by this moment, e.g. 2026-11-23T08:00+0800, are shown as past in the public site [the reader's browser tells].",
)
@click.option(
    "--changed",
    "tells_changes",
    is_flag=True,
    help="List the files of the public site that are new, changed or gone since it was last published, for copying it elsewhere.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Have the workers of an existing Dask cluster (`tcp://HOST:8786`) make the public site, without walls; they must see --out by the same path. Needs ppid[dask].",
)
@day_option
@dik_option
def command(
    site: str,
    out: Path | None,
    root: Path,
    confine: str,
    losses_allowed: bool,  # noqa: FBT001 - click passes options by name
    revision: str,
    without_history: bool,  # noqa: FBT001 - as above
    ended_by: datetime | None,
    documents: Path | None,
    without_documents: bool,  # noqa: FBT001 - as above
    tells_changes: bool,  # noqa: FBT001 - as above
    scheduler: str,
    given_day: datetime | None,
    dik: Path | None,
) -> None:
    """Validate the registers and build the public site, the office site, or both.

    The new site replaces the old one in one step. With an error in the registers the old public site stays; the
    office site shows the error to those who mend it. The public site knows neither the day nor the office.

    \b
    Example:
      ppid build public --out /srv/www/ppid
      ppid build public --rev edisi/2026-1
      ppid build public --changed
      ppid build office --date 2026-11-22
      ppid build public --scheduler tcp://10.0.0.5:8786 --out /srv/bersama/ppid
      ppid build all
    """
    if revision and site != "public":
        raise click.UsageError("--rev hanya untuk situs publik: `ppid build public --rev KOMIT`.")
    if tells_changes and site != "public":
        raise click.UsageError("--changed hanya untuk situs publik: `ppid build public --changed`.")
    if scheduler and site != "public":
        raise click.UsageError(
            "--scheduler hanya untuk situs publik: `ppid build public --scheduler ALAMAT`."
        )
    if scheduler and not scheduler.startswith(_SCHEMES):
        raise click.UsageError("--scheduler berisi alamat penjadwal Dask, misalnya tcp://10.0.0.5:8786.")
    home = out or root / "build"
    if site == "public":
        # what is read is needed until the end: looking through it for garbage finds none and takes a tenth of the time
        gc.disable()
        walled = confine == "require"
        target = out or home / "public"
        build = partial(
            build_public,
            walls_required=walled,
            losses_allowed=losses_allowed,
            revision=revision,
            with_history=not without_history,
            ended_by=int(ended_by.timestamp()) if ended_by else 0,
            files=None if without_documents else document_store(root, documents),
            scheduler=scheduler,
            tells_changes=tells_changes,
        )
        sys.exit(_public(build, root, target, tells_changes=tells_changes))
    restricted = dik_folder(root, dik) or root / "registers" / "dik"
    day = chosen_day(given_day, root)
    if site == "office":
        sys.exit(_office(root, restricted, out or home / "office", day, before=lambda: 0))
    flags = (
        ("--izinkan-hilang", losses_allowed),
        ("--tanpa-riwayat", without_history),
        ("--tanpa-berkas", without_documents),
    )
    kept = ("--berkas", str(documents)) if documents else ()
    options = ("--confine", confine, *kept, *(flag for flag, given in flags if given))
    if ended_by:
        options = (*options, "--ended-by", ended_by.strftime("%Y-%m-%dT%H:%M:%S%z"))
    with _public_beside(root, home / "public", options) as public:
        # Its words come first, as if the office had waited for it.
        sys.exit(_office(root, restricted, home / "office", day, before=partial(_tell_public, public)))


@contextmanager
def _public_beside(root: Path, target: Path, options: Sequence[str]) -> Generator[subprocess.Popen[bytes]]:
    """The public half of ``all`` as a process of its own: each half has work for a processor."""
    command = (sys.executable, "-I", "-m", "generator.cli", "build", "public", *options)
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        [*command, "--root", str(root), "--out", str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as public:
        try:
            yield public
        finally:
            # told, it has ended already
            public.terminate()


def _tell_public(public: subprocess.Popen[bytes]) -> int:
    told, refused = public.communicate()
    click.echo(told.decode("utf-8", "replace"), nl=False)
    click.echo(refused.decode("utf-8", "replace"), nl=False, err=True)
    return public.returncode


def _public(build: Callable[..., BuildResult], root: Path, target: Path, *, tells_changes: bool) -> int:
    try:
        with shown_progress() as progress:
            result = build(root, target, progress=progress)
    except SiteError as error:
        return _refused(error)
    click.echo(result.report, nl=False)
    if result.published is not None:
        words = "Situs publik dibangun" if result.published.changed else "Situs publik tidak berubah"
        click.echo(f"{words}: {target}")
        if tells_changes:
            click.echo("".join(f"{kind:<7} {path}\n" for path, kind in result.changes.items()), nl=False)
        _tell_policy(result.published)
    return result.exit_status


def _office(root: Path, dik: Path, target: Path, day: date, *, before: Callable[[], int]) -> int:
    """Build the office and tell it after what ``before`` tells; the worse of both exit statuses."""
    try:
        with shown_progress() as progress:
            result = build_office(root, dik, target, day, progress=progress)
    except SiteError as error:
        return max(before(), _refused(error))
    status = before()
    _tell_office(result, target, day)
    return max(status, result.exit_status)


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
        _tell_policy(result.published)


def _tell_policy(published: Published) -> None:
    if published.policy_changed:
        click.echo(
            "Kebijakan keamanan (CSP) situs berubah. Bila situs ini ditayangkan nginx, muat ulang nginx: "
            "sudo systemctl reload nginx"
        )


def _refused(error: SiteError) -> int:
    click.echo(str(error), err=True)
    return _WRONG_USE
