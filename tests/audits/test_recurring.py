"""The duties of the PPID that come again, as the public list answers them."""

import json
from datetime import date

from generator.audits.recurring import recurring_report
from generator.audits.table_report import as_json, as_text
from generator.model.entry import Entry
from generator.model.registers import Registers, UnitRegister
from tests.factories import make_body, make_edition, make_entry, make_unit

OWN, OTHER = make_unit(code="diskominfo", name="Diskominfo"), make_unit()
SURVEY = make_entry(
    title="Survei Kepuasan Masyarakat (IKM) atas Layanan Informasi, 2025",
    link="https://dokumen.contoh.example/ikm-2025.pdf",
)
AUDIT = make_entry(id="m4n6p8q2rb", title="Hasil Audit Internal Layanan Informasi 2025", updated=None)


def registers(*own: Entry, other: tuple[Entry, ...] = ()) -> Registers:
    return Registers(
        body=make_body(),
        units=(OTHER, OWN),
        duties=(),
        editions=(make_edition(date=date(2025, 6, 1)),),
        synonyms=(),
        packages=tuple(
            UnitRegister(unit=unit, entries=entries, announcements=(), exemption_notices=())
            for unit, entries in ((OTHER, other), (OWN, own))
        ),
    )


def told(found: Registers, day: date) -> list[tuple[str, str, str, str]]:
    rows = json.loads(as_json(recurring_report(found, day)))["tabel"]["kewajiban"]
    return [(row["kewajiban"], row["periode"], row["keadaan"], row["id"]) for row in rows]


def test_each_duty_is_told_by_the_entry_that_says_it_was_done_or_as_waiting_or_late():
    found = registers(AUDIT, SURVEY)

    assert told(found, date(2026, 1, 15)) == [
        ("Evaluasi layanan informasi", "Semester I 2025", "belum, tenggatnya lewat", ""),
        ("Audit internal layanan informasi", "Tahun 2025", "sudah", "m4n6p8q2rb"),
        ("Survei kepuasan masyarakat (IKM)", "Tahun 2025", "sudah", "m4n6p8q2ra"),
        ("Evaluasi layanan informasi", "Semester II 2025", "belum", ""),
        ("Laporan layanan informasi, lengkap", "Tahun 2025", "belum", ""),
        ("Laporan layanan informasi, ringkas", "Tahun 2025", "belum", ""),
    ]
    text = as_text(recurring_report(found, date(2026, 1, 15)))
    assert "Sudah 2 dari 6 kewajiban; 1 lewat tenggatnya." in text
    assert "https://dokumen.contoh.example/ikm-2025.pdf | 15 Juli 2026 | m4n6p8q2ra" in text


def test_on_its_last_day_a_duty_is_not_late_and_what_another_unit_says_does_not_count():
    found = registers(other=(SURVEY,))

    last, after = (
        {row[:2]: row[2] for row in told(found, day)} for day in (date(2025, 12, 31), date(2026, 1, 1))
    )
    survey = ("Survei kepuasan masyarakat (IKM)", "Tahun 2025")
    assert (last[survey], after[survey]) == ("belum", "belum, tenggatnya lewat")


def test_nothing_is_asked_of_a_list_that_had_no_edition_yet():
    assert "Belum ada yang diminta pada hari itu." in as_text(recurring_report(registers(), date(2025, 6, 1)))
