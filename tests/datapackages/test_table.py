import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datapackages.gate import check_bytes
from generator.datapackages.table import Row, join_list, read_rows, split_list, write_rows

COLUMNS = ("id", "judul", "catatan")
KEY = ("id",)

cells = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
rows = st.lists(
    st.fixed_dictionaries(dict.fromkeys(COLUMNS, cells)), max_size=6, unique_by=lambda row: row["id"]
)
proper_cells = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0"),
    max_size=12,
).map(lambda text: unicodedata.normalize("NFC", text))
proper_rows = st.lists(
    st.fixed_dictionaries(
        {"id": proper_cells.map(lambda text: "k" + text), "judul": proper_cells, "catatan": proper_cells}
    ),
    max_size=6,
)


@given(rows)
def test_rows_that_are_written_are_read_back_in_order_of_their_key(given_rows):
    read = read_rows(write_rows(given_rows, COLUMNS, KEY).decode("utf-8"), COLUMNS)

    ordered = sorted(given_rows, key=lambda row: row["id"])
    assert read == tuple(Row(line=line, cells=row) for line, row in enumerate(ordered, start=2))


@given(rows.flatmap(lambda given_rows: st.tuples(st.just(given_rows), st.permutations(given_rows))))
def test_the_same_rows_in_any_order_give_the_same_bytes(both):
    one, other = both

    assert write_rows(one, COLUMNS, KEY) == write_rows(other, COLUMNS, KEY)


@given(rows)
def test_every_row_is_one_line(given_rows):
    assert write_rows(given_rows, COLUMNS, KEY).count(b"\n") == len(given_rows) + 1


@given(proper_rows)
def test_what_is_written_passes_the_byte_gate(given_rows):
    assert check_bytes(write_rows(given_rows, COLUMNS, KEY), "dip.csv", COLUMNS, KEY) == ()


def test_only_cells_that_need_it_are_quoted():
    row = {"id": "a", "judul": 'Buku "Hijau", jilid 2', "catatan": "biasa; saja"}

    assert write_rows([row], COLUMNS, KEY) == b'id,judul,catatan\na,"Buku ""Hijau"", jilid 2",biasa; saja\n'


def test_rows_are_sorted_by_every_column_of_the_key_by_code_point():
    table = [{"a": a, "b": b} for a, b in [("b", "1"), ("a", "2"), ("a", "10"), ("B", "1"), ("é", "1")]]

    assert write_rows(table, ("a", "b"), ("a", "b")) == "a,b\nB,1\na,10\na,2\nb,1\né,1\n".encode()


def test_rows_with_the_same_key_stay_in_the_order_given():
    table = [{"a": "k", "b": "2"}, {"a": "k", "b": "1"}]

    assert write_rows(table, ("a", "b"), ("a",)) == b"a,b\nk,2\nk,1\n"


def test_a_row_that_lacks_a_column_is_not_written():
    with pytest.raises(KeyError, match="catatan"):
        write_rows([{"id": "a", "judul": "b"}], COLUMNS, KEY)


@pytest.mark.parametrize(
    ("cell", "values"), [("", ()), ("a", ("a",)), ("a;b", ("a", "b")), ("a;;b", ("a", "", "b"))]
)
def test_a_list_cell_is_split_at_semicolons_and_joined_again(cell, values):
    assert (split_list(cell), join_list(values)) == (values, cell)
