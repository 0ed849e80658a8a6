"""``ppid serve``: see the public site on this machine, always as saved."""

import asyncio
import contextlib
from pathlib import Path

import click

from generator.sites.errors import SiteError


@click.command(name="serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port on 127.0.0.1; 0: any free one.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Where the site appears [build/public]."
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
def command(port: int, out: Path | None, root: Path) -> None:
    """Build the public site, show it on this machine, rebuild and reload when a file is saved.

    \b
    Example:
      ppid serve --port 8000
    """
    # Imported late: the preview's libraries are an extra that a build server does not install.
    try:
        from generator.preview.server import PortError
        from generator.preview.watch import preview
    except ImportError as error:
        raise click.UsageError("`ppid serve` butuh paket tambahan: pip install 'ppid[office]'") from error
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(preview(root, out or root / "build" / "public", port, click.echo))
    except (PortError, SiteError) as error:
        raise click.UsageError(str(error)) from error
