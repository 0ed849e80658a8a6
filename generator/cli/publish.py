"""``ppid publish``: give the public its own copy of the public register."""

from pathlib import Path

import click

from generator.cli.state_folder import state_folder, state_option
from generator.history.repository import HistoryError, head
from generator.review.git_writer import RefMoved, WriteError
from generator.review.mirror import NotForThePublic, mirror_address, publish_register
from generator.review.state import queue_of


@click.command(name="publish")
@click.option(
    "--to",
    "mirror",
    default=None,
    metavar="ADDRESS",
    help="Repository that the public clones [the queue's setting `ppid.mirror`].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@state_option
def command(mirror: str | None, root: Path, state: Path | None) -> None:
    """Push `main` and the tags of editions of the public register to the mirror that the public clones.

    Proposals, refusals, comments and previews stay in the office.

    \b
    Example:
      ppid publish --to /srv/git/ppid-publik.git
    """
    try:
        queue = queue_of(state_folder(root, state), "publik").repository
        address = _address(mirror, root, queue)
        sent = publish_register(queue, address)
        shows_nothing = Path(address).is_dir() and head(Path(address)) is None
    except RefMoved as error:
        raise click.UsageError(
            "Cermin memuat riwayat lain, jadi tidak ditimpa. Bila riwayat kantor baru saja dibersihkan dengan "
            "`ppid takedown purge`, itulah sebabnya: hapus repositori cermin itu, buat kosong dengan "
            "`git init --bare --initial-branch=main`, lalu ulangi `ppid publish`; siapa pun yang menyalinnya harus menyalin lagi. Bila tidak, cari tahu siapa "
            "yang mengirim ke sana (`git log` di cermin), lalu kembalikan isinya ke riwayat kantor."
        ) from error
    except (HistoryError, NotForThePublic, WriteError) as error:
        raise click.UsageError(str(error)) from error
    editions = ", ".join(sent.editions) or "belum ada"
    click.echo(f"Cermin memuat register publik sampai {sent.commit[:12]}. Edisi: {editions}.")
    if shows_nothing:
        click.echo(
            "Cermin itu menunjuk cabang yang tidak ada, jadi salinan warga akan kosong. "
            f"Perbaiki sekali dengan `git -C {address} symbolic-ref HEAD refs/heads/main`."
        )


def _address(given: str | None, root: Path, queue: Path) -> str:
    """Where the mirror is; a path is read from where the command is typed, a remembered one from the work folder.

    One that was remembered for git itself, which reads a path from the queue on, holds too.
    """
    told = given or mirror_address(queue)
    if not told:
        raise click.UsageError(
            "Belum ada alamat cermin. Sebutkan dengan --to, atau simpan sekali dengan "
            f"`git -C {queue} config ppid.mirror ALAMAT`."
        )
    base = Path() if given else root
    for place in (base / told, queue / told):
        if place.is_dir():
            return str(place.resolve())
    if told.startswith("."):
        raise click.UsageError(
            f"Cermin `{told}` tidak ada, dibaca dari folder `{base.resolve()}`. Buat dulu dengan "
            "`git init --bare --initial-branch=main`, atau sebut alamat lengkapnya dengan --to."
        )
    return told
