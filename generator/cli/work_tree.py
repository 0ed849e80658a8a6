"""The tables of a work tree with their rows, and what becomes wrong when some of them are others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.changes.placed import Snapshot
from generator.datapackages.layout import file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import Cells, Table, write_rows
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.validation.exempted.load import check_exempted
from generator.validation.exempted.package import path_in_messages, read_exempted_packages
from generator.validation.load import Loaded, check_packages, read_tables
from generator.validation.novelty import new_and_standing
from generator.validation.package import PackageFiles, read_packages


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTable:
    """One table that can be read."""

    path: TablePath
    file: str
    """What messages call the file."""
    place: Path
    """Where it lies."""
    rows: Mapping[str, Cells] = field(repr=False)
    """By the values of the primary key, joined with ``/``."""

    @property
    def is_restricted(self) -> bool:
        """Whether no value of a cell may be shown."""
        return is_restricted(self.path)

    def bytes_of(self, rows: Iterable[Mapping[str, str]]) -> bytes:
        """The canonical file that holds these rows."""
        schema = load_schema(self.path.table)
        return write_rows(rows, schema.column_names, schema.primary_key)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTree:
    """Public and restricted packages as they stand."""

    tables: Mapping[TablePath, HeldTable]
    public: tuple[PackageFiles, ...] = field(repr=False)
    exempted: tuple[PackageFiles, ...] = field(repr=False)

    @property
    def snapshot(self) -> Snapshot:
        """All rows."""
        return {path: table.rows for path, table in self.tables.items()}

    def new_problems(
        self, files: Mapping[TablePath, bytes]
    ) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        """The problems that these bytes bring, and the ones that stood in the same packages before.

        Restricted packages are checked only when they change themselves: what public rows have in common with them
        is for the office to say.
        """
        with_exempted = any(map(is_restricted, files))
        by_file = {self.tables[path].file: data for path, data in files.items()}
        before = _problems(self.public, self.exempted if with_exempted else ())
        after = _problems(
            _changed(self.public, by_file), _changed(self.exempted, by_file) if with_exempted else ()
        )
        packages = {file.rpartition("/")[0] for file in by_file}
        new, standing = new_and_standing(before, after)
        return new, tuple(one for one in standing if one.place.file.rpartition("/")[0] in packages)


def is_restricted(path: TablePath) -> bool:
    """Whether the table belongs to a restricted package."""
    return path.package.startswith("dik/")


def read_work_tree(root: Path, dik: Path | None) -> WorkTree:
    """Every table under ``root/registers`` that can be read, and those of the restricted packages in ``dik``."""
    public, _ = read_packages(root)
    exempted: tuple[PackageFiles, ...] = ()
    if dik is not None:
        exempted, _ = read_exempted_packages(dik, path_in_messages(dik, root))
    places = {package.path: root / package.path for package in public}
    if dik is not None:
        places |= {package.path: dik / package.unit for package in exempted}
    names = {package.path: package.path.removeprefix("registers/") for package in public}
    names |= {package.path: f"dik/{package.unit}" for package in exempted}
    tables, _ = read_tables((*public, *exempted))
    held = [_held(table, names, places) for table in tables]
    return WorkTree(tables={table.path: table for table in held}, public=public, exempted=exempted)


def _held(table: Table, names: Mapping[str, str], places: Mapping[str, Path]) -> HeldTable:
    folder = table.file.rpartition("/")[0]
    key = load_schema(table.name).primary_key
    return HeldTable(
        path=TablePath(package=names[folder], table=table.name),
        file=table.file,
        place=places[folder] / file_name(table.name),
        rows={"/".join(row.cells[column] for column in key): row.cells for row in table.rows},
    )


def _changed(packages: tuple[PackageFiles, ...], files: Mapping[str, bytes]) -> tuple[PackageFiles, ...]:
    return tuple(
        replace(
            package,
            files={name: files.get(f"{package.path}/{name}", data) for name, data in package.files.items()},
        )
        for package in packages
    )


def _problems(public: tuple[PackageFiles, ...], exempted: tuple[PackageFiles, ...]) -> tuple[Problem, ...]:
    loaded: Loaded = check_packages(public)
    return (*loaded.problems, *check_exempted(exempted, loaded).problems) if exempted else loaded.problems
