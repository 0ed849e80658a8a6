"""An announcement published from its form by the PPID Pelaksana alone, and the PPID's review that follows."""

import re

import pytest

from generator.changes.operations import addition
from generator.changes.placed import PlacedOperation
from generator.office.accounts import sessions
from generator.office.drafts.draft import Draft, DraftRow
from generator.office.drafts.storage import save
from generator.review.announcing import unreviewed
from generator.review.reading import Standing, find, listing
from generator.review.state import queue_of
from tests.office.reviews.desk import PUBLIC, post, proposing, row_of, send, words
from tests.office.server.running import Running, Said, Visitor
from tests.review.registry import BPBD_OFFICER, DIP, ROW, UNIT_OFFICER
from tests.review.test_announcing import CELLS, WARNINGS

pytestmark = pytest.mark.ssh

NEW = "/unit/bpbd/pengumuman/baru"
TYPED = {
    "judul": "Waspada tanah longsor", "isi": "Jauhi lereng yang retak dan ikuti petunjuk petugas.", "dasar": "19(2)a",
    "wilayah": "Lereng Misal", "mulai": "2026-02-01 08:00", "selesai": "2026-02-03 18:00", "zona": "WITA",
}  # fmt: skip


def written(visitor: Visitor) -> str:
    """Address of the page “Periksa” of a new announcement, as the form leads to it."""
    said = post(visitor, NEW, NEW, **TYPED)
    assert said.status == 303, words(said)
    return said.headers["location"]


def publish(visitor: Visitor, check: str) -> Said:
    return post(visitor, check, check.replace("/periksa", "/umumkan"), keterangan="Retakan baru.")


def test_from_the_form_to_the_register_and_to_the_review(office: Running):
    joko, rahmawati = office.visitor("joko"), office.visitor("rahmawati")
    check = written(joko)
    page = joko.ask(check)
    assert "Umumkan sekarang" in words(page)
    assert "Perki 1/2021 Pasal 25 ayat (1)" in words(page)

    said = publish(joko, check)

    assert said.status == 303, words(said)
    address = said.headers["location"]
    found = re.fullmatch(r"/usulan/publik/([0-9a-z]{10})\?kabar=umum", address)
    assert found, address
    queue, proposal_id = queue_of(office.state, PUBLIC), found[1]
    sent = find(queue, proposal_id)
    assert sent.standing is Standing.MERGED
    key = sent.proposal.operations[0].key
    assert row_of(queue, WARNINGS, key)["judul"] == TYPED["judul"]
    receipt = words(joko.ask(address))
    assert "Pengumuman sudah berlaku." in receipt
    assert "Telaah menyusul. Joko Ibarat mengumumkannya seketika 1 Februari 2026" in receipt
    assert "Sudah saya telaah" not in receipt
    assert "Sudah berlaku." in receipt
    assert "mengumumkan seketika, sebelum ditelaah" in receipt
    assert "Disetujui" not in receipt
    assert "Sudah menyetujui" not in receipt
    assert "1 Februari 2026, pukul 08.00" in receipt
    assert "Sudah diumumkan, telaah menyusul" in words(joko.ask("/usulan"))
    assert "Waspada tanah longsor sudah berlaku, diumumkan Joko Ibarat." in words(joko.ask("/"))

    start = words(rahmawati.ask("/"))
    assert "Telaah menyusul\n" in start
    assert "Paling lambat 2 Februari 2026." in start
    desk = words(rahmawati.ask("/meja"))
    assert desk.index("Telaah menyusul (1)") < desk.index("Menunggu persetujuan Anda")
    assert TYPED["isi"] in desk
    assert "berlaku sampai 3 Februari 2026, pukul 18.00 WITA" in desk
    for login in ("joko", "andi"):
        assert "Sudah saya telaah" not in office.visitor(login).ask("/meja").text

    looked = post(rahmawati, "/meja", f"/usulan/publik/{proposal_id}/ditelaah", versi=sent.version)
    assert (looked.status, looked.headers["location"]) == (303, f"/usulan/publik/{proposal_id}?kabar=telaah")
    assert "Telaah Anda sudah dicatat." in words(rahmawati.ask(looked.headers["location"]))
    assert unreviewed(queue) == ()
    after = words(joko.ask(address))
    assert "Disetujui dan sudah masuk daftar." in after
    assert "Sudah menyetujui: Contoh Rahmawati." in after
    assert "Telaah menyusul" not in rahmawati.ask("/").text + rahmawati.ask("/meja").text
    again = rahmawati.send(
        f"/usulan/publik/{proposal_id}/ditelaah",
        {"_kunci": rahmawati.ask("/").hidden("_kunci"), "versi": sent.version},
    )
    assert again.status == 409


def test_a_review_that_is_late_is_marked(office: Running):
    joko = office.visitor("joko")
    address = publish(joko, written(joko)).headers["location"].partition("?")[0]
    before = office.clock.now
    try:
        office.clock.now += 2 * 86_400
        later = office.visitor("rahmawati")
        assert "Seharusnya sudah ditelaah 2 Februari 2026." in words(later.ask("/"))
    finally:
        office.clock.now = before
    assert post(office.visitor("rahmawati"), address, f"{address}/ditelaah").status == 303


def test_the_pelaksana_publishes_what_waits_and_the_ppid_alone_reviews_it(office: Running):
    operation = PlacedOperation(table=WARNINGS, operation=addition(CELLS["id"], CELLS))
    version = send(office, proposing(office, "m0000000vn", operation, person=BPBD_OFFICER)).version
    page = "/usulan/publik/m0000000vn"
    assert "Umumkan sekarang" not in office.visitor("rahmawati").ask(page).text

    said = post(office.visitor("joko"), page, f"{page}/umumkan")

    assert (said.status, said.headers["location"]) == (303, f"{page}?kabar=umum")
    refused = post(office.visitor("budi"), page, f"{page}/ditelaah", versi=version)
    assert refused.status == 422
    assert "Persetujuan yang masih diperlukan: PPID." in words(refused)
    assert post(office.visitor("rahmawati"), page, f"{page}/ditelaah").status == 303


def test_nobody_else_publishes_at_once_and_nothing_is_sent_then(office: Running):
    siti, before = office.visitor("siti"), row_of(queue_of(office.state, PUBLIC), DIP, ROW)
    row = DraftRow(table=DIP, key=ROW, is_new=False, before=before, cells={**before, "judul": "Judul lain"})
    draft = Draft(
        id="c1d00000vn",
        account_id=office.accounts["siti"].id,
        officer_id=UNIT_OFFICER,
        register=PUBLIC,
        unit="dinkes",
        rows=(row,),
        changed_at=office.clock.now,
    )
    save(office.store, draft)
    check = f"/konsep/{draft.id}/periksa"
    assert "Umumkan sekarang" not in siti.ask(check).text
    sent = len(listing(queue_of(office.state, PUBLIC)))

    refused = siti.send(
        check.replace("/periksa", "/umumkan"), {"_kunci": siti.ask("/").hidden("_kunci"), "_kiriman": "u1"}
    )

    assert refused.status == 404
    assert len(listing(queue_of(office.state, PUBLIC))) == sent


def test_publishing_asks_for_the_password_again_and_keeps_what_was_typed(office: Running):
    joko, queue = office.visitor("joko"), queue_of(office.state, PUBLIC)
    check, before, sent = written(joko), office.clock.now, len(listing(queue))
    try:
        office.clock.now += sessions.CONFIRMED_SECONDS + 60
        asked = publish(joko, check)
        assert asked.status in (200, 403), asked.status
        assert "Kata sandi" in words(asked)
        assert "Retakan baru." in asked.text
        assert (unreviewed(queue), len(listing(queue))) == ((), sent)
    finally:
        office.clock.now = before
