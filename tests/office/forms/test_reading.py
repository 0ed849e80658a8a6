"""What is typed into a form: days, numbers and lists in Indonesian writing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import date_in_words
from generator.office.forms.fields import Choice, Field, Kind, fields_of
from generator.office.forms.reading import NotUnderstood, read, read_day, read_number, tidy, understood
from generator.office.requests.asked import Form


def form(**fields: str | tuple[str, ...]) -> Form:
    return Form(
        fields={name: (value,) if isinstance(value, str) else value for name, value in fields.items()}
    )


def a_field(kind: Kind) -> Field:
    return Field(name="isi", label="Isi", hint="", example="", kind=kind, required=False)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_in_every_usual_writing_and_shown_back_in_words(day: date):
    writings = (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}-{day.month:02}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        date_in_words(day),
        date_in_words(day).upper(),
        f"Senin, {date_in_words(day)}",
    )

    assert {read_day(one) for one in writings} == {day.isoformat()}
    assert understood(a_field(Kind.DATE), day.isoformat()) == date_in_words(day)


@pytest.mark.parametrize("text", ["31/2/2026", "29 Februari 2025", "12/13/2026", "11/22/2026", "0/1/2026"])
def test_a_day_that_no_calendar_has_is_refused(text: str):
    with pytest.raises(NotUnderstood, match="kalender"):
        read_day(text)


@pytest.mark.parametrize(
    "text", ["22/11/26", "besok", "November 2026", "2026", "22 Nopembr 2026", "1/2/3/2026"]
)
def test_a_day_that_could_mean_several_is_refused(text: str):
    with pytest.raises(NotUnderstood, match="22/11/2026"):
        read_day(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_is_read_with_and_without_points_and_shown_back_with_them(number: int):
    shown = understood(a_field(Kind.NUMBER), str(number))

    assert read_number(str(number)) == read_number(shown) == str(number)


@pytest.mark.parametrize(
    "text", ["1250000.5", "1.250.000,50", "1,250,000", "1.25", "12.50.000", "0.500", "١٢", "-3", "1e6", "007"]
)
def test_a_number_that_could_mean_another_is_refused(text: str):
    with pytest.raises(NotUnderstood):
        read_number(text)


@given(st.text())
def test_any_text_becomes_one_line_that_stays_as_it_is(text: str):
    once = tidy(text)

    assert tidy(once) == once
    assert once.splitlines() in ([], [once])


def test_lists_come_from_ticks_and_from_lines_in_a_fixed_order():
    fields = fields_of(
        "dip",
        ("bentuk", "kata_kunci"),
        {"bentuk": (Choice(value="softcopy", label="A"), Choice(value="hardcopy", label="B"))},
    )

    typed = read(
        fields, form(bentuk=("hardcopy", "softcopy"), kata_kunci=" LRA \r\nAPBD; belanja  daerah;LRA\n")
    )

    assert typed.cells == {"bentuk": "softcopy;hardcopy", "kata_kunci": "LRA;APBD;belanja daerah"}
    assert typed.errors == {}


def test_what_cannot_be_read_stays_as_it_was_typed():
    fields = fields_of("dip", ("tanggal_mutakhir", "tautan_ukuran", "jenis", "judul"))

    typed = read(
        fields,
        form(tanggal_mutakhir="lusa", tautan_ukuran="1,5 MB", jenis="rahasia", judul="Laporan\nkinerja"),
    )

    assert typed.cells == {
        "tanggal_mutakhir": "lusa", "tautan_ukuran": "1,5 MB", "jenis": "rahasia", "judul": "Laporan kinerja"
    }  # fmt: skip
    assert list(typed.errors) == ["tanggal_mutakhir", "tautan_ukuran", "jenis"]


def test_a_moment_is_read_as_browsers_send_it_and_as_people_write_it():
    fields = fields_of("pengumuman", ("mulai",))
    said = {
        read(fields, form(mulai=text)).cells["mulai"]
        for text in (
            "2026-11-21T16:40",
            "21/11/2026 16.40",
            "21 November 2026, pukul 16:40",
            "21-11-2026 16:40:00",
        )
    }

    assert said == {"2026-11-21T16:40"}
    assert understood(fields[0], "2026-11-21T16:40") == "21 November 2026, pukul 16.40"
    assert read(fields, form(mulai="21/11/2026 25:00")).errors


def test_a_moment_may_name_the_zone_of_its_row_and_no_other():
    fields = fields_of("pengumuman", ("mulai", "zona"))
    same = read(fields, form(mulai="22/11/2026 09.30 wita", zona="WITA"))
    other = read(fields, form(mulai="22/11/2026 09.30 WIB", zona="WITA"))

    assert (same.cells, same.errors) == ({"mulai": "2026-11-22T09:30", "zona": "WITA"}, {})
    assert other.cells["mulai"] == "2026-11-22T09:30 WIB"
    assert other.errors == {
        "mulai": "Anda menulis WIB, tetapi zona waktu formulir ini WITA. Samakan keduanya."
    }


@pytest.mark.parametrize(
    "text", ["09.30", "9:30", "9.30", "09:30", "pukul 9.30", "Jam 09.30", " 09 . 30 ", "09:30:00"]
)
def test_a_time_is_read_as_people_write_it_and_shown_back_so(text: str):
    (field,) = fields_of("lembar_sesi", ("mulai",))
    typed = read((field,), form(mulai=text))

    assert (typed.cells, typed.errors) == ({"mulai": "09:30"}, {})
    assert understood(field, "09:30") == "09.30"


@pytest.mark.parametrize("text", ["setengah sepuluh", "24.00", "9.60", "930", "9", "09.30 lebih"])
def test_a_time_that_cannot_be_read_is_told_in_plain_words(text: str):
    typed = read(fields_of("lembar_sesi", ("selesai",)), form(selesai=text))

    assert typed.cells == {"selesai": text}
    assert "Tulis jam seperti 09.30." in typed.errors["selesai"]
    assert "SKM" not in typed.errors["selesai"]
