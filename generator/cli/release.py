"""``ppid release``: an edition of the list, from its decree to its signed tag."""

import hashlib
from datetime import datetime
from pathlib import Path

import click

from generator.changes.edition_changes import DECREES, EditionRefused, released
from generator.cli.day import chosen_moment, day_option
from generator.cli.default_command import WithDefault
from generator.cli.planned_change import carry_out, unused_identifiers
from generator.cli.state_folder import state_folder, state_option
from generator.cli.work_tree import read_work_tree
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.review.edition_tags import NotAnEdition, tag_edition
from generator.review.git_writer import WriteError
from generator.review.state import office_key, queue_of

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)


class _Release(WithDefault):
    default = "catat"


@click.group(name="release", cls=_Release)
def command() -> None:
    """Make an edition of the list of public information.

    \b
    ppid release EDISI …      write the signed decree and the entries that it determines
    ppid release tag EDISI    after the approval: sign the tag that the public site reads

    \b
    Example:
      ppid release 2026-2 --number "Contoh 31/SK-DIP/2026" --date 2026-12-11 --place Samarinda --set-by p24zmrhxee --approved-by j5tkgyrgd0
    """


@command.command(name="catat", hidden=True)
@click.argument("edition", metavar="EDISI")
@click.option("--number", required=True, help="Number of the decree, from the letter book.")
@click.option(
    "--date",
    "signed",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of the decree.",
)
@click.option("--place", required=True, help="Where it was signed.")
@click.option("--set-by", required=True, metavar="ID", help="PPID who set it: an id of pejabat.csv.")
@click.option(
    "--approved-by", required=True, metavar="ID", help="Atasan PPID who approved it: an id of pejabat.csv."
)
@click.option(
    "--file",
    "scan",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    help="Scan of the signed decree; only its SHA-256 is kept.",
)
@click.option("--archive", default="", help="Where the signed original is kept.")
@_root_option
def record(
    edition: str,
    number: str,
    signed: datetime,
    place: str,
    set_by: str,
    approved_by: str,
    scan: Path | None,
    archive: str,
    root: Path,
) -> None:
    """Write the decree of the edition EDISI, and its id into every entry in force that has none.

    Nothing is sent until `ppid submit`; Atasan PPID approves the proposal.

    \b
    Example:
      ppid release 2026-2 --number "Contoh 31/SK-DIP/2026" --date 2026-12-11 --place Samarinda --set-by p24zmrhxee --approved-by j5tkgyrgd0 --file sk.pdf
    """
    tree = read_work_tree(root, None)
    if DECREES not in tree.tables:
        raise click.UsageError(
            "Tabel registers/acuan/sk-dip.csv belum dapat dibaca. Jalankan `ppid validate`."
        )
    row = {
        "id": next(unused_identifiers(tree.snapshot)),
        "edisi": edition,
        "nomor": number,
        "tahun": f"{signed.year}",
        "tanggal": signed.date().isoformat(),
        "tempat": place,
        "penetap_id": set_by,
        "penyetuju_id": approved_by,
        "berkas_sha256": hashlib.sha256(scan.read_bytes()).hexdigest() if scan else "",
        "lokasi_arsip": archive,
    }
    try:
        operations = released(tree.snapshot, row)
    except EditionRefused as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"Edisi {edition} menetapkan {len(operations) - 1} entri yang belum punya keputusan.")
    carry_out(root, tree, operations, signed.date())
    click.echo(
        "Usulan ini diajukan PPID dan disetujui Atasan PPID. "
        f"Sesudah disetujui, buat tagnya: `ppid release tag {edition}`."
    )


@command.command(name="tag")
@click.argument("edition", metavar="EDISI")
@_root_option
@state_option
@day_option
def tag(edition: str, root: Path, state: Path | None, given_day: datetime | None) -> None:
    """Sign the tag `edisi/EDISI` on the commit that took the approved decree into `main`.

    Runs on the office server, before the next edition is approved.

    \b
    Example:
      ppid release tag 2026-2
    """
    place = state_folder(root, state)
    day, time = chosen_moment(given_day, root)
    try:
        tagged = tag_edition(queue_of(place, "publik"), edition, office_key(place), day=day, time=time)
    except (HistoryError, NotAnEdition, SigningError, WriteError) as error:
        raise click.UsageError(str(error)) from error
    words = "dibuat" if tagged.is_new else "memang sudah ada"
    click.echo(f"Tag edisi/{edition} {words} pada komit {tagged.commit[:12]}.")
    click.echo("Kirim ke cermin dengan `ppid publish`, lalu bangun situs publik dengan `ppid build`.")
