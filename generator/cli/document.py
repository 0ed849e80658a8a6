"""``ppid document``: papers of the registers, as PDF or DOCX, and the signed paper beside the data."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.document_edition import edition
from generator.cli.document_options import (
    Asked,
    plan_of,
    plan_options,
    read_package,
    refuse_site,
    restricted_options,
    write_paper,
)
from generator.cli.document_verify import verify
from generator.documents.making import Format, Kind, worded, worded_opening
from generator.documents.planned_decree import Plan
from generator.documents.refusal_document import REQUEST_NUMBERS, is_request_number
from generator.validation.package import shown


@click.group(name="document")
def command() -> None:
    """Make a paper of the registers, or compare a signed one with them.

    \b
    Example:
      ppid document lembar h6mfg12yvd --unit dinkes --to cetak
      ppid document verify sk-bertanda-tangan.pdf --unit dinkes
    """


@command.command(name="lembar")
@click.argument("row", metavar="ID")
@restricted_options
def sheet(
    *, row: str, unit: str, folder: Path, format_: Format, draft: bool, templates: Path | None, root: Path,
    given_day: datetime | None, dik: Path | None,
) -> None:  # fmt: skip
    """Make the sheet of a consequence test (Lampiran II; for a change IV) of the row ID.

    What the data lack for it is named and nothing is written, unless a draft is asked for. The file is restricted: it
    is its owner's alone, and its name holds the identifier only. --date is the day that the file bears [that of the
    newest commit].

    \b
    Example:
      ppid document lembar h6mfg12yvd --unit dinkes --to cetak
      ppid document lembar 807hcr9fs7 --unit dinkes --to cetak --format docx --draft
    """
    _make("lembar", row, unit, dik, Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day))  # fmt: skip


@command.command(name="berita-acara")
@click.argument("row", metavar="ID")
@restricted_options
def minutes(
    *, row: str, unit: str, folder: Path, format_: Format, draft: bool, templates: Path | None, root: Path,
    given_day: datetime | None, dik: Path | None,
) -> None:  # fmt: skip
    """Make the record (berita acara) of the test of the sheet ID: its sittings, what was tested, who took part.

    Of a sheet of the whole body, each unit's record holds the unit's own information only.

    \b
    Example:
      ppid document berita-acara h6mfg12yvd --unit dinkes --to cetak
    """
    _make("berita-acara", row, unit, dik, Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day))  # fmt: skip


@command.command(name="sk")
@click.argument("row", metavar="ID")
@click.option(
    "--planned",
    is_flag=True,
    help="ID is a tested sheet: make the decree over its entries that have none yet.",
)
@click.option("--number", default="", help="With --planned: the number that the decree gets.")
@plan_options()
@restricted_options
def decree(
    *, planned: bool, number: str, decreed: datetime | None, place: str, row: str, unit: str, folder: Path,
    format_: Format, draft: bool, templates: Path | None, root: Path, given_day: datetime | None, dik: Path | None,
) -> None:  # fmt: skip
    """Make the decree on exemption (Lampiran III; its change V) or on opening of the row ID, with its annex.

    As for `ppid document lembar`. A decree that is to be signed first is made with --planned; one on opening with
    `ppid document pembukaan`. A regulation that no longer applied on the day of the decree is refused, in a draft too.

    \b
    Example:
      ppid document sk s23p2amzng --unit dinkes --to cetak
      ppid document sk 1fhetzjqd4 --planned --number "5/SK-DIK/2026" --decreed 2026-12-01 --place Samarinda --unit dinkes --to cetak
    """
    if not planned and (number or decreed or place):
        raise click.UsageError(
            "--number, --decreed, dan --place hanya bersama --planned; SK yang tercatat sudah memuatnya."
        )
    plan = plan_of(number, decreed, place) if planned else None
    asked = Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day)
    _make("sk", row, unit, dik, asked, plan)


@command.command(name="pembukaan")
@click.argument("rows", metavar="ID...", nargs=-1, required=True)
@click.option("--number", default="", help="The number that the decree gets.")
@plan_options(required=True)
@restricted_options
def opening(
    *, rows: tuple[str, ...], number: str, decreed: datetime, place: str, unit: str, folder: Path, format_: Format,
    draft: bool, templates: Path | None, root: Path, given_day: datetime | None, dik: Path | None,
) -> None:  # fmt: skip
    """Make the decree that is to open the entries ID..., with the list of what becomes public and from which day.

    At the end of the period no test is wanted; before it, the approved sheet of a change must stand behind it.

    \b
    Example:
      ppid document pembukaan msxypr80dx --number "6/SK-DIK/2027" --decreed 2027-01-20 --place Samarinda --unit dinkes --to cetak
    """
    refuse_site(folder)
    package = read_package(root, dik, unit)
    what = worded_opening(rows, package.records, plan_of(number, decreed, place))
    if what is None:
        known = {one.entry.id for one in package.records.dossiers}
        lacking = ", ".join(f"`{one}`" for one in rows if one not in known)
        raise click.UsageError(
            f"Paket {unit} tidak memuat semua entri itu; yang tidak ada: {lacking}."
            f" Pengenalnya ada di kolom id `{shown(package.folder / 'dik.csv')}`."
        )
    asked = Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day)
    write_paper(what, f"pembukaan-{rows[0]}", rows[0], package.records, asked, package=package.folder)


@command.command(name="petikan")
@click.argument("row", metavar="ID")
@plan_options(required=True)
@restricted_options
def extract(
    *, row: str, decreed: datetime, place: str, unit: str, folder: Path, format_: Format, draft: bool,
    templates: Path | None, root: Path, given_day: datetime | None, dik: Path | None,
) -> None:  # fmt: skip
    """Make the extract (petikan) of the decree and the sheet for the entry ID alone, to go with a refusal.

    It has no other entry, no internal note and no examiner's name, and says how to object.

    \b
    Example:
      ppid document petikan g3h22nqdb0 --decreed 2026-11-24 --place Samarinda --unit dinkes --to cetak
    """
    asked = Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day)
    _make("petikan", row, unit, dik, asked, plan_of("", decreed, place))


@command.command(name="penolakan")
@click.argument("row", metavar="ID")
@click.option(
    "--request",
    "number",
    default="",
    help="Number of the request, never a name [that of the entry's sheet, where a request caused the test].",
)
@plan_options(required=True)
@restricted_options
def refusal(
    *, number: str, row: str, decreed: datetime, place: str, unit: str, folder: Path, format_: Format, draft: bool,
    templates: Path | None, root: Path, given_day: datetime | None, dik: Path | None,
) -> None:  # fmt: skip
    """Make the decision that refuses a request for the entry ID (Lampiran IX); the requester is told by number only.

    An entry that is not exempted on that day is no ground, in a draft neither.

    \b
    Example:
      ppid document penolakan g3h22nqdb0 --request "REG-2026-031" --decreed 2026-11-24 --place Samarinda --unit dinkes --to cetak
    """
    if number and not is_request_number(number):
        raise click.UsageError(
            f"--request berisi nomor pendaftaran permohonan saja, misalnya {REQUEST_NUMBERS}: angka dan huruf kapital tanpa"
            " spasi. Nama pemohon tidak ditulis di naskah."
        )
    asked = Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day)
    _make("penolakan", row, unit, dik, asked, plan_of(number, decreed, place))


command.add_command(edition)
command.add_command(verify)


def _make(kind: Kind, row: str, unit: str, dik: Path | None, asked: Asked, plan: Plan | None = None) -> None:
    refuse_site(asked.folder)
    package = read_package(asked.root, dik, unit)
    what = worded(kind, row, package.records, plan)
    if what is None:
        table = {"lembar": "lembar", "berita-acara": "lembar", "sk": "lembar" if plan else "sk"}.get(
            kind, "dik"
        )
        raise click.UsageError(
            f"Paket {unit} tidak memuat `{row}` di tabel {table}. Pengenalnya ada di kolom id"
            f" `{shown(package.folder / f'{table}.csv')}`."
        )
    write_paper(what, f"{kind}-{row}", row, package.records, asked, package=package.folder)
