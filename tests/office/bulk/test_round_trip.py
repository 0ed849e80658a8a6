"""A unit's table goes out as a workbook and comes back: only what was really changed becomes an operation."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from generator.changes.operations import Amendment
from generator.office.drafts.draft import operations_of
from generator.office.drafts.storage import load
from generator.review.reading import find
from generator.review.state import queue_of
from tests.office.bulk.filled import BOOK, UPLOAD, column_of, long_list, opened, press, saved, send_file
from tests.office.server.running import Running, Said, running_office

ROWS = 30


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("buku-kerja")
    with running_office(long_list(folder / "asal", ROWS), folder / "situs") as running:
        yield running


@pytest.fixture(scope="module")
def book(office: Running) -> bytes:
    said = office.visitor("siti").ask(BOOK)
    assert said.status == 200
    return said.body


def words(said: Said) -> str:
    main = said.text.partition("<main")[2].partition("</main")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def test_three_changed_cells_of_five_hundred_rows_are_three_operations(tmp_path: Path):
    with running_office(long_list(tmp_path / "asal", 500), tmp_path / "situs") as office:
        send_three_changes(office)


def send_three_changes(office: Running) -> None:
    siti = office.visitor("siti")
    changed = opened(siti.ask(BOOK).body)
    sheet = changed.worksheets[0]
    sheet.cell(5, column_of("judul")).value = "Laporan pelayanan yang dinamai ulang"
    sheet.cell(250, column_of("tautan_ukuran")).value = 750_000
    sheet.cell(501, column_of("tanggal_mutakhir")).value = datetime(2026, 1, 31)  # noqa: DTZ001 - a cell of Excel

    upload = send_file(siti, UPLOAD, saved(changed)).headers["location"]
    page = siti.ask(upload)
    assert "3 berubah 497 tidak berubah" in words(page)
    draft_page = press(siti, upload, f"{upload}/kirim", "k2").headers["location"]
    draft_id = draft_page.split("/")[2]
    draft = load(office.store, office.accounts["siti"].id, draft_id)
    assert draft is not None

    operations = [placed.operation for placed in operations_of(draft)]
    assert sorted(
        [(change.column, change.after) for change in one.changes]
        for one in operations
        if isinstance(one, Amendment)
    ) == [
        # whoever changes a row has looked at it today, unless she says another day
        [("judul", "Laporan pelayanan yang dinamai ulang"), ("tanggal_mutakhir", "2026-02-01")],
        [("tanggal_mutakhir", "2026-01-31")],
        [("tautan_ukuran", "750000"), ("tanggal_mutakhir", "2026-02-01")],
    ]
    assert len(operations) == 3

    receipt = press(siti, draft_page, f"/konsep/{draft_id}/kirim", "k3").headers["location"]
    assert receipt == f"/usulan/publik/{draft_id}/diterima"
    assert len(find(queue_of(office.state, "publik"), draft_id).proposal.operations) == 3
    assert "sudah dijadikan usulan" in words(siti.ask(upload))


def test_an_unchanged_workbook_asks_for_nothing(office: Running, book: bytes):
    siti = office.visitor("siti")
    upload = send_file(siti, UPLOAD, saved(opened(book)), form_id="k4").headers["location"]

    page = siti.ask(upload)

    assert f"{ROWS} tidak berubah" in words(page)
    assert "Tidak ada yang perlu dikirim" in words(page)
    assert f"{upload}/kirim" not in page.text


def test_a_deleted_row_deletes_nothing_and_is_told(office: Running, book: bytes):
    siti = office.visitor("siti")
    changed = opened(book)
    changed.worksheets[0].delete_rows(10, 4)
    upload = send_file(siti, UPLOAD, saved(changed), form_id="k5").headers["location"]

    page = words(siti.ask(upload))

    assert "26 tidak berubah" in page
    assert "4 informasi dari buku kerja ini tidak ada lagi di berkas. Tidak ada yang dihapus" in page
    assert "Tidak ada yang perlu dikirim" in page


def test_the_workbook_offers_lists_and_hides_what_the_program_needs(book: bytes):
    workbook = opened(book)
    sheet = workbook.worksheets[0]
    kinds = {
        str(one.sqref).rpartition(":")[2].rstrip("0123456789"): one.type
        for one in sheet.data_validations.dataValidation
    }
    listed = [
        get_column_letter(column_of(name))
        for name in ("jenis", "bentuk", "dasar", "asal_pembukaan", "status")
    ]

    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].hidden
    assert sheet.cell(1, column_of("retensi")).value == "Jangka Waktu Penyimpanan atau Retensi Arsip"
    assert [kinds[letters] for letters in listed] == ["list"] * len(listed)
    assert sheet.cell(2, column_of("judul")).number_format == "@"
    assert [one.title for one in workbook.worksheets if one.sheet_state == "hidden"] == ["Pilihan"]
    offered = [workbook["Pilihan"].cell(row, column_of("jenis")).value for row in (1, 2, 3)]
    assert offered == ["berkala", "serta-merta", "setiap-saat"]
    assert (
        workbook["Pilihan"].cell(1, column_of("dasar")).value == "14(2)c Ringkasan informasi tentang kinerja"
    )


def test_an_upload_is_nobody_elses(office: Running, book: bytes):
    upload = send_file(office.visitor("siti"), UPLOAD, book, form_id="k6").headers["location"]

    for login in ("andi", "joko", "rahmawati"):
        other = office.visitor(login)
        assert [other.ask(path).status for path in (upload, f"{upload}/perlu-dilengkapi.xlsx")] == [
            404,
            404,
        ], login
    assert office.visitor("joko").ask(BOOK).status == 404
    assert office.visitor("joko").ask(UPLOAD).status == 404


def test_an_upload_is_forgotten_after_a_week_or_at_once(office: Running, book: bytes):
    siti = office.visitor("siti")
    upload = send_file(siti, UPLOAD, book, form_id="k7").headers["location"]
    folder = office.state / "unggahan"
    kept = sorted(path.name for path in folder.iterdir() if path.stem == upload.rpartition("/")[2])
    assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o600"}
    assert len(kept) == 2

    assert press(siti, upload, f"{upload}/hapus", "k8").headers["location"] == UPLOAD
    assert siti.ask(upload).status == 404
    assert [path for path in folder.iterdir() if path.stem == upload.rpartition("/")[2]] == []

    late = send_file(siti, UPLOAD, book, form_id="k9").headers["location"]
    office.clock.now += 7 * 24 * 60 * 60
    again = office.visitor("siti")
    assert again.ask(late).status == 404
    send_file(again, UPLOAD, book, form_id="k10")
    assert late.rpartition("/")[2] not in {path.stem for path in folder.iterdir()}
    office.clock.now -= 7 * 24 * 60 * 60
