"""``ppid format``: every file of the registers in canonical form."""

import os
import sys
import tempfile
from pathlib import Path

import click

from generator.cli.dik_folder import dik_folder, dik_option
from generator.datapackages.descriptor import read_descriptor, write_descriptor
from generator.datapackages.formatting import format_table
from generator.datapackages.layout import MAY_BEGIN_EMPTY, TABLES, file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept
from generator.datapackages.table import write_rows
from generator.model.problem import Problem, has_errors
from generator.validation.exempted.package import path_in_messages, read_exempted_packages
from generator.validation.package import DESCRIPTOR, PackageFiles, read_packages
from generator.validation.report import render


@click.command(name="format")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="Folder that holds `registers/` [here].",
)
@dik_option
def command(root: Path, dik: Path | None) -> None:
    """Write every table and descriptor in canonical form, without losing a character.

    Rows are sorted, BOMs, line ends, `;` and stray spaces mended, and each datapackage.json gets the
    schemas. Missing tables that may be empty are made; any other was lost, and is reported. What only a person
    can decide is reported and left as it is.

    \b
    Example:
      ppid format
    """
    packages, found = read_packages(root)
    folders = [(package, root / package.path) for package in packages]
    restricted = dik_folder(root, dik)
    if restricted is not None:
        exempted, also_found = read_exempted_packages(restricted, path_in_messages(restricted, root))
        folders += [(package, restricted / package.unit) for package in exempted]
        found += also_found
    problems: list[Problem] = []
    made: set[str] = set()
    for package, folder in folders:
        for name, (before, after, unsolved) in _formatted(package, folder).items():
            problems.extend(unsolved)
            if after != before:
                _replace(folder / name, after)
                if not before:
                    made.add(f"{package.path}/{name}")
                click.echo(f"{'Dirapikan' if before else 'Dibuat'}: {package.path}/{name}")
    problems += [one for one in found if one.code != "PKT-06" or one.place.file not in made]
    if problems:
        click.echo(render(tuple(problems), "text"), nl=False)
    sys.exit(1 if has_errors(tuple(problems)) else 0)


def _formatted(package: PackageFiles, folder: Path) -> dict[str, tuple[bytes, bytes, tuple[Problem, ...]]]:
    """File name → bytes before (empty when absent), bytes after, and problems that keep it from changing."""
    results: dict[str, tuple[bytes, bytes, tuple[Problem, ...]]] = {}
    descriptor = package.files.get(DESCRIPTOR)
    if descriptor is None:
        return results
    results[DESCRIPTOR] = _format_descriptor(package, descriptor)
    for table in TABLES[package.kind]:
        name = file_name(table)
        schema = load_schema(table)
        before = package.files.get(name)
        if before is None:
            if table not in MAY_BEGIN_EMPTY or os.path.lexists(folder / name):
                continue
            results[name] = (b"", write_rows((), schema.column_names, schema.primary_key), ())
        else:
            file = f"{package.path}/{name}"
            # one of an earlier version keeps its columns: `ppid migrate` gives it others
            columns = columns_kept(before, table)
            formatted = format_table(before, file, columns, schema.primary_key)
            results[name] = (before, formatted.data, formatted.problems)
    return results


def _format_descriptor(package: PackageFiles, before: bytes) -> tuple[bytes, bytes, tuple[Problem, ...]]:
    facts, problems = read_descriptor(before, f"{package.path}/{DESCRIPTOR}", package.kind)
    unsolved = tuple(problem for problem in problems if problem.code != "PKT-04")
    if facts is None or unsolved:
        return before, before, unsolved
    return before, write_descriptor(facts, package.kind), ()


def _replace(path: Path, data: bytes) -> None:
    """Write the whole file or nothing of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix="~", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    written = Path(file.name)
    written.chmod(0o644)
    written.replace(path)
