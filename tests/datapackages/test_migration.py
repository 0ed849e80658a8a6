"""A package gets the shape of another version; no cell gets another value, and none is lost."""

import json
from datetime import date

import pytest

from generator.datapackages.descriptor import described, version_written
from generator.datapackages.layout import PackageKind
from generator.datapackages.migration import (
    NotMigratable,
    StillUsed,
    migrated,
    read_wanted,
    shape_text,
    version_wanted,
    wanted_text,
)
from generator.datapackages.new_package import empty_package, public_package_facts
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import Step, newest_version, resources_at, rows_kept
from generator.datapackages.table import write_rows
from tests.datapackages.test_descriptor import FACTS

KIND = PackageKind.PUBLIC
STEPS = (
    Step(version=2, table="pengumuman", column="wilayah"),
    Step(version=3, table="pengumuman", column="status", value="ditarik"),
)
FIRST, SECOND, THIRD = (resources_at(KIND, version, STEPS) for version in (1, 2, 3))
ROW = dict.fromkeys(load_schema("pengumuman").column_names, "") | {
    "id": "a1d0000001",
    "judul": "Air",
    "status": "usulan",
}


def package(version: list[dict[str, object]], **cells: str) -> dict[str, bytes]:
    """A package of that shape with one announcement."""
    files = empty_package(FACTS, KIND)
    schema = load_schema("pengumuman")
    files["pengumuman.csv"] = write_rows([ROW | cells], schema.column_names, schema.primary_key)
    return files | migrated(files, KIND, version)


def test_a_new_column_is_empty_and_everything_else_stays():
    before = package(FIRST)
    after = before | migrated(before, KIND, THIRD)

    assert b"wilayah" not in before["pengumuman.csv"]
    assert [row.cells for row in rows_kept(after["pengumuman.csv"], "pengumuman")] == [ROW]
    assert sorted(migrated(before, KIND, THIRD)) == ["datapackage.json", "pengumuman.csv"]
    assert after == package(THIRD)
    assert after["datapackage.json"] == described(FACTS, THIRD)
    assert migrated(after, KIND, THIRD) == {}


def test_the_way_back_gives_the_bytes_that_were_there():
    before = package(FIRST)

    assert before | migrated(before | migrated(before, KIND, SECOND), KIND, FIRST) == before


@pytest.mark.parametrize(
    ("cells", "target", "column"),
    [({"wilayah": "Misal"}, FIRST, "wilayah"), ({"status": "ditarik"}, SECOND, "status")],
)
def test_there_is_no_way_back_while_a_cell_uses_what_was_new(
    cells: dict[str, str], target: list[dict[str, object]], column: str
):
    with pytest.raises(StillUsed) as refused:
        migrated(package(THIRD, **cells), KIND, target)
    assert (refused.value.table, refused.value.key, refused.value.column) == (
        "pengumuman",
        "a1d0000001",
        column,
    )


def test_a_table_that_is_missing_stays_missing():
    files = package(FIRST)
    del files["dip.csv"]

    assert "dip.csv" not in migrated(files, KIND, SECOND)


@pytest.mark.parametrize(
    "broken",
    [
        {"datapackage.json": b"{}"},
        {"pengumuman.csv": b"id,lain\nx,y\n"},
        {"pengumuman.csv": b""},
        {"pengumuman.csv": b"\xff\n\xff\n"},
    ],
)
def test_a_package_that_cannot_be_read_is_not_migrated(broken: dict[str, bytes]):
    with pytest.raises(NotMigratable):
        migrated(package(FIRST) | broken, KIND, SECOND)


def test_what_a_proposal_carries_is_read_back_and_tells_its_version():
    text = wanted_text((PackageKind.REFERENCE, KIND), 1)

    assert version_wanted(text) == 1
    assert shape_text(read_wanted(text)) == text
    assert version_wanted(wanted_text((KIND,), 2, STEPS), STEPS) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"lain":[]}', '{"dip":[]}', json.dumps({"dip": FIRST})])
def test_a_shape_that_no_version_has_is_refused(text: str):
    with pytest.raises(NotMigratable):
        read_wanted(text)


def test_a_new_package_gets_the_shape_of_another_one_that_is_known():
    unit, body = {"kode": "dinkes", "nama": "Dinas Kesehatan"}, {"nama_singkat": "Misal"}
    older = resources_at(PackageKind.REFERENCE, 1)
    facts = public_package_facts(unit, body, date(2026, 1, 1))

    made = empty_package(facts, PackageKind.REFERENCE, like=older)
    assert version_written(made["datapackage.json"], PackageKind.REFERENCE) == 1
    assert (
        version_written(
            empty_package(facts, PackageKind.REFERENCE, like=[])["datapackage.json"], PackageKind.REFERENCE
        )
        == newest_version()
    )
