"""Some packages alone: the verdict on them is that of the whole validation, to the letter."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.datapackages.layout import TABLES, PackageKind, table_name
from generator.datapackages.schema import load_schema, schema_descriptor
from generator.datapackages.table import Cells, read_rows, write_rows
from generator.validation.asked import judge_packages
from generator.validation.load import load_registers
from tests.validation.overlay import DIP, INVALID, VALID, append, copy_valid, edit, lay_over

BPBD = "registers/dip/bpbd/dip.csv"
UNITS = ("bpbd", "dinkes")


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


CELLS = ("", "a1d0000001", "b1d0000001", "DIP/2026/0001", "DIP/2026/0003", 'a"b', "a,b", "  ", "6472011405900001", "ditarik", "14(2)e")  # fmt: skip
FILES = [
    f"registers/{place}"
    for place in (
        *("acuan/unit.csv", "acuan/kewajiban.csv", "acuan/sk-dip.csv", "acuan/jra.csv", "acuan/badan.csv"),
        *(f"dip/{unit}/{table}.csv" for unit in UNITS for table in ("dip", "pengumuman", "pengecualian")),
    )
]
Edit = Callable[[Path], object]


def rows_of(root: Path, file: str) -> list[Cells]:
    """Cells of a file's rows; none of one that cannot be read."""
    try:
        rows = read_rows((root / file).read_text("utf-8"), load_schema(table_name(file)).column_names)
    except (OSError, ValueError):
        return []
    return [row.cells for row in rows]


def put(file: str, row: int, column: int, cell: str) -> Edit:
    def change(root: Path) -> None:
        schema, rows = load_schema(table_name(file)), rows_of(root, file)
        if rows:
            names = schema.column_names
            # Keys more often than any other column.
            rows[row % len(rows)][names[column % len(names) if column % 3 else column % 2]] = cell
            (root / file).write_bytes(write_rows(rows, names, schema.primary_key))

    return change


def repeat(file: str, row: int, to: str) -> Edit:
    """A row of one table in another too, were it of another kind with its identifier alone."""

    def change(root: Path) -> None:
        rows, others = rows_of(root, file), rows_of(root, to)
        if rows and "id" in rows[0] and others and "id" in others[0]:
            schema = load_schema(table_name(to))
            row_there = rows[row % len(rows)]
            copy = {name: row_there.get(name, others[0][name]) for name in schema.column_names}
            data = write_rows([*others, copy], schema.column_names, schema.primary_key)
            (root / to).write_bytes(data)

    return change


def damage(file: str, place: int, data: bytes) -> Edit:
    def change(root: Path) -> None:
        if (root / file).is_file():
            old = (root / file).read_bytes()
            at = place % (len(old) + 1)
            (root / file).write_bytes(old[:at] + data + old[at:])

    return change


def remove(file: str) -> Edit:
    return lambda root: (root / file).unlink(missing_ok=True)


NUMBER = st.integers(0, 200)
FILE = st.sampled_from(FILES)
ROWS = st.sampled_from([file for file in FILES if file.startswith("registers/dip")])
EDIT = st.one_of(
    st.builds(put, FILE, NUMBER, NUMBER, st.sampled_from(CELLS)),
    st.builds(put, st.sampled_from((DIP, BPBD)), NUMBER, st.sampled_from((0, 3)), st.sampled_from(CELLS)),
    st.builds(repeat, ROWS, NUMBER, ROWS),
    st.builds(damage, FILE, NUMBER, st.sampled_from((b"\xef\xbb\xbf", b"\r", b'"', b"\n", b",", b"\xff"))),
    st.builds(remove, FILE),
)


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
