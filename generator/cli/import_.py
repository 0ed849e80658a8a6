"""``ppid import``: an officer's Excel or CSV file into the registers."""

import secrets
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_option
from generator.cli.exempted_target import ExemptedTarget, exempted_target
from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE, write_whole
from generator.cli.progress_bar import shown_progress
from generator.cli.returned_place import check_asked_place, place_beside
from generator.imports import choices as said
from generator.imports.choices import Choices, WrongUse
from generator.imports.confined import read_confined
from generator.imports.exempted.headings import FILLABLE
from generator.imports.exempted.headings import MAPPABLE as EXEMPTED_MAPPABLE
from generator.imports.exempted.headings import TITLES as EXEMPTED_TITLES
from generator.imports.exempted.plan import make_exempted_plan
from generator.imports.grid import Source, UnreadableFile
from generator.imports.headings import MAPPABLE, WRITABLE
from generator.imports.packages import RegistersBroken, shelf_of
from generator.imports.plan import ImportPlan, Refused, make_plan
from generator.imports.reading import is_workbook
from generator.imports.report import EXEMPTED, PUBLIC, render_missing, render_plan
from generator.imports.returned import PUBLIC_TITLES, returned_csv, returned_workbook, returning_rows
from generator.imports.workbook import MAX_PACKED_BYTES
from generator.model.identifier import SPACE, identifier_from
from generator.validation.load import load_registers
from generator.validation.package import read_packages
from generator.validation.report import render

_NO_ROWS = "berkas memuat 0 baris data di bawah judul kolomnya."


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--kind",
    type=click.Choice(["dip", "dik"]),
    default="dip",
    help="Register that the file holds: public information, or exempted information [dip].",
)
@click.option("--unit", default="", metavar="CODE", help="Unit that all rows belong to.")
@click.option("--unit-from", default="", metavar="COLUMN", help="Column that names the unit of each row.")
@click.option(
    "--holder", "holders", multiple=True, metavar='"NAME"=CODE', help="Which unit a name in the file means."
)
@click.option(
    "--sheet", "sheets", multiple=True, metavar="NAME", help="Read only this sheet; may be repeated."
)
@click.option(
    "--sertakan-tersembunyi",
    "shown",
    multiple=True,
    metavar="NAME",
    help='Read a hidden sheet (Kerja), column ("DIP!C") or row ("DIP!17") all the same.',
)
@click.option(
    "--map", "mapped", multiple=True, metavar='"COLUMN"=FIELD', help="What a column means; - leaves it out."
)
@click.option(
    "--set", "constants", multiple=True, metavar="FIELD=VALUE", help="Value of a field that the file lacks."
)
@click.option("--fill", "fills", multiple=True, metavar="FIELD=VALUE", help="Value for empty cells only.")
@click.option("--sama", "same", multiple=True, metavar="CELL=ID", help="This row is that entry.")
@click.option(
    "--baru", "new", multiple=True, metavar="CELL", help="This row is new although one looks alike."
)
@click.option("--lewati", "skipped", multiple=True, metavar="CELL", help="Leave this row out knowingly.")
@click.option(
    "--lengkap", "complete", is_flag=True, help="The file is the whole list: withdraw what it lacks."
)
@click.option(
    "--tarik",
    "withdraw",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many entries --lengkap withdraws.",
)
@day_option
@click.option("--write", is_flag=True, help="Write; without it nothing changes.")
@click.option(
    "--kembalikan",
    "back",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the workbook with what to mend goes [beside FILE].",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@dik_option
def command(
    file: Path,
    kind: str,
    unit: str,
    unit_from: str,
    holders: tuple[str, ...],
    sheets: tuple[str, ...],
    shown: tuple[str, ...],
    mapped: tuple[str, ...],
    constants: tuple[str, ...],
    fills: tuple[str, ...],
    same: tuple[str, ...],
    new: tuple[str, ...],
    skipped: tuple[str, ...],
    complete: bool,  # noqa: FBT001 - click passes flags by name
    withdraw: int | None,
    given_day: datetime | None,
    write: bool,  # noqa: FBT001 - see above
    back: Path | None,
    root: Path,
    dik: Path | None,
) -> None:
    """Read an officer's Excel or CSV file into the registers.

    Shows what was understood and what would change; writes nothing without --write. Rows that need a person
    come back in a workbook with the column "Yang perlu diperbaiki"; mend it and import it again.

    \b
    Example:
      ppid import "DIP 2026.xlsx" --unit dinkes --fill tempat=Samarinda
      ppid import "DIP 2026.xlsx" --unit dinkes --fill tempat=Samarinda --write
      ppid import "DIK 2026.xlsx" --kind dik --unit dinkes
    """
    exempted = kind == "dik"
    if exempted and (unit_from or holders or complete):
        raise click.UsageError(
            "--kind dik hanya memakai --unit; --unit-from, --holder, dan --lengkap tidak berlaku."
        )
    if withdraw is not None and not complete:
        raise click.UsageError("--tarik hanya berlaku bersama --lengkap.")
    if back is not None and not write:
        raise click.UsageError("--kembalikan hanya berlaku bersama --write.")
    try:
        if back is not None:
            check_asked_place(back, root)
        shelf = shelf_of(read_packages(root)[0])
        fields = FILLABLE if exempted else WRITABLE
        chosen = Choices(
            today=chosen_day(given_day, root),
            unit=unit,
            unit_from=unit_from,
            holders=dict(said.pair(text, "--holder") for text in holders),
            sheets=sheets,
            shown=frozenset(shown),
            mapped=dict(said.meaning(text, EXEMPTED_MAPPABLE if exempted else MAPPABLE) for text in mapped),
            constants=dict(said.field_value(text, "--set", fields) for text in constants),
            fills=dict(said.field_value(text, "--fill", fields) for text in fills),
            same={
                said.row_address(where, "--sama"): key
                for where, key in (said.pair(text, "--sama") for text in same)
            },
            new=frozenset(said.row_address(text, "--baru") for text in new),
            skipped=frozenset(said.row_address(text, "--lewati") for text in skipped),
            complete=complete,
            withdraw=withdraw,
        )
        data = _read(file)
        source = read_confined(data, file.name)
        target = exempted_target(root, dik, shelf, unit) if exempted else None
        with shown_progress() as progress:
            if target is None:
                plan = make_plan(source, shelf, chosen, _random_identifier, progress)
            else:
                plan = make_exempted_plan(source, target.shelf, chosen, _random_identifier, progress)
        if write and complete and withdraw is None and plan.missing and not plan.withdrawal_refused:
            chosen = replace(chosen, withdraw=_confirmed(plan))
            plan = make_plan(source, shelf, chosen, _random_identifier)
    except WrongUse as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except (UnreadableFile, Refused) as refused:
        command = refused.command if isinstance(refused, Refused) else ""
        click.echo(f"{file.name}: {refused.message}\n  {refused.remedy} {command}".rstrip(), err=True)
        sys.exit(1)
    except RegistersBroken as broken:
        click.echo(
            "Register tidak dapat dibaca, jadi tidak ada yang diimpor. Perbaiki dulu, lalu jalankan `ppid validate`.",
            err=True,
        )
        click.echo(render(broken.problems or load_registers(root).problems, "text"), nl=False, err=True)
        sys.exit(1)
    _check_withdrawal(plan, chosen)
    writing = write and plan.may_write
    returned = (
        _write(plan, _returned(plan, source, data, exempted=exempted), file, back, root, target)
        if writing
        else ""
    )
    click.echo(render_plan(plan, written=writing, register=EXEMPTED if exempted else PUBLIC), nl=False)
    if complete and not plan.withdrawn:
        click.echo(render_missing(plan), nl=False)
    click.echo("")
    if writing:
        _tell_written(plan, target)
        click.echo(returned, nl=False)
    else:
        click.echo(_next_step(plan, chosen, asked_to_write=write))
    sys.exit(1 if plan.needs_person else 0)


def _random_identifier() -> str:
    return identifier_from(secrets.randbelow(SPACE))


def _read(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(MAX_PACKED_BYTES + 1)


# -- withdrawal -----------------------------------------------------------------


def _confirmed(plan: ImportPlan) -> int:
    """The number that a person types; wrong use where nobody can be asked."""
    if not _is_terminal():
        raise click.UsageError(
            f"--lengkap akan menarik {len(plan.missing)} entri; tegaskan dengan --tarik {len(plan.missing)}."
        )
    click.echo(render_missing(plan))
    typed: int = click.prompt("Ketik banyaknya entri yang ditarik", type=int)
    return typed


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _check_withdrawal(plan: ImportPlan, chosen: Choices) -> None:
    number = chosen.withdraw
    if number is not None and not plan.withdrawal_refused and number != len(plan.missing):
        click.echo(render_missing(plan), nl=False, err=True)
        raise click.UsageError(
            f"Yang akan ditarik {len(plan.missing)} entri, bukan {number}. Tidak ada yang ditulis."
        )


# -- files ------------------------------------------------------------------------


def _write(
    plan: ImportPlan,
    returned: bytes,
    file: Path,
    back: Path | None,
    root: Path,
    target: ExemptedTarget | None,
) -> str:
    """Write the register and the returned workbook, and say where the workbook is.

    Wrong use when a place cannot be written. The workbook comes first: rows that need a person are never left out
    of both.
    """
    registers = (
        {root / name: content for name, content in plan.files.items()}
        if target is None
        else target.places(plan.files)
    )
    try:
        place, is_there = (back, False) if back is not None else (file, True)
        if returned and back is None:
            place, is_there = place_beside(file, root, returned)
        first = {place: returned} if returned and not is_there else {}
        write_whole({**first, **registers}, PUBLIC_MODE if target is None else RESTRICTED_MODE)
    except WrongUse as wrong:
        raise click.UsageError(str(wrong)) from wrong
    except OSError as error:
        raise click.UsageError(_not_written(error, registers)) from error
    if not returned:
        return ""
    already = "sudah " if is_there else ""
    return (
        f"{len(returning_rows(plan))} baris yang perlu dilengkapi {already}ada di: {place}\n"
        "Perbaiki di Excel, simpan, lalu impor berkas itu.\n"
    )


def _not_written(error: OSError, registers: Mapping[Path, bytes]) -> str:
    """What failed, and whether the register is what it was."""
    written = [path for path, content in registers.items() if path.is_file() and path.read_bytes() == content]
    changed = (
        f"Sudah tertulis: {', '.join(str(path) for path in written)}. Periksa dengan `ppid validate`."
        if written
        else "Register tidak berubah."
    )
    return f"Berkas tidak dapat ditulis ({error.strerror}): {error.filename2 or error.filename}. {changed}"


def _returned(plan: ImportPlan, source: Source, data: bytes, *, exempted: bool) -> bytes:
    """The workbook with the rows that need a person; empty when none does."""
    if not returning_rows(plan):
        return b""
    titles = EXEMPTED_TITLES if exempted else PUBLIC_TITLES
    if is_workbook(data):
        return returned_workbook(plan, source, data, titles)
    return returned_csv(plan, source, titles)


# -- words --------------------------------------------------------------------------


def _tell_written(plan: ImportPlan, target: ExemptedTarget | None) -> None:
    if not plan.files:
        because = "" if plan.outcomes else f" {_NO_ROWS[0].upper()}{_NO_ROWS[1:]}"
        click.echo(f"Tidak ada yang berubah di register.{because}")
        return
    for name in plan.files:
        click.echo(f"Ditulis: {name}")
    if target is None:
        click.echo("Periksa dengan `ppid validate`, lalu kirim perubahannya untuk disetujui.")
    else:
        click.echo(f"Periksa dengan `ppid validate {target.shelf.folder}`, lalu uji konsekuensinya.")


def _next_step(plan: ImportPlan, chosen: Choices, *, asked_to_write: bool) -> str:
    if not plan.may_write:
        opening = "Tidak ada yang ditulis. " if asked_to_write else ""
        return f"{opening}Jawab pertanyaan di atas pada perintah yang sama."
    if chosen.complete and plan.missing and not plan.withdrawn and not plan.withdrawal_refused:
        what = "menulis dan menarik" if plan.files else "menarik"
        return f"Untuk {what} entri di atas: perintah yang sama dengan --write --tarik {len(plan.missing)}."
    if not plan.outcomes:
        return f"Tidak ada yang diimpor: {_NO_ROWS}"
    if not plan.files and plan.needs_person:
        return "Belum ada baris baru yang dapat ditulis; perbaiki yang disebut di atas."
    if not plan.files:
        return "Tidak ada yang perlu ditulis; register sudah sama dengan berkas."
    return "Untuk menulis baris yang sudah baik: perintah yang sama dengan --write."
