"""What the public list and the calendar ask, on days given as parameters."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.due import Due, DueKind
from generator.model.entry import Entry, Status
from generator.model.public_due import months_after, occasions, public_dues, refresh_day
from generator.model.reference import Edition
from generator.model.registers import UnitRegister
from tests.factories import make_edition, make_entry, make_unit
from tests.model.make_exemption import CALENDAR

PPID = "diskominfo"
FIRST = make_edition(name="2025-1", date=date(2025, 6, 13))


def make_package(unit: str = "dinkes", *entries: Entry) -> UnitRegister:
    return UnitRegister(unit=make_unit(code=unit), entries=entries, announcements=(), exemption_notices=())


def on(today: date, *packages: UnitRegister, editions: tuple[Edition, ...] = ()) -> tuple[Due, ...]:
    return public_dues(packages, editions, PPID, calendar=CALENDAR, today=today)


def told(found: tuple[Due, ...]) -> list[tuple[DueKind, str, date]]:
    return [(due.kind, due.subject_id, due.day) for due in found]


def of(kind: DueKind, today: date, *entries: Entry) -> list[tuple[str, date]]:
    found = on(today, make_package(PPID, *entries), editions=(FIRST,))
    return [(due.subject_id, due.day) for due in found if due.kind is kind]


def make_evidence(title: str, **given: Any) -> Entry:
    """Looked at so lately that no refresh is told."""
    return make_entry(title=title, updated=date(2030, 1, 1), **given)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 6, 11), []),
        (date(2026, 6, 12), [(DueKind.REFRESH, "dinkes", date(2026, 7, 12))]),
        (date(2026, 8, 3), [(DueKind.REFRESH, "dinkes", date(2026, 7, 12))]),
    ],
)
def test_a_unit_is_told_30_days_before_its_oldest_row_is_six_months_old(today: date, expected: object):
    package = make_package(
        "dinkes",
        make_entry(updated=date(2026, 1, 12)),
        make_entry(id="m4n6p8q2rb", updated=date(2026, 4, 1)),
        make_entry(id="m4n6p8q2rc", updated=date(2025, 1, 1), status=Status.WITHDRAWN),
        make_entry(id="m4n6p8q2rd", updated=None),
    )

    assert [one for one in told(on(today, package)) if one[0] is DueKind.REFRESH] == expected


def test_a_refresh_says_how_many_working_days_are_left_and_by_what_law():
    found = on(date(2026, 7, 3), make_package("dinkes", make_entry(updated=date(2026, 1, 10))))

    assert next(due for due in found if due.kind is DueKind.REFRESH) == Due(
        kind=DueKind.REFRESH,
        subject_id="dinkes",
        unit="dinkes",
        day=date(2026, 7, 10),
        working_days_left=5,
        source="Perki 1/2021 Pasal 45 ayat (7)",
    )


def test_a_unit_without_rows_in_force_has_nothing_to_refresh():
    assert told(on(date(2026, 5, 20), make_package())) == []


def test_an_edition_is_due_six_months_after_the_newest_and_gone_with_the_next():
    older, newer = make_edition(date=date(2026, 1, 31)), make_edition(name="2026-2", date=date(2026, 7, 20))

    def due(*editions: Edition) -> list[tuple[DueKind, str, date]]:
        found = told(on(date(2026, 7, 20), editions=editions))
        return [one for one in found if one[0] is DueKind.EDITION]

    assert due(older) == [(DueKind.EDITION, "2026-1", date(2026, 7, 31))]
    assert due(older, newer) == []


@pytest.mark.parametrize(
    ("kind", "asked_on", "period", "day", "done_by"),
    [
        (
            DueKind.REPORT,
            date(2026, 1, 1),
            "2025",
            date(2026, 3, 31),
            make_evidence("Laporan Lengkap Layanan Informasi Publik 2025", duties=("21(1)j",)),
        ),
        (
            DueKind.REPORT_SUMMARY,
            date(2026, 3, 31),
            "2025",
            date(2026, 3, 31),
            make_evidence("Ringkasan laporan akses, tahun 2025.", duties=("14(2)e", "21(1)p")),
        ),
        (
            DueKind.EVALUATION,
            date(2026, 7, 1),
            "2026-S1",
            date(2026, 7, 31),
            make_evidence("Evaluasi Kinerja Layanan Informasi Semester I Tahun 2026"),
        ),
        (
            DueKind.EVALUATION,
            date(2026, 1, 31),
            "2025-S2",
            date(2026, 1, 31),
            make_evidence("Evaluasi Layanan Informasi Semester II 2025"),
        ),
        (
            DueKind.AUDIT,
            date(2025, 10, 1),
            "2025",
            date(2025, 12, 31),
            make_evidence("Hasil audit internal layanan informasi 2025"),
        ),
        (
            DueKind.SURVEY,
            date(2025, 12, 31),
            "2025",
            date(2025, 12, 31),
            make_evidence("Survei Kepuasan Masyarakat (IKM) atas Layanan Informasi, 2025"),
        ),
        (DueKind.SURVEY, date(2025, 12, 31), "2025", date(2025, 12, 31), make_evidence("Nilai IKM 2025")),
    ],
)
def test_a_duty_appears_stays_when_late_and_disappears_when_the_list_says_it_is_done(
    kind: DueKind, asked_on: date, period: str, day: date, done_by: Entry
):
    assert of(kind, asked_on)[-1] == (period, day)
    assert (period, day) in of(kind, day + timedelta(days=60))
    assert (period, day) not in of(kind, asked_on, done_by)


@pytest.mark.parametrize(
    "entry",
    [
        make_evidence("Laporan Layanan Informasi 2025", duties=("14(2)c",)),
        make_evidence("Laporan Layanan Informasi 2024", duties=("21(1)j",)),
        make_evidence("Laporan Layanan Informasi 20255", duties=("21(1)j",)),
        make_evidence("Sarana Layanan Informasi 2025", duties=("21(1)j",)),
        make_evidence("Laporan Layanan Informasi 2025", duties=("21(1)j",), status=Status.PROPOSED),
        make_evidence("Laporan Layanan Informasi 2025", duties=("21(1)j",), status=Status.WITHDRAWN),
    ],
    ids=["another duty", "another year", "a longer number", "no report", "a proposal", "withdrawn"],
)
def test_nothing_less_than_the_report_itself_is_evidence(entry: Entry):
    assert of(DueKind.REPORT, date(2026, 2, 1), entry)[-1] == ("2025", date(2026, 3, 31))


def test_the_second_half_is_not_done_by_the_first():
    first = make_evidence("Evaluasi Layanan Informasi Semester I 2026")

    assert ("2026-S2", date(2027, 1, 31)) in of(DueKind.EVALUATION, date(2027, 1, 15), first)


def test_evidence_lies_in_the_list_of_the_ppids_own_unit():
    elsewhere = make_package("dinkes", make_evidence("Survei Kepuasan Masyarakat 2025"))

    found = on(date(2025, 12, 1), elsewhere, editions=(FIRST,))

    assert (DueKind.SURVEY, "2025", date(2025, 12, 31)) in told(found)


def test_what_was_due_before_the_first_edition_is_not_asked():
    assert of(DueKind.AUDIT, date(2025, 7, 1)) == []
    assert DueKind.AUDIT not in {due.kind for due in on(date(2026, 2, 1))}


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_on_no_day_are_there_more_than_two_occasions_of_a_duty_the_late_one_and_the_next(today: date):
    kinds = [one.kind for one in occasions(today)]

    assert {kind for kind in kinds if kinds.count(kind) > 2} == set()
    assert {DueKind.REPORT, DueKind.REPORT_SUMMARY, DueKind.EVALUATION, DueKind.AUDIT, DueKind.SURVEY} == set(
        kinds
    )


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_six_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(day: date):
    ends = refresh_day(day)

    assert (ends.year * 12 + ends.month) - (day.year * 12 + day.month) == 6
    assert ends.day == day.day or (ends.day < day.day and (ends + timedelta(days=1)).day == 1)


def test_february_is_short():
    assert months_after(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_after(date(2027, 12, 31), 12) == date(2028, 12, 31)
