"""What Frictionless ignores: groups of columns that are unique together, categories, and names of other rows."""

import difflib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from generator.datapackages.schema import Column, Reference, TableSchema, load_schema
from generator.datapackages.table import Row, Table, split_list
from generator.validation.finding import Fault, Finding


def check_keys(tables: tuple[Table, ...], incomplete: AbstractSet[str]) -> Iterator[Finding]:
    """Every breach of a key or reference in all tables of all packages together.

    A reference to a table in ``incomplete`` (one that could not be read in full) is not judged, since the row it
    names may be in the part that is missing.
    """
    known = _Known(tables)
    for table in tables:
        schema = load_schema(table.name)
        yield from check_unique_keys(table, schema)
        yield from check_categories(table, schema)
        for column in schema.columns:
            if column.reference and _target(column.reference) not in incomplete:
                yield from _check_reference(table, column, column.reference, known)
    yield from check_identifiers(tables)


def check_unique_keys(table: Table, schema: TableSchema) -> Iterator[Finding]:
    """Rows that repeat the values of a ``uniqueKeys`` group; a group with an empty cell is not compared."""
    for key in schema.unique_keys:
        first: dict[tuple[str, ...], int] = {}
        for row in table.rows:
            values = tuple(row.cells[name] for name in key)
            if not all(values):
                continue
            if values in first:
                yield _finding(
                    Fault.UNIQUE_KEY, table, row, ", ".join(key), twin=f"{table.file}:{first[values]}"
                )
            else:
                first[values] = row.line


def check_categories(table: Table, schema: TableSchema) -> Iterator[Finding]:
    """Cells with a value outside the column's categories, where no ``enum`` can say so: columns that hold lists."""
    for column in schema.columns:
        if not (column.categories and column.is_list):
            continue
        allowed = {category.value for category in column.categories}
        for row in table.rows:
            if not allowed.issuperset(split_list(row.cells[column.name])):
                yield _finding(Fault.CATEGORY, table, row, column.name)


class _Known:
    """Values that rows of other tables may name, collected once a column."""

    def __init__(self, tables: tuple[Table, ...]) -> None:
        self._tables = tables
        self._values: dict[Reference, frozenset[str]] = {}

    def values(self, reference: Reference) -> frozenset[str]:
        if reference not in self._values:
            target = _target(reference)
            self._values[reference] = frozenset(
                row.cells[reference.column]
                for table in self._tables
                if table.name == target
                for row in table.rows
            )
        return self._values[reference]


def _target(reference: Reference) -> str:
    return reference.table.replace("-", "_")


def _check_reference(table: Table, column: Column, reference: Reference, known: _Known) -> Iterator[Finding]:
    names = known.values(reference)
    for row in table.rows:
        cell = row.cells[column.name]
        values = split_list(cell) if column.is_list else (cell,) if cell else ()
        for value in values:
            if value not in names and value not in reference.exceptions:
                yield _finding(Fault.REFERENCE, table, row, column.name, near=_near(value, names))


def _near(value: str, names: frozenset[str]) -> str:
    return next(iter(difflib.get_close_matches(value[:100], sorted(names - {""}), n=1)), "")


def check_identifiers(tables: tuple[Table, ...]) -> Iterator[Finding]:
    """Identifiers that stand in tables of two kinds; within one kind Frictionless sees them."""
    first: dict[str, tuple[str, str]] = {}
    for table in tables:
        if load_schema(table.name).primary_key != ("id",) or table.name == "peraturan":
            continue
        for row in table.rows:
            kind, place = first.setdefault(row.cells["id"], (table.name, f"{table.file}:{row.line}"))
            if kind != table.name and row.cells["id"]:
                yield _finding(Fault.SHARED_IDENTIFIER, table, row, "id", twin=place)


def _finding(fault: Fault, table: Table, row: Row, column: str, *, twin: str = "", near: str = "") -> Finding:
    return Finding(
        fault=fault, table=table.name, file=table.file, line=row.line, column=column, twin=twin, near=near
    )
