"""Approvals on paper: the sheet, who records it, and who may confirm it."""

import hashlib

import pytest

from generator.review.reading import Standing, find
from generator.review.state import queue_of
from tests.golden import assert_golden
from tests.office.reviews.desk import (
    DIK,
    GOLDEN,
    RESTRICTED,
    adding,
    changing,
    post,
    row_of,
    send,
    upload,
    words,
)
from tests.office.server.running import Running
from tests.review.registry import UNIT_OFFICER

pytestmark = pytest.mark.ssh

SCAN = b"%PDF-1.7 hasil pindai lembar contoh"
SIGNED = {
    "nama": "Rina Pengandaian",
    "jabatan": "Pimpinan Badan Publik",
    "tanggal": "1/2/2026",
    "tempat": "Lemari arsip contoh, map 7",
}
ENTRY = "1kd0000002"
"""In force: whatever its letter, a change of what is exempted needs the head. Source: Perki 1/2021 art. 51 (5)."""


def test_the_head_signs_a_change_on_paper_and_two_others_vouch_for_it(office: Running):
    queue = queue_of(office.state, RESTRICTED)
    before = row_of(queue, DIK, ENTRY)["penanggung_jawab"]
    send(
        office,
        changing(
            office, "p000000001", DIK, ENTRY, register=RESTRICTED, person=UNIT_OFFICER,
            informasi="Nama warga yang mengadukan mutu air.",
        ),
    )  # fmt: skip
    page = "/usulan/dik-dinkes/p000000001"
    paper = f"{page}/kertas"
    ppid, superior = office.visitor("rahmawati"), office.visitor("budi")
    assert post(ppid, page, f"{page}/setujui").headers["location"] == f"{page}?kabar=setuju"
    assert "Masih perlu persetujuan Pimpinan Badan Publik atau pejabat yang menerima delegasi" in words(
        ppid.ask(page)
    )

    said = upload(ppid, paper, paper, SIGNED, "lembar.pdf", SCAN)

    assert said.headers["location"] == f"{page}?kabar=lembar"
    assert find(queue, "p000000001").standing is Standing.WAITING
    own = ppid.ask(paper)
    assert "Anda yang mencatat lembar ini." in own.text
    assert f'action="{paper}/tegaskan"' not in own.text
    assert hashlib.sha256(SCAN).hexdigest() in own.text
    forged = post(ppid, paper, f"{paper}/tegaskan", lembar=superior.ask(paper).hidden("lembar"))
    assert forged.status == 422
    assert "TLH-30" in forged.text
    assert "ppid review" not in forged.text
    proposer = office.visitor("siti")
    assert "Anda yang mengusulkan." in proposer.ask(paper).text

    shown = superior.ask(paper)
    fields = {name: shown.hidden(name) for name in ("_kunci", "_kiriman", "versi", "lembar")}
    other = superior.send(f"{paper}/tegaskan", fields | {"lembar": "0" * 64})
    assert other.status == 409
    done = superior.send(f"{paper}/tegaskan", fields)

    assert done.headers["location"] == f"{page}?kabar=masuk"
    assert find(queue, "p000000001").standing is Standing.MERGED
    assert row_of(queue, DIK, ENTRY)["informasi"] == "Nama warga yang mengadukan mutu air."
    assert row_of(queue, DIK, ENTRY)["penanggung_jawab"] == before
    assert "menegaskan lembar persetujuan di kertas" in superior.ask(page).text


def test_what_lacks_about_a_sheet_is_told_beside_its_field_and_kept(office: Running):
    send(office, adding(office, "p000000002", "d2d0000002"))
    paper = "/usulan/publik/p000000002/kertas"
    officer = office.visitor("siti")

    said = upload(officer, paper, paper, SIGNED | {"tanggal": "31/2/2026", "tempat": ""}, "lembar.pdf", SCAN)

    assert said.status == 422
    assert '<a href="#tanggal">Tanggal ini tidak ada di kalender.' in said.text
    assert '<a href="#tempat">Tulis di mana lembar aslinya disimpan.</a>' in said.text
    assert "Pilih lagi berkas pindaiannya" in said.text
    assert 'value="Rina Pengandaian"' in said.text
    stranger = upload(officer, paper, paper, SIGNED | {"nama": "Orang Lain"}, "lembar.pdf", SCAN)
    assert stranger.status == 422
    assert "TLH-11" in stranger.text
    assert "--name" not in stranger.text


def test_the_sheet_reads_so(office: Running):
    send(office, adding(office, "p000000003", "d3d0000003", message="Entri baru untuk daftar contoh."))

    said = office.visitor("rahmawati").ask("/usulan/publik/p000000003/cetak")

    assert_golden(GOLDEN / "lembar.txt", words(said))


def test_what_does_not_fit_on_the_sheet_stands_in_its_annex(office: Running):
    rows = [f"d4d00000{number:02}" for number in range(40)]
    send(office, adding(office, "p000000004", *rows))

    seen = words(office.visitor("rahmawati").ask("/usulan/publik/p000000004/cetak"))
    sheet, _, annex = seen.partition("Lampiran usulan p000000004")

    assert "perubahan lain, lihat lampiran." in sheet
    assert [row for row in rows if f"Laporan {row}" not in annex] == []
    assert rows[-1] not in sheet
    assert "sidik isi <sidik>" in sheet
