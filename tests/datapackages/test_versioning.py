import json
from datetime import date

import pytest

from generator.datapackages.layout import PackageKind
from generator.datapackages.new_package import empty_package, public_package_facts
from generator.datapackages.schema import load_schema
from generator.datapackages.table import write_rows
from generator.datapackages.versioning import Change, change_of, next_version, raised_descriptor

KIND = PackageKind.PUBLIC


def package(*titles: str) -> dict[str, bytes]:
    """A package whose public list holds a row for each title."""
    facts = public_package_facts(
        {"kode": "dinkes", "nama": "Dinas Kesehatan"}, {"nama_singkat": "Misal"}, date(2026, 11, 23)
    )
    schema = load_schema("dip")
    rows = [
        dict.fromkeys(schema.column_names, "") | {"id": f"a1d000000{number}", "judul": title}
        for number, title in enumerate(titles)
    ]
    return empty_package(facts, KIND) | {"dip.csv": write_rows(rows, schema.column_names, schema.primary_key)}


def with_descriptor(files: dict[str, bytes], **facts: object) -> dict[str, bytes]:
    descriptor = json.loads(files["datapackage.json"]) | facts
    return files | {
        "datapackage.json": (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    }


def version(data: bytes) -> str:
    return json.loads(data)["version"]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (("A",), ("A",), Change.NOTHING),
        (("A",), ("B",), Change.CORRECTION),
        (("A",), ("A", "B"), Change.ROWS),
        (("A", "B"), ("C",), Change.ROWS),
    ],
)
def test_rows_that_came_or_went_weigh_more_than_cells(
    before: tuple[str, ...], after: tuple[str, ...], change: Change
):
    assert change_of(package(*before), package(*after), KIND) is change


def test_a_table_that_was_not_there_counts_as_empty():
    without = package()
    del without["dip.csv"]

    assert change_of(without, package("A"), KIND) is Change.ROWS
    assert change_of(package("A"), without, KIND) is Change.ROWS


def test_a_column_that_may_hold_something_else_is_a_change_of_schema_and_a_new_explanation_is_none():
    files = package("A")
    resources = json.loads(files["datapackage.json"])["resources"]
    resources[0]["schema"]["fields"][0]["description"] = "Kata lain."
    assert change_of(files, with_descriptor(files, resources=resources), KIND) is Change.NOTHING

    resources[0]["schema"]["fields"][0]["constraints"] = {"required": True}
    assert change_of(files, with_descriptor(files, resources=resources), KIND) is Change.SCHEMA


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change.NOTHING, "1.4.2"),
        (Change.CORRECTION, "1.4.3"),
        (Change.ROWS, "1.5.0"),
        (Change.SCHEMA, "2.0.0"),
    ],
)
def test_a_version_rises_by_what_changed(change: Change, expected: str):
    assert next_version("1.4.2", change) == expected


def test_the_descriptor_gets_the_version_that_follows():
    assert version(raised_descriptor(package("A"), package("A", "B"), KIND)) == "1.1.0"
    assert raised_descriptor(package("A"), package("A"), KIND) == package()["datapackage.json"]


def test_a_package_of_no_edition_keeps_its_version_and_so_does_one_that_was_raised_by_hand():
    raised = with_descriptor(package("A", "B"), version="3.0.0")

    assert version(raised_descriptor({}, package("A"), KIND)) == "1.0.0"
    assert version(raised_descriptor(package("A"), raised, KIND)) == "3.0.0"


def test_a_descriptor_that_cannot_be_read_stays_as_it_is():
    broken = package("A") | {"datapackage.json": b"{}\n"}

    assert raised_descriptor(package(), broken, KIND) == b"{}\n"
