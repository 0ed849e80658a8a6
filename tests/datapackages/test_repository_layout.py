import pytest

from generator.datapackages.layout import TABLES, PackageKind
from generator.datapackages.repository_layout import PUBLIC_LAYOUT, exempted_layout
from generator.model.table_path import TablePath, table_path


@pytest.mark.parametrize("package", ["acuan", "dip/dinkes"])
def test_a_table_of_the_public_repository_is_found_where_it_is_kept(package: str):
    kind = PackageKind.REFERENCE if package == "acuan" else PackageKind.PUBLIC
    for name in TABLES[kind]:
        table = TablePath(package=package, table=name)
        assert PUBLIC_LAYOUT.table_at(PUBLIC_LAYOUT.path_of(table)) == table
        assert PUBLIC_LAYOUT.path_of(table).startswith(PUBLIC_LAYOUT.prefixes)


def test_a_table_of_a_restricted_repository_lies_at_its_root():
    layout = exempted_layout("dinkes")
    table = TablePath(package="dik/dinkes", table="dik_dasar")

    assert layout.register == "dik-dinkes"
    assert layout.path_of(table) == "dik-dasar.csv"
    assert layout.table_at("dik-dasar.csv") == table
    assert layout.table_at("dik-dasar.csv").unit == "dinkes"  # pyright: ignore[reportOptionalMemberAccess] - found above


@pytest.mark.parametrize(
    "path",
    [
        "registers/dip/dinkes/datapackage.json",
        "registers/dip/dinkes/sk.csv",
        "registers/dip/dinkes/dalam/dip.csv",
        "registers/dip/dip.csv",
        "registers/dik/dinkes/dik.csv",
        "registers/acuan/sk_dip.csv",
        "dip/dinkes/dip.csv",
        "dip.csv",
    ],
)
def test_what_is_no_table_of_the_public_register_is_none(path: str):
    assert PUBLIC_LAYOUT.table_at(path) is None


@pytest.mark.parametrize("path", ["datapackage.json", "dip.csv", "dalam/dik.csv"])
def test_what_is_no_table_of_a_restricted_register_is_none(path: str):
    assert exempted_layout("dinkes").table_at(path) is None


def test_a_table_path_is_read_as_it_is_written():
    table = TablePath(package="dip/dinkes", table="dip")

    assert table_path(str(table)) == table
    assert TablePath(package="acuan", table="unit").unit == ""
    with pytest.raises(ValueError, match="names no table"):
        table_path("dip")
