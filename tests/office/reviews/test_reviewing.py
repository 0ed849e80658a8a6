"""The page of one proposal: who may read it, and what somebody does with it."""

import re
from dataclasses import replace

import pytest

from generator.model.table_path import TablePath
from generator.office.accounts import sessions
from generator.office.publishing.status import FILE, Site, SiteStatus, Stage, write_status
from generator.review.notes import NoteKind
from generator.review.queue import reject
from generator.review.reading import Sent, Standing, find
from generator.review.state import queue_of
from tests.golden import assert_golden
from tests.office.reviews.desk import (
    DIK,
    GOLDEN,
    PUBLIC,
    RESTRICTED,
    adding,
    changing,
    post,
    row_of,
    send,
    send_corrected,
    words,
)
from tests.office.server.running import PASSWORD, Running
from tests.review.registry import BPBD, BPBD_OFFICER, DAY, DIP, PPID, ROW, TIME, UNIT_OFFICER

pytestmark = pytest.mark.ssh


def page_of(proposal_id: str, register: str = PUBLIC) -> str:
    return f"/usulan/{register}/{proposal_id}"


def stands(office: Running, proposal_id: str, register: str = PUBLIC) -> Sent:
    return find(queue_of(office.state, register), proposal_id)


def test_a_reviewer_gives_back_with_words_on_one_field(office: Running):
    send(office, changing(office, "m000000001", DIP, ROW, judul="Laporan yang lebih jelas"))
    page = page_of("m000000001")

    said = post(
        office.visitor("rahmawati"), page, f"{page}/kembalikan", pesan="Mohon dilengkapi.", **{"c0.judul": "Sebut tahunnya."}
    )  # fmt: skip

    assert (said.status, said.headers["location"]) == (303, f"{page}?kabar=kembali")
    now = stands(office, "m000000001")
    assert now.standing is Standing.RETURNED
    note = now.notes[-1]
    assert (note.kind, note.person, note.message) == (NoteKind.RETURNED, PPID, "Mohon dilengkapi.")
    assert [(one.key, one.column, one.text) for one in note.comments] == [(ROW, "judul", "Sebut tahunnya.")]
    seen = words(office.visitor("andi").ask(page))
    assert "Dikembalikan untuk diperbaiki." in seen
    assert "Masih perlu persetujuan" not in seen
    assert "Kata penelaah: Sebut tahunnya." in seen
    assert "Perbaiki Tarik usulan ini" in seen.replace("\n", " ")


def test_a_reviewer_sees_what_changed_since_she_gave_it_back(office: Running):
    first = changing(
        office, "m0000000sa", DIP, ROW, judul="Judul yang pertama", tempat="Tempat tetap", media="Laman"
    )
    send(office, first)
    page = page_of("m0000000sa")
    post(office.visitor("rahmawati"), page, f"{page}/kembalikan", pesan="Perjelas judulnya.")
    assert "Yang berubah sejak" not in words(office.visitor("rahmawati").ask(page))

    second = changing(
        office, "m0000000sa", DIP, ROW, judul="Judul yang kedua", tempat="Tempat tetap", penguasa="Seksi Data"
    )
    added = adding(office, "m0000000sa", "m1rw0000sa")
    send_corrected(office, replace(second, operations=(*second.operations, *added.operations)), "Sudah.")
    seen = words(office.visitor("rahmawati").ask(page))
    told = seen.partition("Yang berubah sejak dikembalikan")[2].partition("Isi usulan:")[0]
    before = row_of(queue_of(office.state, PUBLIC), DIP, ROW)
    lines = told.splitlines()

    assert "Dibandingkan dengan isi yang dikembalikan Contoh Rahmawati" in told
    assert lines[lines.index("Judul informasi") :][:3] == [
        "Judul informasi",
        "Semula diusulkan Judul yang pertama",
        "Sekarang diusulkan Judul yang kedua",
    ]
    # what one version leaves alone stays as the list has it
    assert f"Sekarang diusulkan {before['media']}" in told
    assert f"Semula diusulkan {before['penguasa']}" in told
    assert "Tempat tetap" not in told
    assert "Baru diusulkan dalam perbaikan ini." in told


def test_a_proposal_sent_again_as_it_was_is_told_so(office: Running):
    proposal = changing(office, "m0000000sb", DIP, ROW, judul="Judul yang sama")
    send(office, proposal)
    page = page_of("m0000000sb")
    post(office.visitor("rahmawati"), page, f"{page}/kembalikan", pesan="Tambahkan alasannya.")
    send_corrected(office, proposal, "Alasannya sudah ditulis di sini.")

    assert "dikirim lagi dengan isi yang sama" in words(office.visitor("rahmawati").ask(page))


def test_giving_back_without_a_word_is_asked_again_and_nothing_is_lost(office: Running):
    send(office, adding(office, "m000000002", "c2d0000002"))
    page = page_of("m000000002")
    reviewer = office.visitor("rahmawati")

    said = post(reviewer, page, f"{page}/kembalikan", pesan="  ")

    assert said.status == 422
    assert "<title>Kesalahan: Usulan m000000002" in said.text
    assert '<a href="#pesan">Tulis apa yang perlu diperbaiki' in said.text
    long = post(reviewer, page, f"{page}/komentar", pesan="a" * 4001, **{"c0.judul": "Tetap di sini"})
    assert long.status == 422
    assert "a" * 4001 in long.text
    assert "Tetap di sini</textarea>" in long.text
    assert stands(office, "m000000002").standing is Standing.WAITING


def test_words_about_a_row_that_there_is_not_are_refused_in_words_for_a_page(office: Running):
    send(office, adding(office, "m000000003", "c3d0000003"))
    page = page_of("m000000003")

    said = post(
        office.visitor("rahmawati"), page, f"{page}/komentar", baris="0", kolom="tidak_ada", tulisan="Apa ini?"
    )  # fmt: skip

    assert said.status == 422
    assert "TLH-37" in said.text
    assert "Pilih baris dan isian yang ada" in said.text
    assert "ppid review" not in said.text


def test_approving_takes_the_proposal_in_and_tells_whoever_waits(office: Running):
    send(office, changing(office, "m000000004", DIP, ROW, tempat="Tempat baru"))
    page = page_of("m000000004")

    said = post(office.visitor("rahmawati"), page, f"{page}/setujui")

    assert said.headers["location"] == f"{page}?kabar=masuk"
    assert row_of(queue_of(office.state, PUBLIC), DIP, ROW)["tempat"] == "Tempat baru"
    after = office.visitor("rahmawati").ask(f"{page}?kabar=masuk").text
    assert "Usulan disetujui dan sudah masuk daftar." in after
    assert "/setujui" not in after


def test_nobody_approves_an_own_proposal(office: Running):
    send(office, adding(office, "m000000005", "c5d0000005", person=PPID))
    page = page_of("m000000005")
    author = office.visitor("rahmawati")
    shown = author.ask(page)

    assert f'action="{page}/setujui"' not in shown.text
    assert "Penyetuju adalah orang yang mengusulkan." in shown.text
    assert "Perki 1/2021 Pasal 10 ayat (2) huruf e" in shown.text
    forged = post(author, page, f"{page}/setujui")
    assert forged.status == 422
    assert "TLH-12" in forged.text
    assert stands(office, "m000000005").standing is Standing.WAITING
    # what the PPID proposes, the superior approves
    assert post(office.visitor("budi"), page, f"{page}/setujui").headers["location"].endswith("kabar=masuk")


def test_whoever_does_not_review_is_offered_nothing_and_may_do_nothing(office: Running):
    send(office, adding(office, "m000000006", "c6d0000006", person=UNIT_OFFICER))
    page = page_of("m000000006")
    colleague = office.visitor("andi")
    shown = colleague.ask(page)

    assert [deed for deed in ("setujui", "kembalikan", "tolak") if f'{page}/{deed}"' in shown.text] == []
    for deed in ("setujui", "kembalikan", "tolak"):
        assert post(colleague, page, f"{page}/{deed}", pesan="x", alasan="x").status == 422
    assert stands(office, "m000000006").standing is Standing.WAITING


def test_what_was_corrected_meanwhile_is_shown_and_not_approved(office: Running):
    send(office, adding(office, "m000000007", "c7d0000007"))
    page = page_of("m000000007")
    reviewer = office.visitor("rahmawati")
    read = reviewer.ask(page)
    hidden = {name: read.hidden(name) for name in ("_kunci", "_kiriman", "versi")}
    send_corrected(
        office, adding(office, "m000000007", "c7d0000007", judul="Judul sesudah dibaca"), "Perbaikan"
    )

    said = reviewer.send(f"{page}/setujui", hidden)

    assert said.status == 409
    assert "Usulan ini sudah berubah" in said.text
    assert "Judul sesudah dibaca" in said.text
    assert said.hidden("versi") == stands(office, "m000000007").version
    assert stands(office, "m000000007").standing is Standing.WAITING


def test_refusing_asks_for_the_reason_first(office: Running):
    send(office, adding(office, "m000000008", "c8d0000008"))
    page = page_of("m000000008")
    reviewer = office.visitor("rahmawati")

    assert "tidak dapat diperbaiki lagi" in reviewer.ask(f"{page}/tolak").text
    assert post(reviewer, f"{page}/tolak", f"{page}/tolak", alasan="").status == 422
    said = post(reviewer, f"{page}/tolak", f"{page}/tolak", alasan="Sudah ada di daftar.")

    assert said.headers["location"] == f"{page}?kabar=tolak"
    now = stands(office, "m000000008")
    assert (now.standing, now.notes[-1].message) == (Standing.REJECTED, "Sudah ada di daftar.")
    assert "Ditolak atau ditarik" in office.visitor("andi").ask(page).text


def test_its_proposer_takes_a_proposal_back(office: Running):
    send(office, adding(office, "m000000009", "c9d0000009"))
    page = page_of("m000000009")

    said = post(office.visitor("andi"), f"{page}/tolak", f"{page}/tolak", alasan="")

    assert said.headers["location"] == f"{page}?kabar=tarik"
    assert stands(office, "m000000009").standing is Standing.REJECTED


def test_the_password_is_asked_again_before_an_approval(office: Running):
    send(office, adding(office, "m00000000a", "cad000000a"))
    page = page_of("m00000000a")
    reviewer = office.visitor()
    reviewer.cookies["ppid"] = sessions.begin(office.store, office.accounts["rahmawati"].id, TIME)
    read = reviewer.ask(page)
    office.clock.now = TIME + 11 * 60
    try:
        fields = {name: read.hidden(name) for name in ("_kunci", "_kiriman", "versi")}
        asked = reviewer.send(f"{page}/setujui", fields)
        assert asked.status == 200
        assert "Tulis kata sandi Anda sekali lagi" in asked.text
        assert stands(office, "m00000000a").standing is Standing.WAITING
        given = {"_kunci": asked.hidden("_kunci"), "_kiriman": asked.hidden("_kiriman")}
        said = reviewer.send(f"{page}/setujui", given | {"versi": fields["versi"], "_sandi": PASSWORD})
        assert said.headers["location"] == f"{page}?kabar=masuk"
    finally:
        office.clock.now = TIME


def test_a_restricted_proposal_exists_for_its_unit_and_the_reviewers_alone(office: Running):
    send(
        office,
        changing(
            office, "m00000000b", DIK, "1kd0000001", register=RESTRICTED, person=UNIT_OFFICER, catatan_internal="Kenari"
        ),
    )  # fmt: skip
    page = page_of("m00000000b", RESTRICTED)

    answers = {
        login: office.visitor(login).ask(page).status
        for login in ("rahmawati", "budi", "rina", "siti", "joko", "andi")
    }

    assert answers == {"rahmawati": 200, "budi": 200, "rina": 200, "siti": 200, "joko": 404, "andi": 404}
    never = words(office.visitor("joko").ask(page_of("m0000000zz", RESTRICTED)))
    assert words(office.visitor("joko").ask(page)) == never
    for way in ("cetak", "kertas", "tolak"):
        assert office.visitor("joko").ask(f"{page}/{way}").status == 404
    assert "Kenari" not in office.visitor("rahmawati").ask("/meja").text


def test_a_public_proposal_is_read_by_its_own_unit_and_no_other(office: Running):
    send(office, adding(office, "m00000000c", "ccd000000c"))

    answers = {
        login: office.visitor(login).ask(page_of("m00000000c")).status for login in ("siti", "andi", "joko")
    }

    assert answers == {"siti": 200, "andi": 200, "joko": 404}


def test_a_ground_of_the_law_needs_the_ppid_and_then_the_superior(office: Running):
    """An exemption that is in force is corrected: the PPID sets, the superior approves."""
    send(
        office,
        changing(
            office, "m00000000d", DIK, "1kd000000a", register=RESTRICTED, person=UNIT_OFFICER, tanggal_tinjau="2027-01-08"
        ),
    )  # fmt: skip
    page = page_of("m00000000d", RESTRICTED)
    first = office.visitor("rahmawati")
    assert "Masih perlu persetujuan PPID, lalu Atasan PPID" in words(first.ask(page))

    assert post(first, page, f"{page}/setujui").headers["location"] == f"{page}?kabar=setuju"
    assert stands(office, "m00000000d", RESTRICTED).standing is Standing.WAITING
    again = first.ask(page).text
    assert "Orang ini sudah menyetujui usulan itu." in again
    assert f'action="{page}/setujui"' not in again

    assert post(office.visitor("budi"), page, f"{page}/setujui").headers["location"] == f"{page}?kabar=masuk"
    assert "Sudah menyetujui: Contoh Rahmawati, Budi Misalnya." in words(first.ask(page))


def test_what_was_taken_in_names_its_official_numbers_and_leads_back_to_the_desk(office: Running):
    send(office, adding(office, "m00000000n", "cnd0000001", status="berlaku", nomor=""))
    page = page_of("m00000000n")
    reviewer = office.visitor("rahmawati")
    waiting = words(reviewer.ask(page))
    assert "Dikirim hari ini." in waiting
    assert "Nomor resmi" not in waiting

    after = reviewer.ask(post(reviewer, page, f"{page}/setujui").headers["location"])

    number = row_of(queue_of(office.state, PUBLIC), DIP, "cnd0000001")["nomor"]
    assert number.startswith("DIP/2026/")
    assert f"Nomor resmi yang diberikan: {number}." in words(after)
    assert '<a href="/meja">Kembali ke meja telaah</a>' in after.text


def test_what_was_taken_in_leads_to_its_public_page_where_the_office_publishes(office: Running):
    send(office, adding(office, "m00000000t", "ctd0000001", status="berlaku", nomor=""))
    page = page_of("m00000000t")
    reviewer = office.visitor("rahmawati")
    post(reviewer, page, f"{page}/setujui")
    assert "Lihat di situs publik" not in reviewer.ask(page).text

    write_status(office.state, Site.PUBLIC, SiteStatus(stage=Stage.DONE, begun=TIME, ended=TIME))
    try:
        shown = reviewer.ask(page).text
    finally:
        (office.state / FILE).unlink()

    assert re.search(r'href="https://[^"]+/informasi/ctd0000001\.html">Lihat di situs publik', shown)


def test_a_proposer_is_not_told_what_is_for_reviewers(office: Running):
    send(office, adding(office, "m00000000v", "cvd0000001", person=UNIT_OFFICER))
    page = page_of("m00000000v")
    for_reviewers = ("Dampak terberat", "Sudah ada sebelumnya", "sidik isi")

    own, reviewers = words(office.visitor("siti").ask(page)), words(office.visitor("rahmawati").ask(page))

    assert [one for one in for_reviewers if one in own] == []
    assert "Nomor tanda terima m00000000v." in own
    assert "Dampak terberat: Baru." in reviewers
    assert "sidik isi" in reviewers


def test_a_proposal_of_reference_tables_says_so(office: Running):
    units = TablePath(package="acuan", table="unit")
    send(office, changing(office, "m00000000p", units, "dinkes", person=PPID, singkatan="Dinkes Contoh"))

    seen = words(office.visitor("budi").ask(page_of("m00000000p")))

    assert "Tabel acuan" in seen
    assert "Daftar Informasi Publik ·" not in seen


def test_a_reviewer_is_told_that_nobody_corrects_what_comes_from_a_closed_account(office: Running):
    send(
        office,
        changing(office, "m00000000q", BPBD, "b1d0000001", person=BPBD_OFFICER, ringkasan="Lain lagi."),
    )
    page, reviewer = page_of("m00000000q"), office.visitor("rahmawati")
    told = "Akun pengusul sudah ditutup; minta pengelola menyerahkan pekerjaannya."
    assert told not in words(reviewer.ask(page))

    with office.store.work() as work:
        work.run("UPDATE akun SET ditutup = 1 WHERE masuk = 'joko'")
    try:
        assert told in words(reviewer.ask(page))
    finally:
        with office.store.work() as work:
            work.run("UPDATE akun SET ditutup = 0 WHERE masuk = 'joko'")
    reject(queue_of(office.state, PUBLIC), "m00000000q", PPID, "Cukup.", day=DAY, time=TIME)


def test_the_page_of_a_proposal_reads_so(office: Running):
    key = "1kd0000003"
    send(
        office,
        changing(
            office, "m00000000e", DIK, key, register=RESTRICTED, person=UNIT_OFFICER, message="Uraian disesuaikan.\nMohon dibaca.",
            informasi="Kunci sandi jaringan pelaporan wabah.", penanggung_jawab="Kepala Bidang Baru", tanggal_tinjau="2027-04-12",
        ),
    )  # fmt: skip
    page = page_of("m00000000e", RESTRICTED)
    post(
        office.visitor("budi"),
        page,
        f"{page}/komentar",
        pesan="Sudah dibaca.",
        **{"c0.informasi": "Mengapa dipersingkat?"},
    )

    # of letter c, where the superior is not enough
    superior = office.visitor("budi").ask(page).text
    assert f'action="{page}/setujui"' not in superior
    assert "Persetujuan yang masih diperlukan: PPID; Pimpinan Badan Publik." in superior
    assert_golden(GOLDEN / "usulan.txt", words(office.visitor("rahmawati").ask(page)))


def test_what_clashes_is_not_offered_and_goes_back_to_its_proposer(office: Running):
    key = "b1d0000001"
    for number, words_ in (
        ("m00000000f", "Ringkasan yang pertama."),
        ("m00000000g", "Ringkasan yang kedua."),
    ):
        send(office, changing(office, number, BPBD, key, person=BPBD_OFFICER, ringkasan=words_))
    reviewer = office.visitor("rahmawati")
    post(reviewer, page_of("m00000000f"), f"{page_of('m00000000f')}/setujui")
    page = page_of("m00000000g")
    shown = reviewer.ask(page).text

    assert "Bertabrakan dengan usulan lain yang sudah disetujui" in shown
    assert f'action="{page}/setujui"' not in shown
    assert "Menyetujui belum bisa:" in shown
    forged = post(reviewer, page, f"{page}/setujui")
    assert forged.status == 422
    assert "TLH-26" in forged.text
    assert "git restore" not in forged.text
    assert "Dikembalikan untuk diperbaiki." in words(forged)
    assert stands(office, "m00000000g").standing is Standing.RETURNED


def test_a_large_proposal_is_read_page_by_page(office: Running):
    rows = [f"eb00000{number:03}" for number in range(60)]
    send(office, adding(office, "m00000000h", *rows))
    page = page_of("m00000000h")
    visitor = office.visitor("rahmawati")
    first = visitor.ask(page)
    pages = int(re.findall(r"Halaman 1 dari ([0-9]+)", first.text)[0])
    every = [visitor.ask(f"{page}?halaman={number}") for number in range(1, pages + 1)]

    assert "Isi usulan: 60 baris" in first.text
    assert "Baru</a>: 60 baris" in first.text
    told = [re.findall(r"<code>(eb[0-9a-z]{8})</code>", said.text) for said in every]
    assert [one for part in told for one in part] == rows
    assert max(len(said.body) for said in every) < 50_000
    assert 'name="tulisan"' in first.text
    said = post(visitor, page, f"{page}/komentar", baris="7", kolom="judul", tulisan="Sebut tahunnya.")
    assert said.status == 303
    assert stands(office, "m00000000h").notes[-1].comments[0].column == "judul"
