"""Whatever a valid row holds: the workbook that comes back as it went out changes nothing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes.operations import Rows
from generator.datapackages.schema import load_schema
from generator.imports.packages import Shelf, shelf_of
from generator.imports.reading import read_source
from generator.model.identifier import identifier_from
from generator.model.table_path import TablePath
from generator.office.bulk.answers import Answers
from generator.office.bulk.columns import book_columns, understood
from generator.office.bulk.compared import compare
from generator.office.bulk.sheet_rows import book_in
from generator.office.bulk.three_sides import Sides
from generator.office.bulk.workbook import unit_workbook
from generator.office.forms.reading import NotUnderstood
from generator.validation.package import read_packages
from tests.office.bulk.filled import opened, saved
from tests.registers_folder import VALID

TODAY = date(2026, 11, 22)
SHELF: Shelf = shelf_of(read_packages(VALID)[0])

free = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30)
odd = st.sampled_from(
    [
        "=1+1",
        "0071",
        "1e5",
        "12/03/2026",
        "2025",
        "_x0041_",
        "_x005F_x0041_",
        "<r>x</r>",
        " a  b ",
        "ya",
        "x" * 9000,
    ]
)
words = free | odd
days = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
moments = st.datetimes().map(lambda one: one.isoformat(timespec="minutes"))
CELLS = {
    "jenis": st.sampled_from(["berkala", "serta-merta", "setiap-saat"]),
    "bentuk": st.sampled_from(["", "softcopy", "hardcopy", "hardcopy;softcopy"]),
    "tautan_ukuran": st.just("") | st.integers(1, 10**12).map(str),
    "dasar": st.sampled_from(["", "14(2)a", "21(1)p;14(2)c"]),
    "kata_kunci": st.sampled_from(["", "gizi", "a, b;c", "2025;007"]),
    "tanggal_mutakhir": st.just("") | days,
    "tanggal_sk": st.just("") | days,
    "mulai": moments,
    "selesai": moments,
    "status": st.sampled_from(["usulan", "berlaku"]),
    "zona": st.sampled_from(["WIB", "WITA", "WIT"]),
    "asal_pembukaan": st.sampled_from(["", "putusan-ki"]),
}


def rows_of(table: str) -> st.SearchStrategy[Rows]:
    names = load_schema(table).column_names
    row = st.fixed_dictionaries({name: CELLS.get(name, words) for name in names if name != "id"})
    lists = st.lists(row, max_size=4)
    return lists.map(
        lambda found: {
            key: {"id": key} | one for number, one in enumerate(found) if (key := identifier_from(number))
        }
    )


@pytest.mark.parametrize("table", ["dip", "pengecualian", "pengumuman"])
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_comes_back_as_it_went_out_changes_nothing(table: str, data: st.DataObject):
    path = TablePath(package="dip/dinkes", table=table)
    rows = data.draw(rows_of(table))
    sent = unit_workbook({path: rows}, path, "a" * 40, "Dinas Kesehatan", "Badan Contoh", TODAY)
    sides = Sides(table=path, base=rows, now=rows, used=frozenset(rows), today=TODAY, seed="x")

    for returned in (sent, saved(opened(sent))):
        book = book_in(read_source(returned, "buku.xlsx"))
        assert book is not None
        read = compare(book, sides, SHELF, Answers(), {})
        assert (read.drafts, read.held, read.stopped) == ((), (), ())


@pytest.mark.parametrize(
    ("table", "name", "text", "meant"),
    [
        ("dip", "tanggal_mutakhir", "22/11/2026", "2026-11-22"),
        ("dip", "tanggal_mutakhir", "22 November 2026 00.00", "2026-11-22"),
        ("dip", "tautan_ukuran", "1.250.000", "1250000"),
        ("dip", "jenis", "Informasi yang wajib tersedia setiap saat", "setiap-saat"),
        ("dip", "jenis", "Serta Merta", "serta-merta"),
        ("dip", "dasar", "14(2)d Laporan keuangan; 21(1)p", "14(2)d;21(1)p"),
        ("dip", "kata_kunci", "gizi buruk, balita; stunting", "gizi buruk, balita;stunting"),
        ("dip", "bentuk", "hard copy dan soft copy", "softcopy;hardcopy"),
        ("pengumuman", "mulai", "21 November 2026 16.40", "2026-11-21T16:40"),
        ("pengumuman", "zona", "wita", "WITA"),
    ],
)
def test_a_cell_is_understood_as_people_write_it(table: str, name: str, text: str, meant: str):
    column = next(column for column in book_columns(table) if column.name == name)

    assert understood(column, text) == meant


@pytest.mark.parametrize(
    ("name", "text"),
    [("tautan_ukuran", "1250000.5"), ("tanggal_mutakhir", "31/02/2026"), ("status", "aktif")],
)
def test_what_has_no_certain_meaning_is_refused(name: str, text: str):
    column = next(column for column in book_columns("dip") if column.name == name)

    with pytest.raises(NotUnderstood):
        understood(column, text)
