"""``ppid office mail-test``: send one mail, so that the operator sees whether ``[surat]`` is right."""

import sys
import time
from pathlib import Path

import click

from generator.cli.state_folder import state_folder, state_option


@click.command(name="mail-test")
@click.argument("address", metavar="ADDRESS")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds the queues unless --state says otherwise [here].",
)
@state_option
def command(address: str, root: Path, state: Path | None) -> None:
    """Send one mail to ADDRESS by the server that `[surat]` of `kantor.toml` names.

    The mail holds one sentence and nothing of any register. Once it was taken, the running office sends what waits. Exit status 1: it could not be sent, and why.

    \b
    Example:
      ppid office mail-test operator@contoh.go.id --state /var/lib/ppid
    """
    # imported late, like the server itself
    from generator.office.accounts.store import FILE as STORE
    from generator.office.accounts.store import Store
    from generator.office.notices.mail_door import NotAccepted, NotDelivered, connected
    from generator.office.notices.outbox import has_outbox, try_again
    from generator.office.notices.trial import trial_mail
    from generator.office.settings_file import FILE, is_mail_address, read_settings

    if not is_mail_address(address):
        raise click.UsageError(f"`{address}` bukan alamat surel. Tulis alamatnya saja: nama@contoh.go.id.")
    folder = state_folder(root, state)
    read = read_settings(folder)
    for mistake in read.mistakes:
        click.echo(str(mistake), err=True)
    settings = read.settings.mail
    if settings is None:
        click.echo(f"Surat belum diatur: isi [surat] di `{folder / FILE}`.", err=True)
        sys.exit(1)
    try:
        with connected(settings) as line:
            line.send(trial_mail(address, int(time.time())))
    except (NotAccepted, NotDelivered) as error:
        click.echo(f"Surat tidak terkirim lewat `{settings.server}`: {error}.", err=True)
        sys.exit(1)
    store = Store(folder / STORE)
    if store.path.exists() and has_outbox(store):
        try_again(store)
    click.echo(f"Surat percobaan sudah diterima `{settings.server}` untuk {address}. Periksa kotak masuknya.")
