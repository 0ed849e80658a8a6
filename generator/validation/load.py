"""The whole reading of registers, from files to typed rows: the one verb that every command calls."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.datapackages.descriptor import PackageFacts, read_descriptor, resources_of, version_written
from generator.datapackages.gate import check_bytes
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import columns_kept, columns_of, rows_kept
from generator.datapackages.table import Cells, Table
from generator.model.problem import Problem, by_place, has_errors
from generator.model.registers import Registers, UnitRegister
from generator.progress import Progress, counted, silent
from generator.validation import parse
from generator.validation.breaches import check_breaches
from generator.validation.checks import RULES
from generator.validation.checks.personal_data import check_personal_data
from generator.validation.finding import Fault, Finding
from generator.validation.keys import check_keys
from generator.validation.known_files import keys_of, read_known, write_known
from generator.validation.package import DESCRIPTOR, PackageFiles, is_no_unit, read_packages
from generator.validation.place import row_place
from generator.validation.rule import apply_rule
from generator.validation.spelling import check_spelling
from generator.validation.stored import Stored, StoredRegisters
from generator.validation.wording import problem_of

Value = TypeVar("Value")

CODES_OF_RULES = frozenset(rule.code for rule in RULES)
"""Rules are applied to every file, so what breaks one is no fault of which a file is known to be free."""

TYPED_ALL_THE_SAME = {
    Fault.UNIQUE, Fault.PRIMARY_KEY, Fault.UNIQUE_KEY, Fault.LENGTH, Fault.RANGE, Fault.REFERENCE,
    Fault.SHARED_IDENTIFIER,
}  # fmt: skip
"""Faults that leave every cell of the row readable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Everything that reading the registers gave."""

    registers: Registers | None
    """None when anything is wrong with files, shapes or references; broken rules alone do not stop typing.

    None too where only some packages were asked for.
    """
    tables: tuple[Table, ...]
    """Every table that passed the byte gate, cells as written; reference tables first, then units by name."""
    facts: Mapping[str, PackageFacts]
    """Package path, e.g. ``registers/dip/dinkes`` → what its descriptor says."""
    problems: tuple[Problem, ...]
    """All of them, in the order of ``by_place``."""


def load_registers(root: Path, *, known: Path | None = None, progress: Progress = silent) -> Loaded:
    """Read and check every package under ``root/registers``; nothing that a file may hold makes it raise.

    ``known`` is where files are noted that were found faultless (known_files.py), which saves judging them again.
    """
    packages, problems = read_packages(root)
    if known is None:
        loaded = check_packages(packages, progress=progress)
    else:
        keys = keys_of(packages)
        loaded = check_packages(packages, known=read_known(known, keys), progress=progress)
        faulty = {found.place.file for found in loaded.problems if found.code not in CODES_OF_RULES}
        write_known(known, {keys[table.file] for table in loaded.tables if table.file not in faulty})
    return Loaded(
        registers=None if has_errors(problems) else loaded.registers,
        tables=loaded.tables,
        facts=loaded.facts,
        problems=tuple(sorted((*problems, *loaded.problems), key=by_place)),
    )


def check_packages(
    packages: tuple[PackageFiles, ...],
    *,
    settled: AbstractSet[str] = frozenset(),
    known: AbstractSet[str] = frozenset(),
    progress: Progress = silent,
) -> Loaded:
    """Check packages that are in memory, such as those of a change that is not written yet.

    A table whose file is absent is treated as unreadable: nothing is said about rows it might hold. ``settled`` are
    files without a finding when they were checked before; they are read, but their own shapes are not judged again.
    ``known`` are files whose very bytes were judged by this program: all is judged of them but what rests on these
    bytes alone.
    """
    tables, shape_problems = read_tables(packages, known=known, progress=progress)
    facts: dict[str, PackageFacts] = {}
    for package in packages:
        shape_problems.extend(read_facts(package, facts))
    incomplete = _not_read(packages, tables)
    findings = _findings(tables, incomplete, settled, known)
    shape_problems.extend(_worded(findings, tables))

    untyped = {(f.file, f.line) for f in findings if f.fault not in TYPED_ALL_THE_SAME}
    incomplete |= {finding.table for finding in findings if (finding.file, finding.line) in untyped}
    stored = _store(packages, tables, untyped)
    if "unit" not in incomplete:
        codes = {unit.value.code for unit in stored.units}
        folders = [package for package in packages if package.kind is PackageKind.PUBLIC and package.files]
        shape_problems.extend(is_no_unit(package.path) for package in folders if package.unit not in codes)
    rule_problems = [
        problem
        for rule in counted(RULES, "Menerapkan aturan", progress)
        if not rule.tables_read_in_full & incomplete
        for problem in apply_rule(rule, stored)
    ]
    problems = (*shape_problems, *rule_problems, *check_personal_data(_open(tables, settled), known=known))
    typed = not has_errors(tuple(shape_problems)) and not incomplete and len(stored.bodies) == 1
    return Loaded(
        registers=_assemble(stored, packages) if typed else None,
        tables=tables,
        facts=facts,
        problems=tuple(sorted(problems, key=by_place)),
    )


def read_facts(package: PackageFiles, facts: dict[str, PackageFacts]) -> tuple[Problem, ...]:
    """Put what the package's descriptor says into ``facts``, and give what is wrong with it."""
    if DESCRIPTOR not in package.files:
        return ()
    found, problems = read_descriptor(package.files[DESCRIPTOR], f"{package.path}/{DESCRIPTOR}", package.kind)
    if found is not None:
        facts[package.path] = found
    return problems


def read_tables(
    packages: tuple[PackageFiles, ...],
    *,
    known: AbstractSet[str] = frozenset(),
    progress: Progress = silent,
) -> tuple[tuple[Table, ...], list[Problem]]:
    """Every table that passes the byte gate, in the order of the packages, and what the gate has against others.

    ``known`` are files of which these very bytes have passed it.
    """
    tables: list[Table] = []
    problems: list[Problem] = []
    for package in counted(packages, "Membaca paket", progress):
        for name in TABLES[package.kind]:
            data = package.files.get(file_name(name))
            if data is None:
                continue
            file = f"{package.path}/{file_name(name)}"
            found = (
                ()
                if file in known
                else check_bytes(data, file, _columns(package, name, data), load_schema(name).primary_key)
            )
            problems.extend(found)
            if not found:
                tables.append(Table(name=name, file=file, rows=rows_kept(data, name)))
    return tuple(tables), problems


def _columns(package: PackageFiles, table: str, data: bytes) -> tuple[str, ...]:
    """The columns that the file must have: today's, or its own where its package is one of an earlier version."""
    newest, own = load_schema(table).column_names, columns_kept(data, table)
    if own == newest:
        return newest
    descriptor = package.files.get(DESCRIPTOR, b"")
    if version_written(descriptor, package.kind) is None:
        return newest
    return columns_of(resources_of(descriptor), table)


def _not_read(packages: tuple[PackageFiles, ...], tables: tuple[Table, ...]) -> set[str]:
    """Tables of which some file was absent or did not pass the gate."""
    read = {table.file for table in tables}
    expected = [
        (name, f"{package.path}/{file_name(name)}") for package in packages for name in TABLES[package.kind]
    ]
    absent = set(TABLES[PackageKind.REFERENCE]) - {name for name, _ in expected}
    return absent | {name for name, file in expected if file not in read}


def _open(tables: tuple[Table, ...], settled: AbstractSet[str]) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.file not in settled)


def _findings(
    tables: tuple[Table, ...], incomplete: set[str], settled: AbstractSet[str], known: AbstractSet[str]
) -> list[Finding]:
    """Shape errors, at most one a cell: what is said first explains what would be said next."""
    by_name: dict[str, list[Table]] = {}
    for table in tables:
        by_name.setdefault(table.name, []).append(table)
    first: dict[tuple[str, int, str], Finding] = {}

    def collect(findings: Iterable[Finding]) -> None:
        for finding in findings:
            first.setdefault((finding.file, finding.line, finding.column), finding)

    for name, parts in by_name.items():
        if _open(tuple(parts), settled):
            collect(check_breaches(name, tuple(parts)))
    for table in _open(tables, {*settled, *known}):
        collect(check_spelling(table))
    collect(check_keys(tables, incomplete))
    return list(first.values())


def _worded(findings: list[Finding], tables: tuple[Table, ...]) -> Iterator[Problem]:
    faulty = {(finding.file, finding.line) for finding in findings}
    files = {file for file, _ in faulty}
    rows = {
        (table.file, row.line): row.cells
        for table in tables
        if table.file in files
        for row in table.rows
        if (table.file, row.line) in faulty
    }
    return (problem_of(finding, rows[finding.file, finding.line]) for finding in findings)


def _store(
    packages: tuple[PackageFiles, ...], tables: tuple[Table, ...], untyped: set[tuple[str, int]]
) -> StoredRegisters:
    units = {package.path: package.unit for package in packages}

    def stored(name: str, parse_cells: Callable[[Cells], Value]) -> tuple[Stored[Value], ...]:
        return tuple(
            Stored(
                value=parse_cells(row.cells),
                place=row_place(name, table.file, row.line, row.cells),
                unit=units[table.file.rpartition("/")[0]],
            )
            for table in tables
            if table.name == name
            for row in table.rows
            if (table.file, row.line) not in untyped
        )

    return StoredRegisters(
        bodies=stored("badan", parse.parse_body),
        units=stored("unit", parse.parse_unit),
        officers=stored("pejabat", parse.parse_officer),
        duties=stored("kewajiban", parse.parse_duty),
        editions=stored("sk_dip", parse.parse_edition),
        retentions=stored("jra", parse.parse_scheduled_retention),
        synonyms=stored("sinonim", parse.parse_synonym),
        periods=tuple(
            period
            for name in parse.PERIODS
            for period in stored(name, parse.period_parser(*parse.PERIODS[name]))
        ),
        entries=stored("dip", parse.parse_entry),
        notices=stored("pengecualian", parse.parse_notice),
        announcements=stored("pengumuman", parse.parse_announcement),
    )


def _assemble(stored: StoredRegisters, packages: tuple[PackageFiles, ...]) -> Registers:
    units = {unit.value.code: unit.value for unit in stored.units}
    codes = sorted(package.unit for package in packages if package.kind is PackageKind.PUBLIC)
    return Registers(
        body=stored.bodies[0].value,
        units=_values(stored.units),
        duties=_values(stored.duties),
        editions=tuple(sorted(_values(stored.editions), key=lambda edition: (edition.date, edition.name))),
        synonyms=_values(stored.synonyms),
        packages=tuple(
            UnitRegister(
                unit=units[code],
                entries=_values(stored.entries, code),
                announcements=_values(stored.announcements, code),
                exemption_notices=_values(stored.notices, code),
            )
            for code in codes
        ),
    )


def _values(rows: tuple[Stored[Value], ...], unit: str = "") -> tuple[Value, ...]:
    return tuple(row.value for row in rows if row.unit == unit)
