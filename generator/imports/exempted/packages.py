"""Restricted packages before and after an import, in memory: rows, files, and what the checks say of each entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.datapackages.descriptor import Contributor, Licence, PackageFacts, write_descriptor
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, write_rows
from generator.imports.packages import RegistersBroken, Shelf
from generator.model.problem import Problem, Severity
from generator.validation.exempted.load import LoadedExempted, check_exempted
from generator.validation.package import DESCRIPTOR, PackageFiles

Rows = Mapping[str, Cells]
"""Rows of one table by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptedShelf:
    """A unit's restricted package as it stands, beside the others and the public ones."""

    public: Shelf
    unit: str
    folder: str
    """What messages call the folder of the restricted packages."""
    packages: tuple[PackageFiles, ...]
    loaded: LoadedExempted

    @property
    def path(self) -> str:
        """Of the unit's package."""
        return f"{self.folder}/{self.unit}"

    def rows(self, table: str) -> Rows:
        """Rows of a table of the unit; empty without a package. Raises RegistersBroken when it cannot be read."""
        if not any(package.path == self.path for package in self.packages):
            return {}
        file = f"{self.path}/{file_name(table)}"
        for found in self.loaded.tables:
            if found.file == file:
                return {row.cells["id"]: row.cells for row in found.rows}
        raise RegistersBroken(
            tuple(p for p in self.loaded.problems if p.place.file.startswith(f"{self.path}/"))
        )

    @property
    def regulations(self) -> tuple[Cells, ...]:
        """Rows of the law registry."""
        tables = [table for table in self.public.loaded.tables if table.name == "peraturan"]
        return tuple(row.cells for table in tables for row in table.rows)

    @property
    def identifiers(self) -> frozenset[str]:
        """Every ``id`` in use, public or restricted."""
        tables = self.loaded.tables
        return self.public.identifiers | {row.cells["id"] for table in tables for row in table.rows}


def exempted_shelf(
    public: Shelf, unit: str, folder: str, packages: tuple[PackageFiles, ...]
) -> ExemptedShelf:
    """The packages with everything that reading them says about the unit's own."""
    loaded = check_exempted(packages, public.loaded, reader_unit=unit)
    return ExemptedShelf(public=public, unit=unit, folder=folder, packages=packages, loaded=loaded)


def changed_files(shelf: ExemptedShelf, entries: Rows, grounds: Rows, today: date) -> dict[str, bytes]:
    """Path → bytes of the files that differ once these rows are added or take the place of those with their id."""
    files: dict[str, bytes] = {}
    if not entries and not grounds:
        return files
    if not any(package.path == shelf.path for package in shelf.packages):
        files[f"{shelf.path}/{DESCRIPTOR}"] = write_descriptor(_facts(shelf, today), PackageKind.EXEMPT)
        for table in TABLES[PackageKind.EXEMPT]:
            files[f"{shelf.path}/{file_name(table)}"] = _written(table, ())
    for table, changed in (("dik", entries), ("dik_dasar", grounds)):
        if changed:
            files[f"{shelf.path}/{file_name(table)}"] = _written(
                table, {**shelf.rows(table), **changed}.values()
            )
    return files


def _written(table: str, rows: Iterable[Cells]) -> bytes:
    schema = load_schema(table)
    return write_rows(rows, schema.column_names, schema.primary_key)


def _facts(shelf: ExemptedShelf, today: date) -> PackageFacts:
    name = next(known.name for known in shelf.public.units if known.code == shelf.unit)
    bodies = [
        row.cells for table in shelf.public.loaded.tables if table.name == "badan" for row in table.rows
    ]
    body = bodies[0]["nama_singkat"] if bodies else ""
    site = bodies[0]["alamat_situs"] if bodies else ""
    return PackageFacts(
        name=f"dik-{shelf.unit}",
        title=f"Daftar Informasi yang Dikecualikan {name} {body}".rstrip(),
        version="1.0.0",
        created=f"{today.isoformat()}T00:00:00Z",
        licences=(
            Licence(
                name="LicenseRef-terbatas",
                title="Terbatas: hanya untuk pejabat yang berwenang",
                path=f"{site}terbatas",
            ),
        ),
        contributors=(
            Contributor(title=f"PPID Pelaksana {name} {body}".rstrip(), roles=("creator",)),
            Contributor(title=f"PPID Utama {body}".rstrip(), roles=("publisher",)),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryProblem:
    """What the checks say about an entry or one of its grounds."""

    entry_id: str
    """Empty when it is about something else in the package."""
    letter: str
    """Of the ground it is about; empty when it is about the entry."""
    problem: Problem


def problems_after(shelf: ExemptedShelf, files: Mapping[str, bytes]) -> tuple[EntryProblem, ...]:
    """Every problem that the unit's package has with these files."""
    after = check_exempted(_with_files(shelf, files), shelf.public.loaded, reader_unit=shelf.unit)
    return _entry_problems(after, shelf)


def new_failures(shelf: ExemptedShelf, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Errors that the package would have with these files, had not before, and that no entry is to blame for."""
    known = {
        (p.problem.code, p.problem.place.file, p.problem.message)
        for p in _entry_problems(shelf.loaded, shelf)
    }
    return tuple(
        found.problem
        for found in problems_after(shelf, files)
        if found.problem.severity is Severity.ERROR
        and not found.entry_id
        and (found.problem.code, found.problem.place.file, found.problem.message) not in known
    )


def _entry_problems(loaded: LoadedExempted, shelf: ExemptedShelf) -> tuple[EntryProblem, ...]:
    keys: dict[tuple[str, int], tuple[str, str]] = {}
    for table in loaded.tables:
        for row in table.rows:
            if table.name == "dik":
                keys[table.file, row.line] = row.cells["id"], ""
            elif table.name == "dik_dasar":
                keys[table.file, row.line] = row.cells["dik_id"], row.cells["huruf"]
    return tuple(
        EntryProblem(entry_id=entry, letter=letter, problem=problem)
        for problem in loaded.problems
        if problem.place.file.startswith(f"{shelf.path}/")
        for entry, letter in [keys.get((problem.place.file, problem.place.line), ("", ""))]
    )


def _with_files(shelf: ExemptedShelf, files: Mapping[str, bytes]) -> tuple[PackageFiles, ...]:
    new = {path.rpartition("/")[2]: data for path, data in files.items()}
    others = tuple(package for package in shelf.packages if package.path != shelf.path)
    own = next((package for package in shelf.packages if package.path == shelf.path), None)
    if own is None:
        own = PackageFiles(path=shelf.path, kind=PackageKind.EXEMPT, files={})
    return tuple(
        sorted((*others, replace(own, files={**own.files, **new})), key=lambda package: package.path)
    )
