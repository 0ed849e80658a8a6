"""``ppid build``: registers in, a published site out."""

import sys
from pathlib import Path

import click

from generator.public.process import build_public
from generator.sites.errors import SiteError


@click.command(name="build")
@click.argument("site", type=click.Choice(["public"]), default="public")
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Where the site appears [build/public]."
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
    help="`require`: refuse to build unless the kernel walls the builder off from other files and the network.",
)
def command(site: str, out: Path | None, root: Path, confine: str) -> None:
    """Validate the registers and build a site.

    The new site replaces the old one in one step; with an error in the registers the old one stays.

    \b
    Example:
      ppid build public --out /srv/www/ppid
    """
    target = out or root / "build" / site
    try:
        result = build_public(root, target, walls_required=confine == "require")
    except SiteError as error:
        raise click.UsageError(str(error)) from error
    click.echo(result.report, nl=False)
    if result.published is not None:
        words = "Situs publik dibangun" if result.published.changed else "Situs publik tidak berubah"
        click.echo(f"{words}: {target}")
    sys.exit(result.exit_status)
