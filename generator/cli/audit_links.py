"""``ppid audit links``: whether the documents that rows link to open for anyone, visited when somebody asks for it."""

import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from generator.audits.evidence import LINKS, addresses_asked, read_questions
from generator.audits.given_table import NotUsable
from generator.audits.link_visits import Manners, Outcome, Visit, visits
from generator.cli.day import chosen_day
from generator.cli.files import PUBLIC_MODE, write_whole
from generator.cli.report_forms import bytes_of, registers_of, tell_flaws, write_file
from generator.cli.work_tree import HeldTable, WorkTree, read_work_tree
from generator.datapackages.table import Cells
from generator.files.address import file_at
from generator.model.table_path import TablePath

_BODY = TablePath(package="acuan", table="badan")
_LINKED = ("dip", "pengumuman")
_IN_FORCE = "berlaku"


@click.command(name="links")
@click.option(
    "--most", type=click.IntRange(1, 5000), default=200, show_default=True, help="Visit so many links."
)
@click.option(
    "--seconds", type=click.IntRange(1, 24 * 3600), default=900, show_default=True, help="Stop after so long."
)
@click.option(
    "--pause",
    type=click.FloatRange(0.2, 600),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to the same host.",
)
@click.option(
    "--isi",
    "fill",
    is_flag=True,
    help="Write kind and size of what was found into the tables; propose it afterwards.",
)
@click.option(
    "--questions",
    "questionnaire",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=None,
    metavar="FILE.csv",
    help="Also visit the addresses that this questionnaire of the Monev names; see `ppid report monev`.",
)
@click.option(
    "--to",
    "to",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.csv",
    help="Also write what was found, for `ppid report monev --links`.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
def command(
    most: int,
    seconds: int,
    pause: float,
    fill: bool,  # noqa: FBT001 - a flag of the command line
    questionnaire: Path | None,
    to: Path | None,
    root: Path,
) -> None:
    """Visit the documents elsewhere that rows in force link to; nothing else in ppid does so by itself.

    One after the other and with a pause, by HEAD; addresses of private networks are never visited. Documents of the
    site itself need no visit.

    \b
    Example:
      ppid audit links --most 50
      ppid audit links --isi
      ppid audit links --questions kuesioner.csv --to tautan.csv

    Exit status: 0 every visited link opens for anyone, 1 one does not, 2 wrong use.
    """
    tree = read_work_tree(root, None)
    if _BODY not in tree.tables:
        raise click.UsageError(
            "registers/acuan/badan.csv tidak ada atau belum dapat dibaca. Jalankan di folder register, atau pakai --root."
        )
    body = next(iter(tree.tables[_BODY].rows.values()))
    rows = tuple(_linked(tree, body["alamat_situs"]))
    asked = _asked(questionnaire, root, body["alamat_situs"])
    manners = Manners(agent=agent_of(body), most_links=most, most_seconds=seconds, pause_seconds=pause)
    links = (*(link for _, link in asked), *(cells["tautan"] for _, _, cells in rows))
    found = {one.link: one for one in visits(links, manners)}
    for table, key, cells in rows:
        click.echo(f"{table.file}, baris {key}: {_words(found[cells['tautan']])}")
    for code, link in asked:
        click.echo(f"{questionnaire}, butir {code}: {_words(found[link])}")
    counts = {outcome: sum(one.outcome is outcome for one in found.values()) for outcome in Outcome}
    told = ", ".join(f"{count} {outcome.value}" for outcome, count in counts.items() if count)
    click.echo(f"{len(found)} tautan: {told or 'tidak ada yang menuju situs lain'}.")
    if to is not None:
        _keep(to, found.values(), chosen_day(None, root).isoformat())
    if fill:
        _fill(tree, rows, found)
    sys.exit(0 if all(one.outcome in (Outcome.OPEN, Outcome.LEFT) for one in found.values()) else 1)


def agent_of(body: Cells) -> str:
    """``ppid (pemeriksa tautan Kabupaten Misal; +https://…/; surel)``, in letters that a header may hold."""
    words = f"ppid (pemeriksa tautan {body['nama']}; +{body['alamat_situs']}; {body['surel']})"
    return "".join(letter if " " <= letter <= "~" else "?" for letter in words)


def _linked(tree: WorkTree, site: str) -> Iterable[tuple[HeldTable, str, Cells]]:
    for path in sorted(tree.tables):
        table = tree.tables[path]
        if path.table in _LINKED:
            for key, cells in sorted(table.rows.items()):
                link = cells["tautan"]
                if link and cells["status"] == _IN_FORCE and file_at(link, site) is None:
                    yield table, key, cells


def _asked(questionnaire: Path | None, root: Path, site: str) -> tuple[tuple[str, str], ...]:
    """Code and address of each item that names something elsewhere."""
    if questionnaire is None:
        return ()
    try:
        questions = read_questions(bytes_of(questionnaire), registers_of(root))
    except NotUsable as error:
        tell_flaws(questionnaire, error, "Belum ada yang dikunjungi.")
    return tuple(one for one in addresses_asked(questions) if file_at(one[1], site) is None)


def _words(visit: Visit) -> str:
    told = [visit.outcome.value, visit.kind, f"{visit.size} bita" if visit.size else ""]
    return ", ".join(filter(None, told))


def _keep(to: Path, found: Iterable[Visit], day: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(LINKS)
    for one in found:
        # one that there was no time for was not visited
        if one.outcome is not Outcome.LEFT:
            writer.writerow((one.link, one.outcome.value, one.kind, one.size or "", day))
    write_file(to, out.getvalue().encode(), PUBLIC_MODE)
    click.echo(f"Hasil ditulis: {to}")


def _fill(tree: WorkTree, rows: Iterable[tuple[HeldTable, str, Cells]], found: dict[str, Visit]) -> None:
    """Write what the visits told; what they did not tell stays as it is."""
    changed: dict[TablePath, dict[str, Cells]] = {}
    for table, key, cells in rows:
        visit = found[cells["tautan"]]
        if "tautan_jenis" not in cells or visit.outcome is not Outcome.OPEN:
            continue
        told = {
            "tautan_jenis": visit.kind or cells["tautan_jenis"],
            "tautan_ukuran": str(visit.size) if visit.size else cells["tautan_ukuran"],
        }
        if {**cells, **told} != {**cells}:
            changed.setdefault(table.path, dict(table.rows))[key] = {**cells, **told}
    for path, own in changed.items():
        table = tree.tables[path]
        write_whole({table.place: table.bytes_of(own.values())}, PUBLIC_MODE)
        click.echo(f"Ditulis: {table.file}")
    if not changed:
        click.echo("Tidak ada yang perlu ditulis.")
    else:
        click.echo("Periksa dengan `ppid diff`, lalu kirim dengan `ppid submit`.")
