from datetime import date

from generator.datapackages.descriptor import PackageFacts, read_descriptor
from generator.datapackages.layout import TABLES, PackageKind, file_name
from generator.datapackages.new_package import OPEN_LICENCE, empty_package, public_package_facts

UNIT = {"kode": "dispora", "nama": "Dinas Pemuda dan Olahraga"}
BODY = {"nama_singkat": "Kabupaten Misal"}


def facts() -> PackageFacts:
    return public_package_facts(UNIT, BODY, date(2026, 11, 23))


def test_a_new_package_has_every_table_with_its_header_alone():
    files = empty_package(facts(), PackageKind.PUBLIC)

    assert set(files) == {"datapackage.json", *map(file_name, TABLES[PackageKind.PUBLIC])}
    assert files["dip.csv"].startswith(b"id,nomor,jenis,")
    assert files["dip.csv"].count(b"\n") == 1


def test_the_descriptor_of_a_new_package_is_read_back_without_a_problem():
    data = empty_package(facts(), PackageKind.PUBLIC)["datapackage.json"]

    assert read_descriptor(data, "registers/dip/dispora/datapackage.json", PackageKind.PUBLIC) == (
        facts(),
        (),
    )


def test_a_new_package_names_its_unit_and_body():
    told = facts()

    assert told.title == "Daftar Informasi Publik Dinas Pemuda dan Olahraga Kabupaten Misal"
    assert (told.name, told.created, told.licences) == (
        "dip-dispora",
        "2026-11-23T00:00:00Z",
        (OPEN_LICENCE,),
    )
