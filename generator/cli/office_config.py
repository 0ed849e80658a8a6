"""``ppid office config``: write what nginx and systemd need to run an office."""

import re
import sys
from pathlib import Path

import click

from generator.cli.day import zone_of_body as zone_on_disk
from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError
from generator.office.publishing.source import zone_of_body
from generator.office.settings_file import read_settings
from generator.review.git_writer import WriteError

_HTTPS = re.compile(r"https://([^/\s]+)/?\Z")
_OPTIONS = {
    "office_host": "--address",
    "public_host": "--public-address",
    "sites": "--sites",
    "state": "--state",
    "certificates": "--certificates",
    "backups": "--backups",
    "program": "--program",
    "user": "--user",
    "port": "--port",
}


@click.command(name="config")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--address", required=True, metavar="URL", help="HTTPS address of the office.")
@click.option(
    "--public-address",
    default="",
    metavar="URL",
    help="HTTPS address of the public site, where this machine shows it too [it does not].",
)
@click.option(
    "--sites",
    type=click.Path(path_type=Path),
    default=Path("/srv/ppid"),
    show_default=True,
    help="Folder of the published sites.",
)
@click.option(
    "--certificates",
    type=click.Path(path_type=Path),
    default=Path("/etc/letsencrypt/live"),
    show_default=True,
    help="Folder that holds NAME/fullchain.pem and NAME/privkey.pem for each name.",
)
@click.option(
    "--backups",
    type=click.Path(path_type=Path),
    default=None,
    help="Folder of the copies that the timer makes [that of `[cadangan]` in kantor.toml, or /var/backups/ppid].",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    help="Port of the office server on 127.0.0.1.",
)
@click.option(
    "--program",
    type=click.Path(path_type=Path),
    default=None,
    help="The command `ppid` for systemd to start [the one that runs now].",
)
@click.option("--user", default="ppid", show_default=True, help="Account that the office runs under.")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/`, and the queues unless --state says otherwise [here].",
)
@state_option
def command(
    folder: Path,
    address: str,
    public_address: str,
    sites: Path,
    certificates: Path,
    backups: Path | None,
    port: int,
    program: Path | None,
    user: str,
    root: Path,
    state: Path | None,
) -> None:
    """Write configurations of nginx and units of systemd for these names and folders into FOLDER.

    Files that stand there already are replaced. Write them anew after an upgrade of ppid.

    \b
    Example:
      ppid office config pasang --address https://kantor.contoh.go.id --public-address https://ppid.contoh.go.id \\
          --state /var/lib/ppid --sites /srv/ppid
    """
    # Imported late: the server, whose limits are written, has libraries that a build server does not install.
    try:
        from generator.office.front.installation import Front, UnfitValue, installation
    except ImportError as error:
        raise click.UsageError(
            "`ppid office config` butuh paket tambahan: pip install 'ppid[office]'"
        ) from error
    queues = state_folder(root, state).absolute()
    try:
        front = Front(
            office_host=_host_of("--address", address),
            public_host=_host_of("--public-address", public_address) if public_address else "",
            sites=sites.absolute(),
            state=queues,
            certificates=certificates.absolute(),
            backups=(backups or _backups(queues)).absolute(),
            port=port,
            program=program or Path(sys.executable).with_name("ppid"),
            user=user,
            zone=_zone(queues, root),
        )
    except UnfitValue as error:
        raise click.UsageError(
            f"Nilai `{error.value}` untuk {_OPTIONS.get(error.field, error.field)} tidak dapat ditulis ke dalam konfigurasi. "
            "Pakai nama atau jalur lengkap yang hanya berisi huruf, angka, titik, tanda hubung, dan garis miring; "
            "kedua alamat harus berbeda nama."
        ) from error
    written = installation(front)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"Tidak dapat menulis ke `{folder}`. Pilih folder lain.") from error
    for name in written:
        click.echo(f"Ditulis: {folder / name}")
    if not public_address:
        click.echo("Tanpa --public-address tidak ada berkas untuk situs publik yang ditulis.")
    click.echo(
        "Langkah berikutnya: pasang berkas-berkas ini menurut panduan operator, bagian “Kantor di belakang nginx” "
        "(operator.md#kantor-nginx)."
    )


def _host_of(option: str, address: str) -> str:
    found = _HTTPS.match(address)
    if found is None:
        raise click.UsageError(
            f"`{address}` tidak dapat dipakai untuk {option}. Tulis alamat HTTPS tanpa folder, misalnya "
            "https://kantor.contoh.go.id."
        )
    return found[1].lower()


def _backups(state: Path) -> Path:
    settings = read_settings(state).settings.backup
    return settings.folder if settings else Path("/var/backups/ppid")


def _zone(state: Path, root: Path) -> str:
    """The body's, as approved or as on the disk; that of western Indonesia where neither can be read."""
    try:
        zone = zone_of_body(state)
    except (HistoryError, WriteError):
        zone = zone_on_disk(root)
    return zone or "WIB"
