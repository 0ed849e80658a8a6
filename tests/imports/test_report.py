"""The dry run as a person reads it."""

from dataclasses import replace
from pathlib import Path

from generator.imports.packages import Shelf
from generator.imports.report import render_missing, render_plan
from generator.model.problem import Place, Problem, Severity
from tests.golden import assert_golden
from tests.imports.importing import HEADER, make_record, make_source, plan_of, plan_of_bytes
from tests.imports.twins import one_sheet, saved

GOLDEN = Path(__file__).parent / "golden"
KINERJA = "Laporan Kinerja Dinas Kesehatan Tahun 2025"


def mixed() -> bytes:
    """Everything a dry run can tell: sections, a table of exemptions, hidden parts, changes, questions of each weight."""
    exempted = ("No", "Informasi", "Dasar Hukum", "Konsekuensi dibuka", "Konsekuensi ditutup", "Jangka Waktu")
    book, sheet = one_sheet(
        [
            ["A. Pelayanan"],
            HEADER,
            ["A. Pelayanan"],
            make_record(),
            make_record(KINERJA, retensi="10 tahun"),
            make_record("Laporan Keuangan Dinas Kesehatan Tahun 2024", waktu="Mei 2025"),
            make_record("Daftar alat", bentuk="entah"),
            make_record("Daftar obat", bentuk="entah"),
            make_record("Jadwal imunisasi", tempat=""),
            make_record("Jam layanan", waktu="tiap awal bulan"),
            make_record("Coretan"),
            make_record("Simpanan"),
            ["INFORMASI YANG DIKECUALIKAN"],
            exempted,
            ["1", "a", "b", "c", "d", "e"],
        ]
    )
    sheet.row_dimensions[12].hidden = True
    book.create_sheet("Catatan")["A1"] = "daftar telepon"
    return saved(book)


def test_a_report_tells_what_was_understood_what_changes_and_what_waits(shelf: Shelf):
    plan = plan_of_bytes(mixed(), "campuran.xlsx", shelf, skipped=frozenset({("DIP", 11)}))

    assert_golden(GOLDEN / "campuran.txt", render_plan(plan))


def test_what_would_be_withdrawn_is_listed_and_what_was_is_counted(shelf: Shelf):
    source = make_source(make_record())

    asked = plan_of(source, shelf, complete=True)
    assert render_missing(asked).startswith(
        "\nEntri di register yang tidak ada di berkas (4):\n  dinkes a1d0000001 “Laporan Kinerja"
    )
    done = plan_of(source, shelf, complete=True, withdraw=4)
    assert "      4 ditarik\n" in render_plan(done, written=True)


def test_why_nothing_is_withdrawn_is_told(shelf: Shelf):
    plan = plan_of(make_source(make_record(bentuk="entah")), shelf, complete=True)

    assert (
        "--lengkap belum dapat dijalankan: masih ada kolom atau baris yang perlu diperbaiki dulu"
        in render_plan(plan)
    )


def test_what_replaces_something_is_always_listed_and_what_fills_is_cut(shelf: Shelf):
    record = make_record("Laporan Keuangan Dinas Kesehatan Tahun 2024", waktu="Mei 2025")
    plan = plan_of(make_source((*record, "aset"), header=(*HEADER, "Kata kunci")), shelf)
    many = render_plan(replace(plan, outcomes=plan.outcomes * 25))

    assert many.count("    penguasa: “Sekretariat” menjadi “Bidang Contoh Layanan”\n") == 25
    assert many.count("    kata_kunci: “” menjadi “aset”\n") == 20
    assert "  … dan 5 sel kosong lain diisi.\n" in many


def test_what_is_replaced_is_told_to_its_end(shelf: Shelf):
    long = "Isi ringkas yang panjang sekali " * 10 + "akhir."
    report = render_plan(plan_of(make_source(make_record(KINERJA, ringkasan=long)), shelf))

    assert f"menjadi “{long}”\n" in report


def test_an_error_that_belongs_to_no_row_stops_everything_and_is_told(shelf: Shelf):
    problem = Problem(
        code="PKT-04",
        severity=Severity.ERROR,
        place=Place(file="registers/dip/dinkes/datapackage.json"),
        message="Contoh pesan.",
        remedy="Contoh tindakan.",
        source="Contoh sumber",
    )
    plan = replace(plan_of(make_source(make_record()), shelf), failures=(problem,))

    assert not plan.may_write
    assert "  registers/dip/dinkes/datapackage.json PKT-04: Contoh pesan.\n" in render_plan(plan)
