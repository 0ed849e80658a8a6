from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.sites.calendar_file import CalendarEvent, calendar_file

STAMP = date(2026, 11, 22)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


def make_event(**given: str) -> CalendarEvent:
    values = {
        "uid": "berakhir-k000000001@ppid.contoh.example",
        "summary": "Wajib ditetapkan: DIK/2026/0002 (dinkes)",
        "description": "Tetapkan sekarang.\nDasar: PP 61/2010 Pasal 11 ayat (2); Perki 1/2021 Pasal 52 ayat (1)",
        "category": "Wajib ditetapkan",
    } | given
    return CalendarEvent(day=date(2027, 2, 10), **values)


def test_a_calendar_program_reads_back_every_event():
    data = calendar_file("Tenggat DIK: Dinas Kesehatan", [make_event()], stamp=STAMP)

    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    assert str(calendar["X-WR-CALNAME"]) == "Tenggat DIK: Dinas Kesehatan"
    assert str(event["UID"]) == "berakhir-k000000001@ppid.contoh.example"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2027, 2, 10), date(2027, 2, 11))
    assert str(event["SUMMARY"]) == "Wajib ditetapkan: DIK/2026/0002 (dinkes)"
    assert str(event["DESCRIPTION"]) == make_event().description
    assert str(event["CLASS"]) == "CONFIDENTIAL"


@given(texts, texts)
def test_any_text_comes_back_as_it_was(summary: str, description: str):
    event = make_event(summary=summary, description=description)
    (read,) = Calendar.from_ical(calendar_file("x", [event], stamp=STAMP)).walk("VEVENT")

    assert (str(read["SUMMARY"]), str(read["DESCRIPTION"])) == (summary, description)


@given(texts)
def test_no_line_is_longer_than_75_bytes_and_none_is_cut_inside_a_character(summary: str):
    lines = calendar_file("x", [make_event(summary=summary)], stamp=STAMP).split(b"\r\n")

    assert [line for line in lines if len(line) > 75 or line.decode() != line.decode("utf-8", "strict")] == []


def test_a_calendar_without_events_is_a_calendar():
    assert Calendar.from_ical(calendar_file("x", [], stamp=STAMP)).walk("VEVENT") == []
