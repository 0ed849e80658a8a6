"""What every column means, for those who use the data: one page and one Table Schema file per table."""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import (
    Category,
    Column,
    Descriptor,
    load_schema,
    schema_descriptor,
    schema_path,
)
from generator.public.exports.list_columns import list_schema
from generator.sites.stamping import Page

_TYPES = {"string": "teks", "integer": "bilangan bulat", "date": "tanggal"}
_GROUPS = {
    PackageKind.PUBLIC: "Tabel daftar",
    PackageKind.REFERENCE: "Tabel acuan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnText:
    """One column as it is read."""

    name: str
    title: str
    description: str
    type: str
    """``teks``, ``tanggal`` or ``bilangan bulat``; lists say so."""
    required: str
    """``ya`` or ``tidak``."""
    values: tuple[Category, ...]
    """Allowed values with their words; empty when any value is allowed."""
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableText:
    """One table as it is read."""

    id: str
    title: str
    description: str
    csv_name: str
    """Its name in the data package, e.g. ``hari-libur.csv``."""
    schema_href: str
    key: str
    """Columns whose values stand only once."""
    columns: tuple[ColumnText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableGroup:
    """Tables under one heading."""

    id: str
    heading: str
    tables: tuple[TableText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaContext:
    """``skema``: the tables and their columns."""

    groups: tuple[TableGroup, ...]


def schema_page() -> Page:
    """The page that explains every table and column, made from ``schemas/``."""
    return Page(
        path="skema.html",
        title="Arti kolom data",
        description="Tabel dan kolom data Daftar Informasi Publik: nama resmi, tipe, nilai yang boleh, dan contoh.",
        template="skema.html.jinja",
        context=SchemaContext(
            groups=tuple(
                TableGroup(
                    id=kind.value, heading=heading, tables=tuple(_table(name) for name in TABLES[kind])
                )
                for kind, heading in _GROUPS.items()
            )
        ),
    )


def write_schemas(out: Path) -> None:
    """Write ``skema/<table>.json`` of every table, and ``skema/daftar.json`` for the CSV files of lists."""
    folder = out / "skema"
    folder.mkdir(parents=True, exist_ok=True)
    for kind in _GROUPS:
        for table in TABLES[kind]:
            _write(folder / schema_path(table).name, schema_descriptor(table))
    _write(folder / "daftar.json", list_schema())


def _write(path: Path, schema: Descriptor) -> None:
    path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _table(name: str) -> TableText:
    schema = load_schema(name)
    return TableText(
        id=schema_path(name).stem,
        title=schema.title,
        description=schema.description,
        csv_name=file_name(name),
        schema_href=f"skema/{schema_path(name).name}",
        key=", ".join(schema.primary_key),
        columns=tuple(_column(column) for column in schema.columns),
    )


def _column(column: Column) -> ColumnText:
    kind = _TYPES[column.type]
    return ColumnText(
        name=column.name,
        title=column.title,
        description=column.description,
        type=f"{kind}, beberapa nilai dipisahkan titik koma" if column.is_list else kind,
        required="ya" if column.required else "tidak",
        values=column.categories,
        example=column.example,
    )
