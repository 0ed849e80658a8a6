"""Some packages alone: the verdict on them is that of the whole validation, to the letter."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.schema import load_schema, schema_descriptor
from generator.validation.asked import judge_packages
from generator.validation.load import load_registers
from tests.validation.edits import BPBD, EDIT, UNITS, Edit, rows_of
from tests.validation.overlay import DIP, INVALID, VALID, append, copy_valid, edit, lay_over


def assert_the_same(root: Path, *each: str) -> None:
    """For each of these units, and for units joined by ``;`` together."""
    whole = load_registers(root)
    for units in (one.split(";") for one in each):
        alone = judge_packages(root, {*units})
        asked = [f"registers/dip/{unit}" for unit in units]

        def is_asked(file: str, asked: list[str] = asked) -> bool:
            return any(file == path or file.startswith(f"{path}/") for path in asked)

        assert alone.problems == tuple(one for one in whole.problems if is_asked(one.place.file))
        assert alone.tables == tuple(one for one in whole.tables if is_asked(one.file))
        assert alone.facts == {path: facts for path, facts in whole.facts.items() if path in asked}


@pytest.mark.parametrize("code", sorted(folder.name for folder in INVALID.iterdir()))
def test_each_broken_register_is_judged_alike_in_parts(code: str, tmp_path: Path):
    """Every rule has such a register; so a rule that looked at other packages' rows would be seen here."""
    root = copy_valid(tmp_path)
    lay_over(root, INVALID / code)

    assert_the_same(root, *UNITS)


@settings(max_examples=15, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=5))
def test_whatever_is_wrong_anywhere_the_verdict_on_a_package_is_the_same(edits: list[Edit]):
    with TemporaryDirectory() as folder:
        root = copy_valid(Path(folder) / "register")
        for change in edits:
            change(root)

        assert_the_same(root, *UNITS, ";".join(UNITS))


def test_a_row_that_shares_its_identifier_is_told_where_the_other_stands(tmp_path: Path):
    root = copy_valid(tmp_path)
    first = rows_of(root, BPBD)[0]["id"]
    edit(root, DIP, 0, {"id": first})

    (problem,) = [one for one in judge_packages(root, {"dinkes"}).problems if one.code == "DIP-03"]

    assert f"{BPBD}:2" in problem.message
    assert_the_same(root, "dinkes")


def test_a_number_is_compared_even_behind_an_identifier_in_quotes(tmp_path: Path):
    root = copy_valid(tmp_path)
    number = rows_of(root, DIP)[0]["nomor"]
    edit(root, BPBD, 0, {"id": 'a, "b"', "nomor": number})

    assert "DIP-03" in {one.code for one in judge_packages(root, {"dinkes"}).problems}
    assert_the_same(root, "dinkes")


def test_a_package_that_is_not_there_or_is_a_link_has_the_verdict_of_the_whole(tmp_path: Path):
    root = copy_valid(tmp_path / "register")
    (root / "registers/dip/bpbd").rename(tmp_path / "bpbd")
    (root / "registers/dip/bpbd").symlink_to(tmp_path / "bpbd")

    assert judge_packages(root, {"lain"}).problems == ()
    assert [one.code for one in judge_packages(root, {"bpbd"}).problems] == ["PKT-08"]
    assert_the_same(root, "dinkes")


def test_other_packages_are_not_judged(tmp_path: Path):
    """Their files are only searched for keys, so a table without any is as good as one with rows."""
    root = copy_valid(tmp_path)
    append(root, BPBD, {"id": "zzzzzzzzzz", "jenis": "entah"})
    (root / "registers/dip/bpbd/pengumuman.csv").write_bytes(b"")

    assert judge_packages(root, {"dinkes"}).problems == ()


def test_no_row_of_a_unit_is_looked_up_in_a_package_of_another():
    """What judging a package alone rests on: names lead to the reference tables, and keys are texts."""
    for table in TABLES[PackageKind.PUBLIC]:
        schema = load_schema(table)
        targets = {one.reference.table.replace("-", "_") for one in schema.columns if one.reference}
        unique = {
            one["name"]
            for one in schema_descriptor(table)["fields"]
            if one.get("constraints", {}).get("unique")
        }

        assert targets <= {*TABLES[PackageKind.REFERENCE]}
        assert {schema.column(name).type for name in {*schema.primary_key, *unique}} == {"string"}


def test_the_valid_register_has_both_units():
    assert sorted(folder.name for folder in (VALID / "registers/dip").iterdir()) == [*UNITS]
