"""``ppid office``: the server by which officers work without git."""

import asyncio
import contextlib
import re
import time
from pathlib import Path

import click

from generator.cli.default_command import WithDefault
from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.office_check import check_office
from generator.cli.office_config import command as config
from generator.cli.office_mail_test import command as mail_test
from generator.cli.office_publish import command as publish
from generator.cli.office_publish import plan_of, walls_option
from generator.cli.office_setup import command as setup
from generator.cli.oidc_provider import oidc_options, provider_of
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.review.git_writer import WriteError
from generator.review.state import make_queues, queue_of

_HTTPS = re.compile(r"https://([a-z0-9.-]+(?::[0-9]{1,5})?)/?\Z", re.IGNORECASE)
_ON_THIS_COMPUTER = re.compile(r"http://(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?/?\Z")


class _Office(WithDefault):
    default = "layani"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """No words at all start the server."""
        return super().parse_args(ctx, args or [self.default])


@click.group(name="office", cls=_Office)
def command() -> None:
    """Let officers log in, see what waits for them, and open the part of the office site that is theirs.

    `ppid office` is the server; `ppid office layani --help` tells its options. It listens on this computer only. For
    others, put nginx with TLS in front (`ppid office config`) and name the address that people use.
    Invite people with `ppid user add`. `--check` tells what is set up wrongly: people, queues, sites, mail, copies;
    `ppid doctor` tells what is unsafe about the machine.

    \b
    Example:
      ppid office --port 8001
      ppid office --address https://kantor.contoh.go.id --state /var/lib/ppid --publish /srv/ppid
      ppid office --check
    """


command.add_command(config)
command.add_command(publish)
command.add_command(mail_test)
command.add_command(setup)


@command.command(name="layani", hidden=True)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Port on 127.0.0.1; 0: any free one.",
)
@click.option(
    "--address",
    envvar="PPID_OFFICE_ADDRESS",
    default="",
    metavar="URL",
    help="HTTPS address under which nginx lets people reach it; also set by PPID_OFFICE_ADDRESS [this computer alone].",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the office site stands [ROOT/build/office, or `office` in the folder of --publish].",
)
@click.option(
    "--publish",
    "sites",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Keep the sites `public` and `office` in this folder up to what is approved [nothing is published].",
)
@walls_option
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
@click.option("--check", "only_check", is_flag=True, help="Tell what is misconfigured, and do nothing else.")
@state_option
@dik_option
@oidc_options
def serve_office(
    port: int,
    address: str,
    site: Path | None,
    sites: Path | None,
    walls: str,
    root: Path,
    only_check: bool,  # noqa: FBT001 - a flag of the command line
    state: Path | None,
    dik: Path | None,
    oidc_issuer: str,
    oidc_client_id: str,
    oidc_secret_file: Path | None,
) -> None:
    """Serve on this computer, until stopped, and publish what is approved where --publish says so."""
    folder = state_folder(root, state)
    plan = plan_of(folder, sites, walls) if sites else None
    built = (site or (plan.office if plan else root / "build" / "office")).absolute()
    if only_check:
        provider = provider_of(oidc_issuer, oidc_client_id, oidc_secret_file)
        check_office(
            state=folder, site=built, host=_host_of(address), now=int(time.time()), provider=provider
        )
        return
    _check_queues(root, folder, dik)
    # Imported late: the server's libraries are an extra that a build server does not install.
    try:
        from generator.office.notices.notifier import Notifier
        from generator.office.notices.notifier import Office as Told
        from generator.office.publishing.publisher import Publisher
        from generator.office.server.door import PortError, listen, serve
        from generator.office.server.host import Host
        from generator.office.server.settings import Settings
    except ImportError as error:
        raise click.UsageError("`ppid office` butuh paket tambahan: pip install 'ppid[office]'") from error
    publisher = Publisher(plan) if plan else None
    settings = Settings(
        state=folder,
        site=built,
        host=_host_of(address),
        clock=lambda: int(time.time()),
        provider=provider_of(oidc_issuer, oidc_client_id, oidc_secret_file),
        moved=publisher.moved if publisher else None,
    )
    try:
        door = listen(port)
    except PortError as error:
        raise click.UsageError(str(error)) from error
    with door, contextlib.suppress(KeyboardInterrupt):
        own = f"http://127.0.0.1:{door.getsockname()[1]}/"
        reached = f"{address.rstrip('/')}/ (lewat nginx, dari {own})" if settings.host else own
        click.echo(f"Kantor: {reached}")
        if plan:
            click.echo(f"Yang disetujui diterbitkan ke: {plan.sites}")
        elif not settings.site.is_dir():
            click.echo(
                "Situs kantor belum dibangun. Jalankan `ppid build office`; halamannya lalu langsung tampil."
            )
        host = Host(settings)
        told = Told(
            state=folder,
            address=address.rstrip("/") if settings.host else own.rstrip("/"),
            clock=settings.clock,
        )
        with publisher or contextlib.nullcontext(), Notifier(told):
            asyncio.run(serve(host, door))


def _host_of(address: str) -> str:
    """The name in an HTTPS address; empty for none, or one of this computer."""
    if not address or _ON_THIS_COMPUTER.match(address):
        return ""
    found = _HTTPS.match(address)
    if found is None:
        raise click.UsageError(
            f"`{address}` tidak dapat dipakai. Tulis alamat HTTPS tanpa folder, misalnya https://kantor.contoh.go.id."
        )
    return found[1].lower()


def _check_queues(root: Path, state: Path, dik: Path | None) -> None:
    """Make the queues that lack where this is a repository of registers; refuse where there is none then."""
    try:
        make_queues(root, state, dik_folder(root, dik))
        queue_of(state, "publik")
    except (HistoryError, SigningError, WriteError) as error:
        raise click.UsageError(
            f"Tidak ada antrean di `{state}`, dan `{root}` bukan repositori register yang sudah dikomit. "
            "Tunjuk folder yang benar dengan --root atau --state."
        ) from error
