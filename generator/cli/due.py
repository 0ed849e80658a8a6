"""``ppid due``: what the calendar asks of officers, of the public list and of the restricted registers."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal, assert_never

import click

from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_folder, dik_option
from generator.model.dates import date_in_words
from generator.model.due import Due
from generator.office.late_dues import late_by_unit, late_dues
from generator.office.register import read_office
from generator.office.words import DUES, working_days_until
from generator.office.workspace import Workspace, whole_workspace
from generator.validation.report import render

Format = Literal["text", "json", "ics"]


@click.command(name="due")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="What reads the answer: a person, a program, or a calendar [text].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@click.option(
    "--ics",
    "calendars",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="FOLDER",
    help="Write one calendar per unit and role there: `publik/` for anybody, `terbatas/` for officers alone.",
)
@click.option(
    "--late", "only_late", is_flag=True, help="Only what is past its day, and how many that are in each unit."
)
@day_option
@dik_option
def command(
    *,
    format_: Format,
    root: Path,
    calendars: Path | None,
    only_late: bool,
    given_day: datetime | None,
    dik: Path | None,
) -> None:
    """List what is due in the public list and the restricted registers, in working days, by day.

    Only identifiers, kinds, units and days are printed, never what an entry is about. A due is no error: the exit
    status is 1 only where something cannot be read. What is done disappears by itself.

    \b
    Example:
      ppid due --date 2027-01-15
      ppid due --late
      ppid due --format ics > tenggat.ics
      ppid due --ics ../kalender
    """
    if only_late and calendars:
        raise click.UsageError("Kalender memuat semua tenggat. Pakai --late tanpa --ics.")
    day = chosen_day(given_day, root)
    read = read_office(root, dik_folder(root, dik) or root / "registers" / "dik", with_units=False)
    if read.register is None:
        click.echo(render(read.problems, "text"), nl=False, err=True)
        sys.exit(1)
    space = whole_workspace(read.register, day)
    if calendars is None:
        shown = replace(space, dues=late_dues(space)) if only_late else space
        click.echo(_shown(format_, shown, only_late=only_late), nl=False)
    else:
        # Only now, as below: calendars need what writes workbooks and pages too, and most just read the list.
        from generator.cli.calendar_folder import write_calendars
        from generator.office.role_feeds import role_feeds

        number = write_calendars(calendars, role_feeds(space))
        click.echo(f"{number} kalender ditulis ke {calendars}, {len(space.dues)} tenggat.")
    for path in space.unreadable:
        click.echo(f"Tidak dapat dibaca, jadi tenggatnya tidak ada di sini: {path}", err=True)
    sys.exit(1 if space.unreadable else 0)


def _shown(format_: Format, space: Workspace, *, only_late: bool) -> str:
    numbers = {case.entry.id: case.entry.number for case in space.cases}
    match format_:
        case "text":
            return _text(space.dues, numbers, space, only_late=only_late)
        case "json":
            return _json(space.dues, numbers, space.day)
        case "ics":
            from generator.office.exports import due_feed

            return due_feed(
                f"Tenggat {space.body.short_name}",
                space.dues,
                numbers=numbers,
                site_address=space.body.site_address,
                stamp=space.day,
            ).decode()
    assert_never(format_)


def _text(found: Sequence[Due], numbers: dict[str, str], space: Workspace, *, only_late: bool) -> str:
    if not found:
        which = " yang lewat" if only_late else ""
        return f"Tidak ada tenggat{which} per {date_in_words(space.day)}.\n"
    lines = [
        f"{due.day.isoformat()}  {working_days_until(due.day, space.day, space.calendar):<22}  "
        f"{DUES[due.kind][0]:<36}  {due.subject_id:<11}  {numbers.get(due.subject_id, '') or '-':<13}  {due.unit}"
        for due in found
    ]
    late = sum(due.day < space.day for due in found)
    ending = f", {late} sudah lewat" if late else ""
    return "\n".join(
        (
            *lines,
            f"{len(found)} tenggat per {date_in_words(space.day)}{ending}. Dihitung dalam hari kerja.",
            *((late_by_unit(space),) if only_late else ()),
            "",
        )
    )


def _json(found: Sequence[Due], numbers: dict[str, str], day: date) -> str:
    rows = [
        {
            "hari": due.day.isoformat(),
            "hari_kerja_lagi": due.working_days_left,
            "jenis": due.kind.value,
            "uraian": DUES[due.kind][0],
            "yang_dilakukan": DUES[due.kind][1],
            "id": due.subject_id,
            "nomor": numbers.get(due.subject_id, ""),
            "unit": due.unit,
            "dasar": due.source,
        }
        for due in found
    ]
    return json.dumps({"per": day.isoformat(), "tenggat": rows}, ensure_ascii=False, indent=2) + "\n"
