"""What the tool writes into a row by itself, and what a new row begins with."""

from datetime import date, datetime

import pytest

from generator.changes.placed import Snapshot
from generator.datapackages.schema import load_schema
from generator.model.table_path import TablePath
from generator.office.entries.filling import dated, filled, kind_of_link
from generator.office.entries.questions import Beginning, beginning, questions, said_of_marks
from generator.office.forms.fields import Kind

DIP = TablePath(package="dip/dinkes", table="dip")
NOON = datetime(2026, 12, 1, 12, 5)  # noqa: DTZ001 - local to the body, as the page has it
TODAY = date(2026, 12, 1)


def rows_of(*dip: dict[str, str], **acuan: dict[str, dict[str, str]]) -> Snapshot:
    tables: dict[TablePath, dict[str, dict[str, str]]] = {
        TablePath(package="acuan", table=name): rows for name, rows in acuan.items()
    }
    return tables | {DIP: {str(number): row for number, row in enumerate(dip)}}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://a.example/b/laporan.pdf", "PDF"),
        ("https://a.example/b/Laporan.XLSX?versi=2#hal=3", "XLSX"),
        ("https://a.example/foto.jpeg", "JPG"),
        ("https://a.example/halaman", ""),
        ("https://a.example", ""),
        ("https://a.pdf", ""),
        ("https://a.example/berkas.rahasia", ""),
        ("", ""),
    ],
)
def test_a_link_tells_its_kind_only_by_an_ending_that_is_known(address: str, kind: str):
    assert kind_of_link(address) == kind


def test_a_new_link_forgets_what_was_known_of_the_old_file_and_the_same_link_keeps_it():
    base = {"tautan": "https://a.example/b/a.pdf", "tautan_jenis": "PDF", "tautan_ukuran": "7", "judul": "A"}

    assert filled(base, {"judul": "B"}) == base | {"judul": "B"}
    other = {"tautan": "https://a.example/b/a.csv"}
    assert filled(base, other) == base | other | {"tautan_jenis": "CSV", "tautan_ukuran": ""}


def test_the_day_changes_with_the_row_and_never_without():
    standing = {"judul": "A", "tanggal_mutakhir": "2026-01-02"}

    assert dated({**standing}, standing, TODAY) == standing
    assert dated(standing | {"judul": "B"}, standing, TODAY)["tanggal_mutakhir"] == "2026-12-01"
    assert dated({"judul": "A", "tanggal_mutakhir": ""}, {}, TODAY)["tanggal_mutakhir"] == "2026-12-01"


def test_a_new_row_begins_with_what_most_rows_in_force_say():
    rows = rows_of(
        {"penguasa": "Bidang B", "tempat": "Kota", "status": "berlaku"},
        {"penguasa": "Bidang A", "tempat": "", "status": "berlaku"},
        {"penguasa": "Bidang C", "tempat": "Desa", "status": "ditarik"},
        {"penguasa": "Bidang C", "tempat": "Desa", "status": "usulan"},
        unit={"dinkes": {"nama": "Dinas Kesehatan"}},
    )

    begun = beginning(DIP, rows, NOON)
    cells = begun.cells
    assert (cells["penguasa"], cells["tempat"], cells["bentuk"]) == ("Bidang A", "Kota", "softcopy")
    assert begun.marks == {
        "penguasa": "Terisi dari entri sebelumnya; periksa.",
        "tempat": "Terisi dari entri sebelumnya; periksa.",
        "bentuk": "Terisi dengan yang lazim; periksa.",
    }
    assert said_of_marks(begun.marks) == (
        "Sebagian isian sudah terisi menurut entri unit Anda. Periksa yang bertanda."
    )


def test_a_unit_without_entries_begins_with_its_name_and_the_usual():
    begun = beginning(DIP, rows_of(unit={"dinkes": {"nama": "Dinas Kesehatan"}}), NOON)

    assert begun.cells["penguasa"] == "Dinas Kesehatan"
    assert begun.marks == {
        "penguasa": "Terisi dengan nama unit Anda; periksa.",
        "bentuk": "Terisi dengan yang lazim; periksa.",
    }
    assert said_of_marks(begun.marks) == "Sebagian isian sudah terisi. Periksa yang bertanda."


def test_an_announcement_begins_now_in_the_time_zone_of_the_body():
    table = TablePath(package="dip/bpbd", table="pengumuman")
    begun = beginning(table, rows_of(badan={"x": {"zona": "WIT"}}), NOON)

    assert (begun.cells["mulai"], begun.cells["zona"]) == ("2026-12-01T12:05", "WIT")
    assert begun.marks.keys() == {"mulai", "zona"}


@pytest.mark.parametrize("name", ["dip", "pengecualian", "pengumuman"])
def test_nothing_is_filled_in_a_closed_section(name: str):
    columns = load_schema(name).column_names
    row = dict.fromkeys(columns, "isi") | {"status": "berlaku"}
    table = TablePath(package="dip/dinkes", table=name)
    rows: Snapshot = {table: {"a": row}, TablePath(package="acuan", table="badan"): {"x": {"zona": "WIB"}}}

    begun = beginning(table, rows, NOON)

    assert begun.marks
    assert [one.name for one in questions(table, rows, {}).extra if begun.cells[one.name]] == []
    assert {column for column, value in begun.cells.items() if value} == begun.marks.keys()


def test_a_mark_goes_with_what_was_filled():
    begun = Beginning(cells={"tempat": "Kota", "bentuk": "softcopy"}, marks={"tempat": "A", "bentuk": "B"})

    assert begun.marked({"tempat": "Desa", "bentuk": "softcopy"}) == {"bentuk": "B"}
    assert said_of_marks({}) == ""


def test_duties_of_other_units_are_not_offered_unless_the_row_names_them():
    duties = {
        "14(2)c": {
            "jenis": "berkala",
            "uraian": "Kinerja",
            "penjelasan": "Capaian.",
            "berlaku_untuk": "semua",
        },
        "14(2)j": {"jenis": "berkala", "uraian": "Pegawai", "penjelasan": "", "berlaku_untuk": "bkd"},
        "21(1)c": {"jenis": "setiap-saat", "uraian": "Data", "penjelasan": "", "berlaku_untuk": "bkd;dinkes"},
    }

    def offered(current: str) -> dict[str, list[str]]:
        asks = questions(DIP, rows_of(kewajiban=duties), {"dasar": current})
        (field,) = (one for one in asks.all if one.name == "dasar")
        return {group: [one.value for one in choices] for group, choices in field.groups}

    assert offered("") == {"Berkala": ["14(2)c"], "Setiap saat": ["21(1)c"]}
    assert offered("14(2)j;19(2)a") == {
        "Berkala": ["14(2)c", "14(2)j"],
        "Setiap saat": ["21(1)c"],
        "": ["19(2)a"],
    }


def test_the_kind_of_archive_is_an_extra_question_that_may_be_left_and_emptied_again():
    (field,) = (one for one in questions(DIP, rows_of(), {}).extra if one.name == "jenis_arsip")

    assert field.kind is Kind.SELECT
    assert not field.required
    assert [one.label for one in field.choices] == [
        "Arsip dinamis (masih dipakai)",
        "Arsip statis (bernilai sejarah, disimpan permanen)",
    ]
    assert "Biarkan kosong bila belum tahu." in field.hint


def test_the_period_is_picked_from_the_schedule_and_typed_where_there_is_none():
    schedule = {"1": {"retensi": "10 tahun"}, "2": {"retensi": "2 tahun"}, "3": {"retensi": "Permanen"}}

    def field(rows: Snapshot, current: str) -> tuple[Kind, list[str]]:
        (found,) = (one for one in questions(DIP, rows, {"retensi": current}).all if one.name == "retensi")
        return found.kind, [one.value for one in found.choices]

    assert field(rows_of(jra=schedule), "Dua windu") == (
        Kind.SELECT,
        ["2 tahun", "10 tahun", "Dua windu", "Permanen"],
    )
    assert field(rows_of(), "5 tahun") == (Kind.TEXT, [])
