"""Any draft is looked at, sent once, followed and corrected, over real HTTP."""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from generator.model.table_path import TablePath
from generator.office.accounts.sessions import IDLE_SECONDS
from generator.office.drafts.draft import Draft, DraftRow, TakenAway
from generator.office.drafts.storage import drafts_of, drop, load, save
from generator.review.git_writer import MAIN, tip
from generator.review.notes import Comment
from generator.review.queue import listing, return_
from generator.review.reading import Standing, find
from generator.review.state import queue_of
from generator.review.tree import tree_at
from tests.golden import assert_golden
from tests.office.cases.filling import fill
from tests.office.main_part import main_part
from tests.office.server.built import make_registers
from tests.office.server.running import Running, Said, running_office
from tests.review.registry import DAY, DESK, DIP, PPID, ROW, TIME, UNIT_OFFICER, new_row

GOLDEN = Path(__file__).parent.parent.parent / "data" / "golden" / "kantor"
DIK = TablePath(package="dik/dinkes", table="dik")
NEW = {"ringkasan": "Isi berkas.", "jenis": "berkala", "waktu": "2025", "dasar": "14(2)d", "tempat": "Misal",
       "penguasa": "Sekretariat", "penanggung_jawab": "Sekretaris", "retensi": "5 tahun"}  # fmt: skip
"""What a new entry says beside its title."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("konsep")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def standing_row(office: Running, table: TablePath = DIP, key: str = ROW) -> Mapping[str, str]:
    queue = queue_of(office.state, "publik" if table.package.startswith("dip/") else "dik-dinkes")
    return tree_at(queue, tip(queue.repository, MAIN)).rows[table][key]


def amended(office: Running, key: str = ROW, **cells: str) -> DraftRow:
    before = standing_row(office, key=key)
    return DraftRow(table=DIP, key=key, is_new=False, before=before, cells={**before, **cells})


def drafted(office: Running, draft_id: str, *rows: DraftRow, login: str = "siti") -> Draft:
    draft = Draft(
        id=draft_id,
        account_id=office.accounts[login].id,
        officer_id=UNIT_OFFICER,
        register="publik",
        unit="dinkes",
        rows=rows,
        changed_at=office.clock.now,
    )
    save(office.store, draft)
    return draft


def words(said: Said) -> str:
    """What stands in the page's main part, without markup."""
    main = said.text.partition("<main")[2].partition("</main")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def test_a_draft_is_shown_in_words_sent_once_and_acknowledged(office: Running):
    draft = drafted(
        office, "c1d0000001", amended(office, judul="Judul yang lebih jelas", tautan_ukuran="1250000")
    )
    siti = office.visitor("siti")

    page = siti.ask("/konsep/c1d0000001/periksa")
    assert page.status == 200
    assert_golden(GOLDEN / "periksa.html", main_part(page))
    assert "menjadi: Judul yang lebih jelas" in words(page)
    assert "menjadi: 1.250.000" in words(page)
    assert f'href="/unit/dinkes/dip/{ROW}?konsep=c1d0000001"' in page.text

    fields = {"_kunci": page.hidden("_kunci"), "_kiriman": "f1", "keterangan": "Judul\r\ndiperjelas"}
    sent = [siti.send("/konsep/c1d0000001/kirim", fields) for _ in range(2)]
    other_window = siti.send("/konsep/c1d0000001/kirim", fields | {"_kiriman": "f2"})
    assert {(one.status, one.headers["location"]) for one in (*sent, other_window)} == {
        (303, "/usulan/publik/c1d0000001/diterima")
    }
    proposals = [one for one in listing(queue_of(office.state, "publik")) if one.id == draft.id]
    assert [(one.proposal.proposer, one.proposal.message) for one in proposals] == [
        (UNIT_OFFICER, "Judul\ndiperjelas")
    ]
    assert load(office.store, draft.account_id, draft.id) is None

    receipt = siti.ask("/usulan/publik/c1d0000001/diterima")
    assert_golden(GOLDEN / "diterima.html", main_part(receipt))
    assert "c1d0000001" in words(siti.ask("/usulan"))


def test_nobody_else_sees_a_draft_or_a_receipt(office: Running):
    drafted(office, "c1d0000002", amended(office, judul="Rahasia sampai dikirim"))
    for login in ("andi", "joko", "rahmawati"):
        visitor = office.visitor(login)
        token = visitor.ask("/").hidden("_kunci")
        assert visitor.ask("/konsep/c1d0000002").status == 404
        assert visitor.ask("/konsep/c1d0000002/periksa").status == 404
        assert visitor.send("/konsep/c1d0000002/kirim", {"_kunci": token}).status == 404
        visitor.send("/konsep/c1d0000002/hapus", {"_kunci": token})
        assert "Rahasia sampai dikirim" not in visitor.ask("/konsep").text
        assert visitor.ask("/usulan/publik/c1d0000001/diterima").status == 404
        assert visitor.send("/usulan/publik/c1d0000001/perbaiki", {"_kunci": token}).status == 404

    siti = office.visitor("siti")
    assert "Rahasia sampai dikirim" in siti.ask("/konsep").text
    token = siti.ask("/").hidden("_kunci")
    siti.send("/konsep/c1d0000002/hapus", {"_kunci": token})
    assert "Rahasia sampai dikirim" not in siti.ask("/konsep").text


def test_errors_of_the_rules_stop_a_draft_in_the_words_of_the_command(office: Running):
    drafted(office, "c1d0000003", amended(office, ringkasan="", penguasa=""))
    siti = office.visitor("siti")

    page = siti.ask("/konsep/c1d0000003/periksa")
    assert "<title>Kesalahan: Periksa jawaban Anda" in page.text
    assert "“Ringkasan isi informasi” belum diisi." in words(page)
    assert f'href="/unit/dinkes/dip/{ROW}?konsep=c1d0000003#ringkasan"' in page.text
    assert 'action="/konsep/c1d0000003/kirim"' not in page.text

    refused = siti.send(
        "/konsep/c1d0000003/kirim", {"_kunci": page.hidden("_kunci"), "keterangan": "Tetap ada"}
    )
    assert refused.status == 422
    assert 'role="alert"' in refused.text
    kept = load(office.store, office.accounts["siti"].id, "c1d0000003")
    assert kept is not None
    assert kept.message == "Tetap ada"


def test_proposals_are_listed_by_title_and_the_one_sent_last_stands_first(office: Running):
    siti = office.visitor("siti")
    token = siti.ask("/").hidden("_kunci")
    for seconds, number, title in ((1, "c1d0000v01", "Sesudahnya"), (0, "c1d0000v02", "Terdahulu")):
        row = new_row(f"c1d00000v{seconds}", judul=title)
        drafted(office, number, DraftRow(table=DIP, key=row["id"], is_new=True, before={}, cells=row))
        office.clock.now += seconds * 60
        siti.send(f"/konsep/{number}/kirim", {"_kunci": token})
        office.clock.now -= seconds * 60

    page = siti.ask("/usulan").text

    assert "Usulan tanpa keterangan" not in page
    assert "Usulan tanpa keterangan" not in siti.ask("/").text
    first, second = (
        page.index(f'{number}">{title}</a>')
        for number, title in (("c1d0000v01", "Sesudahnya"), ("c1d0000v02", "Terdahulu"))
    )
    assert first < second


def test_a_draft_of_one_entry_leads_back_to_its_form_and_one_of_many_to_their_list(office: Running):
    half, whole = (
        new_row("c1d00000h1", judul="Setengah jadi", waktu=""),
        new_row("c1d00000h2", judul="Lainnya"),
    )
    one, two = (
        DraftRow(table=DIP, key=row["id"], is_new=True, before={}, cells=row) for row in (half, whole)
    )
    drafted(office, "c1d0000h01", one)
    drafted(office, "c1d0000h02", one, two)
    siti = office.visitor("siti")

    page = siti.ask("/konsep").text

    form = "/unit/dinkes/dip/c1d00000h1?konsep=c1d0000h01"
    assert f'<a href="{form}">Setengah jadi</a>' in page
    assert siti.ask(form).status == 200
    assert '<a href="/konsep/c1d0000h01/periksa">Periksa lalu kirim' in page
    assert '<a href="/konsep/c1d0000h02/periksa">Setengah jadi dan 1 baris lain</a>' in page


def test_a_draft_that_changes_nothing_is_not_sent(office: Running):
    drafted(office, "c1d0000004", amended(office))
    siti = office.visitor("siti")

    page = siti.ask("/konsep/c1d0000004/periksa")
    assert "Belum ada yang berubah." in words(page)
    assert siti.send("/konsep/c1d0000004/kirim", {"_kunci": page.hidden("_kunci")}).status == 422


def test_words_typed_before_the_session_ended_are_sent_after_logging_in(office: Running):
    drafted(office, "c1d0000005", amended(office, ringkasan="Ringkasan yang lebih jelas."))
    siti = office.visitor("siti")
    token = siti.ask("/konsep/c1d0000005/periksa").hidden("_kunci")
    office.clock.now += IDLE_SECONDS

    asked = siti.send(
        "/konsep/c1d0000005/kirim", {"_kunci": token, "_kiriman": "f5", "keterangan": "Jangan hilang"}
    )
    kept = {name: asked.hidden(name) for name in ("lanjut", "bawaan", "bawaan_id")}
    shown = siti.log_in("siti", **kept)
    again = {
        "_kunci": shown.hidden("_kunci"),
        "_kiriman": shown.hidden("_kiriman"),
        "keterangan": "Jangan hilang",
    }
    assert "Jangan hilang" in shown.text
    assert siti.send("/konsep/c1d0000005/kirim", again).headers["location"].endswith("/c1d0000005/diterima")
    assert find(queue_of(office.state, "publik"), "c1d0000005").proposal.message == "Jangan hilang"
    office.clock.now -= IDLE_SECONDS


def test_a_returned_proposal_is_taken_up_with_the_reviewers_words_and_sent_under_its_number(office: Running):
    row = new_row("c1d00000r1", judul="Laporan pemeriksaan air minum")
    added = DraftRow(table=DIP, key=row["id"], is_new=True, before={}, cells=row)
    drafted(office, "c1d0000006", added, amended(office, media="Buku"))
    siti = office.visitor("siti")
    token = siti.ask("/").hidden("_kunci")
    siti.send("/konsep/c1d0000006/kirim", {"_kunci": token, "keterangan": "Pertama"})
    queue = queue_of(office.state, "publik")
    comment = Comment(table=DIP, key=row["id"], column="waktu", text="Tahun berapa?")
    return_(queue, "c1d0000006", PPID, "Lengkapi dulu", (comment,), day=DAY, time=TIME)

    listed = siti.ask("/usulan")
    assert "Dikembalikan untuk diperbaiki" in words(listed)
    assert "Tahun berapa?" in words(listed)
    taken = siti.send("/usulan/publik/c1d0000006/perbaiki", {"_kunci": token})
    assert taken.headers["location"] == "/konsep/c1d0000006/periksa"
    returned = siti.ask("/konsep/c1d0000006/periksa")
    assert_golden(GOLDEN / "periksa-dikembalikan.html", main_part(returned))
    page = words(returned)
    assert "Kata penelaah: Lengkapi dulu" in page
    assert "Waktu pembuatan informasi: Tahun berapa?" in page

    draft = load(office.store, office.accounts["siti"].id, "c1d0000006")
    assert draft is not None
    rows = tuple(
        replace(one, cells={**one.cells, "waktu": "2025"}) if one.is_new else one for one in draft.rows
    )
    save(office.store, replace(draft, rows=rows))
    again = siti.send("/konsep/c1d0000006/kirim", {"_kunci": token, "keterangan": "Kedua"})
    assert again.headers["location"] == "/usulan/publik/c1d0000006/diterima"
    sent = find(queue, "c1d0000006")
    assert (sent.standing, sent.proposal.message, len(sent.versions)) == (Standing.WAITING, "Kedua", 2)
    assert "c1d0000006" not in [one.id for one in drafts_of(office.store, office.accounts["siti"].id)]


def test_a_successor_goes_on_with_what_came_back_under_a_number_of_her_own(office: Running):
    drafted(office, "c1d0000011", amended(office, key="a2d0000002", media="Buku"))
    siti, andi = office.visitor("siti"), office.visitor("andi")
    siti.send("/konsep/c1d0000011/kirim", {"_kunci": siti.ask("/").hidden("_kunci")})
    queue = queue_of(office.state, "publik")
    return_(queue, "c1d0000011", PPID, "Buku apa?", (), day=DAY, time=TIME)
    siti.send("/usulan/publik/c1d0000011/perbaiki", {"_kunci": siti.ask("/").hidden("_kunci")})
    draft = load(office.store, office.accounts["siti"].id, "c1d0000011")
    assert draft is not None
    drop(office.store, draft.account_id, draft.id)
    save(office.store, replace(draft, account_id=office.accounts["andi"].id))

    page = andi.ask("/konsep/c1d0000011/periksa")
    assert "Kata penelaah: Buku apa?" in words(page)
    assert "usulan baru dengan nomor baru" in words(page)
    fields = {"_kunci": page.hidden("_kunci"), "_kiriman": page.hidden("_kiriman")}
    location = andi.send("/konsep/c1d0000011/kirim", fields).headers["location"]
    made = find(queue, location.split("/")[3])
    assert made.id != "c1d0000011"
    assert made.proposal.proposer == DESK
    assert find(queue, "c1d0000011").standing is Standing.RETURNED


def test_a_change_that_was_overtaken_is_told_and_not_sent(office: Running):
    stale = replace(
        amended(office, judul="Judul saya"), before={**standing_row(office), "judul": "Judul yang dulu"}
    )
    drafted(office, "c1d0000007", stale)
    page = words(office.visitor("siti").ask("/konsep/c1d0000007/periksa"))

    assert "“Judul informasi” sudah diubah oleh usulan lain sejak Anda mulai menulis." in page
    assert "ppid submit" not in page


def test_a_restricted_draft_is_closed_to_whoever_may_no_longer_see_the_register(office: Running):
    before = standing_row(office, DIK, next(iter(_dik_rows(office))))
    row = DraftRow(
        table=DIK,
        key=before["id"],
        is_new=False,
        before=before,
        cells={**before, "catatan_internal": "Rahasia"},
    )
    base = drafted(office, "c1d0000008", row)
    save(office.store, replace(base, register="dik-dinkes"))
    assert "Rahasia" in office.visitor("siti").ask("/konsep/c1d0000008/periksa").text

    # andi is at the desk of the same unit: what siti left him, the register keeps closed
    andi = office.accounts["andi"]
    with office.store.work() as work:
        work.run("UPDATE konsep SET akun_id = ? WHERE id = ?", andi.id, "c1d0000008")
    visitor = office.visitor("andi")
    assert visitor.ask("/konsep/c1d0000008/periksa").status == 404
    assert "c1d0000008" not in visitor.ask("/konsep").text


def _dik_rows(office: Running) -> Mapping[str, Mapping[str, str]]:
    queue = queue_of(office.state, "dik-dinkes")
    return tree_at(queue, tip(queue.repository, MAIN)).rows[DIK]


def test_many_rows_come_page_by_page_and_checked_ones_as_one_list(office: Running):
    rows = [new_row(f"c1d0000{number:03}", judul=f"Laporan bulan ke {number}") for number in range(25)]
    added = [DraftRow(table=DIP, key=row["id"], is_new=True, before={}, cells=row) for row in rows]
    drafted(office, "c1d0000009", *added, amended(office, tanggal_mutakhir="2026-02-01"))
    siti = office.visitor("siti")

    pages = [siti.ask(f"/konsep/c1d0000009/periksa?halaman={number}") for number in (1, 2, 3)]
    assert [page.text.count('class="kartu" id="baris-') for page in pages] == [10, 10, 5]
    assert max(len(page.body) for page in pages) < 50_000
    assert "Masih benar: 1 entri" in words(pages[0])
    assert "Usulan ini menambah 25 baris dan mengubah 1 baris di daftar publik" in words(pages[0])


def test_a_row_that_goes_is_told_so(office: Running):
    before = standing_row(office)
    draft = drafted(office, "c1d0000010")
    save(office.store, replace(draft, removed=(TakenAway(table=DIP, key=ROW, before=before, to="dip/bpbd"),)))
    page = words(office.visitor("siti").ask("/konsep/c1d0000010/periksa"))

    assert "Usulan ini memindahkan 1 baris di" in page
    assert "Dipindahkan ke Badan Penanggulangan Bencana Daerah" in page
    assert "Usulan menyentuh lebih dari satu paket." in page


def test_rows_that_two_windows_add_to_one_draft_are_all_kept(office: Running):
    siti = office.visitor("siti")
    drafted(office, "c1d00000w1", amended(office, judul="Judul yang lebih jelas"))
    forms = [siti.ask("/unit/dinkes/dip/baru?konsep=c1d00000w1") for _ in range(4)]

    def add(number: int) -> int:
        window = office.visitor()
        window.cookies = siti.cookies
        return fill(window, forms[number], NEW | {"judul": f"Berkas jendela {number}"}).status

    with ThreadPoolExecutor(len(forms)) as windows:
        assert set(windows.map(add, range(len(forms)))) == {303}
    kept = load(office.store, office.accounts["siti"].id, "c1d00000w1")
    assert kept is not None
    assert sorted(row.cells["judul"] for row in kept.rows) == [
        *(f"Berkas jendela {number}" for number in range(len(forms))),
        "Judul yang lebih jelas",
    ]
