"""What a merge result is judged by, and that judging few rows sees what judging all of them sees."""

from pathlib import Path

import pytest

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.repository import HistoryError
from generator.history.snapshots import files_of, snapshot_of_files
from generator.model.table_path import TablePath
from generator.review.findings import Surroundings, errors_added, findings
from generator.review.tree import Tree
from generator.validation.exempted.package import read_exempted_packages
from tests.registers_folder import VALID
from tests.validation.exempted.registers import CODES, copy_valid_dik
from tests.validation.overlay import copy_valid, lay_over

INVALID = VALID.parent / "invalid"
AROUND = Surroundings(layout=PUBLIC_LAYOUT)


def tree_of(root: Path) -> Tree:
    files = {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in sorted((root / "registers").rglob("*"))
        if file.is_file() and not file.is_symlink() and "/dik/" not in file.as_posix()
    }
    return Tree(commit="", files=files, rows=snapshot_of_files(files, PUBLIC_LAYOUT))


def differing(before: Tree, after: Tree) -> frozenset[tuple[TablePath, str]]:
    return frozenset(
        (table, key)
        for table in {*before.rows, *after.rows}
        for key in {*before.rows.get(table, {}), *after.rows.get(table, {})}
        if before.rows.get(table, {}).get(key) != after.rows.get(table, {}).get(key)
    )


def with_rows_of(before: Tree, broken: Tree) -> Tree:
    """What a proposal can bring of a broken register: its rows, in the packages that there are."""
    rows = {table: found for table, found in broken.rows.items() if table in before.rows}
    files = {**before.files, **files_of(rows, PUBLIC_LAYOUT, before.files)}
    return Tree(commit="", files=files, rows={**before.rows, **rows})


@pytest.mark.parametrize("code", sorted(folder.name for folder in INVALID.iterdir()))
def test_few_rows_tell_what_the_whole_register_tells(tmp_path: Path, code: str):
    before = tree_of(VALID)
    copy_valid(tmp_path)
    lay_over(tmp_path, INVALID / code)
    try:
        after = with_rows_of(before, tree_of(tmp_path))
    except HistoryError:
        return  # such bytes are no rows, so no proposal can bring them
    touched = differing(before, after)

    assert errors_added(before, after, touched, AROUND) == findings(before, after, touched, AROUND).errors


def test_a_row_that_another_row_makes_wrong_is_found_among_few():
    """The number of an entry of another unit, far from the one row that is touched."""
    before = tree_of(VALID)
    dinkes = TablePath(package="dip/dinkes", table="dip")
    row = {**before.rows[dinkes]["a3d0000003"], "nomor": "DIP/2026/0003"}
    rows = {dinkes: {**before.rows[dinkes], "a3d0000003": row}}
    files = {**before.files, **files_of(rows, PUBLIC_LAYOUT, before.files)}
    after = Tree(commit="", files=files, rows={**before.rows, **rows})

    errors = errors_added(before, after, differing(before, after), AROUND)

    assert [(one.code, one.place.column) for one in errors] == [("DIP-03", "nomor")]


@pytest.mark.parametrize("code", CODES)
def test_few_rows_beside_restricted_packages_tell_what_all_of_them_tell(tmp_path: Path, code: str):
    before = tree_of(copy_valid_dik(tmp_path / "utuh"))
    root = copy_valid_dik(tmp_path / "rusak", code)
    after = with_rows_of(before, tree_of(root))
    touched = differing(before, after)
    packages, _ = read_exempted_packages(root / "registers" / "dik", "registers/dik", None)
    around = Surroundings(layout=PUBLIC_LAYOUT, restricted=packages)

    assert errors_added(before, after, touched, around) == findings(before, after, touched, around).errors
