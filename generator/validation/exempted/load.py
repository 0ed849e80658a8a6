"""The whole reading of restricted packages, from files to typed rows, with the public ones as reference."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.datapackages.descriptor import PackageFacts
from generator.datapackages.layout import TABLES, PackageKind, table_name
from generator.datapackages.table import Table
from generator.model.exempted_registers import ExemptedPackage, ExemptedRegisters
from generator.model.problem import Problem, Severity, by_place
from generator.validation.exempted.crossing import Crossing, problems_for
from generator.validation.exempted.open_documents import find_open_documents
from generator.validation.exempted.package import BODY_PACKAGE, path_in_messages, read_exempted_packages
from generator.validation.exempted.public_rows import PublicRow, public_rows
from generator.validation.exempted.reference import ReferenceRows, read_reference
from generator.validation.exempted.references import check_citations, unit_of
from generator.validation.exempted.rule import apply_exempted_rule
from generator.validation.exempted.rules import EXEMPTED_RULES
from generator.validation.exempted.rulings import find_rulings
from generator.validation.exempted.secret_texts import (
    SecretIndex,
    SecretText,
    find_secret_texts,
    index_by_start,
    secret_texts,
)
from generator.validation.exempted.separation import check_separation
from generator.validation.exempted.shapes import check_shapes
from generator.validation.exempted.store import store_package
from generator.validation.exempted.view import PackageView, StoredPackage, view_of
from generator.validation.exempted.wording import exempted_problem_of
from generator.validation.finding import Finding
from generator.validation.load import TYPED_ALL_THE_SAME, Loaded, read_facts, read_tables
from generator.validation.package import PackageFiles


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedExempted:
    """Everything that reading the restricted packages gave."""

    registers: ExemptedRegisters | None
    """None when the public reference tables cannot be read. A package with anything wrong in its shape is named in
    ``unreadable`` there; broken rules alone do not stop typing."""
    tables: tuple[Table, ...] = field(repr=False)
    """Every table that passed the byte gate, cells as written, by unit."""
    facts: Mapping[str, PackageFacts]
    """Package path → what its descriptor says."""
    problems: tuple[Problem, ...]
    """All of them, in the order of ``by_place``. None carries anything that stands in a restricted cell."""


def load_exempted(root: Path, dik: Path, public: Loaded, *, reader_unit: str | None = None) -> LoadedExempted:
    """Read and check every restricted package in the folder ``dik``, beside the public packages of ``root``.

    ``public`` is what ``load_registers(root)`` gave; what is wrong there is not said again. ``reader_unit`` is
    explained at ``check_exempted``.
    """
    path = path_in_messages(dik, root)
    packages, problems = read_exempted_packages(dik, path, _unit_codes(public))
    separation = check_separation(root, dik, packages, public.tables)
    loaded = check_exempted(packages, public, reader_unit=reader_unit)
    about_folders = _readable((*problems, *separation), packages, reader_unit)
    return replace(loaded, problems=tuple(sorted((*about_folders, *loaded.problems), key=by_place)))


def check_exempted(
    packages: tuple[PackageFiles, ...], public: Loaded, *, reader_unit: str | None = None
) -> LoadedExempted:
    """Check restricted packages that are in memory, such as those of a change that is not written yet.

    ``reader_unit`` is the unit of the officer who will read the problems. Those of other packages are then left
    out, and what compares another unit's rows with the officer's public ones is only hinted at. ``None`` is for
    those who may read every package given.
    """
    tables, shape_problems = read_tables(packages)
    facts: dict[str, PackageFacts] = {}
    for package in packages:
        shape_problems.extend(read_facts(package, facts))
    unread = _unread(packages, tables)
    findings = check_shapes(tables, public.tables, unread | _unread_public(public))
    rows = {(table.file, row.line): row.cells for table in tables for row in table.rows}
    shape_problems.extend(exempted_problem_of(one, rows[one.file, one.line]) for one in findings)
    shape_problems.extend(check_citations(tables))

    reference = read_reference(public.tables)
    stored = _store(packages, tables, findings, unread)
    body = next((package for package in stored if package.unit == BODY_PACKAGE), None)
    views = tuple(view_of(package, None if package is body else body, reference) for package in stored)
    rule_problems = [
        problem for view in views for rule in EXEMPTED_RULES for problem in apply_exempted_rule(rule, view)
    ]
    crossings = _crossings(views, tables, tuple(public_rows(public.tables)))
    about_rows = _readable((*shape_problems, *rule_problems), packages, reader_unit)
    problems = (*about_rows, *problems_for(crossings, reader_unit))
    broken = {one.place.file.rpartition("/")[0] for one in shape_problems if one.severity is Severity.ERROR}
    return LoadedExempted(
        registers=None if reference.incomplete else _assemble(packages, stored, broken, reference),
        tables=tables,
        facts=facts,
        problems=tuple(sorted(problems, key=by_place)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Restricted packages as public rows are compared with them, read once for many rows."""

    tables: tuple[Table, ...] = field(repr=False)
    views: tuple[PackageView, ...] = field(repr=False)
    secrets: SecretIndex = field(repr=False)


def read_beside(package: PackageFiles, body: PackageFiles | None) -> Beside:
    """One package as public rows are compared with it; ``body`` is ``_badan``, None where there is none or it is the package.

    What is wrong with it is not said, and no row of another package changes what it is: keys that rows share and rows
    that are not there stop none from being typed.
    """
    packages = (package,) if body is None else (package, body)
    tables, _ = read_tables(packages)
    unread = _unread(packages, tables)
    findings = check_shapes(tables, (), unread)
    stored = _store(packages, tables, findings, unread)
    own = tuple(table for table in tables if unit_of(table) == package.unit)
    return Beside(
        tables=own,
        views=(view_of(stored[0], stored[1] if body is not None else None, read_reference(())),),
        secrets=index_by_start(secret_texts(own, ())),
    )


def together(parts: Iterable[Beside]) -> Beside:
    """Several packages as one."""
    found = tuple(parts)
    secrets: dict[tuple[str, ...], list[SecretText]] = {}
    for part in found:
        for start, texts in part.secrets.items():
            secrets.setdefault(start, []).extend(texts)
    return Beside(
        tables=tuple(table for part in found for table in part.tables),
        views=tuple(view for part in found for view in part.views),
        secrets=secrets,
    )


def find_crossings(beside: Beside, public: tuple[Table, ...], *, reader_unit: str) -> tuple[Problem, ...]:
    """What ``check_exempted`` finds of public rows because a restricted package holds something, as the unit's officer sees it.

    Only DIP-04, DIK-23, and the hint that the PPID must read a row; for each of them one row of ``public`` is enough.
    """
    crossings = _crossings(beside.views, beside.tables, tuple(public_rows(public)), beside.secrets)
    return tuple(problems_for(crossings, reader_unit))


def _readable(
    problems: tuple[Problem, ...], packages: tuple[PackageFiles, ...], reader_unit: str | None
) -> tuple[Problem, ...]:
    """The problems of the packages that the reader may see."""
    if reader_unit is None:
        return problems
    own = [package.path for package in packages if package.unit == reader_unit]
    return tuple(problem for problem in problems if any(_is_of(problem, path) for path in own))


def _is_of(problem: Problem, package_path: str) -> bool:
    return f"{problem.place.file}/".startswith(f"{package_path}/")


def _unit_codes(public: Loaded) -> frozenset[str] | None:
    """Codes of the units; None when the table of units cannot be read."""
    units = [table for table in public.tables if table.name == "unit"]
    return frozenset(row.cells["kode"] for table in units for row in table.rows) if units else None


def _unread(packages: tuple[PackageFiles, ...], tables: tuple[Table, ...]) -> frozenset[tuple[str, str]]:
    """Unit and table of every file that is absent or did not pass the gate."""
    read = {(unit_of(table), table.name) for table in tables}
    wanted = {(package.unit, name) for package in packages for name in TABLES[PackageKind.EXEMPT]}
    return frozenset(wanted - read)


def _unread_public(public: Loaded) -> frozenset[tuple[str, str]]:
    """Public tables of which some file could not be read; the unit is empty."""
    read = {table.name for table in public.tables}
    every = {*TABLES[PackageKind.REFERENCE], *TABLES[PackageKind.PUBLIC]}
    refused = {problem.place.file for problem in public.problems if problem.code.startswith(("FMT-", "PKT-"))}
    # A whole folder that was refused may have held any of the tables of a unit.
    of_units = (
        set(TABLES[PackageKind.PUBLIC]) if any(not Path(file).suffix for file in refused) else set[str]()
    )
    return frozenset(
        ("", name) for name in (every - read) | {table_name(file) for file in refused} | of_units
    )


def _store(
    packages: tuple[PackageFiles, ...],
    tables: tuple[Table, ...],
    findings: tuple[Finding, ...],
    unread: frozenset[tuple[str, str]],
) -> tuple[StoredPackage, ...]:
    untyped = {(one.file, one.line) for one in findings if one.fault not in TYPED_ALL_THE_SAME}
    broken_files = {file for file, _ in untyped}
    return tuple(
        store_package(
            package.unit,
            own := tuple(table for table in tables if unit_of(table) == package.unit),
            untyped,
            frozenset(name for unit, name in unread if unit == package.unit)
            | {table.name for table in own if table.file in broken_files},
        )
        for package in packages
    )


def _crossings(
    views: tuple[PackageView, ...],
    tables: tuple[Table, ...],
    rows: tuple[PublicRow, ...],
    secrets: SecretIndex | None = None,
) -> tuple[Crossing, ...]:
    of_documents = [crossing for view in views for crossing in find_open_documents(view, rows)]
    of_documents += [crossing for view in views for crossing in find_rulings(view, rows)]
    # That a public row describes the document says already that its name stands there.
    told = {(crossing.place, crossing.public_place) for crossing in of_documents}
    of_texts = find_secret_texts(tables, rows, secrets)
    return (*of_documents, *(one for one in of_texts if (one.place, one.public_place) not in told))


def _assemble(
    packages: tuple[PackageFiles, ...],
    stored: tuple[StoredPackage, ...],
    broken: set[str],
    reference: ReferenceRows,
) -> ExemptedRegisters:
    typed = {
        package.path: one
        for package, one in zip(packages, stored, strict=True)
        if package.path not in broken and one.is_typed
    }
    return ExemptedRegisters(
        packages=tuple(
            ExemptedPackage(
                unit=package.unit,
                entries=tuple(row.value for row in package.entries),
                tests=tuple(row.value for row in package.tests),
                decrees=tuple(row.value for row in package.decrees),
            )
            for package in typed.values()
        ),
        unreadable=tuple(package.path for package in packages if package.path not in typed),
        officers=reference.officers,
        regulations=reference.regulations,
        calendar=reference.calendar,
    )
