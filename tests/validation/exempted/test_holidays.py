"""Working days from rows of the table of holidays."""

from datetime import date

from generator.model.table_path import TablePath
from generator.validation.exempted.holidays import calendar_of

HOLIDAYS = TablePath(package="acuan", table="hari_libur")


def test_a_row_that_cannot_be_read_is_no_holiday():
    day = {"tanggal": "2026-11-23", "nama": "Libur contoh", "jenis": "libur-daerah", "dasar": ""}
    rows = {HOLIDAYS: {"a": day, "b": {**day, "tanggal": "besok"}, "c": {"tanggal": "2026-11-24"}}}

    calendar = calendar_of(rows)

    assert calendar.free_weekdays == (date(2026, 11, 23),)
    assert calendar_of({}).free_weekdays == ()
