"""Table Schemas as typed values: the columns of every table, their words and their limits."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from generator.resources import SCHEMAS


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One allowed value and the words people read for it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A column that names a row of another table; checked by our code, never by a foreign key."""

    table: str
    column: str
    exceptions: tuple[str, ...]
    """Values that name no row, such as ``semua``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table."""

    name: str
    title: str
    description: str
    example: str
    type: str
    """``string``, ``integer`` or ``date``."""
    required: bool
    is_list: bool
    """Whether the cell holds values joined by ``;``."""
    categories: tuple[Category, ...]
    reference: Reference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """One table; ``columns`` in file order."""

    table: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    """Column groups whose values together may stand only once, beside the primary key."""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names in file order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


Descriptor = dict[str, Any]
"""A Table Schema as JSON holds it; its shape is Frictionless', not ours."""


def schema_path(table: str) -> Path:
    """Where the schema of a table stands."""
    return SCHEMAS / (table.replace("_", "-") + ".json")


@cache
def schema_descriptor(table: str) -> Descriptor:
    """The Table Schema as written in ``schemas/``; do not change the value."""
    return cast("Descriptor", json.loads(schema_path(table).read_text(encoding="utf-8")))


@cache
def load_schema(table: str) -> TableSchema:
    """The typed schema of a table."""
    descriptor = schema_descriptor(table)
    return TableSchema(
        table=table,
        title=descriptor["title"],
        description=descriptor["description"],
        columns=tuple(_column(field) for field in descriptor["fields"]),
        primary_key=tuple(descriptor["primaryKey"]),
        unique_keys=tuple(tuple(key) for key in descriptor.get("uniqueKeys", ())),
    )


@cache
def secret_columns(table: str) -> tuple[str, ...]:
    """Columns of a restricted table whose text must never stand in a public file, in file order.

    These are the columns marked ``ppid:secret``, and texts without any mark: who forgets the mark hides.
    Identifiers, days, numbers and code values are none, unless marked.
    """
    fields: list[Descriptor] = schema_descriptor(table)["fields"]
    return tuple(field["name"] for field in fields if field.get("ppid:secret", _is_free_text(field)))


def _is_free_text(field: Descriptor) -> bool:
    shaped = "pattern" in field.get("constraints", {}) or "categories" in field or "ppid:reference" in field
    return field["type"] == "string" and not shaped


def _column(field: Descriptor) -> Column:
    reference: Descriptor | None = field.get("ppid:reference")
    return Column(
        name=field["name"],
        title=field["title"],
        description=field["description"],
        example=str(field.get("example", "")),
        type=field["type"],
        required=field.get("constraints", {}).get("required", False),
        is_list=field.get("ppid:list", False),
        categories=tuple(Category(value=c["value"], label=c["label"]) for c in field.get("categories", ())),
        reference=Reference(
            table=reference["table"],
            column=reference["field"],
            exceptions=tuple(field.get("ppid:except", ())),
        )
        if reference
        else None,
    )
