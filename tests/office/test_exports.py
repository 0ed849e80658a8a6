from datetime import date
from pathlib import Path

from icalendar import Calendar
from openpyxl import load_workbook

from generator.office.exports import write_exports
from generator.office.workspace import workspaces
from tests.office.office_register import ENDING, PROPOSED, make_office_register, unit_space, whole_space


def rows_of(path: Path) -> list[tuple[str | int | None, ...]]:
    sheet = load_workbook(path).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]  # type: ignore[misc]


def test_the_dik_workbook_has_a_row_for_each_entry_and_no_internal_note(tmp_path: Path):
    write_exports(unit_space(), tmp_path)

    rows = rows_of(tmp_path / "dik.xlsx")
    assert rows[0][:4] == ("Nomor", "Unit", "Keadaan", "Informasi yang dikecualikan")
    assert [row[-1] for row in rows[1:]] == ["k000000004", "k000000001", "k000000002", "k000000003"]
    assert ENDING.internal_note not in {cell for row in rows for cell in row}


def test_the_due_workbook_counts_in_working_days(tmp_path: Path):
    write_exports(unit_space(), tmp_path)

    rows = rows_of(tmp_path / "tenggat.xlsx")
    ending = next(row for row in rows if row[-1] == ENDING.id)
    assert ending[:3] == ("29 Januari 2027", 48, "Segera berakhir")


def test_the_due_workbook_says_what_a_due_of_the_public_list_is_about(tmp_path: Path):
    """A unit's officers see its refresh; what the PPID owes stands in the workbook of the whole body alone."""
    whole, *units = workspaces(make_office_register(), date(2027, 7, 1))
    subjects: list[set[str]] = []
    for space in (whole, *units):
        write_exports(space, tmp_path)
        subjects.append({str(row[4]) for row in rows_of(tmp_path / "tenggat.xlsx")[1:]})

    refresh, evaluation = "Daftar Informasi Publik Dinas Kesehatan", "Semester I 2027"
    assert {refresh, evaluation} <= subjects[0]
    assert [{refresh, evaluation} & of_unit for of_unit in subjects[1:]] == [set(), {refresh}]


def test_the_feed_holds_every_due_and_no_word_of_an_entry(tmp_path: Path):
    space = whole_space()
    write_exports(space, tmp_path)
    data = (tmp_path / "tenggat.ics").read_bytes()

    events = Calendar.from_ical(data).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [due.day for due in space.dues]
    assert len({str(event["UID"]) for event in events}) == len(events)
    words = data.decode().replace("\r\n ", "")
    assert [case.entry.subject for case in space.cases if case.entry.subject.rstrip(".") in words] == []
    assert PROPOSED.subject not in words


def test_an_event_keeps_its_uid_when_its_due_becomes_pressing(tmp_path: Path):
    """90 days before the end it is told, 30 working days before a decision is demanded: one event all the same."""

    def uid(day: date) -> str:
        write_exports(workspaces(make_office_register(), day)[0], tmp_path)
        events = Calendar.from_ical((tmp_path / "tenggat.ics").read_bytes()).walk("VEVENT")
        return next(str(event["UID"]) for event in events if event.decoded("DTSTART") == date(2027, 1, 29))

    assert uid(date(2026, 11, 23)) == uid(date(2027, 1, 11)) == "berakhir-k000000001@ppid.contoh.example"
