import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

from generator.datapackages.layout import TABLES, PackageKind, file_name
from tests.public.exports.export import Export, export, stored_rows


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
