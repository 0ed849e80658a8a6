"""Several operations at once into the work tree: what `ppid unit` and `ppid round` write."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from secrets import randbelow

import click

from generator.changes.operations import Move
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.replay import replay
from generator.changes.wording import in_words
from generator.cli.files import write_whole
from generator.cli.work_tree import WorkTree
from generator.datapackages.layout import PackageKind
from generator.datapackages.new_package import empty_package, public_package_facts
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.history.snapshots import files_of
from generator.model.identifier import SPACE, identifier_from
from generator.model.problem import has_errors
from generator.model.table_path import TablePath
from generator.validation.load import load_registers
from generator.validation.report import render_errors

_UNITS = TablePath(package="acuan", table="unit")
_BODY = TablePath(package="acuan", table="badan")


def unused_identifiers(snapshot: Snapshot) -> Iterator[str]:
    """Identifiers that no row has, without end."""
    used = {key for rows in snapshot.values() for key in rows}
    while True:
        made = identifier_from(randbelow(SPACE))
        if made not in used:
            used.add(made)
            yield made


def carry_out(root: Path, tree: WorkTree, operations: tuple[PlacedOperation, ...], day: date) -> None:
    """Write the tables that the operations change, tell in words what changed, and end with 1 when errors stand.

    A package that a row needs and that is not there yet is made.
    """
    if not operations:
        click.echo("Tidak ada yang berubah: isinya memang sudah begitu.")
        return
    rows = replay(tree.snapshot, operations).rows
    files: dict[str, bytes] = {}
    for package in sorted({table.package for table in rows} - {table.package for table in tree.tables}):
        unit, body = rows[_UNITS][package.partition("/")[2]], next(iter(rows[_BODY].values()))
        made = empty_package(public_package_facts(unit, body, day), PackageKind.PUBLIC)
        files |= {f"{PUBLIC_LAYOUT.folder_of(package)}{name}": data for name, data in made.items()}
    changed = {
        table: found
        for table, found in rows.items()
        if table not in tree.tables or found is not tree.tables[table].rows
    }
    files |= files_of(changed, PUBLIC_LAYOUT, {})
    write_whole({root / path: data for path, data in files.items()})
    _tell(tree, operations)
    for path in sorted(files):
        click.echo(f"Ditulis: {path}")
    problems = load_registers(root).problems
    if has_errors(problems):
        click.echo(render_errors(problems), nl=False)
        sys.exit(1)
    click.echo("Periksa dengan `git status`, lalu kirim dengan `ppid submit`.")


def _tell(tree: WorkTree, operations: tuple[PlacedOperation, ...]) -> None:
    moved = Counter(
        (placed.table.unit, placed.operation.to.partition("/")[2])
        for placed in operations
        if isinstance(placed.operation, Move)
    )
    for (source, target), count in sorted(moved.items()):
        click.echo(f"{count} baris pindah dari {source} ke {target}; pengenal, alamat, dan riwayatnya tetap.")
    for placed in operations:
        if isinstance(placed.operation, Move):
            continue
        labels = {column.name: column.title for column in load_schema(placed.table.table).columns}
        held = tree.tables.get(placed.table)
        click.echo(f"{placed.table}, baris {placed.key}:")
        for line in in_words(placed, held.rows.get(placed.key) if held else None, labels):
            click.echo(f"  {line}")
