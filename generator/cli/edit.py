"""``ppid edit``: one row of the registers added, changed, moved or taken away, in the work tree."""

import secrets
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from generator.changes.operations import STATUS, WITHDRAWN, Addition, Withdrawal
from generator.changes.placed import PROPOSED, PlacedOperation, was_published
from generator.changes.replay import replay
from generator.changes.ruling_changes import Decider, Ruling, RulingRefused, opened_by_ruling
from generator.changes.wording import columns_in_words, in_words
from generator.cli.day import chosen_day, day_option
from generator.cli.dik_folder import dik_folder, dik_option
from generator.cli.files import PUBLIC_MODE, RESTRICTED_MODE, write_whole
from generator.cli.row_edits import (
    CannotEdit,
    asked_cells,
    changed_row,
    moved_row,
    new_row,
    removed_row,
    row_named,
    table_named,
)
from generator.cli.work_tree import HeldTable, WorkTree, is_restricted, read_work_tree
from generator.datapackages.gate import check_bytes
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.history.event_cache import default_cache
from generator.history.events import row_events
from generator.history.repository import HistoryError, head, is_repository
from generator.model.identifier import SPACE, identifier_from
from generator.model.problem import Problem, has_errors
from generator.model.table_path import TablePath
from generator.validation.report import render

IN_FORCE = "berlaku"

_root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
_table_option = click.option(
    "--tabel", "table_name", metavar="TABLE", help="Which table, where several hold such an ID."
)
_set_option = click.option(
    "--set", "settings", multiple=True, metavar="COLUMN=VALUE", help="Value of a cell; repeat for more."
)


@click.group(name="edit")
def command() -> None:
    """Change one row of the registers: add, correct, move or take it away.

    Writes the table in canonical form, says in words what changed, and which problems are new. Nothing is sent:
    look at it, then `ppid submit`. Of restricted rows only the columns are told.

    \b
    Example:
      ppid edit tambah registers/dip/dinkes/dip.csv --set jenis=berkala --set judul="Laporan" --set ringkasan="Isinya."
      ppid edit ubah 17ch65nghz --set waktu=2026
      ppid edit ubah dinkes --tabel acuan/unit --set jam_layanan="Senin–Jumat 08.00–15.00"
      ppid edit pindah 17ch65nghz --ke bkd
      ppid edit hapus 17ch65nghz
      ppid edit putusan g3h22nqdb0 --by putusan-ki --number "021/PSI/2026" --decided 2026-12-01 --set ringkasan="…"
    """


@command.command(name="tambah")
@click.argument("table_name", metavar="TABLE")
@_set_option
@day_option
@_root_option
@dik_option
def add(
    table_name: str, settings: tuple[str, ...], given_day: datetime | None, root: Path, dik: Path | None
) -> None:
    """Add a row to TABLE, such as registers/dip/dinkes/dip.csv; its id is made here.

    A complete row gets the status `berlaku` and is published once the proposal is approved; one that lacks something
    the law wants gets `usulan`. Even that one needs `jenis` and `ringkasan`.

    \b
    Example:
      ppid edit tambah registers/dip/dinkes/dip.csv --set jenis=berkala --set judul="Laporan" --set ringkasan="Isinya."
    """

    def plan(tree: WorkTree) -> PlacedOperation:
        table = table_named(tree, root, table_name)
        cells = asked_cells(table, settings)
        identifier, day = _unused_identifier(tree), chosen_day(given_day, root).isoformat()
        asks_status = STATUS in load_schema(table.path.table).column_names and STATUS not in cells
        if not asks_status:
            return new_row(table, cells, identifier, day)
        complete = new_row(table, {**cells, STATUS: IN_FORCE}, identifier, day)
        if not has_errors(tree.new_problems(_files(tree, complete))[0]):
            return complete
        return new_row(table, {**cells, STATUS: PROPOSED}, identifier, day)

    carry_out(root, dik, plan)


@command.command(name="ubah")
@click.argument("key", metavar="ID")
@_set_option
@_table_option
@day_option
@_root_option
@dik_option
def change(
    key: str,
    settings: tuple[str, ...],
    table_name: str | None,
    given_day: datetime | None,
    root: Path,
    dik: Path | None,
) -> None:
    """Give the row ID other values; an empty value empties the cell.

    \b
    Example:
      ppid edit ubah m4n6p8q2ra --set waktu=2026 --set nomor_putusan=
    """
    if not settings:
        raise click.UsageError("Sebut apa yang diubah, misalnya --set waktu=2026.")

    def plan(tree: WorkTree) -> PlacedOperation | None:
        table = _table_of(tree, root, key, table_name)
        return changed_row(table, key, asked_cells(table, settings), chosen_day(given_day, root).isoformat())

    carry_out(root, dik, plan)


@command.command(name="pindah")
@click.argument("key", metavar="ID")
@click.option("--ke", "unit", required=True, metavar="UNIT", help="Code of the unit that gets the row.")
@_table_option
@_root_option
@dik_option
def move_(key: str, unit: str, table_name: str | None, root: Path, dik: Path | None) -> None:
    """Move the row ID to the package of another unit; it keeps its id, address and history.

    \b
    Example:
      ppid edit pindah m4n6p8q2ra --ke bkd
    """
    carry_out(root, dik, lambda tree: moved_row(tree, _table_of(tree, root, key, table_name), key, unit))


@command.command(name="hapus")
@click.argument("key", metavar="ID")
@_table_option
@day_option
@_root_option
@dik_option
def remove(
    key: str, table_name: str | None, given_day: datetime | None, root: Path, dik: Path | None
) -> None:
    """Take the row ID away.

    One that is or was in force stays in the table as `ditarik`, so that its address can say so; only a proposal
    goes altogether.

    \b
    Example:
      ppid edit hapus m4n6p8q2ra
    """

    def plan(tree: WorkTree) -> PlacedOperation:
        table = _table_of(tree, root, key, table_name)
        published = was_published(table.path, table.rows[key]) or _stood_in_force(root, table, key)
        return removed_row(table, key, chosen_day(given_day, root).isoformat(), was_published=published)

    carry_out(root, dik, plan)


@command.command(name="putusan")
@click.argument("key", metavar="ID")
@click.option(
    "--by",
    "decider",
    required=True,
    type=click.Choice([one.value for one in Decider]),
    help="What opened it: an objection that Atasan PPID upheld, or a final ruling.",
)
@click.option("--number", required=True, help="Number of the decision or the ruling.")
@click.option(
    "--decided",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of the decision on the objection, or on which the ruling became final.",
)
@_set_option
@day_option
@_root_option
@dik_option
def ruling(
    key: str,
    decider: str,
    number: str,
    decided: datetime,
    settings: tuple[str, ...],
    given_day: datetime | None,
    root: Path,
    dik: Path | None,
) -> None:
    """Record that an objection or a dispute opened the exempted entry ID.

    The entry is closed, and its row in the public list says what opened it: the open partner where it has one, else a
    new row with the status `usulan`, of the words that --set gives for citizens. Nothing of the restricted row is
    copied. An outcome that upholds the exemption changes no row.

    \b
    Example:
      ppid edit putusan g3h22nqdb0 --by putusan-ki --number "021/PSI/2026" --decided 2026-12-01 --set judul="Penelusuran wabah" --set ringkasan="Jumlah kasus dan langkah petugas."
    """

    def plan(tree: WorkTree) -> tuple[PlacedOperation, ...]:
        table = row_named(tree, key, None)
        public = tree.tables.get(TablePath(package=f"dip/{table.path.unit}", table="dip"))
        words = asked_cells(public, settings) if public else {}
        outcome = Ruling(decider=Decider(decider), number=number.strip(), day=decided.date(), words=words)
        return opened_by_ruling(
            tree.snapshot,
            key,
            outcome,
            new_id=_unused_identifier(tree),
            today=chosen_day(given_day, root),
            columns=load_schema("dip").column_names,
        )

    carry_out_all(root, dik, plan)


# -- planning -------------------------------------------------------------------------------


def _table_of(tree: WorkTree, root: Path, key: str, table_name: str | None) -> HeldTable:
    return row_named(tree, key, table_named(tree, root, table_name) if table_name else None)


def _unused_identifier(tree: WorkTree) -> str:
    used = {key for table in tree.tables.values() for key in table.rows}
    while (made := identifier_from(secrets.randbelow(SPACE))) in used:
        pass
    return made


def _stood_in_force(root: Path, table: HeldTable, key: str) -> bool:
    """Whether git remembers the public row with another status than a proposal's; False where there is no git."""
    if table.is_restricted or STATUS not in table.rows[key] or not is_repository(root):
        return False
    tip = head(root)
    if tip is None:
        return False
    events = row_events(root, PUBLIC_LAYOUT, cache=default_cache(root, PUBLIC_LAYOUT), until=tip, key=key)
    return any(event.cells is not None and was_published(event.table, event.cells) for event in events)


def _files(tree: WorkTree, *placed: PlacedOperation) -> dict[TablePath, bytes]:
    """The tables that the operations change, as files."""
    replayed = replay(tree.snapshot, placed)
    return {
        path: tree.tables[path].bytes_of(rows.values())
        for path, rows in replayed.rows.items()
        if rows is not tree.tables[path].rows
    }


# -- doing ----------------------------------------------------------------------------------


def carry_out(root: Path, dik: Path | None, plan: Callable[[WorkTree], PlacedOperation | None]) -> None:
    """Write what the plan says, tell it, and end with 1 when it brings errors."""

    def plans(tree: WorkTree) -> tuple[PlacedOperation, ...]:
        placed = plan(tree)
        return () if placed is None else (placed,)

    carry_out_all(root, dik, plans)


def carry_out_all(
    root: Path, dik: Path | None, plan: Callable[[WorkTree], tuple[PlacedOperation, ...]]
) -> None:
    """The same for several operations: all of them are written, or none."""
    tree = read_work_tree(root, dik_folder(root, dik))
    try:
        placed = plan(tree)
    except (CannotEdit, HistoryError, RulingRefused) as error:
        raise click.UsageError(str(error)) from error
    if not placed:
        click.echo("Tidak ada yang berubah: isinya memang sudah begitu.")
        return
    files = _files(tree, *placed)
    if unwritable := _unwritable(tree, files):
        click.echo("Tidak ada yang ditulis, sebab isinya tidak dapat disimpan:", err=True)
        click.echo(render(unwritable, "text"), nl=False, err=True)
        sys.exit(1)
    new, standing = tree.new_problems(files)
    for restricted, mode in ((True, RESTRICTED_MODE), (False, PUBLIC_MODE)):
        write_whole(
            {
                tree.tables[path].place: data
                for path, data in files.items()
                if is_restricted(path) is restricted
            },
            mode,
        )
    for one in placed:
        _tell(tree, one)
    for path in files:
        click.echo(f"Ditulis: {tree.tables[path].file}")
    if new:
        click.echo(f"\nMasalah baru:\n{render(new, 'text')}", nl=False)
    else:
        click.echo("Tidak ada masalah baru.")
    if standing:
        folders = dict.fromkeys(one.place.file.rpartition("/")[0] for one in standing)
        seen = "`, `".join(f"ppid validate {folder}" for folder in folders)
        click.echo(f"Masalah yang sudah ada sebelumnya: {len(standing)}. Lihat `{seen}`.")
    sys.exit(1 if has_errors(new) else 0)


def _unwritable(tree: WorkTree, files: dict[TablePath, bytes]) -> tuple[Problem, ...]:
    """What keeps the bytes from being a table at all."""
    found: list[Problem] = []
    for path, data in files.items():
        schema = load_schema(path.table)
        found += check_bytes(data, tree.tables[path].file, schema.column_names, schema.primary_key)
    return tuple(found)


def _tell(tree: WorkTree, placed: PlacedOperation) -> None:
    table = tree.tables[placed.table]
    before = table.rows.get(placed.key)
    labels = _labels(tree, placed.table.table)
    words = columns_in_words(placed, labels) if table.is_restricted else in_words(placed, before, labels)
    click.echo(f"{table.file}, baris {placed.key}:")
    for line in words:
        click.echo(f"  {line}")
    match placed.operation:
        case Addition(cells=cells) if dict(cells).get(STATUS) == PROPOSED:
            click.echo(
                "  Disimpan sebagai usulan: tidak terbit dan tidak bernomor sampai berstatus `berlaku`."
            )
        case Withdrawal():
            click.echo(f"  Baris yang pernah berlaku tidak dihapus; statusnya menjadi `{WITHDRAWN}`.")
        case _:
            pass


def _labels(tree: WorkTree, table: str) -> dict[str, str]:
    """Words for columns, code values and packages."""
    columns = load_schema(table).columns
    units = tree.tables.get(TablePath(package="acuan", table="unit"))
    return (
        {column.name: column.title for column in columns}
        | {f"{one.name}={value.value}": value.label for one in columns for value in one.categories}
        | {f"dip/{code}": row["nama"] for code, row in (units.rows.items() if units else ())}
    )
