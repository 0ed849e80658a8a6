"""``ppid serve``: see the sites on this machine, always as saved."""

import asyncio
import contextlib
from datetime import datetime
from pathlib import Path

import click

from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.review.git_writer import WriteError
from generator.review.lacking import lacking_commits
from generator.review.state import make_queues
from generator.sites.errors import SiteError

_NO_OFFICE = (
    "Kantor tidak dibuka: ia butuh antrean, dan antrean butuh folder ini sebagai repositori git yang berisi komit. "
    "Bila belum, buat dengan `git init`, `git add registers`, dan `git commit`, lalu ulangi."
)


@click.command(name="serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port on 127.0.0.1; 0: any free one.",
)
@click.option(
    "--office-port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port of the office on 127.0.0.1 [the next one].",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the public site appears [build/public]; the office site appears beside it.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@state_option
@day_option
@dik_option
def command(
    port: int,
    office_port: int | None,
    out: Path | None,
    root: Path,
    state: Path | None,
    given_day: datetime | None,
    dik: Path | None,
) -> None:
    """Build the public site, show it on this machine, rebuild and reload when a file is saved; open the office beside it.

    The office needs the registers in a git repository. Where they are examples, there is an account for each role, with
    a link that works once, printed here. What is approved in the browser comes into this folder and into both sites.

    \b
    Example:
      ppid serve --port 8000
    """
    restricted = dik_folder(root, dik)
    # Imported late: the preview's libraries are an extra that a build server does not install.
    try:
        from generator.preview.office_watch import OfficePreview
        from generator.preview.server import PortError
        from generator.preview.watch import preview
    except ImportError as error:
        raise click.UsageError("`ppid serve` butuh paket tambahan: pip install 'ppid[office]'") from error
    queues = state_folder(root, state)
    has_queues = _make_queues(root, queues, restricted)
    target = out or root / "build" / "public"
    office = None
    if has_queues:
        # Port 0 asks for any free one, of both sites.
        beside = office_port if office_port is not None else port and port + 1
        office = OfficePreview(
            root=root,
            state=queues.absolute(),
            dik=restricted,
            target=target.parent / "office",
            port=beside,
            day=chosen_day(given_day, root),
        )
    try:
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            asyncio.run(preview(root, target, port, click.echo, office or _NO_OFFICE))
    except (PortError, SiteError) as error:
        raise click.UsageError(str(error)) from error


def _make_queues(root: Path, state: Path, dik: Path | None) -> bool:
    """Make the queues of proposals that lack and say so; without them the public site is shown all the same."""
    try:
        queues = make_queues(root, state, dik)
        lacking = lacking_commits(root, queues[0]) if queues else 0
    except (HistoryError, SigningError, WriteError) as error:
        click.echo(f"Antrean usulan tidak dibuat, jadi kantor tidak dibuka. {error}")
        return False
    if not queues:
        return False
    click.echo(f"Antrean usulan di {state}: {', '.join(queue.register for queue in queues)}")
    if lacking:
        click.echo(
            f"Antrean memuat {lacking} komit yang belum ada di folder ini, jadi belum tampil di sini. "
            f"Ambil dengan `git pull --ff-only {queues[0].repository} main`."
        )
    return True
