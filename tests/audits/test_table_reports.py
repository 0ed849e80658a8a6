"""What units lack, what is out of date, and the forms in which people read it."""

import json
from dataclasses import replace
from datetime import date

from generator.audits.coverage import Held, coverage, units_on
from generator.audits.coverage_report import coverage_report
from generator.audits.staleness import staleness_report
from generator.audits.table_report import as_html, as_json, as_text
from generator.model.archive_kind import ArchiveKind
from generator.model.entry import Status
from generator.model.information_class import InformationClass
from generator.model.registers import Registers, UnitRegister
from tests.factories import make_announcement, make_body, make_duty, make_entry, make_unit

DAY = date(2026, 11, 22)
DINKES, DISHUB = make_unit(), make_unit(code="dishub", name="Dinas <Perhubungan>")
FINANCE = make_duty()
BUYING = make_duty(provision="14(2)i", name="Informasi pengadaan", units=("dinkes",))
EPIDEMIC = make_duty(
    provision="19(2)d", information_class=InformationClass.IMMEDIATE, name="Persebaran penyakit"
)
LETTERS = make_duty(provision="21(1)e", information_class=InformationClass.ANY_TIME, name="Surat menyurat")


def make_registers(*entries: object, **given: object) -> Registers:
    package = UnitRegister(unit=DINKES, entries=entries, announcements=(), exemption_notices=())  # type: ignore[arg-type]
    values = Registers(
        body=make_body(),
        units=(DINKES, DISHUB),
        duties=(LETTERS, EPIDEMIC, BUYING, FINANCE),
        editions=(),
        synonyms=(),
        packages=(package,),
    )
    return replace(values, **given)  # type: ignore[arg-type]


def held(registers: Registers) -> list[tuple[str, str, Held]]:
    found = coverage(registers, registers.units)
    return [(one.unit.code, one.duty.provision, one.held) for one in found]


def test_each_unit_is_asked_for_what_the_table_says_it_owes_in_the_order_of_the_law():
    registers = make_registers(
        make_entry(duties=("14(2)d",)),
        make_entry(id="m4n6p8q2rb", duties=("14(2)i",), status=Status.PROPOSED),
        make_entry(id="m4n6p8q2rc", duties=("21(1)e",), status=Status.WITHDRAWN),
    )

    assert held(registers) == [
        ("dinkes", "14(2)d", Held.IN_FORCE),
        ("dinkes", "14(2)i", Held.PROPOSED),
        ("dinkes", "19(2)d", Held.NO_EVENT),
        ("dinkes", "21(1)e", Held.MISSING),
        ("dishub", "14(2)d", Held.MISSING),
        ("dishub", "19(2)d", Held.NO_EVENT),
        ("dishub", "21(1)e", Held.MISSING),
    ]


def test_an_announcement_serves_the_duty_that_it_names():
    package = UnitRegister(
        unit=DINKES,
        entries=(),
        announcements=(make_announcement(duties=("19(2)d",)),),
        exemption_notices=(),
    )

    assert ("dinkes", "19(2)d", Held.IN_FORCE) in held(make_registers(packages=(package,)))


def test_a_unit_that_has_ended_or_not_begun_owes_nothing():
    ended, coming = (
        make_unit(code="a", valid_until=date(2026, 11, 21)),
        make_unit(code="b", valid_from=date(2027, 1, 1)),
    )
    undated = make_unit(code="c", valid_from=None, valid_until=DAY)

    assert units_on(make_registers(units=(ended, coming, undated)), DAY) == (undated,)


def test_the_report_names_each_lacking_duty_with_the_words_of_the_law():
    report = coverage_report(make_registers(make_entry()), (DINKES,), DAY, None)

    assert as_text(report).splitlines()[3:12] == [
        "Unit mana yang wajib menyediakan apa, menurut tabel kewajiban.",
        "Dipenuhi 1 dari 3 kewajiban, 1 unit.",
        "Pengumuman serta merta tidak dihitung selama belum ada kejadian.",
        (
            "Kegiatan tercatat dari 1 unit: yang telah dilaksanakan di 0, yang sedang dilaksanakan di 0, "
            "yang akan dilaksanakan di 0."
        ),
        "Jenis arsip dicatat pada 0 dari 1 entri berlaku (UU 43/2009 Pasal 1 angka 3 dan 7).",
        "",
        "Yang belum ada, menurut unit",
        "Unit | Dasar hukum | Informasi menurut Perki 1/2021 | Dengan kata lain | Keadaan",
        (
            "Dinas Kesehatan | Perki 1/2021 Pasal 14 ayat (2) huruf i | Informasi pengadaan | "
            "Uang daerah yang diterima dan dibelanjakan. | belum ada"
        ),
    ]


def test_nothing_lacking_is_said():
    report = coverage_report(make_registers(make_entry(), duties=(FINANCE,)), (DINKES,), DAY, None)

    assert "Semua kewajiban dipenuhi." in as_text(report)
    assert "Semua kewajiban dipenuhi.</td>" in as_html(report)


def test_each_unit_is_told_by_what_it_has_done_does_and_will_do():
    duties = (
        make_duty(provision="14(2)b", units=("dinkes",)),
        make_duty(provision="14(2)c"),
        make_duty(provision="21(1)h", information_class=InformationClass.ANY_TIME),
    )
    registers = make_registers(
        make_entry(duties=("14(2)c", "21(1)h")),
        make_entry(id="m4n6p8q2rb", duties=("14(2)b",), status=Status.PROPOSED),
        duties=duties,
    )

    for smallest in (None, 5):
        answer = json.loads(as_json(coverage_report(registers, (DINKES, DISHUB), DAY, smallest)))
        assert answer["tabel"]["kegiatan"] == [
            {"unit": "Dinas Kesehatan", "telah": "ada", "sedang": "baru usulan", "akan": "ada"},
            {
                "unit": "Dinas <Perhubungan>",
                "telah": "belum ada",
                "sedang": "tidak diwajibkan",
                "akan": "belum ada",
            },
        ]
        assert (
            "Kegiatan tercatat dari 2 unit: yang telah dilaksanakan di 1, yang sedang dilaksanakan di 0, "
            "yang akan dilaksanakan di 1."
        ) in answer["catatan"]


def test_entries_in_force_are_counted_by_kind_of_archive_and_those_without_one_too():
    registers = make_registers(
        make_entry(archive_kind=ArchiveKind.DYNAMIC),
        make_entry(id="m4n6p8q2rb", archive_kind=ArchiveKind.STATIC),
        make_entry(id="m4n6p8q2rc", archive_kind=ArchiveKind.DYNAMIC, status=Status.PROPOSED),
        make_entry(id="m4n6p8q2rd"),
    )

    answer = json.loads(as_json(coverage_report(registers, (DINKES, DISHUB), DAY, None)))

    assert answer["tabel"]["arsip"] == [
        {"unit": "Dinas Kesehatan", "arsip_dinamis": 1, "arsip_statis": 1, "belum_dicatat": 1, "jumlah": 3},
        {
            "unit": "Dinas <Perhubungan>",
            "arsip_dinamis": 0,
            "arsip_statis": 0,
            "belum_dicatat": 0,
            "jumlah": 0,
        },
        {"unit": "Jumlah", "arsip_dinamis": 1, "arsip_statis": 1, "belum_dicatat": 1, "jumlah": 3},
    ]
    assert (
        "Jenis arsip dicatat pada 2 dari 3 entri berlaku (UU 43/2009 Pasal 1 angka 3 dan 7)."
        in answer["catatan"]
    )


def test_with_a_threshold_kinds_of_archives_do_not_tell_what_classes_withhold():
    outside = as_text(coverage_report(make_registers(make_entry()), (DINKES,), DAY, 5))

    assert "Berkala" in outside
    assert "rsip" not in outside
    assert "0 dari 0 entri" in as_text(coverage_report(make_registers(), (), DAY, None))


def test_an_entry_is_stale_from_the_day_after_six_months_and_one_without_a_day_at_once():
    registers = make_registers(
        make_entry(updated=date(2026, 5, 22)),
        make_entry(id="m4n6p8q2rb", number="", title="", updated=date(2026, 5, 21)),
        make_entry(id="m4n6p8q2rc", updated=None),
        make_entry(id="m4n6p8q2rd", updated=date(2020, 1, 1), status=Status.WITHDRAWN),
    )

    answer = json.loads(as_json(staleness_report(registers, (DINKES, DISHUB), DAY, None)))

    assert answer["per"] == "2026-11-22"
    assert answer["tabel"]["unit"] == [
        {"unit": "Dinas Kesehatan", "mutakhir": 1, "lewat_enam_bulan": 2, "jumlah": 3},
        {"unit": "Dinas <Perhubungan>", "mutakhir": 0, "lewat_enam_bulan": 0, "jumlah": 0},
        {"unit": "Jumlah", "mutakhir": 1, "lewat_enam_bulan": 2, "jumlah": 3},
    ]
    assert [(row["id"], row["paling_lambat"]) for row in answer["tabel"]["entri"]] == [
        ("m4n6p8q2rc", "belum diisi"),
        ("m4n6p8q2rb", "21 November 2026"),
    ]


def test_with_a_threshold_no_list_lets_a_reader_count_what_is_withheld():
    registers = make_registers(make_entry(updated=date(2026, 5, 21)))

    report = staleness_report(registers, (DINKES,), DAY, 5)

    assert [table.name for table in report.tables] == ["unit"]
    assert report.tables[0].rows == (
        ("Dinas Kesehatan", 0, "kurang dari 5", "ditahan"),
        ("Jumlah", 0, "ditahan", "ditahan"),
    )
    assert "Jumlah di bawah 5 tidak disebut" in report.notes[-1]


def test_words_of_the_register_stay_words_on_the_page():
    page = as_html(staleness_report(make_registers(), (DISHUB,), DAY, None))

    assert "<Perhubungan>" not in page
    assert "Dinas &lt;Perhubungan&gt;" in page
