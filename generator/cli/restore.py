"""``ppid restore``: an office's state from a copy."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.state_folder import state_option


@click.command(name="restore")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--identity",
    "identities",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of a recovery key.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Empty folder in which the state is made [--state].",
)
@click.option("--set", "name", default="", help="Name of the set, e.g. 2026-11-23T013000Z [the newest].")
@state_option
def command(
    folder: Path, identities: tuple[Path, ...], into: Path | None, name: str, state: Path | None
) -> None:
    """Make the state of an office from a set in FOLDER, which `ppid backup` wrote.

    Every part is checked before anything is made, and every register after. Nobody is logged in afterwards; passwords
    stay. Nothing is ever written into a folder that is not empty.

    \b
    Example:
      ppid restore /mnt/cadangan --identity kunci-1.txt --into /var/lib/ppid
    """
    try:
        from generator.office.backup.key_files import NotAKeyFile, read_secrets
        from generator.office.backup.restoring import RestoreRefused, chosen_set, restore
    except ImportError as error:
        raise click.UsageError("`ppid restore` butuh paket tambahan: pip install 'ppid[office]'") from error
    target = into or state
    if target is None:
        raise click.UsageError("Sebut folder kosong tempat kantor dipulihkan, dengan --into.")
    try:
        secrets = [secret for path in identities for secret in read_secrets(path)]
    except NotAKeyFile as error:
        raise click.UsageError(str(error)) from error
    try:
        restored = restore(chosen_set(folder, name), secrets, target)
    except RestoreRefused as error:
        click.echo(str(error))
        sys.exit(1)
    made = datetime.fromtimestamp(restored.made, UTC).strftime("%Y-%m-%d %H.%M")
    accounts = "akun dan konsep, " if restored.has_accounts else ""
    click.echo(
        f"Dipulihkan dari cadangan {restored.one.name} ke {target}: {restored.registers} register dengan "
        f"{restored.refs} ref, {accounts}{restored.files} berkas, {restored.documents} dokumen.\n"
        f"Keadaannya seperti pada {made} UTC. Yang dikirim sesudah itu harus dikirim lagi.\n"
        "Semua orang harus masuk lagi; kata sandinya tetap. Langkah berikutnya: "
        "`ppid office --check`, lalu bangun kedua situs dengan `ppid office publish`."
    )
