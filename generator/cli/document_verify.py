"""``ppid document verify``: the signed paper beside the data, its hash and its place in the archive."""

import hashlib
import io
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from generator.changes.placed import PlacedOperation
from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_option
from generator.cli.document_edition import worded_edition_of
from generator.cli.document_options import read_package, root_option
from generator.cli.edit import carry_out
from generator.cli.row_edits import changed_row, table_named
from generator.cli.work_tree import WorkTree
from generator.documents.comparing import Comparison, Difference, compared, pages_of
from generator.documents.making import Kind, Worded, made, worded
from generator.documents.records import Records
from generator.files.fragments import Unfit

_MOST_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paper:
    """What the file is compared with, and the row that says where it is kept."""

    name: str
    what: Worded
    row: str
    records: Records
    table: str
    """That of the row."""
    file_sha256: str
    archive_place: str
    listed: str = ""
    """The table of which the paper holds rows as they were: they are corrected for the next paper."""


@click.command(name="verify")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--unit", default="", metavar="UNIT", help="Unit code of the package, or _badan.")
@click.option(
    "--edition",
    default="",
    metavar="EDISI",
    help="Instead of --unit: it is the decree of this edition of the public list.",
)
@click.option(
    "--row", default="", metavar="ID", help="Decree or sheet that it is [the one whose number it bears]."
)
@click.option("--archive", default="", help="Where the signed original is kept, for lokasi_arsip.")
@click.option(
    "--record",
    is_flag=True,
    help="Write its hash, and --archive, into the row; not while words differ.",
)
@click.option(
    "--seen",
    is_flag=True,
    help="You have looked at the words that only the paper has, or has elsewhere; they may stand.",
)
@root_option
@day_option
@dik_option
def verify(
    *, file: Path, unit: str, edition: str, row: str, archive: str, record: bool, seen: bool, root: Path, given_day: datetime | None,
    dik: Path | None,
) -> None:  # fmt: skip
    """Compare the text of a signed decree or sheet with the data, and tell its SHA-256 and where it is kept.

    Words that only the paper has, from a stamp or put in by hand, are told too, and cells of a table that changed
    places. Hyphens, line ends, capitals and white space do not count. Every difference is named with the cell that it
    is in and the command that corrects it. A paper that is a picture alone is said to be one: only a person can compare it.
    Ends with 1 where words differ or cannot be read. What it prints is restricted: mind who sees your screen.

    \b
    Example:
      ppid document verify sk-bertanda-tangan.pdf --unit dinkes
      ppid document verify sk-bertanda-tangan.pdf --unit dinkes --record --archive "Lemari terkunci PPID Utama, map 4"
      ppid document verify sk-dip-bertanda-tangan.pdf --edition 2026-1 --record --archive "Depo arsip, boks 7"
    """
    data = file.read_bytes()
    try:
        pages = pages_of(io.BytesIO(data))
    except Unfit as unfit:
        raise click.UsageError(f"{unfit.message} {unfit.remedy}") from unfit
    if bool(unit) == bool(edition) or (edition and row):
        raise click.UsageError(
            "Sebut salah satu: --unit untuk lembar atau SK, atau --edition untuk SK edisi DIP."
        )
    paper = _of_edition(root, edition) if edition else _of_unit(root, dik, unit, row, pages)
    comparison = _compare(paper, pages)
    click.echo(f"Dibandingkan dengan {paper.name}.")
    _tell(comparison, paper)
    hash_ = hashlib.sha256(data).hexdigest()
    _tell_place(hash_, archive, paper)
    differs = bool(comparison.differences or (_extra(comparison) and not seen))
    if record and not differs:
        cells = {"berkas_sha256": hash_, **({"lokasi_arsip": archive} if archive else {})}

        def plan(tree: WorkTree) -> PlacedOperation | None:
            table = table_named(tree, root, paper.table)
            return changed_row(table, paper.row, cells, chosen_day(given_day, root).isoformat())

        carry_out(root, dik, plan)
    elif record:
        click.echo(
            "Tidak dicatat: samakan dahulu data dan kertasnya. Kata yang hanya ada di kertas dan memang boleh ada, misalnya"
            " dari cap, atau tabel yang memang disusun lain, dilewati dengan --seen."
        )
    sys.exit(1 if differs or not comparison.is_readable or comparison.empty_pages else 0)


def _extra(comparison: Comparison) -> tuple[object, ...]:
    return (*comparison.unknown_words, *comparison.added_words, *comparison.misplaced)


def _of_edition(root: Path, name: str) -> _Paper:
    found = worded_edition_of(root, name, None)
    return _Paper(
        name=f"SK DIP edisi {name}, baris {found.row}, menurut daftar pada tagnya",
        what=found.what,
        row=found.row,
        records=found.records,
        table="acuan/sk_dip",
        file_sha256=found.cells["berkas_sha256"],
        archive_place=found.cells["lokasi_arsip"],
        listed="dip",
    )


def _of_unit(root: Path, dik: Path | None, unit: str, row: str, pages: tuple[str, ...]) -> _Paper:
    records = read_package(root, dik, unit).records
    kind, found = _which(row, pages, records)
    what = worded(kind, found, records)
    if what is None:
        raise click.UsageError(f"Paket {unit} tidak memuat lembar atau SK dengan pengenal itu.")
    stored = records.decrees[found] if kind == "sk" else records.tests[found]
    return _Paper(
        name=f"{kind} {found}",
        what=what,
        row=found,
        records=records,
        table=f"dik/{unit}/{kind}",
        file_sha256=stored.file_sha256,
        archive_place=stored.archive_place,
    )


def _which(row: str, pages: tuple[str, ...], records: Records) -> tuple[Kind, str]:
    """The decree or the sheet: the one asked for, or the only one whose number and year the first page with text bears."""
    own = {one for one, place in records.places.items() if place.file.startswith(f"{records.path}/")}
    rows: dict[str, tuple[Kind, str]] = {
        **{one: ("sk", decree.number) for one, decree in records.decrees.items() if one in own},
        **{one: ("lembar", test.number) for one, test in records.tests.items() if one in own},
    }
    if row:
        if row not in rows:
            raise click.UsageError(f"Tidak ada lembar atau SK {row} di paket {records.package}.")
        return rows[row][0], row
    first = "".join(next((page for page in pages if page.strip()), "").casefold().split())
    head = first.partition("menimbang")[0].partition("padahariini")[0]
    bearing = [
        one for one, (_, number) in rows.items() if number and "".join(number.casefold().split()) in head
    ]
    if len(bearing) != 1:
        raise click.UsageError(
            "Naskah ini tidak dikenali dari nomornya. Sebut barisnya dengan --row, dari kolom id di sk.csv atau lembar.csv."
        )
    return rows[bearing[0]][0], bearing[0]


def _compare(paper: _Paper, pages: tuple[str, ...]) -> Comparison:
    own = made(paper.what, "pdf", paper.row, paper.records, draft=bool(paper.what.problems), moment=0)
    return compared(paper.what, pages, pages_of(io.BytesIO(own)) if isinstance(own, bytes) else ())


def _tell(comparison: Comparison, paper: _Paper) -> None:
    if not comparison.is_readable:
        click.echo(
            "Berkas ini hanya gambar tanpa teks, jadi isinya tidak dapat dibandingkan mesin. Bandingkan dengan mata, atau"
            " pindai ulang dengan pengenalan huruf (OCR)."
        )
        return
    for number in comparison.empty_pages:
        click.echo(f"Halaman {number} hanya gambar tanpa teks; bandingkan halaman itu dengan mata.")
    for one in comparison.differences:
        click.echo(f"\nTidak ada di kertas ({one.part}): “{one.words}”")
        if one.on_paper:
            click.echo(f"  Di kertas kira-kira: “{one.on_paper}”")
        _tell_cells(one, paper)
    for one in comparison.misplaced:
        click.echo(f"\nAda di kertas, tetapi tidak di tempatnya ({one.part}): “{one.words}”")
        _tell_cells(one, paper)
    if comparison.misplaced:
        click.echo(
            f"\n{len(comparison.misplaced)} isi tabel berpindah tempat. Bandingkan baris itu dengan kertasnya."
        )
    if comparison.differences:
        click.echo(f"\n{len(comparison.differences)} bagian data tidak ada di kertas.")
    else:
        click.echo("Semua isi data ada di kertas.")
    for words, told in (
        (comparison.unknown_words, "Kata di kertas yang tidak ada di data"),
        (comparison.added_words, "Kata yang di kertas lebih sering daripada di data, mungkin disisipkan"),
    ):
        if words:
            more = f", dan {len(words) - _MOST_WORDS} lagi" if len(words) > _MOST_WORDS else ""
            click.echo(f"{told}: {', '.join(words[:_MOST_WORDS])}{more}.")


def _tell_cells(one: Difference, paper: _Paper) -> None:
    for cell in one.cells:
        if cell.row:
            file = paper.records.place(cell.table, cell.row).file
            when = " untuk edisi berikutnya" if cell.table == paper.listed else ""
            click.echo(
                f"  Bila kertasnya yang benar{when}: `ppid edit ubah {cell.row} --tabel {file} --set {cell.column}=…`"
            )


def _tell_place(hash_: str, archive: str, stored: _Paper) -> None:
    click.echo(f"\nberkas_sha256: {hash_}")
    if stored.file_sha256 and stored.file_sha256 != hash_:
        click.echo(f"  Yang tercatat lain: {stored.file_sha256}. Periksa apakah ini berkas yang sama.")
    elif stored.file_sha256:
        click.echo("  Sama dengan yang tercatat.")
    else:
        click.echo("  Belum tercatat; catat dengan --record.")
    click.echo(f"lokasi_arsip: {archive or stored.archive_place or 'belum tercatat; sebut dengan --archive'}")
