"""``ppid audit site``: whether a published site says what a restricted register keeps secret."""

import sys
from pathlib import Path

import click

from generator.audits.published_site import find_restricted_text, not_disclosed
from generator.cli.dik_folder import dik_folder, dik_option
from generator.validation.exempted.load import load_exempted
from generator.validation.exempted.public_rows import public_rows
from generator.validation.exempted.secret_texts import secret_texts
from generator.validation.load import load_registers
from generator.validation.report import FORMATS, Format, render


@click.command(name="site")
@click.argument(
    "site",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path("build/public"),
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    help="What reads the report: a person, a program, or a forge's annotations [text].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@dik_option
def command(site: Path, format_: Format, root: Path, dik: Path | None) -> None:
    """Look through a published SITE [build/public] for texts that the restricted registers keep secret.

    For who may read these registers. It reads pages, downloads, the search index and published documents, and changes
    nothing. What a public row says of an exemption on purpose raises no alarm; a problem names the row, its column and
    the files, never the text.

    \b
    Example:
      ppid audit site
      ppid audit site /srv/ppid/publik --dik ../dik

    Exit status: 0 nothing found, 1 a secret text is published, 2 wrong use.
    """
    restricted = dik_folder(root, dik)
    if restricted is None:
        raise click.UsageError(
            "Tidak ada register terbatas yang dapat dibaca, jadi tidak ada yang diperiksa. Sebut foldernya dengan --dik "
            "atau PPID_DIK."
        )
    public = load_registers(root)
    rows = tuple(public_rows(public.tables))
    secrets = tuple(secret_texts(load_exempted(root, restricted, public).tables, rows))
    problems = find_restricted_text(site, not_disclosed(secrets, rows))
    click.echo(render(problems, format_), nl=False)
    if not problems and format_ == "text":
        click.echo(f"{len(secrets)} isi rahasia dicari di situs itu; tidak satu pun terbaca.")
    sys.exit(1 if problems else 0)
