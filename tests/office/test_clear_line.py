from datetime import date
from typing import Any

import pytest

from generator.model.consequence_test import ConsequenceTest
from generator.model.exemption import Closure, ClosureReason
from generator.model.exemption_period import AsLongAsNeeded, UntilDate
from generator.model.standing import standing
from generator.model.working_days import working_calendar
from generator.office.clear_line import clear_line
from tests.model.make_exemption import make_dossier, make_holiday, make_period_ground, make_test

CALENDAR = working_calendar([make_holiday(date(2026, 12, 25)), make_holiday(date(2027, 1, 1))])


def line(day: date, **given: Any) -> tuple[str, str, str]:
    dossier = make_dossier(**given)
    found = clear_line(dossier, standing(dossier, day), day, CALENDAR)
    return found.tone, found.text, found.note


def until(day: date) -> tuple[Any, ...]:
    return (make_period_ground(period=UntilDate(words="sampai hari itu", until=day)),)


ENDLESS = (make_period_ground(period=AsLongAsNeeded(words="selama diperlukan")),)
UNAPPROVED: tuple[ConsequenceTest, ...] = (make_test(approval=None),)


@pytest.mark.parametrize(
    ("day", "given", "expected"),
    [
        (
            date(2026, 11, 23),
            {"grounds": until(date(2027, 1, 22))},
            ("dekat", "Berakhir dalam 42 hari kerja", "Hari terakhir 22 Januari 2027."),
        ),
        (
            date(2027, 1, 22),
            {"grounds": until(date(2027, 1, 22))},
            ("dekat", "Berakhir hari ini", "Hari terakhir 22 Januari 2027."),
        ),
        (
            date(2027, 1, 23),
            {"grounds": until(date(2027, 1, 24))},
            ("dekat", "Berakhir sebelum hari kerja berikutnya", "Hari terakhir 24 Januari 2027."),
        ),
        (
            date(2027, 1, 25),
            {"grounds": until(date(2027, 1, 22))},
            (
                "terbuka",
                "Terbuka menurut hukum sejak 23 Januari 2027",
                "Tidak diumumkan dengan sendirinya; siapkan baris DIP.",
            ),
        ),
        (
            date(2026, 11, 23),
            {"grounds": until(date(2031, 1, 22))},
            (
                "tenang",
                "Berakhir dalam 1.085 hari kerja",
                "Hari terakhir 22 Januari 2031. Hari libur 2031 belum ada di tabel, jadi hitungannya dapat bergeser.",
            ),
        ),
        (
            date(2026, 11, 23),
            {"grounds": ENDLESS, "review": date(2026, 12, 1)},
            ("tenang", "Tanpa tanggal akhir; ditinjau dalam 6 hari kerja", "Paling lambat 1 Desember 2026."),
        ),
        (
            date(2026, 11, 23),
            {"grounds": ENDLESS, "review": date(2026, 11, 20)},
            (
                "dekat",
                "Tanpa tanggal akhir; tinjauannya lewat 1 hari kerja",
                "Semestinya ditinjau 20 November 2026.",
            ),
        ),
        (
            date(2026, 11, 23),
            {"grounds": ENDLESS},
            ("dekat", "Tanpa tanggal akhir, dan tanggal tinjaunya kosong", ""),
        ),
        (
            date(2026, 3, 9),
            {},
            ("belum", "Belum dikecualikan: menunggu SK selama 5 hari kerja", "Disetujui 2 Maret 2026."),
        ),
        (
            date(2026, 3, 9),
            {"tests": UNAPPROVED, "decrees": ()},
            ("belum", "Belum dikecualikan: menunggu persetujuan", "Diuji 2 Februari 2026."),
        ),
        (
            date(2026, 3, 9),
            {"tests": (), "decrees": ()},
            ("belum", "Belum dikecualikan: belum diuji", "Uji konsekuensi wajib mendahului pengecualian."),
        ),
        (
            date(2026, 11, 23),
            {"closure": Closure(reason=ClosureReason.OPENED_BY_COMMISSION, day=date(2026, 9, 1))},
            ("terbuka", "Dibuka sejak 1 September 2026", ""),
        ),
        (
            date(2026, 11, 23),
            {"closure": Closure(reason=ClosureReason.MISTAKEN, day=date(2026, 9, 1))},
            ("belum", "Dicoret karena keliru sejak 1 September 2026", ""),
        ),
    ],
)
def test_one_sentence_says_where_an_entry_stands(
    day: date, given: dict[str, Any], expected: tuple[str, str, str]
):
    assert line(day, **given) == expected
