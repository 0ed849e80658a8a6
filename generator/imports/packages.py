"""Public packages before and after an import, in memory: their rows, their files, and which rows an error is new in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.changes.operations import Operation, apply
from generator.datapackages.layout import PackageKind
from generator.datapackages.new_package import empty_package, public_package_facts
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, write_rows
from generator.imports.holders import UnitNames, unit_names
from generator.model.problem import Problem, Severity
from generator.validation.load import Loaded, check_packages
from generator.validation.novelty import new_and_standing, without_lines
from generator.validation.package import PackageFiles

_DIP = load_schema("dip")


class RegistersBroken(Exception):  # noqa: N818 - a fact about the registers
    """The registers that an import would change cannot be read; ``problems`` say why, and may be empty."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("registers cannot be read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """All packages as they stand."""

    packages: tuple[PackageFiles, ...]
    loaded: Loaded

    @property
    def units(self) -> tuple[UnitNames, ...]:
        """Units of the body."""
        return unit_names(self._table("registers/acuan/unit.csv"))

    @property
    def body_name(self) -> str:
        """Short name of the public body; empty when its table holds no row."""
        return next((row["nama_singkat"] for row in self._table("registers/acuan/badan.csv")), "")

    @property
    def identifiers(self) -> frozenset[str]:
        """Every ``id`` in use, of any table."""
        return frozenset(
            row.cells["id"] for table in self.loaded.tables for row in table.rows if "id" in row.cells
        )

    def rows(self, unit: str) -> dict[str, Cells]:
        """Rows of a unit's ``dip.csv`` by id; empty when the unit has no package yet.

        Raises RegistersBroken when the file is there but cannot be read.
        """
        path = f"registers/dip/{unit}"
        if not any(package.path == path for package in self.packages):
            return {}
        return {row["id"]: row for row in self._table(f"{path}/dip.csv")}

    def unit_of_entry(self, identifier: str) -> str:
        """The unit whose list holds the entry; empty when none does."""
        for table in self.loaded.tables:
            if table.name == "dip" and any(row.cells["id"] == identifier for row in table.rows):
                return table.file.split("/")[-2]
        return ""

    def _table(self, file: str) -> tuple[Cells, ...]:
        for table in self.loaded.tables:
            if table.file == file:
                return tuple(row.cells for row in table.rows)
        folder = file.rpartition("/")[0]
        raise RegistersBroken(tuple(p for p in self.loaded.problems if p.place.file.startswith(folder)))


def shelf_of(packages: tuple[PackageFiles, ...]) -> Shelf:
    """The packages with everything that reading them says."""
    return Shelf(packages=packages, loaded=check_packages(packages))


def changed_files(
    shelf: Shelf, operations: Mapping[str, tuple[Operation, ...]], today: date
) -> dict[str, bytes]:
    """Path → bytes of the files that differ after the operations on each unit's list; packages that lack are made."""
    files: dict[str, bytes] = {}
    present = {package.path: package.files for package in shelf.packages}
    for unit, todo in sorted(operations.items()):
        if not todo:
            continue
        path = f"registers/dip/{unit}"
        rows = apply(shelf.rows(unit), todo)
        if path not in present:
            files |= new_package(shelf, unit, today)
        files[f"{path}/dip.csv"] = write_rows(rows.values(), _DIP.column_names, _DIP.primary_key)
    return files


def new_package(shelf: Shelf, unit: str, today: date) -> dict[str, bytes]:
    """Path → bytes of the first package of a unit."""
    name = next(known.name for known in shelf.units if known.code == unit)
    reference = shelf.loaded.facts.get("registers/acuan")
    facts = public_package_facts(
        {"kode": unit, "nama": name},
        {"nama_singkat": shelf.body_name},
        today,
        reference.licences if reference else (),
    )
    made = empty_package(facts, PackageKind.PUBLIC)
    return {f"registers/dip/{unit}/{file}": data for file, data in made.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewError:
    """An error that an import would bring into the registers."""

    problem: Problem
    entry_id: str
    """Of the row of ``dip.csv`` it is about; empty when it is about something else."""


def new_errors(shelf: Shelf, files: Mapping[str, bytes]) -> tuple[NewError, ...]:
    """Errors that the packages have with these files and did not have before."""
    loaded = check_packages(_with_files(shelf.packages, files))
    row_after = _rows_of(loaded)
    # with what it says: one error of a cell that gave way to another is a new one
    brought, _ = new_and_standing(
        shelf.loaded.problems,
        loaded.problems,
        row_before=_telling(_rows_of(shelf.loaded)),
        row_after=_telling(row_after),
    )
    return tuple(
        NewError(problem=problem, entry_id=row_after(problem))
        for problem in brought
        if problem.severity is Severity.ERROR
    )


def _rows_of(loaded: Loaded) -> Callable[[Problem], str]:
    """Problem → id of its row, looked up: a place leaves out keys that might be personal data, such as many digits."""
    keys = {
        (table.file, row.line): row.cells["id"]
        for table in loaded.tables
        for row in table.rows
        if "id" in row.cells
    }
    return lambda problem: keys.get((problem.place.file, problem.place.line), problem.place.entry_id)


def _telling(row_of: Callable[[Problem], str]) -> Callable[[Problem], str]:
    return lambda problem: f"{row_of(problem)} {without_lines(problem.message)}"


def _with_files(packages: Iterable[PackageFiles], files: Mapping[str, bytes]) -> tuple[PackageFiles, ...]:
    by_package: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        by_package.setdefault(folder, {})[name] = data
    result = [
        replace(package, files={**package.files, **by_package.pop(package.path, {})}) for package in packages
    ]
    result.extend(
        PackageFiles(path=folder, kind=PackageKind.PUBLIC, files=found)
        for folder, found in by_package.items()
    )
    return tuple(sorted(result, key=lambda package: package.path))
