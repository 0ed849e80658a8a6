"""Which rows restricted rows may name: those of their own package, of ``_badan``, and of the public packages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import Column, Reference, load_schema
from generator.datapackages.table import Cells, Row, Table, split_list
from generator.model.problem import Problem, Severity
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.exempted.place import exempted_place
from generator.validation.finding import Fault, Finding

CITATION = "badan_id"
"""Column by which a unit's sheet or decree cites the body's own row."""
_CITED = ("nomor", "tanggal", "berkas_sha256")
"""Columns that a citing row repeats."""
_SHARED = frozenset({"lembar", "sk"})
"""Tables of which ``_badan`` holds rows for every unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Rows that a reference may name."""

    rows: Mapping[tuple[str, str], Mapping[str, Row]]
    """Unit and restricted table → id → row."""
    public: Mapping[tuple[str, str], frozenset[str]]
    """Public table and column → its values."""
    unread: frozenset[tuple[str, str]]
    """Unit and table, or the empty text and a public table, that could not be read in full."""


def check_references(
    tables: tuple[Table, ...], public: tuple[Table, ...], unread: frozenset[tuple[str, str]]
) -> Iterator[Finding]:
    """Every cell of the restricted ``tables`` that names no row it may name.

    ``unread`` are (unit, table) pairs that could not be read, with an empty unit for public tables; what names a
    row of one of these is not judged. Without a package ``_badan`` citations of its rows are not judged either.
    """
    known = _known(tables, public, unread)
    for table in tables:
        for column, reference in _references(table.name):
            yield from _check(table, column, reference, known)


def check_citations(tables: tuple[Table, ...]) -> Iterator[Problem]:
    """RUJ-03: a row that cites one of ``_badan`` repeats its number, day and file hash."""
    body = {
        (table.name, row.cells["id"]): row.cells
        for table in tables
        if unit_of(table) == BODY_PACKAGE
        for row in table.rows
    }
    for table in tables:
        if table.name not in _SHARED:
            continue
        for row in table.rows:
            cited = body.get((table.name, row.cells[CITATION]))
            for column in _CITED if cited is not None else ():
                if cited is not None and row.cells[column] != cited[column]:
                    yield Problem(
                        code="RUJ-03",
                        severity=Severity.ERROR,
                        place=exempted_place(table.file, row.line, row.cells, column),
                        message="Isi kolom ini berbeda dari baris bersama di paket _badan.",
                        remedy=f"Salin dari baris yang disebut {CITATION}, atau kosongkan {CITATION}.",
                        source="Kontrak data ppid: kutipan lembar dan keputusan bersama",
                    )


def unit_of(table: Table) -> str:
    """Unit whose package holds the table, or ``_badan``."""
    return table.file.rpartition("/")[0].rpartition("/")[2]


@cache
def _references(table: str) -> tuple[tuple[Column, Reference], ...]:
    return tuple((column, column.reference) for column in load_schema(table).columns if column.reference)


def _known(
    tables: tuple[Table, ...], public: tuple[Table, ...], unread: frozenset[tuple[str, str]]
) -> _Known:
    values: dict[tuple[str, str], set[str]] = {}
    for exempted in TABLES[PackageKind.EXEMPT]:
        for _, reference in _references(exempted):
            key = (_target(reference), reference.column)
            values[key] = {
                row.cells[reference.column] for table in public if table.name == key[0] for row in table.rows
            }
    return _Known(
        rows={(unit_of(table), table.name): {row.cells["id"]: row for row in table.rows} for table in tables},
        public={key: frozenset(found) for key, found in values.items()},
        unread=unread,
    )


def _target(reference: Reference) -> str:
    return reference.table.replace("-", "_")


def _check(table: Table, column: Column, reference: Reference, known: _Known) -> Iterator[Finding]:
    names = _names(table, column, reference, known)
    if names is None:
        return
    for row in table.rows:
        for value in _values(column, row.cells):
            if value not in names:
                yield Finding(
                    fault=Fault.REFERENCE,
                    table=table.name,
                    file=table.file,
                    line=row.line,
                    column=column.name,
                )


def _values(column: Column, cells: Cells) -> tuple[str, ...]:
    cell = cells[column.name]
    if column.is_list:
        return split_list(cell)
    return (cell,) if cell else ()


def _names(table: Table, column: Column, reference: Reference, known: _Known) -> frozenset[str] | None:
    """What cells of the column may hold; None when it cannot be told."""
    target, unit = _target(reference), unit_of(table)
    if target not in TABLES[PackageKind.EXEMPT]:
        return None if ("", target) in known.unread else known.public[target, reference.column]
    units = _units(unit, target, column, known)
    if units is None or any((one, target) in known.unread for one in units):
        return None
    return frozenset(name for one in units for name in known.rows.get((one, target), ()))


def _units(unit: str, target: str, column: Column, known: _Known) -> tuple[str, ...] | None:
    """Packages whose rows a cell of the column may name; None when ``_badan`` is cited and not there."""
    if column.name == CITATION:
        if unit == BODY_PACKAGE:
            return ()
        is_there = any(one == BODY_PACKAGE for one, _ in (*known.rows, *known.unread))
        return (BODY_PACKAGE,) if is_there else None
    return (unit, BODY_PACKAGE) if target in _SHARED else (unit,)
