import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from generator.sites.csv_file import csv_record

CELLS = st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=1, max_size=6)
"""The byte gate lets no control character into a register."""


@given(CELLS)
def test_a_csv_reader_gets_back_the_very_cells(cells: list[str]):
    assert next(csv.reader(io.StringIO(csv_record(cells), newline=""))) == cells


def test_a_record_ends_with_a_line_feed_and_quotes_only_what_needs_it():
    assert csv_record(["a", "b,c", "", 'd"e', "=1+1"]) == 'a,"b,c",,"d""e",=1+1\n'
