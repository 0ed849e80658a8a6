from datetime import date, datetime, time, timedelta

import pytest

from generator.imports.shown import ROUNDED, Untrusted, shown_moment, shown_number


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (7, "000", "007"),
        (2024.0, "General", "2024"),
        (0.1 + 0.2, "General", "0,3"),
        (1e-7, "General", "0,0000001"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12,5%"),
        (1250000, "#,##0", "1.250.000"),
        (1234.5, "#,##0.00", "1.234,50"),
        (1.5, "0.00", "1,50"),
        (1.5, "0.0##", "1,5"),
        (2.5, "0", "3"),
        (-3.25, "0.0", "-3,3"),
        (5, '0" tahun"', "5 tahun"),
        (2024, '"Tahun "0', "Tahun 2024"),
        (5, r"0\ \t\h", "5 th"),
        (5, "[Red]0", "5"),
        (12, "0.00E+00", "12"),
        (0.5, "# ?/?", "0,5"),
        (3, '"tiga"', "3"),
        (1500000, '0.0,," juta"', "1,5 juta"),
        (1500, "#,##0,", "2"),
        (1e14, "0." + "0" * 60, "100000000000000"),
        (2024, "@", "2024"),
        (1200, '_(* #,##0_);_(* "-"_)', "1.200"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(value: float, number_format: str, shown: str):
    assert shown_number(value, number_format) == shown


@pytest.mark.parametrize("value", [6472010101900001, 6.472010101900001e15, -1e16])
def test_a_number_with_more_digits_than_excel_keeps_is_not_trusted(value: float):
    with pytest.raises(Untrusted) as untrusted:
        shown_number(value, "0")
    assert str(untrusted.value) == ROUNDED


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (datetime.fromisoformat("2026-03-12"), "dd/mm/yyyy", "12 Maret 2026"),
        (datetime.fromisoformat("2026-03-12"), "[$-421]dd mmmm yyyy;@", "12 Maret 2026"),
        (datetime.fromisoformat("2026-03-01"), "mmm-yy", "Maret 2026"),
        (datetime.fromisoformat("2026-01-01"), "yyyy", "2026"),
        (datetime.fromisoformat("2026-03-12"), "dd mmmm", "12 Maret"),
        (datetime.fromisoformat("2026-03-12T16:40"), "d/m/yy h:mm", "12 Maret 2026 16.40"),
        (datetime.fromisoformat("2026-03-12T16:40"), "h:mm", "16.40"),
        (date(2026, 3, 12), "yyyy-mm-dd", "12 Maret 2026"),
        (time(16, 40), "h:mm", "16.40"),
        (timedelta(hours=26, minutes=5), "[h]:mm", "26.05"),
    ],
)
def test_a_date_is_read_in_indonesian_as_far_as_its_cell_shows_it(
    value: datetime, number_format: str, shown: str
):
    assert shown_moment(value, number_format) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_trusted(value: float):
    with pytest.raises(Untrusted):
        shown_number(value, "0")
