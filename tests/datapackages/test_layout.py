import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datapackages.layout import TABLES, PackageKind, file_name, table_name
from generator.resources import SCHEMAS


@pytest.mark.parametrize(("table", "file"), [("hari_libur", "hari-libur.csv"), ("dip", "dip.csv")])
def test_columns_and_tables_use_underscores_where_files_use_hyphens(table, file):
    assert (file_name(table), table_name(file)) == (file, table)


@given(st.from_regex(r"[a-z]+(_[a-z]+)*", fullmatch=True))
def test_the_table_can_be_read_from_the_name_of_its_file(table):
    assert table_name(file_name(table)) == table


def test_every_schema_belongs_to_one_table_of_one_kind_of_package():
    tables = [table for kind in PackageKind for table in TABLES[kind]]

    assert {f"{table.replace('_', '-')}.json" for table in tables} == {
        path.name for path in SCHEMAS.iterdir()
    }
    assert len(tables) == len(set(tables))
