"""Every constraint of every restricted schema is broken once and must be reported."""

from pathlib import Path

import pytest

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import read_rows, write_rows
from tests.validation.exempted.registers import DINKES, copy_valid_dik, load
from tests.validation.test_constraints import CODES, _breaches

ALSO = {"required": {"DIK-01"}, "enum": {"DIK-02"}, "minimum": {"DIK-02"}}


@pytest.mark.parametrize("table", TABLES[PackageKind.EXEMPT])
def test_each_broken_constraint_of_a_table_is_reported(table: str, tmp_path: Path):
    """One row a breach, each with a key of its own, so that nothing but the breach is wrong with its shape."""
    file = f"{DINKES}/{file_name(table)}"
    path = copy_valid_dik(tmp_path) / file
    schema = load_schema(table)
    valid = dict(read_rows(path.read_text(encoding="utf-8"), schema.column_names)[0].cells)
    rows = [valid]
    wanted: list[tuple[dict[str, str], str, str]] = []
    for number, (column, constraint, value) in enumerate(_breaches(table)):
        row = valid | {"id": f"zz{number:08}"}
        if constraint == "primaryKey":
            row["id"] = valid["id"]
        elif constraint != "unique":
            row[column] = value
        rows.append(row)
        wanted.append((row, column, constraint))
    path.write_bytes(write_rows(rows, schema.column_names, schema.primary_key))

    loaded = load(tmp_path)

    lines = [row.cells for found in loaded.tables if found.file == file for row in found.rows]
    reported = {(p.place.line, p.place.column, p.code) for p in loaded.problems if p.place.file == file}
    missing = [
        (column, constraint)
        for row, column, constraint in wanted
        if not any(
            (line, column, code) in reported
            for line, cells in enumerate(lines, start=2)
            if cells == row
            for code in CODES[constraint] | ALSO.get(constraint, set())
        )
    ]
    assert missing == []
    assert loaded.registers is not None
    assert loaded.registers.unreadable == (DINKES,)
