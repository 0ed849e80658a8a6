"""Every earlier version of the schemas is known by its shape, and rows keep the columns of their file."""

import pytest

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema, schema_descriptor
from generator.datapackages.schema_versions import (
    STEPS,
    Step,
    columns_kept,
    columns_of,
    newest_version,
    resources_at,
    rows_kept,
    schema_at,
    version_of,
    without_words,
)

COLUMN = (
    Step(version=2, table="dip", column="media"),
    Step(version=3, table="dip", column="jenis", value="berkala"),
)
KINDS = tuple(PackageKind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_newest_version_is_what_the_schemas_say(kind: PackageKind):
    newest = resources_at(kind, newest_version())

    assert [one["schema"] for one in newest] == [schema_descriptor(table) for table in TABLES[kind]]
    assert version_of(newest, kind) == newest_version() == 3


def test_every_step_names_what_the_schemas_have():
    for step in STEPS:
        column = load_schema(step.table).column(step.column)
        assert not step.value or step.value in {one.value for one in column.categories}


def test_the_first_version_knows_no_auditor_and_is_told_by_that():
    first = resources_at(PackageKind.REFERENCE, 1)
    role = next(one for one in schema_at("pejabat", 1)["fields"] if one["name"] == "peran")

    assert "auditor" not in role["constraints"]["enum"]
    assert "auditor" not in [one["value"] for one in role["categories"]]
    assert version_of(first, PackageKind.REFERENCE) == 1
    # nothing came for these since
    assert version_of(resources_at(PackageKind.EXEMPT, 1), PackageKind.EXEMPT) == 3


def test_the_second_version_knows_no_kind_of_archive():
    second = resources_at(PackageKind.PUBLIC, 2)

    assert set(columns_of(resources_at(PackageKind.PUBLIC, 3), "dip")) - set(columns_of(second, "dip")) == {
        "jenis_arsip"
    }
    assert version_of(second, PackageKind.PUBLIC) == 2


def test_a_column_that_came_later_is_not_in_earlier_versions():
    assert newest_version(COLUMN) == 3
    first, second = (resources_at(PackageKind.PUBLIC, version, COLUMN) for version in (1, 2))
    newest = load_schema("dip").column_names

    assert columns_of(second, "dip") == newest
    assert columns_of(first, "dip") == tuple(one for one in newest if one != "media")
    assert version_of(first, PackageKind.PUBLIC, COLUMN) == 1
    assert version_of(second, PackageKind.PUBLIC, COLUMN) == 2
    assert newest_version(()) == 1
    with pytest.raises(KeyError):
        columns_of(first, "unit")


def test_words_are_no_part_of_a_shape_and_other_shapes_are_no_version():
    resources = resources_at(PackageKind.PUBLIC, newest_version())
    renamed = [{**one, "title": "Judul lama"} for one in resources]
    deep: object = []
    for _ in range(5000):
        deep = [deep]

    assert version_of(renamed, PackageKind.PUBLIC) == newest_version()
    assert version_of(resources[1:], PackageKind.PUBLIC) is None
    for said in ({}, None, "dua\nbaris", "x" * 4001):
        assert version_of([{**one, "title": said} for one in resources], PackageKind.PUBLIC) is None
    assert version_of(None, PackageKind.PUBLIC) is None
    assert version_of(deep, PackageKind.PUBLIC) is None
    assert without_words({"a": [{"title": "x", "b": 1}]}) == {"a": [{"b": 1}]}


def test_rows_of_an_earlier_file_have_every_column_and_keep_those_of_the_file():
    names = load_schema("sinonim").column_names
    data = b"istilah,jenis\nAPBD,singkatan\n"

    assert columns_kept(data, "sinonim") == ("istilah", "jenis")
    (row,) = rows_kept(data, "sinonim")
    assert row.cells == {"istilah": "APBD", "sinonim": "", "jenis": "singkatan"}
    assert tuple(row.cells) == names


@pytest.mark.parametrize(
    "data", [b"", b"jenis,istilah\n", b"jenis\n", b"istilah,jenis,lain\n", b'"istilah\n', b"\xff\n"]
)
def test_a_heading_that_is_no_part_of_the_schema_counts_as_todays(data: bytes):
    assert columns_kept(data, "sinonim") == load_schema("sinonim").column_names
