import csv
import io
import json
import resource
from pathlib import Path
from zipfile import ZipFile

from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.migration import migrated
from generator.datapackages.schema import load_schema
from generator.datapackages.schema_versions import FIRST, resources_at, rows_kept
from generator.datapackages.table import write_rows
from generator.public.exports.register_package import _combined_table as register_package_table
from generator.public.exports.register_package import register_package
from generator.sites.csv_file import csv_record
from tests.public.exports.export import COMMITTED_AT, Export, export, stored_rows
from tests.registers_folder import copy_valid_registers


def read_package(path: Path) -> dict[str, str]:
    with ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def read_table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_package_holds_every_table_beside_its_descriptor(shipped: Export):
    files = read_package(shipped.out / "unduh/register.zip")

    public = (*TABLES[PackageKind.REFERENCE], *TABLES[PackageKind.PUBLIC])
    tables = [file_name(table) for table in public]
    assert sorted(files) == sorted(["datapackage.json", *tables])
    assert [resource["path"] for resource in json.loads(files["datapackage.json"])["resources"]] == [
        file_name(table) for table in (*TABLES[PackageKind.PUBLIC], *TABLES[PackageKind.REFERENCE])
    ]


def test_tables_of_units_stand_together_sorted_with_the_unit_first_and_without_proposals(shipped: Export):
    files = read_package(shipped.out / "unduh/register.zip")

    for table in TABLES[PackageKind.PUBLIC]:
        stored = [row for row in stored_rows(shipped.root, table).values() if row["status"] != "usulan"]
        rows = read_table(files[file_name(table)])
        assert rows == sorted(stored, key=lambda row: row["id"]), table
        assert all(next(iter(row)) == "unit" for row in rows)


def test_a_table_of_an_earlier_version_stands_there_in_the_columns_of_today(tmp_path: Path):
    """A package that was not migrated yet; the others are."""
    root = copy_valid_registers(tmp_path / "root")
    package = root / "registers/dip/dinkes"
    files = {path.name: path.read_bytes() for path in package.iterdir()}
    for name, data in migrated(files, PackageKind.PUBLIC, resources_at(PackageKind.PUBLIC, FIRST)).items():
        (package / name).write_bytes(data)

    combined = register_package(export(root, tmp_path / "out").register, root, COMMITTED_AT)

    everything = [
        {"unit": path.parent.name} | row.cells
        for path in sorted(root.glob("registers/dip/*/dip.csv"))
        for row in rows_kept(path.read_bytes(), "dip")
        if row.cells["status"] != "usulan"
    ]
    assert b"".join(combined["dip.csv"]) == write_rows(
        everything, ("unit", *load_schema("dip").column_names), ("id",)
    )


def test_a_withdrawn_row_stays_so_that_its_identifier_is_known(small: Export):
    rows = read_table(read_package(small.out / "unduh/register.zip")["dip.csv"])

    withdrawn = {tombstone.id for tombstone in small.register.tombstones}
    assert withdrawn
    assert {row["id"] for row in rows if row["status"] == "ditarik"} == withdrawn


def test_reference_tables_are_as_they_stand_in_the_register(shipped: Export):
    files = read_package(shipped.out / "unduh/register.zip")

    for table in TABLES[PackageKind.REFERENCE]:
        path = shipped.root / "registers/acuan" / file_name(table)
        assert files[file_name(table)] == path.read_text(encoding="utf-8"), table


def test_the_descriptor_says_whose_register_it_is_when_it_was_made_and_who_took_part(small: Export):
    descriptor = json.loads(read_package(small.out / "unduh/register.zip")["datapackage.json"])
    acuan = json.loads((small.root / "registers/acuan/datapackage.json").read_text(encoding="utf-8"))
    dinkes = json.loads((small.root / "registers/dip/dinkes/datapackage.json").read_text(encoding="utf-8"))

    assert {name: descriptor[name] for name in ("name", "title", "version", "created", "licenses")} == {
        "name": f"informasi-publik-{small.register.body.code}",
        "title": f"Register Informasi Publik {small.register.body.name}",
        "version": "2026.11.22",
        "created": "2026-11-22T03:04:05Z",
        "licenses": acuan["licenses"],
    }
    names = [person["title"] for person in descriptor["contributors"]]
    assert len(names) == len(set(names))
    assert {person["title"] for person in acuan["contributors"] + dinkes["contributors"]} <= set(names)


def test_the_same_register_gives_the_same_package(small: Export, tmp_path: Path):
    again = export(small.root, tmp_path / "again").out

    assert (again / "unduh/register.zip").read_bytes() == (small.out / "unduh/register.zip").read_bytes()


def test_units_are_more_than_files_that_a_process_may_have_open(tmp_path: Path):
    header = csv_record(load_schema("dip").column_names).encode()
    units = [f"unit{number:03}" for number in range(60)]
    rows = dict.fromkeys(load_schema("dip").column_names, "")
    for number, unit in enumerate(units):
        folder = tmp_path / "registers" / "dip" / unit
        folder.mkdir(parents=True)
        records = (rows | {"id": f"{row:05}{number:03}", "ringkasan": "Kata " * 40} for row in range(200))
        (folder / "dip.csv").write_bytes(
            header + b"".join(csv_record(one.values()).encode() for one in records)
        )
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/proc/self/fd").iterdir())) + 30, hard))
    try:
        combined = b"".join(register_package_table("dip", units, tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    keys = [row["id"] for row in read_table(combined.decode())]
    assert keys == sorted(keys)
    assert len(keys) == 200 * len(units)
