"""Every constraint of every schema is broken once and must be reported: the schema on paper is the schema in force."""

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema, schema_descriptor
from generator.datapackages.table import read_rows, write_rows
from generator.validation.load import load_registers
from tests.validation.overlay import copy_valid

FOLDERS = {
    PackageKind.REFERENCE: "registers/acuan",
    PackageKind.PUBLIC: "registers/dip/dinkes",
}
EMPTY_TABLES: dict[str, dict[str, str]] = {
    # a valid row for the tables that are empty in the valid register
    "kunci": {
        "id": "8kncc00008",
        "pejabat_id": "1ppd000001",
        "jenis": "ssh-ed25519",
        "kunci_publik": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43,
        "mulai": "2026-01-01",
    },
    "nomor_terbuka": {
        "id": "d0n000000d",
        "nomor": "1320502010040001",
        "alasan": "Kode barang milik daerah.",
        "pejabat_id": "1ppd000001",
        "tanggal": "2026-01-01",
    },
    "penarikan": {
        "id": "9pnr000009",
        "entri_id": "a1d0000001",
        "kolom": "media",
        "tanggal": "2026-01-01",
        "alasan": "keliru",
    },
    "pengumuman": {
        "id": "c9p0000009",
        "judul": "Waspada",
        "isi": "Pindah ke tempat tinggi.",
        "dasar": "19(2)a",
        "wilayah": "Misal",
        "mulai": "2026-11-21T16:40",
        "selesai": "2026-11-22T16:40",
        "zona": "WITA",
        "status": "usulan",
    },
}
CODES = {
    "required": {"SKM-01", "DIP-01", "DIP-02"},
    "type": {"SKM-02"},
    "pattern": {"SKM-03", "DIP-03"},
    "enum": {"SKM-04", "DIP-02"},
    "unique": {"SKM-05", "DIP-03"},
    "primaryKey": {"SKM-05", "DIP-03"},
    "minLength": {"SKM-06"},
    "maxLength": {"SKM-06"},
    "minimum": {"SKM-07"},
    "maximum": {"SKM-07"},
    "uniqueKeys": {"SKM-08"},
    "spelling": {"SKM-09"},
    "reference": {"RUJ-01"},
}


@pytest.mark.parametrize("table", [table for kind in FOLDERS for table in TABLES[kind]])
def test_each_broken_constraint_of_a_table_is_reported(table: str, tmp_path: Path):
    """One row a breach, each with a key of its own, so that nothing but the breach is wrong with it."""
    kind = PackageKind.PUBLIC if table in TABLES[PackageKind.PUBLIC] else PackageKind.REFERENCE
    file = f"{FOLDERS[kind]}/{file_name(table)}"
    path = copy_valid(tmp_path) / file
    schema = load_schema(table)
    (key,) = schema.primary_key
    stored = [dict(row.cells) for row in read_rows(path.read_text(encoding="utf-8"), schema.column_names)]
    valid = [*stored, dict.fromkeys(schema.column_names, "") | EMPTY_TABLES.get(table, {})][0]
    rows = [valid]
    wanted: list[tuple[dict[str, str], str, str]] = []
    for number, (column, constraint, value) in enumerate(_breaches(table)):
        row = valid | {key: _key(table, number)}
        for group in schema.unique_keys:
            # The first of the group's columns that may differ does, unless this row is to repeat the group.
            if constraint != "uniqueKeys" or column != ", ".join(group):
                row |= {group[-1] if group[-1] != "unit" else group[0]: _fresh(group, number)}
        if constraint not in {"unique", "uniqueKeys", "primaryKey"}:
            row |= {column: value}
        elif constraint == "primaryKey":
            row |= {key: valid[key]}
        rows.append(row)
        wanted.append((row, column, constraint))
    path.write_bytes(write_rows(rows, schema.column_names, schema.primary_key))

    loaded = load_registers(tmp_path)

    lines = [row.cells for found in loaded.tables if found.file == file for row in found.rows]
    reported = {(p.place.line, p.place.column, p.code) for p in loaded.problems if p.place.file == file}
    missing = [
        (column, constraint)
        for row, column, constraint in wanted
        # of equal rows the later one is reported
        if not any(
            (line, column, code) in reported
            for line, cells in enumerate(lines, start=2)
            if cells == row
            for code in CODES[constraint]
        )
    ]
    assert missing == []
    assert loaded.registers is None


def _breaches(table: str) -> Iterator[tuple[str, str, str]]:
    """Column, constraint and the value that breaks it."""
    descriptor = schema_descriptor(table)
    for field in descriptor["fields"]:
        for constraint, value in _field_breaches(field):
            yield field["name"], constraint, value
    yield descriptor["primaryKey"][0], "primaryKey", ""
    for group in descriptor.get("uniqueKeys", ()):
        yield ", ".join(group), "uniqueKeys", ""


def _field_breaches(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    constraints = field.get("constraints", {})
    if field["type"] in {"date", "integer"}:
        yield "type", "entah"
        yield "spelling", {"date": "2026-1-2", "integer": "+2_010"}[field["type"]]
    if "required" in constraints:
        yield "required", ""
    if "pattern" in constraints:
        yield "pattern", ";§"
    if "enum" in constraints:
        yield "enum", "entah"
    if "minimum" in constraints:
        yield "minimum", str(constraints["minimum"] - 1)
    if "maximum" in constraints:
        yield "maximum", str(constraints["maximum"] + 1)
    if "maxLength" in constraints:
        yield "maxLength", "x" * (constraints["maxLength"] + 1)
    if "minLength" in constraints:
        yield "minLength", "x" * (constraints["minLength"] - 1)
    if "unique" in constraints:
        yield "unique", ""
    if "ppid:reference" in field:
        yield "reference", _unknown(field["ppid:reference"])
    known = {"required", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength", "unique"}
    assert set(constraints) <= known, "a constraint that this test does not break"


def _unknown(reference: dict[str, str]) -> str:
    """A value of the right shape that names no row of the valid register."""
    if reference["table"] == "peraturan":
        return "uu-tidak-ada"
    return {"id": "zzzzzzzzzz", "kode": "tidak-ada", "dasar": "19(2)f"}[reference["field"]]


def _key(table: str, number: int) -> str:
    """A key of the table's shape that the valid register does not use."""
    if table == "kewajiban":
        return "21(1)" + string.ascii_lowercase[number + 2]
    if table == "hari_libur":
        return f"2030-01-{number + 1:02}"
    if table == "jra":
        return f"900.{number}"
    if load_schema(table).primary_key == ("id",) and table != "peraturan":
        return f"zz{number:08}"
    return f"kunci-{number}"


def _fresh(group: tuple[str, ...], number: int) -> str:
    """A value for a group's column that no other row has."""
    return f"{2100 + number}-1" if group == ("edisi",) else f"Contoh {number}"


def test_enum_and_categories_say_the_same():
    """Frictionless enforces ``enum`` and ignores ``categories``; people see the categories' words."""
    for tables in TABLES.values():
        for table in tables:
            for field in schema_descriptor(table)["fields"]:
                allowed = [category["value"] for category in field.get("categories", ())]
                assert field.get("constraints", {}).get("enum", []) == allowed, (table, field["name"])
