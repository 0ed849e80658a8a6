"""Three sides of a workbook: what it was made from, what came back, and what stands now."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pytest

from generator.changes.operations import Rows
from generator.changes.placed import Snapshot
from generator.imports.packages import Shelf, shelf_of
from generator.imports.reading import read_source
from generator.model.table_path import TablePath
from generator.office.bulk.answers import MINE, NEW, SAME, SKIPPED, THEIRS, Answers
from generator.office.bulk.compared import compare
from generator.office.bulk.sheet_rows import book_in
from generator.office.bulk.three_sides import Sides
from generator.office.bulk.understood import Fate, RowRead, Understood
from generator.office.bulk.workbook import unit_workbook
from generator.validation.package import read_packages
from tests.office.bulk.filled import column_of, opened, saved
from tests.registers_folder import VALID

DIP = TablePath(package="dip/dinkes", table="dip")
EXEMPTIONS = TablePath(package="dip/dinkes", table="pengecualian")
COMMIT = "a" * 40
TODAY = date(2026, 11, 22)
FIRST, SECOND = "a1d0000001", "a2d0000002"
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(read_packages(VALID)[0])


def snapshot(shelf: Shelf) -> Snapshot:
    found: dict[TablePath, Rows] = {}
    for table in shelf.loaded.tables:
        package = table.file.removeprefix("registers/").rpartition("/")[0]
        key = "id" if table.rows and "id" in table.rows[0].cells else "kode"
        if table.name == "kewajiban":
            key = "dasar"
        rows = {row.cells[key]: row.cells for row in table.rows if key in row.cells}
        found[TablePath(package=package, table=table.name)] = rows
    return found


def came_back(
    shelf: Shelf,
    edit: Edit | None = None,
    *,
    now: Mapping[str, Mapping[str, str]] | None = None,
    table: TablePath = DIP,
    **answers: Any,
) -> Understood:
    """The workbook of the valid registers, changed by ``edit``, when ``now`` are cells that others changed meanwhile."""
    rows = snapshot(shelf)
    data = unit_workbook(rows, table, COMMIT, "Dinas Kesehatan", "Badan Contoh", TODAY)
    if edit is not None:
        book = opened(data)
        edit(book.worksheets[0])
        data = saved(book)
    found = book_in(read_source(data, "dip-dinkes.xlsx"))
    assert found is not None
    base = rows[table]
    standing = {key: {**row, **(now or {}).get(key, {})} for key, row in base.items()}
    used = frozenset(one for kept in rows.values() for one in kept)
    sides = Sides(table=table, base=base, now=standing, used=used, today=TODAY, seed="m4n6p8q2ra")
    return compare(found, sides, shelf, Answers(**answers), rows)


def put(row: int, table: str = "dip", **cells: Any) -> Edit:
    def edit(sheet: Any) -> None:
        for name, value in cells.items():
            sheet.cell(row, column_of(name, table)).value = value

    return edit


def row_at(read: Understood, number: int) -> RowRead:
    return next(row for row in read.rows if row.number == number)


def changes(read: Understood) -> dict[str, dict[str, str]]:
    """Identifier → the cells that are proposed otherwise than they stand now, but the day of whoever changed them."""
    found = {
        draft.key: {name: value for name, value in draft.cells.items() if draft.before.get(name, "") != value}
        for draft in read.drafts
    }
    for cells in found.values():
        # no row changes without its day
        assert "tanggal_mutakhir" in cells
        if cells["tanggal_mutakhir"] == TODAY.isoformat() and len(cells) > 1:
            del cells["tanggal_mutakhir"]
    return found


def words(row: RowRead) -> str:
    return " ".join(f"{doubt.cell} {doubt.message} {doubt.remedy}" for doubt in row.doubts)


NEW_ROW: dict[str, Any] = {
    "jenis": "berkala",
    "judul": "Rencana Kerja Dinas Kesehatan Tahun 2026",
    "ringkasan": "Program dan kegiatan tahun 2026 beserta anggarannya.",
    "penguasa": "Sekretariat",
    "penanggung_jawab": "Sekretaris",
    "waktu": "2026",
    "tempat": "Misal",
    "bentuk": "softcopy",
    "retensi": "5 tahun",
    "dasar": "14(2)d",
}
LACKING: dict[str, Any] = {**NEW_ROW, "retensi": None}


def test_nothing_changed_is_nothing_asked(shelf: Shelf):
    read = came_back(shelf)

    assert (read.drafts, read.notices, read.rest, read.count(Fate.SAME)) == ((), (), None, len(read.rows))


@pytest.mark.parametrize(
    "cells",
    [
        {"waktu": 2025},
        {"judul": " Laporan  Kinerja\u00a0Dinas Kesehatan Tahun 2025 \n"},
        {"tautan_ukuran": "482.133"},
        {"tautan_ukuran": 482133.0},
        {"tanggal_mutakhir": "15/07/2026"},
        {"tanggal_mutakhir": "2026-07-15"},
        {"tanggal_mutakhir": datetime(2026, 7, 15)},  # noqa: DTZ001 - a cell of Excel
        {"bentuk": "hardcopy, softcopy"},
        {"kata_kunci": "kinerja; LKjIP"},
        {"dasar": "21(1)p; 14(2)c Ringkasan informasi tentang kinerja"},
        {"jenis": "Berkala"},
        {"status": "BERLAKU"},
    ],
)
def test_what_a_spreadsheet_writes_otherwise_is_no_change(shelf: Shelf, cells: dict[str, Any]):
    assert changes(came_back(shelf, put(2, **cells))) == {}


def test_a_decomposed_letter_is_no_change(shelf: Shelf):
    composed = put(2, media="Café")
    read = came_back(shelf, put(2, media="Cafe\u0301"), now={FIRST: {"media": "Café"}})

    assert changes(came_back(shelf, composed)) == {FIRST: {"media": "Café"}}
    assert changes(read) == {}


def test_only_the_changed_cell_is_proposed_and_what_others_changed_stays(shelf: Shelf):
    read = came_back(
        shelf,
        put(2, ringkasan="Ringkasan baru."),
        now={FIRST: {"retensi": "10 tahun"}, SECOND: {"media": "Buku"}},
    )

    assert changes(read) == {FIRST: {"ringkasan": "Ringkasan baru."}}
    assert read.drafts[0].cells["retensi"] == "10 tahun"


def test_an_emptied_cell_is_a_change(shelf: Shelf):
    assert changes(came_back(shelf, put(2, media=None))) == {FIRST: {"media": ""}}


def test_the_same_change_by_another_is_none_any_more(shelf: Shelf):
    assert changes(came_back(shelf, put(2, retensi="10 tahun"), now={FIRST: {"retensi": "10 tahun"}})) == {}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", {}),
        (MINE, {FIRST: {"retensi": "7 tahun", "media": "Buku"}}),
        (THEIRS, {FIRST: {"media": "Buku"}}),
    ],
)
def test_what_two_changed_differently_is_for_a_person_to_decide(
    shelf: Shelf, said: str, expected: dict[str, dict[str, str]]
):
    read = came_back(
        shelf,
        put(2, retensi="7 tahun", media="Buku"),
        now={FIRST: {"retensi": "10 tahun"}},
        cells={f"{FIRST} retensi": said} if said else {},
    )

    row = row_at(read, 2)
    assert changes(read) == expected
    assert [label for _, label in row.picks[0].options] == [
        "Isi dari berkas saya: “7 tahun”",
        "Isi yang sekarang di daftar: “10 tahun”",
    ]
    assert (row.fate is Fate.HELD) == (not said)


def test_a_row_without_identifier_is_new(shelf: Shelf):
    read = came_back(shelf, put(10, **NEW_ROW))

    (draft,) = read.drafts
    assert draft.is_new
    assert {
        name: draft.cells[name] for name in ("judul", "waktu", "status", "nomor", "tanggal_mutakhir")
    } == {
        "judul": "Rencana Kerja Dinas Kesehatan Tahun 2026",
        "waktu": "2026",
        "status": "berlaku",
        "nomor": "",
        "tanggal_mutakhir": "2026-11-22",
    }
    assert came_back(shelf, put(10, **NEW_ROW)).drafts == read.drafts


def test_a_new_row_that_lacks_something_is_held_and_told_by_row_and_cell(shelf: Shelf):
    read = came_back(shelf, put(10, **(LACKING | {"jenis": "kadang"})))

    row = row_at(read, 10)
    assert row.fate is Fate.HELD
    assert "C10 Isi “kadang” tidak ada dalam daftar. Pilih salah satu: berkala, serta-merta" in words(row)
    read = came_back(shelf, put(10, **LACKING))
    assert "O10" in words(row_at(read, 10))
    assert "Perki 1/2021" in words(row_at(read, 10))


def test_a_box_fills_every_empty_cell_of_its_column(shelf: Shelf):
    def edit(sheet: Any) -> None:
        put(10, **LACKING)(sheet)
        put(11, **(LACKING | {"waktu": "2027"}))(sheet)

    without = came_back(shelf, edit)
    filled = came_back(shelf, edit, fills={"retensi": "5 tahun"})

    assert [(fill.column.name, fill.rows) for fill in without.fills] == [("retensi", 2)]
    assert without.drafts == ()
    assert [draft.cells["retensi"] for draft in filled.drafts] == ["5 tahun", "5 tahun"]


def test_a_deleted_row_is_left_alone(shelf: Shelf):
    def edit(sheet: Any) -> None:
        sheet.delete_rows(3)

    read = came_back(shelf, edit)

    assert (read.drafts, read.count(Fate.SAME)) == ((), 3)
    assert (
        "1 informasi dari buku kerja ini tidak ada lagi di berkas. Tidak ada yang dihapus" in read.notices[0]
    )


def test_a_row_emptied_but_for_its_hidden_cell_is_left_alone(shelf: Shelf):
    def edit(sheet: Any) -> None:
        for column in range(2, 30):
            sheet.cell(3, column).value = None

    assert (came_back(shelf, edit).drafts, len(came_back(shelf, edit).notices)) == ((), 1)


def test_a_copied_row_is_asked_about_for_its_identifier_was_copied_with_it(shelf: Shelf):
    def edit(sheet: Any) -> None:
        for column in range(1, 30):
            sheet.cell(10, column).value = sheet.cell(2, column).value
        put(
            10,
            judul="Laporan Kinerja Dinas Kesehatan Tahun 2026",
            waktu="2026",
            tautan=None,
            tautan_jenis=None,
            tautan_ukuran=None,
        )(sheet)

    place = row_at(came_back(shelf, edit), 10).place

    assert [row.fate for row in came_back(shelf, edit).rows] == [*[Fate.SAME] * 4, Fate.HELD]
    (added,) = came_back(shelf, edit, rows={place: NEW}).drafts
    assert (added.is_new, added.cells["nomor"]) == (True, "")
    assert came_back(shelf, edit, rows={place: SKIPPED}).drafts == ()
    amended = came_back(shelf, edit, rows={place: f"{SAME}{FIRST}"})
    assert changes(amended)[FIRST]["waktu"] == "2026"


def test_rows_sorted_without_the_hidden_column_are_held(shelf: Shelf):
    def edit(sheet: Any) -> None:
        for column in range(2, 30):
            upper, lower = sheet.cell(2, column), sheet.cell(3, column)
            upper.value, lower.value = lower.value, upper.value

    read = came_back(shelf, edit)

    assert [row.fate for row in read.rows] == [Fate.HELD, Fate.HELD, Fate.SAME, Fate.SAME]
    assert "diurutkan tanpa kolom tersembunyi" in words(read.rows[0])


def test_rows_sorted_with_the_hidden_column_are_no_change(shelf: Shelf):
    def edit(sheet: Any) -> None:
        for column in range(1, 30):
            upper, lower = sheet.cell(2, column), sheet.cell(3, column)
            upper.value, lower.value = lower.value, upper.value

    assert came_back(shelf, edit).drafts == ()


def test_a_number_is_never_taken_from_the_file(shelf: Shelf):
    read = came_back(shelf, put(2, nomor="DIP/2026/0099", media="Buku"))

    assert changes(read) == {FIRST: {"media": "Buku"}}
    assert "diisi oleh aplikasi" in row_at(read, 2).notes[0].message


def test_an_entry_that_was_withdrawn_meanwhile_is_asked_about_only_if_it_was_changed(shelf: Shelf):
    gone = {FIRST: {"status": "ditarik"}}

    assert came_back(shelf, now=gone).drafts == ()
    read = came_back(shelf, put(2, media="Buku"), now=gone)
    assert (read.drafts, row_at(read, 2).fate) == ((), Fate.HELD)
    assert "sudah ditarik atau dipindahkan" in words(row_at(read, 2))


def test_an_unknown_identifier_is_asked_about(shelf: Shelf):
    read = came_back(shelf, put(10, id="zzzzzzzzzz", **NEW_ROW))

    assert "Pengenal baris ini tidak dikenal" in words(row_at(read, 10))
    assert (
        len(came_back(shelf, put(10, id="zzzzzzzzzz", **NEW_ROW), rows={row_at(read, 10).place: NEW}).drafts)
        == 1
    )


def test_a_new_row_called_like_one_that_stands_is_asked_about(shelf: Shelf):
    like = NEW_ROW | {"judul": "Laporan Kinerja Dinas Kesehatan Tahun 2025", "waktu": "Tahun 2025"}
    read = came_back(shelf, put(10, **like))

    assert read.drafts == ()
    assert "judul dan waktu yang sama" in words(row_at(read, 10))
    assert changes(came_back(shelf, put(10, **like), rows={row_at(read, 10).place: f"{SAME}{FIRST}"})) == {
        FIRST: {
            "ringkasan": NEW_ROW["ringkasan"],
            "bentuk": "softcopy",
            "dasar": "14(2)d",
            "waktu": "Tahun 2025",
        }
    }


def test_what_has_to_be_completed_goes_back_and_is_known_again(shelf: Shelf):
    read = came_back(shelf, put(10, **LACKING))
    assert read.rest is not None
    rest = read.rest(b"")
    book = opened(rest)
    sheet = book.worksheets[0]

    assert sheet.max_row == 2
    assert "Perki 1/2021" in str(sheet.cell(2, sheet.max_column).value)
    sheet.cell(2, column_of("retensi")).value = "5 tahun"
    again = book_in(read_source(saved(book), "b.xlsx"))
    assert again is not None
    rows = snapshot(shelf)
    sides = Sides(table=DIP, base=rows[DIP], now=rows[DIP], used=frozenset(), today=TODAY, seed="x")
    completed = compare(again, sides, shelf, Answers(), rows)
    assert (len(completed.drafts), completed.notices) == (1, ())


def test_other_tables_go_out_and_come_back_too(shelf: Shelf):
    assert came_back(shelf, table=EXEMPTIONS).count(Fate.SAME) == 1
    read = came_back(
        shelf, put(2, "pengecualian", tanggal_sk="10/06/2026", jangka_waktu="5 tahun"), table=EXEMPTIONS
    )
    assert changes(read) == {"d1k0000001": {"jangka_waktu": "5 tahun"}}


def test_a_formula_in_a_cell_stays_the_text_that_it_is(shelf: Shelf):
    """Formula injection: what one officer wrote never runs on another's computer, and is not changed by the trip."""
    rows = snapshot(shelf)
    evil = '=HYPERLINK("https://x.example","klik")'
    rows = {**rows, DIP: {**rows[DIP], FIRST: {**rows[DIP][FIRST], "media": evil}}}
    data = unit_workbook(rows, DIP, COMMIT, "Dinas Kesehatan", "Badan Contoh", TODAY)
    cell = opened(data).worksheets[0].cell(2, column_of("media"))

    assert (cell.value, cell.data_type, cell.number_format) == (evil, "s", "@")
    found = book_in(read_source(saved(opened(data)), "b.xlsx"))
    assert found is not None
    sides = Sides(table=DIP, base=rows[DIP], now=rows[DIP], used=frozenset(), today=TODAY, seed="x")
    assert compare(found, sides, shelf, Answers(), rows).drafts == ()
