"""``ppid backup``: a copy of everything that an office keeps."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.default_command import WithDefault
from generator.cli.state_folder import state_folder, state_option
from generator.office.settings_file import FILE as SETTINGS
from generator.office.settings_file import read_settings
from generator.temporary_folders import temporary_folder

if TYPE_CHECKING:
    from generator.office.backup.making import Made

_NEEDS_MORE = "Perintah ini butuh paket tambahan: pip install 'ppid[office]'"
_MEGABYTE = 1_000_000


class _Backup(WithDefault):
    default = "buat"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """No words at all copy to the folder that is set."""
        return super().parse_args(ctx, args or [self.default])


@click.group(name="backup", cls=_Backup)
def command() -> None:
    """Copy the registers with their queues, accounts, drafts, files and settings into FOLDER, while the office runs.

    `ppid backup FOLDER` makes a set; `ppid backup buat --help` tells its options. What is not public is locked for two
    recovery keys, which `ppid backup keys` makes. `ppid restore` goes the way back.

    \b
    Example:
      ppid backup keys kunci-1.txt
      ppid backup /mnt/cadangan --recipient kunci-1.pub --recipient kunci-2.pub
      ppid backup /mnt/cadangan --verify --identity kunci-1.txt
    """


@command.command(name="buat", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="KEY",
    help="Public key (age1…) for which to lock, or the file that holds it; at least two [those in kantor.toml].",
)
@click.option(
    "--keep",
    type=click.IntRange(0, 3660),
    default=None,
    help="Days whose sets stay, besides the first of each month for a year; 0: the new set alone [14].",
)
@click.option("--verify", is_flag=True, help="Make nothing: try the newest set.")
@click.option(
    "--identity",
    "identities",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of a recovery key: with --verify everything is restored into a temporary folder (TMPDIR) and compared.",
)
@click.option("--set", "name", default="", help="With --verify: name of the set to try [the newest].")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds the queues unless --state says otherwise [here].",
)
@state_option
def make(
    folder: Path | None,
    recipients: tuple[str, ...],
    keep: int | None,
    verify: bool,  # noqa: FBT001 - a flag of the command line
    identities: tuple[Path, ...],
    name: str,
    root: Path,
    state: Path | None,
) -> None:
    """Make a set in FOLDER, or try one with --verify.

    FOLDER, keys and days may stand in `[cadangan]` of kantor.toml in the state folder: `folder`, `penerima`,
    `simpan_hari`. FOLDER must be there and outside the state; let it be another disk or machine.

    \b
    Example:
      ppid backup /mnt/cadangan --recipient kunci-1.pub --recipient kunci-2.pub
    """
    from_file = read_settings(state_folder(root, state))
    settings = from_file.settings.backup
    target = folder or (settings.folder if settings else None)
    if target is None:
        told = "".join(f"\n{mistake}" for mistake in from_file.mistakes)
        raise click.UsageError(f"Sebut folder cadangannya, atau tulis di [cadangan] pada {SETTINGS}.{told}")
    if verify:
        _verify(target, name, identities)
        return
    if identities or name:
        raise click.UsageError("`--identity` dan `--set` hanya untuk `--verify`.")
    try:
        from generator.office.backup.key_files import NotAKeyFile, read_public_key
        from generator.office.backup.making import BackupRefused, Wanted, make_backup
    except ImportError as error:
        raise click.UsageError(_NEEDS_MORE) from error
    given = recipients or (settings.public_keys if settings else ())
    try:
        keys = tuple(sorted({read_public_key(one) for one in given}))
    except NotAKeyFile as error:
        raise click.UsageError(str(error)) from error
    if len(keys) < 2:
        raise click.UsageError(
            "Perlu kunci publik dua orang, supaya kehilangan satu kunci tidak berarti kehilangan semuanya: "
            "`--recipient` dua kali. Buat dengan `ppid backup keys`."
        )
    days = keep if keep is not None else settings.keep_days if settings else 14
    wanted = Wanted(
        state=state_folder(root, state), folder=target, public_keys=keys, now=int(time.time()), keep_days=days
    )
    try:
        made = make_backup(wanted)
    except BackupRefused as error:
        click.echo(str(error))
        sys.exit(1)
    _tell(made)


def _tell(made: "Made") -> None:
    click.echo(
        f"Cadangan {made.one.name} selesai di {made.one.pool}: {made.registers} register, {made.documents} dokumen; "
        f"{made.written / _MEGABYTE:.1f} MB baru."
    )
    if not made.is_public_open:
        click.echo("Register publik memuat paket terbatas, jadi seluruhnya terkunci.")
    if made.dropped:
        click.echo(f"Cadangan lama dihapus: {', '.join(made.dropped)}.")
    if made.links:
        click.echo(f"Tidak ikut, karena tautan ke tempat lain: {', '.join(made.links)}.")
    if made.damaged:
        click.echo(
            f"Dokumen ini rusak di folder keadaan; isinya tidak lagi sama dengan sidiknya: {', '.join(made.damaged)}. "
            "Kembalikan dari cadangan sebelumnya."
        )
        sys.exit(1)


def _verify(folder: Path, name: str, identities: tuple[Path, ...]) -> None:
    try:
        from generator.office.backup.key_files import NotAKeyFile, read_secrets
        from generator.office.backup.restoring import (
            RestoreRefused,
            check_set,
            chosen_set,
            restore,
            try_public_part,
        )
    except ImportError as error:
        raise click.UsageError(_NEEDS_MORE) from error
    try:
        secrets = [secret for path in identities for secret in read_secrets(path)]
    except NotAKeyFile as error:
        raise click.UsageError(str(error)) from error
    try:
        one = chosen_set(folder, name)
        if not secrets:
            parts = len(check_set(one).parts)
            is_open = try_public_part(one)
            click.echo(
                f"Cadangan {one.name}: {parts} bagian lengkap dan utuh"
                f"{'; register publiknya dapat dibuka tanpa kunci' if is_open else ''}.\n"
                "Bagian terkunci belum dicoba dibuka. Cobalah dengan --identity KUNCI."
            )
            return
        with temporary_folder("pemulihan") as place:
            restored = restore(one, secrets, place)
    except RestoreRefused as error:
        click.echo(str(error))
        sys.exit(1)
    click.echo(
        f"Cadangan {one.name} dapat dipulihkan: {restored.registers} register dengan {restored.refs} ref, "
        f"{restored.files} berkas, {restored.documents} dokumen; semuanya sama dengan saat dicadangkan."
    )


@command.command(name="keys")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def make_keys(file: Path | None) -> None:
    """Make a recovery key: write it to FILE, with its public part beside it (.pub), or show it once, for paper.

    Make two, for two persons, best on a computer that is not the office's. Whoever has one of them and a copy can read
    everything. The public parts go into `[cadangan]` of kantor.toml.

    \b
    Example:
      ppid backup keys
      ppid backup keys /media/usb/kunci-1.txt
    """
    try:
        from generator.office.backup.age import new_recovery_key
        from generator.office.backup.key_files import key_text, write_keys
    except ImportError as error:
        raise click.UsageError(_NEEDS_MORE) from error
    key = new_recovery_key()
    if file is None:
        click.echo(key_text(key), nl=False)
        click.echo(
            "Salin keempat baris ini ke kertas, lalu periksa huruf demi huruf. Kunci ini tidak dapat ditampilkan lagi."
        )
        return
    try:
        public = write_keys(key, file)
    except FileExistsError as error:
        raise click.UsageError(
            f"`{file}` atau pasangannya (.pub) sudah ada. Pakai nama lain, misalnya kunci-1.txt; kunci lama tidak ditimpa."
        ) from error
    except OSError as error:
        raise click.UsageError(f"`{file}` tidak dapat ditulis.") from error
    click.echo(f"Kunci pemulihan: {file} (rahasia)\nKunci publik:    {public}\n{key.public}")
