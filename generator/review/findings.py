"""What is wrong with a register after a proposal: what the proposal brings, apart from what stood before."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from generator.changes.operations import Rows
from generator.datapackages.gate import MAX_FILE_BYTES
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.records import MAX_ROWS
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, RepositoryLayout
from generator.datapackages.schema import TableSchema, load_schema, schema_descriptor
from generator.datapackages.table import Table, key_of, split_list, write_rows
from generator.history.stored_files import files_at
from generator.model.problem import Place, Problem, Severity, by_place, has_errors
from generator.model.table_path import TablePath
from generator.review.kept import Kept
from generator.review.tree import Tree
from generator.validation.exempted.load import (
    Beside,
    check_exempted,
    find_crossings,
    read_beside,
    together,
)
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.load import Loaded, check_packages
from generator.validation.novelty import new_and_standing
from generator.validation.package import DESCRIPTOR, PackageFiles

Touched = AbstractSet[tuple[TablePath, str]]

_REFERENCE = "acuan"
_CROSSINGS = frozenset({"DIP-04", "DIK-23"})
TO_BE_READ = "TLH-01"
"""Code of what tells a submitter that the PPID must read a row, and nothing of why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Problems of a merge result, each in the order of ``by_place``."""

    added: tuple[Problem, ...]
    """Those that were not there before, and all that stand in rows the proposal touches."""
    standing: tuple[Problem, ...]
    """“Sudah ada sebelumnya”: they never stop a proposal."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the proposal."""
        return tuple(problem for problem in self.added if problem.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a register is judged by beside its own rows."""

    layout: RepositoryLayout
    public: Path | None = None
    """Repository of the public packages, for a restricted register."""
    reference: str = ""
    """Commit of it whose ``acuan`` counts."""
    restricted: tuple[PackageFiles, ...] = ()
    """For the public register: restricted packages of the same office; for a restricted one: that of the body."""


def findings(before: Tree, after: Tree, touched: Touched, around: Surroundings) -> Findings:
    """Every problem of ``after``, told apart."""
    if around.layout.unit:
        old, new = (_of_restricted(tree, around) for tree in (before, after))
    else:
        old, new = _of_public(before), _of_public(after)
    added, standing = _apart(old, new, _lines(after, touched, around.layout))
    crossings = tuple(_all_to_be_read(after, touched, around))
    return Findings(added=tuple(sorted((*added, *crossings), key=by_place)), standing=standing)


def errors_added(before: Tree, after: Tree, touched: Touched, around: Surroundings) -> tuple[Problem, ...]:
    """What stops the proposal: the errors of ``findings(…).added``."""
    problems = problems_added(before, after, touched, around)
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def problems_added(before: Tree, after: Tree, touched: Touched, around: Surroundings) -> tuple[Problem, ...]:
    """``findings(…).added``, or without errors the warnings and notes of the touched rows alone; lines may then differ.

    Most proposals touch a few rows of a large register. Nothing there can be wrong that is not wrong among these rows,
    the reference tables, and the rows that share a key, a unique value or a reference with them: every other check
    looks at one row. So these are checked first, and the whole register only when something is found among them.
    """
    public_rows_only = not around.layout.unit and all(table.package != _REFERENCE for table, _ in touched)
    if public_rows_only and _is_within_limits(after):
        # a form is judged when it comes, before it is sent, and when it is sent
        key = (_Content(after.files), _Held(around.restricted), frozenset(touched))
        problems = _FEW.get(key, lambda: _of_few(after, touched, around))
        if problems is not None:
            return problems
    return findings(before, after, touched, around).added


def _of_few(after: Tree, touched: Touched, around: Surroundings) -> tuple[Problem, ...] | None:
    """What is wrong among the touched rows and those related to them; None where an error is, for then all must be seen."""
    few = _with_related_rows(after, touched)
    reference = _reference(_Content({path: data for path, data in few.items() if _is_reference(path)}))
    loaded = check_packages(_packages(few, around.layout), settled=reference.settled)
    crossings = tuple(_to_be_read(loaded.tables, touched, around))
    # what is wrong with the reference tables alone stood there before, and no public row is answerable for it
    brought = tuple(problem for problem in loaded.problems if problem not in reference.problems)
    if has_errors((*brought, *crossings)):
        return None
    keys = {key for _, key in touched}
    own = [problem for problem in loaded.problems if problem.place.entry_id in keys]
    return tuple(sorted((*own, *crossings), key=by_place))


# -- the whole register ---------------------------------------------------------------------


def _of_public(tree: Tree) -> tuple[Problem, ...]:
    return _loaded(_Content(tree.files)).problems


@dataclass(frozen=True, slots=True)
class _Content:
    """Files as the key of a cache."""

    files: Mapping[str, bytes]

    def __hash__(self) -> int:
        return hash(tuple((path, len(self.files[path])) for path in sorted(self.files)))


@dataclass(frozen=True, slots=True)
class _Held:
    """Restricted packages as the key of a cache."""

    packages: tuple[PackageFiles, ...]

    def __hash__(self) -> int:
        return hash(
            tuple(
                (one.path, name, len(one.files[name])) for one in self.packages for name in sorted(one.files)
            )
        )


_FEW: Kept[tuple[_Content, _Held, Touched], tuple[Problem, ...] | None] = Kept(64)
_LOADED: Kept[_Content, Loaded] = Kept(4)


def _loaded(content: _Content) -> Loaded:
    return _LOADED.get(content, lambda: check_packages(_packages(content.files, PUBLIC_LAYOUT)))


def _of_restricted(tree: Tree, around: Surroundings) -> tuple[Problem, ...]:
    public = _public_at(around)
    body = tuple(package for package in around.restricted if package.unit != around.layout.unit)
    return check_exempted((*_packages(tree.files, around.layout), *body), public).problems


def _public_at(around: Surroundings) -> Loaded:
    if around.public is None:
        raise ValueError("a restricted register is judged by the public reference tables")
    return _loaded(_Content(files_at(around.public, around.reference, PUBLIC_LAYOUT.prefixes)))


def package_of(files: Mapping[str, bytes], layout: RepositoryLayout) -> PackageFiles:
    """The package that a restricted repository is."""
    return _packages(files, layout)[0]


def _packages(files: Mapping[str, bytes], layout: RepositoryLayout) -> tuple[PackageFiles, ...]:
    """The files as packages, the reference tables first, then units by name."""
    folders: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = data
    if layout.unit:
        path = f"registers/dik/{layout.unit}"
        return (_package(path, PackageKind.EXEMPT, folders.get("", {})),)
    kinds = {
        path: PackageKind.REFERENCE if path == f"registers/{_REFERENCE}" else PackageKind.PUBLIC
        for path in folders
    }
    ordered = sorted(folders, key=lambda path: (kinds[path] is PackageKind.PUBLIC, path))
    return tuple(_package(path, kinds[path], folders[path]) for path in ordered)


def _package(path: str, kind: PackageKind, files: Mapping[str, bytes]) -> PackageFiles:
    known = {DESCRIPTOR, *map(file_name, TABLES[kind])}
    return PackageFiles(path=path, kind=kind, files={name: files[name] for name in files if name in known})


# -- new and old ----------------------------------------------------------------------------


def _apart(
    old: Iterable[Problem], new: Iterable[Problem], touched: AbstractSet[tuple[str, int]]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What the change answers for, be it new or in a row that it touches, and what stood before."""
    brought, standing = new_and_standing(old, sorted(new, key=by_place))
    own = [one for one in standing if (one.place.file, one.place.line) in touched]
    return tuple(sorted((*brought, *own), key=by_place)), tuple(one for one in standing if one not in own)


def _lines(tree: Tree, touched: Touched, layout: RepositoryLayout) -> frozenset[tuple[str, int]]:
    """File and line of the touched rows, as messages name them."""
    found: set[tuple[str, int]] = set()
    prefix = f"registers/dik/{layout.unit}/" if layout.unit else ""
    for table in {table for table, _ in touched}:
        schema = load_schema(table.table)
        rows = tree.rows.get(table, {})
        ordered = sorted(rows, key=lambda key: key_of(rows[key], schema.primary_key))
        path = prefix + layout.path_of(table)
        found.update((path, line) for line, key in enumerate(ordered, start=2) if (table, key) in touched)
    return frozenset(found)


# -- rows that may matter to each other -----------------------------------------------------


def _is_within_limits(tree: Tree) -> bool:
    return all(len(data) <= MAX_FILE_BYTES for data in tree.files.values()) and all(
        len(rows) <= MAX_ROWS for rows in tree.rows.values()
    )


def _is_reference(path: str) -> bool:
    return path.startswith(f"registers/{_REFERENCE}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reference:
    """What is wrong with the reference tables by themselves: most proposals leave them alone."""

    problems: frozenset[Problem]
    settled: frozenset[str]
    """Files with which nothing is wrong."""


_REFERENCES: Kept[_Content, _Reference] = Kept(4)


def _reference(reference: _Content) -> _Reference:
    return _REFERENCES.get(reference, lambda: _checked_reference(reference))


def _checked_reference(reference: _Content) -> _Reference:
    problems = check_packages(_packages(reference.files, PUBLIC_LAYOUT)).problems
    return _Reference(
        problems=frozenset(problems),
        settled=frozenset(reference.files) - {problem.place.file for problem in problems},
    )


def _with_related_rows(tree: Tree, touched: Touched) -> dict[str, bytes]:
    """The files of a smaller register: reference tables, touched rows, and rows that share a linking value with them."""
    values = {
        value
        for table, key in touched
        for value in _linking_values(load_schema(table.table), tree.rows.get(table, {}).get(key, {"id": key}))
    }
    files = {path: data for path, data in tree.files.items() if _is_reference(path)}
    packages = {table.package for table, _ in touched}
    own = {table for table, _ in touched}
    kept: dict[TablePath, list[Mapping[str, str]]] = {}
    for table, rows in tree.rows.items():
        if table.package == _REFERENCE:
            continue
        # a table that the proposal changes is seen once, the others again and again
        keys = (_keys_by_value if table in own else _kept_keys_by_value)(table.table, rows)
        related = {key for value in values for key in keys.get(value, ())}
        related |= {key for one, key in touched if one == table and key in rows}
        kept[table] = [rows[key] for key in sorted(related)]
        if kept[table]:
            packages.add(table.package)
    for table, rows in kept.items():
        if table.package in packages:
            schema = load_schema(table.table)
            files[PUBLIC_LAYOUT.path_of(table)] = write_rows(rows, schema.column_names, schema.primary_key)
    for package in packages:
        descriptor = f"{PUBLIC_LAYOUT.folder_of(package)}{DESCRIPTOR}"
        if descriptor in tree.files:
            files[descriptor] = tree.files[descriptor]
    return files


_Keys = Mapping[str, tuple[str, ...]]
_KEYS: Kept[tuple[str, int], tuple[Rows, _Keys]] = Kept(512)


def _kept_keys_by_value(table: str, rows: Rows) -> _Keys:
    """The same, kept with the very rows: while they are kept, nothing else has their address."""
    return _KEYS.get((table, id(rows)), lambda: (rows, _keys_by_value(table, rows)))[1]


def _keys_by_value(table: str, rows: Rows) -> _Keys:
    """Linking value → keys of the rows that have it."""
    schema, found = load_schema(table), dict[str, tuple[str, ...]]()
    for key, row in rows.items():
        for value in _linking_values(schema, row):
            found[value] = (*found.get(value, ()), key)
    return found


def _linking_values(schema: TableSchema, row: Mapping[str, str]) -> Iterator[str]:
    """What another row may have in common with this one: keys, values that stand once, names of other rows."""
    for column in _linking_columns(schema.table):
        cell = row.get(column, "")
        yield from filter(None, split_list(cell))


@lru_cache
def _linking_columns(table: str) -> tuple[str, ...]:
    """Keys, unique columns, and references to tables other than ``acuan``, which are there as a whole."""
    schema = load_schema(table)
    unique = {
        field["name"]
        for field in schema_descriptor(table)["fields"]
        if field.get("constraints", {}).get("unique")
    }
    references = {
        column.name
        for column in schema.columns
        if column.reference and column.reference.table.replace("-", "_") not in TABLES[PackageKind.REFERENCE]
    }
    keys = {name for group in schema.unique_keys for name in group}
    return tuple(sorted({*schema.primary_key, *unique, *keys, *references}))


# -- public words that a restricted register keeps ------------------------------------------


def _all_to_be_read(after: Tree, touched: Touched, around: Surroundings) -> Iterator[Problem]:
    if not around.layout.unit and around.restricted:
        yield from _to_be_read(_loaded(_Content(after.files)).tables, touched, around)


def _to_be_read(tables: Iterable[Table], touched: Touched, around: Surroundings) -> Iterator[Problem]:
    """That the PPID must read a touched public row, where a restricted register of this office has something to say.

    Which row of which register, and why, is never part of it: the submitter may know neither. Only the rows that the
    proposal touches are compared, so that nothing is told of any other. ``tables`` hold these, and the reference tables.
    """
    if around.layout.unit or not around.restricted:
        return
    few = tuple(
        replace(table, rows=tuple(row for row in table.rows if _place_of(table, row.cells) in touched))
        if table.name in TABLES[PackageKind.PUBLIC]
        else table
        for table in tables
    )
    beside = _beside(_Held(around.restricted))
    for unit in sorted({table.unit for table, _ in touched} - {""}):
        found = find_crossings(beside, few, reader_unit=unit)
        yield from (problem for problem in found if problem.code == TO_BE_READ)
        # what the unit's own restricted rows say names their place, which stays inside
        own = [problem for problem in found if problem.code in _CROSSINGS]
        if own:
            yield Problem(
                code=TO_BE_READ,
                severity=Severity.ERROR if has_errors(tuple(own)) else Severity.WARNING,
                place=Place(file=f"{PUBLIC_LAYOUT.folder_of(f'dip/{unit}')}dip.csv"),
                message="Perlu dibaca PPID sebelum dikirim.",
                remedy="Minta PPID membaca usulan ini, lalu ikuti jawabannya.",
                source="Perki 1/2021 Pasal 10 ayat (1)",
            )


def _place_of(table: Table, cells: Mapping[str, str]) -> tuple[TablePath | None, str]:
    key = "/".join(cells[name] for name in load_schema(table.name).primary_key)
    return PUBLIC_LAYOUT.table_at(table.file), key


_BESIDE: Kept[_Held, Beside] = Kept(2)
_BESIDE_ONE: Kept[tuple[_Held, _Held | None], Beside] = Kept(128)
"""Mostly one register changes at a time; the others are read already."""


def _beside(held: _Held) -> Beside:
    return _BESIDE.get(held, lambda: together(_parts(held.packages)))


def _parts(packages: tuple[PackageFiles, ...]) -> Iterator[Beside]:
    body = next((one for one in packages if one.unit == BODY_PACKAGE), None)
    for package in packages:
        beside = None if body is None or body is package else body
        key = (_Held((package,)), _Held((beside,)) if beside else None)
        yield _BESIDE_ONE.get(key, partial(read_beside, package, beside))
