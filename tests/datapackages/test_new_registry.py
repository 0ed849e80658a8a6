"""The first files of a registry."""

import csv
import io
from datetime import date

from generator.datapackages.new_registry import Wheel, mode_of, public_registry, restricted_registry
from generator.datapackages.schema import load_schema

DAY = date(2026, 11, 23)
BODY = {
    "kode": "misal",
    "nama": "Pemerintah Kabupaten Misal",
    "nama_singkat": "Misal",
    "alamat_situs": "https://ppid.misal.example/",
    "lisensi": "CC0-1.0",
}
UNIT = {"kode": "dinkes", "nama": "Dinas Kesehatan", "jenis": "dinas"}
OFFICER = {"id": "1ppd000001", "nama": "Siti Misal", "peran": "ppid", "unit": "dinkes"}
WHEEL = Wheel(name="ppid-1-py3-none-any.whl", content=b"PK", sha256="0" * 64)


def test_a_public_registry_holds_what_was_told_and_an_empty_package_for_each_unit():
    files = public_registry(BODY, (UNIT,), (OFFICER,), DAY, None)

    units = list(csv.DictReader(io.StringIO(files["registers/acuan/unit.csv"].decode())))
    assert [unit["nama"] for unit in units] == ["Dinas Kesehatan"]
    duties = files["registers/acuan/kewajiban.csv"].decode().splitlines()
    assert len(duties) == 1 + 11 + 6 + 18
    header = ",".join(load_schema("dip").column_names) + "\n"
    assert files["registers/dip/dinkes/dip.csv"].decode() == header
    assert b"CC0-1.0" in files["registers/acuan/datapackage.json"]
    assert BODY["nama"].encode() in files["README.md"]
    assert not [path for path in files if path.endswith(".whl")]
    assert mode_of(".githooks/pre-commit") == 0o755
    assert mode_of("README.md") == 0o644


def test_a_workflow_gets_the_program_as_a_file_with_its_sum():
    files = public_registry(BODY, (), (), DAY, WHEEL)

    assert files[".github/ppid/ppid-1-py3-none-any.whl"] == b"PK"
    assert files[".github/ppid/ppid.sha256"] == f"{'0' * 64}  {WHEEL.name}\n".encode()


def test_a_restricted_registry_says_that_it_is_restricted():
    files = restricted_registry(UNIT, BODY, DAY, None)

    assert b"LicenseRef-terbatas" in files["datapackage.json"]
    assert set(files) >= {"dik.csv", "lembar.csv", "sk.csv", ".githooks/pre-commit"}
    assert b"Dinas Kesehatan Misal" in files["README.md"]
