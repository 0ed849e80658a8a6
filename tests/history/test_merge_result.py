"""What an approval writes: numbers, first packages, and versions at an edition."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from generator.changes.operations import addition, amendment
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.datapackages.schema import load_schema
from generator.history.merge_result import MergeResult, NoSuchUnit, merge_result
from generator.history.snapshots import snapshot_of_files
from generator.model.table_path import TablePath
from tests.registers_folder import VALID

DIP = TablePath(package="dip/dinkes", table="dip")
EDITIONS = TablePath(package="acuan", table="sk_dip")
NEW = "z9z9z9z9z9"
FILES = {
    path.relative_to(VALID).as_posix(): path.read_bytes()
    for path in sorted((VALID / "registers").rglob("*"))
    if path.is_file() and "/dik/" not in path.as_posix()
}
ROWS = snapshot_of_files(FILES, PUBLIC_LAYOUT)


def proposed(*operations: PlacedOperation) -> Proposal:
    return Proposal(
        id="a1a1a1a1a1",
        register="publik",
        proposer="p1p1p1p1p1",
        day=date(2026, 11, 23),
        base="0" * 40,
        reference="0" * 40,
        message="",
        operations=operations,
    )


def merged(
    operations: Iterable[PlacedOperation], edition: Mapping[str, bytes] | None = None, year: int = 2027
) -> MergeResult:
    return merge_result(
        FILES, PUBLIC_LAYOUT, proposed(*operations), date(year, 1, 4), lambda: edition or FILES
    )


def new_row(package: str) -> PlacedOperation:
    cells = {**next(iter(ROWS[DIP].values())), "id": NEW, "nomor": "", "judul": "Laporan Baru"}
    return PlacedOperation(table=TablePath(package=package, table="dip"), operation=addition(NEW, cells))


def new_edition() -> PlacedOperation:
    cells = dict.fromkeys(load_schema("sk_dip").column_names, "") | {"id": NEW, "edisi": "2027-1"}
    return PlacedOperation(table=EDITIONS, operation=addition(NEW, cells))


def version(result: MergeResult, package: str) -> str:
    path = f"registers/{package}/datapackage.json"
    return json.loads(result.files.get(path, FILES[path]))["version"]


def test_a_published_row_gets_its_number_in_the_year_of_the_approval_and_only_its_file_changes():
    result = merged([new_row("dip/dinkes")])

    assert result.clashes == ()
    assert result.rows[DIP][NEW]["nomor"] == "DIP/2027/0001"
    assert set(result.files) == {"registers/dip/dinkes/dip.csv"}
    assert b",Laporan Baru," in result.files["registers/dip/dinkes/dip.csv"]


def test_the_first_row_of_a_unit_brings_its_package():
    table = TablePath(package="acuan", table="unit")
    cells = {**ROWS[table]["dinkes"], "kode": "dispora", "nama": "Dinas Pemuda dan Olahraga", "alias": ""}
    unit = PlacedOperation(table=table, operation=addition("dispora", cells))
    result = merged([unit, new_row("dip/dispora")])

    folder = "registers/dip/dispora"
    assert set(result.files) == {"registers/acuan/unit.csv"} | {
        f"{folder}/{name}" for name in ("datapackage.json", "dip.csv", "pengecualian.csv", "pengumuman.csv")
    }
    assert json.loads(result.files[f"{folder}/datapackage.json"])["created"] == "2026-11-23T00:00:00Z"


def test_a_package_for_a_unit_that_nobody_named_is_refused():
    with pytest.raises(NoSuchUnit):
        merged([new_row("dip/tidak-ada")])


def test_an_edition_raises_the_versions_of_the_packages_that_changed_since_the_last():
    earlier = FILES | {
        "registers/dip/dinkes/dip.csv": FILES["registers/dip/dinkes/dip.csv"].split(b"\n")[0] + b"\n"
    }
    result = merged([new_edition()], earlier)

    assert version(result, "dip/dinkes") == "1.1.0"
    assert version(result, "acuan") == "1.1.0"
    assert [path for path in result.files if path.startswith("registers/dip/bpbd")] == []


def test_without_a_new_edition_no_version_rises_and_the_last_one_is_not_asked_for():
    row = next(iter(ROWS[DIP].values()))
    change = amendment(row["id"], row, {**row, "judul": "Judul Lain"})
    assert change is not None

    def unasked() -> Mapping[str, bytes]:
        raise AssertionError("nobody adds an edition")

    operation = PlacedOperation(table=DIP, operation=change)
    result = merge_result(FILES, PUBLIC_LAYOUT, proposed(operation), date(2026, 11, 23), unasked)
    assert set(result.files) == {"registers/dip/dinkes/dip.csv"}


def test_what_somebody_else_changed_meanwhile_is_a_clash():
    row = next(iter(ROWS[DIP].values()))
    change = amendment(row["id"], {**row, "judul": "Lama"}, {**row, "judul": "Baru"})
    assert change is not None

    assert [clash.column for clash in merged([PlacedOperation(table=DIP, operation=change)]).clashes] == [
        "judul"
    ]
