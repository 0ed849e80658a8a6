import pytest

from generator.datapackages.schema import load_schema
from generator.model.withheld_columns import DRAWN_ALONG, IN_WORDS, LEFT_EMPTY, PUBLIC_TABLES, withheld_alone


@pytest.mark.parametrize("table", PUBLIC_TABLES)
def test_every_column_that_a_takedown_names_is_one_of_its_table(table: str):
    columns = set(load_schema(table).column_names)

    assert columns >= IN_WORDS[table] | LEFT_EMPTY[table]
    assert IN_WORDS[table] & LEFT_EMPTY[table] == frozenset()


def test_what_goes_along_with_an_address_is_what_describes_its_document():
    assert {one for more in DRAWN_ALONG.values() for one in more} <= LEFT_EMPTY["dip"]


def test_a_column_without_which_a_row_says_nothing_takes_the_row_along():
    assert withheld_alone("dip", "ringkasan")
    assert withheld_alone("dip", "tautan")
    assert not withheld_alone("dip", "bentuk")
    assert not withheld_alone("pengecualian", "tanggal_sk")
