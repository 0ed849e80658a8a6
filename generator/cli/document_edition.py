"""``ppid document sk-dip``: the decree of an edition of the public list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from generator.cli.document_options import (
    Asked,
    paper_options,
    plan_of,
    plan_options,
    public_loaded,
    refuse_site,
    write_paper,
)
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.table import Cells, Table
from generator.documents.edition_document import UnitList, planned_edition, recorded_edition
from generator.documents.edition_lists import RowOutOfShape, as_printed, lists_of, taken_down
from generator.documents.making import Format, Worded, worded_edition
from generator.documents.planned_decree import Plan
from generator.documents.records import Records, public_records
from generator.history.repository import HistoryError, is_repository, parents, tags
from generator.history.snapshots import snapshot_at
from generator.model.entry import Status
from generator.model.reference import Edition
from generator.model.registers import Registers

_TAGS = "edisi/"
_NAME = re.compile(r"[0-9]{4}-[1-9][0-9]?")
"""As the schema of ``sk_dip`` has it; the file is named after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedEdition:
    """The decree of an edition in words, and its row of ``sk_dip``."""

    records: Records
    what: Worded
    row: str
    """Empty for one that is to be signed; its cells too."""
    cells: Cells


@click.command(name="sk-dip")
@click.argument("name", metavar="EDISI")
@click.option("--planned", is_flag=True, help="The edition is to be signed: list what is in force now.")
@click.option("--number", default="", help="With --planned: the number that the decree gets.")
@plan_options()
@paper_options
def edition(
    *, name: str, planned: bool, number: str, decreed: datetime | None, place: str, folder: Path, format_: Format,
    draft: bool, templates: Path | None, root: Path, given_day: datetime | None,
) -> None:  # fmt: skip
    """Make the decree that sets the edition EDISI of the list of public information, with the table of Lampiran I.

    One that is to be signed is made with --planned, of the entries in force now. One that was recorded is made of the
    commit that its tag `edisi/EDISI` names; what was taken down since is not printed again.

    \b
    Example:
      ppid document sk-dip 2026-2 --planned --number "31/SK-DIP/2026" --decreed 2026-12-11 --place Samarinda --to cetak
    """
    refuse_site(folder)
    if not planned and (number or decreed or place):
        raise click.UsageError(
            "--number, --decreed, dan --place hanya bersama --planned; edisi yang tercatat sudah memuatnya."
        )
    found = worded_edition_of(root, name, plan_of(number, decreed, place) if planned else None)
    asked = Asked(folder=folder, format=format_, draft=draft, templates=templates, root=root, day=given_day)
    write_paper(
        found.what,
        f"sk-dip-{name}",
        found.row,
        found.records,
        asked,
        package=root / "registers" / "dip",
        restricted=False,
    )


def worded_edition_of(root: Path, name: str, plan: Plan | None) -> WordedEdition:
    """The decree of the edition: with a ``plan`` of one that is to be signed, else as it was recorded."""
    if not _NAME.fullmatch(name):
        raise click.UsageError(f"`{name}` bukan nama edisi. Tulis tahun dan urutannya, misalnya 2026-2.")
    loaded = public_loaded(root)
    public = loaded.registers
    if public is None:
        raise TypeError("registers that could be read")
    records = public_records(public, loaded.tables)
    recorded = next((one for one in public.editions if one.name == name), None)
    if plan is not None and recorded is not None:
        raise click.UsageError(
            f"Edisi {name} sudah tercatat. Pakai urutan berikutnya, atau perintah tanpa --planned."
        )
    if plan is not None:
        decree, lists = planned_edition(records, plan), _lists_now(public)
    elif recorded is not None:
        decree, lists = (
            recorded_edition(recorded, records),
            _lists_then(root, recorded, public, loaded.tables),
        )
    else:
        raise click.UsageError(
            f"Edisi {name} belum tercatat di sk-dip.csv. Untuk yang akan ditandatangani, tambahkan --planned."
        )
    no_row: Cells = {}
    decrees = (row.cells for table in loaded.tables if table.name == "sk_dip" for row in table.rows)
    return WordedEdition(
        records=records,
        what=worded_edition(name, decree, lists, records),
        row=decree.id,
        cells=next((cells for cells in decrees if decree.id and cells["id"] == decree.id), no_row),
    )


def _lists_now(public: Registers) -> tuple[UnitList, ...]:
    return tuple(
        UnitList(
            unit=package.unit.name,
            entries=tuple(entry for entry in package.entries if entry.status is Status.IN_FORCE),
        )
        for package in public.packages
    )


def _lists_then(
    root: Path, recorded: Edition, public: Registers, tables: Iterable[Table]
) -> tuple[UnitList, ...]:
    """The list as the tagged commit holds it, without what was taken down since the day of the decree."""
    commit = tags(root).get(f"{_TAGS}{recorded.name}") if is_repository(root) else None
    if commit is None:
        raise click.UsageError(
            f"Daftar edisi {recorded.name} tidak tersimpan di git: tag edisi/{recorded.name} tidak ada."
            " SK yang sudah ditandatangani ada di arsip menurut kolom lokasi_arsip."
        )
    try:
        rows = snapshot_at(root, commit, PUBLIC_LAYOUT)
        if before := parents(root, commit):
            rows = as_printed(rows, snapshot_at(root, before[0], PUBLIC_LAYOUT))
    except HistoryError as error:
        raise click.UsageError(str(error)) from error
    withdrawn = (row.cells for table in tables if table.name == "penarikan" for row in table.rows)
    try:
        return lists_of(
            rows,
            {unit.code: unit.name for unit in public.units},
            taken_down(withdrawn, recorded.date),
        )
    except RowOutOfShape as error:
        raise click.UsageError(
            f"Baris {error.key} di registers/{error.table.package}/dip.csv pada tag {_TAGS}{recorded.name} tidak dapat dibaca:"
            " isinya tidak cocok dengan skema sekarang. SK yang sudah ditandatangani ada di arsip menurut kolom lokasi_arsip."
        ) from None
