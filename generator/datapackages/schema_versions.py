"""Versions of the schemas: which one a package was written by, and what each brought.

``schemas/`` holds the newest. Each earlier one is the newest without the steps after it, so that a register that was not
migrated yet is read for what it says. Whoever adds a column, or a value that a column may hold, adds a step here.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import Descriptor, load_schema, schema_descriptor
from generator.datapackages.table import Row, read_rows

_WORDS = frozenset({"title", "description", "example", "label"})
"""What a schema says to people; no program reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that a version of the schemas brought."""

    version: int
    """The first version that has it."""
    table: str
    column: str
    value: str = ""
    """A value that the column may hold since then; empty where the whole column is new."""


STEPS: tuple[Step, ...] = (
    Step(version=2, table="pejabat", column="peran", value="auditor"),
    # whether it is a static or a dynamic archive (UU 43/2009 art. 1); asked by the office's procedure
    Step(version=3, table="dip", column="jenis_arsip"),
)
"""Everything that came since the first version, in order."""

FIRST = 1
_MOST_SAID = 4000
"""Characters of one text."""


def newest_version(steps: tuple[Step, ...] = STEPS) -> int:
    """The version of ``schemas/``."""
    return max((step.version for step in steps), default=FIRST)


def schema_at(table: str, version: int, steps: tuple[Step, ...] = STEPS) -> Descriptor:
    """The Table Schema of that version, in today's words."""
    later = [step for step in steps if step.table == table and step.version > version]
    schema = schema_descriptor(table)
    if not later:
        return schema
    columns = {step.column for step in later if not step.value}
    fields = [
        _without(field, {step.value for step in later if step.column == field["name"]})
        for field in cast("list[Descriptor]", schema["fields"])
        if field["name"] not in columns
    ]
    return {**schema, "fields": fields}


def _without(field: Descriptor, values: set[str]) -> Descriptor:
    if not values:
        return field
    constraints = {
        **field["constraints"],
        "enum": [one for one in field["constraints"]["enum"] if one not in values],
    }
    categories = [one for one in field["categories"] if one["value"] not in values]
    return {**field, "constraints": constraints, "categories": categories}


def resource_at(table: str, version: int, steps: tuple[Step, ...] = STEPS) -> dict[str, Any]:
    """A table as the descriptor of its package tells of it."""
    return {
        "name": table,
        "type": "table",
        "path": file_name(table),
        "title": load_schema(table).title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema_at(table, version, steps),
    }


def resources_at(kind: PackageKind, version: int, steps: tuple[Step, ...] = STEPS) -> list[dict[str, Any]]:
    """Every table of a package of that kind, in order."""
    return [resource_at(table, version, steps) for table in TABLES[kind]]


def version_of(resources: object, kind: PackageKind, steps: tuple[Step, ...] = STEPS) -> int | None:
    """The newest version whose tables have the shape of these resources; None where no version has it.

    What schemas say to people may differ: words are mended more often than shapes. But it must be words.
    """
    try:
        if not _says_words(resources):
            return None
        shape = without_words(resources)
    except RecursionError:
        # brackets nested hundreds deep
        return None
    return next((version for version, known in _shapes(kind, steps) if known == shape), None)


@cache
def _shapes(kind: PackageKind, steps: tuple[Step, ...]) -> tuple[tuple[int, object], ...]:
    versions = range(newest_version(steps), FIRST - 1, -1)
    return tuple((version, without_words(resources_at(kind, version, steps))) for version in versions)


def without_words(value: object) -> object:
    """The schemas of a descriptor without what they say to people."""
    if isinstance(value, dict):
        members = cast("dict[str, object]", value).items()
        return {name: without_words(part) for name, part in members if name not in _WORDS}
    if isinstance(value, list):
        return [without_words(part) for part in cast("list[object]", value)]
    return value


def _says_words(value: object) -> bool:
    """Whether all that stands where a schema speaks to people is printable text, or a number as an example."""
    if isinstance(value, dict):
        members = cast("dict[str, object]", value).items()
        return all(_is_said(part) if name in _WORDS else _says_words(part) for name, part in members)
    if isinstance(value, list):
        return all(_says_words(part) for part in cast("list[object]", value))
    return True


def _is_said(value: object) -> bool:
    return isinstance(value, int | float) or (
        isinstance(value, str) and value.isprintable() and len(value) <= _MOST_SAID
    )


def columns_of(resources: object, table: str) -> tuple[str, ...]:
    """Names of the table's columns in the order of the file; resources are those of some version."""
    for one in cast("list[Mapping[str, Any]]", resources):
        if one["name"] == table:
            return tuple(field["name"] for field in one["schema"]["fields"])
    raise KeyError(table)


def columns_kept(data: bytes, table: str) -> tuple[str, ...]:
    """The columns in which rows are written back into a file: its own where it is one of an earlier version.

    So nothing but a migration gives a table another shape.
    """
    newest, keys = load_schema(table).column_names, set(load_schema(table).primary_key)
    first_line = data.partition(b"\n")[0].decode("utf-8", "replace")
    try:
        header = tuple(next(csv.reader([first_line], strict=True), ()))
    except csv.Error:
        return newest
    is_part = tuple(one for one in newest if one in header) == header
    return header if is_part and keys <= set(header) else newest


def rows_kept(data: bytes, table: str) -> tuple[Row, ...]:
    """Rows of a file that passed the byte gate with its ``columns_kept``; a column that it lacks is empty."""
    columns, newest = columns_kept(data, table), load_schema(table).column_names
    rows = read_rows(data.decode("utf-8"), columns)
    if columns == newest:
        return rows
    return tuple(Row(line=row.line, cells={name: row.cells.get(name, "") for name in newest}) for row in rows)
