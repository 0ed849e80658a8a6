"""``ppid unit``: units of the body that are founded, renamed, merged or split."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.unit_changes import UNITS, UnitChangeRefused, founded, merged, renamed, split
from generator.cli.day import chosen_day, day_option
from generator.cli.planned_change import carry_out
from generator.cli.work_tree import WorkTree, read_work_tree
from generator.datapackages.schema import load_schema
from generator.model.dates import date_in_words

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
_decree_option = click.option(
    "--decree", required=True, metavar="TEXT", help="Regulation or decree behind it; stands in the proposal."
)
_last_day_option = click.option(
    "--last-day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="YYYY-MM-DD",
    help="Last day of the unit that ends [--date].",
)


@click.group(name="unit")
def command() -> None:
    """Found, rename, merge or split units.

    Writes the tables; nothing is sent until `ppid submit`. Rows keep their id, address and history, pages of old units
    lead to their successors, and earlier decrees keep the names they had.

    \b
    Example:
      ppid unit merge dishut disbun --into dlh --decree "Pergub Contoh 7/2026"
    """


@command.command(name="add")
@click.argument("code")
@click.option("--name", required=True, help="Full name.")
@click.option("--short", required=True, help="Abbreviation.")
@click.option("--kind", required=True, help="dinas, badan, biro, …, as in unit.csv.")
@_decree_option
@day_option
@_root_option
def add(
    code: str, name: str, short: str, kind: str, decree: str, given_day: datetime | None, root: Path
) -> None:
    """Found the unit CODE, from the given day on.

    \b
    Example:
      ppid unit add dkehutanan --name "Dinas Kehutanan dan Perkebunan" --short Dishutbun --kind dinas --decree "Perda Contoh 3/2026"
    """
    day = chosen_day(given_day, root)
    row = dict.fromkeys(load_schema("unit").column_names, "") | {
        "kode": code,
        "nama": name,
        "singkatan": short,
        "jenis": kind,
        "serta_merta": "tidak",
        "mulai": day.isoformat(),
    }
    _carry_out(root, decree, day, lambda snapshot: founded(snapshot, row))


@command.command(name="rename")
@click.argument("code")
@click.option("--name", required=True, help="New full name.")
@click.option("--short", required=True, help="New abbreviation.")
@_decree_option
@day_option
@_root_option
def rename(code: str, name: str, short: str, decree: str, given_day: datetime | None, root: Path) -> None:
    """Give the unit CODE another name; its code, addresses and history stay.

    \b
    Example:
      ppid unit rename dlh --name "Dinas Lingkungan Hidup dan Kehutanan" --short DLHK --decree "Perda Contoh 3/2026"
    """
    _carry_out(
        root, decree, chosen_day(given_day, root), lambda snapshot: renamed(snapshot, code, name, short)
    )


@command.command(name="merge")
@click.argument("codes", nargs=-1, required=True)
@click.option("--into", "target", required=True, metavar="CODE", help="Unit that gets everything.")
@_decree_option
@_last_day_option
@day_option
@_root_option
def merge(
    codes: tuple[str, ...],
    target: str,
    decree: str,
    last_day: datetime | None,
    given_day: datetime | None,
    root: Path,
) -> None:
    """End the units CODES and move all their rows to another unit.

    \b
    Example:
      ppid unit merge dishut disbun --into dlh --decree "Perda Contoh 3/2026" --last-day 2026-12-31
    """
    day = chosen_day(given_day, root)
    ends = last_day.date() if last_day else day
    _carry_out(root, decree, day, lambda snapshot: merged(snapshot, codes, target, ends), ends)


@command.command(name="split")
@click.argument("code")
@click.option(
    "--successor", required=True, metavar="CODE", help="Unit that answers at the old unit's address."
)
@click.option(
    "--assign",
    "list_file",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV with the columns id and unit: where each row goes.",
)
@_decree_option
@_last_day_option
@day_option
@_root_option
def split_(
    code: str,
    successor: str,
    list_file: Path,
    decree: str,
    last_day: datetime | None,
    given_day: datetime | None,
    root: Path,
) -> None:
    """End the unit CODE and give each of its rows to the unit that a list names.

    \b
    Example:
      ppid unit split disperindagkop --successor disdag --assign pembagian.csv --decree "Perda Contoh 3/2026"
    """
    day = chosen_day(given_day, root)
    ends = last_day.date() if last_day else day
    assigned = _read_assignment(list_file)
    _carry_out(root, decree, day, lambda snapshot: split(snapshot, code, assigned, successor, ends), ends)


def _read_assignment(file: Path) -> dict[str, str]:
    try:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
        return {row["id"].strip(): row["unit"].strip() for row in rows}
    except (KeyError, UnicodeDecodeError, csv.Error, AttributeError) as error:
        raise click.UsageError(
            f"{file.name} bukan daftar pembagian. Baris pertamanya harus `id,unit`, lalu satu baris untuk setiap entri."
        ) from error


def _carry_out(
    root: Path,
    decree: str,
    day: date,
    plan: Callable[[Snapshot], tuple[PlacedOperation, ...]],
    ends: date | None = None,
) -> None:
    """Carry the plan out; ``ends`` is the last day of a unit whose rows go elsewhere at once."""
    tree: WorkTree = read_work_tree(root, None)
    if UNITS not in tree.tables:
        raise click.UsageError("Tabel registers/acuan/unit.csv belum dapat dibaca. Jalankan `ppid validate`.")
    try:
        operations = plan(tree.snapshot)
    except UnitChangeRefused as error:
        raise click.UsageError(str(error)) from error
    try:
        carry_out(root, tree, operations, day)
    finally:
        if operations and ends and ends > day:
            click.echo(
                f"Perhatikan: unit lama masih ada sampai {date_in_words(ends)}, tetapi informasinya sudah tercantum di "
                "unit penerima begitu usulan ini disetujui. Halaman unit lama menyebutkannya. Bila harus menunggu, "
                "kirim usulan ini menjelang hari itu."
            )
        if operations:
            click.echo(f'Sebutkan dasarnya saat mengirim: `ppid submit -m "{decree}"`.')
