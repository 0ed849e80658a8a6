"""Who is told what, whoever did it and whenever the server runs; nobody is told twice, and nobody else is told."""

import pytest

from generator.changes.operations import Addition
from generator.changes.placed import PlacedOperation
from generator.model.table_path import TablePath
from generator.office.accounts.account import add_account, close_account
from generator.office.accounts.mail_choice import Wish, set_address, set_wish
from generator.office.notices.outbox import told_of
from generator.office.settings_file import FILE
from tests.office.notices.telling import ADDRESS, HOUR, WHOLE_DAY, Telling, mail_of, set_up_mail
from tests.office.reviews.desk import DIK, RESTRICTED, adding, changing, proposing, send, send_corrected
from tests.review.registry import (
    BPBD_OFFICER,
    DESK,
    PPID,
    SUPERIOR,
    TIME,
    UNIT_OFFICER,
)

PPID_MAIL, SUPERIOR_MAIL, HEAD_MAIL = map(mail_of, ("rahmawati", "budi", "rina"))
UNIT_MAIL, DESK_MAIL, BPBD_MAIL = map(mail_of, ("siti", "andi", "joko"))


# -- who ------------------------------------------------------------------------------------


def test_whoever_may_approve_is_told_that_something_was_sent(telling: Telling):
    send(telling.office, adding(telling.office, "q000000001", "q1rw000001"))

    assert telling.turn() == [(PPID_MAIL, "[PPID] Usulan q000000001 menunggu Anda")]
    assert telling.turn() == []


def test_the_mail_holds_number_unit_and_link_and_no_title(telling: Telling):
    made = adding(
        telling.office, "q00000000m", "q1rw00000m", message="Kata pengusul", judul="Judul yang baru"
    )
    send(telling.office, made)
    telling.turn()

    text = telling.server.raw[-1].decode()
    assert [one for one in ("Judul yang baru", "Kata pengusul", "q1rw00000m") if one in text] == []
    body = text.partition("\r\n\r\n")[2].replace("\r\n", "\n")
    assert body == (
        "Sebuah usulan menunggu Anda telaah.\nNomor tanda terima: q00000000m\nDaftar: Daftar publik, unit dinkes\n"
        f"Buka: {ADDRESS}/usulan/publik/q00000000m\n\n"
        "Surat ini dibuat oleh peladen kantor PPID; balasannya tidak dibaca.\nIsi usulan dan entri sengaja tidak disebut.\n"
        f"Mengatur atau menghentikan surat: {ADDRESS}/saya\n"
    )


def test_what_the_ppid_sends_waits_for_the_superior(telling: Telling):
    send(telling.office, adding(telling.office, "q000000002", "q1rw000002", person=PPID))

    assert telling.turn() == [(SUPERIOR_MAIL, "[PPID] Usulan q000000002 menunggu Anda")]


def test_the_proposer_is_told_what_came_back_and_the_approver_what_was_sent_again(telling: Telling):
    made = adding(telling.office, "q000000003", "q1rw000003")
    send(telling.office, made)
    telling.turn()

    telling.give_back("q000000003")
    assert telling.turn() == [(DESK_MAIL, "[PPID] Usulan q000000003 dikembalikan")]
    send_corrected(telling.office, made, "Sudah rapi.")
    assert telling.turn() == [(PPID_MAIL, "[PPID] Usulan q000000003 menunggu Anda")]


def test_the_proposer_is_told_of_a_rejection_but_not_of_taking_back_her_own(telling: Telling):
    send(telling.office, adding(telling.office, "q000000004", "q1rw000004"))
    send(telling.office, adding(telling.office, "q000000005", "q1rw000005"))
    telling.turn()

    telling.reject("q000000004")
    telling.reject("q000000005", DESK)
    assert telling.turn() == [(DESK_MAIL, "[PPID] Usulan q000000004 ditolak")]


@pytest.mark.ssh
def test_the_proposer_is_told_of_an_approval(telling: Telling):
    send(telling.office, adding(telling.office, "q000000006", "q1rw000006"))
    telling.turn()

    telling.approve("q000000006")
    assert telling.turn() == [(DESK_MAIL, "[PPID] Usulan q000000006 disetujui")]


@pytest.mark.ssh
def test_of_a_restricted_proposal_only_those_who_may_see_it_are_told(telling: Telling):
    """Its change needs the PPID and the head; the desk officer and other units learn nothing of it."""
    change = changing(
        telling.office, "q000000007", DIK, "1kd0000003", register=RESTRICTED, person=UNIT_OFFICER, informasi="Lain lagi."
    )  # fmt: skip
    send(telling.office, change)

    sent = telling.turn()
    assert PPID_MAIL in [to for to, _ in sent]
    assert {to for to, _ in sent} <= {PPID_MAIL, SUPERIOR_MAIL, HEAD_MAIL}
    telling.approve("q000000007", PPID, RESTRICTED)
    assert not {DESK_MAIL, BPBD_MAIL, PPID_MAIL} & {to for to, _ in telling.turn()}
    telling.give_back("q000000007", RESTRICTED)
    assert telling.turn() == [(UNIT_MAIL, "[PPID] Usulan q000000007 dikembalikan")]


@pytest.mark.ssh
def test_the_ppid_is_told_of_what_a_unit_announced_alone(telling: Telling):
    cells = {
        "id": "c1p0000009", "judul": "Waspada angin kencang", "isi": "Jauhi pohon besar.", "dasar": "19(2)a",
        "wilayah": "Kota Misal", "mulai": "2026-02-01T08:00", "selesai": "2026-02-02T08:00", "zona": "WITA", "tautan": "",
        "tanggal_mutakhir": "2026-02-01", "status": "berlaku",
    }  # fmt: skip
    table = TablePath(package="dip/bpbd", table="pengumuman")
    row = PlacedOperation(table=table, operation=Addition(key=cells["id"], cells=tuple(cells.items())))
    send(telling.office, proposing(telling.office, "q0000000h1", row, person=BPBD_OFFICER))
    telling.publish_alone("q0000000h1", BPBD_OFFICER)

    assert telling.turn() == [(PPID_MAIL, "[PPID] Pengumuman q0000000h1 sudah terbit, telaah menyusul")]
    assert telling.turn() == []


def test_nobody_is_told_without_account_office_address_or_wish(telling: Telling):
    office = telling.office
    gone = add_account(office.store, login="lama", name="Budi Misalnya", officer_ids=(SUPERIOR,))
    strange = add_account(office.store, login="asing", name="Budi Lain", officer_ids=(SUPERIOR,))
    for one in (gone, strange):
        set_address(office.store, one.id, mail_of(one.login))
    close_account(office.store, gone)
    set_wish(office.store, office.accounts["budi"].id, Wish.NEVER)
    send(office, adding(office, "q000000008", "q1rw000008", person=PPID))

    # the head may not approve it, so only reviewers who could hand in a sheet are left
    assert telling.turn() == [(HEAD_MAIL, "[PPID] Usulan q000000008 menunggu Anda")]
    set_address(office.store, office.accounts["rina"].id, "")
    send(office, adding(office, "q000000009", "q1rw000009", person=PPID))
    assert telling.turn() == []


def test_many_at_once_are_one_mail(telling: Telling):
    for number in range(3):
        send(telling.office, adding(telling.office, f"q0000000a{number}", f"q1rw0000a{number}"))

    assert telling.turn() == [(PPID_MAIL, "[PPID] 3 kabar dari kantor")]
    assert all(
        f"/usulan/publik/q0000000a{number}\r\n".encode() in telling.server.raw[-1] for number in range(3)
    )


# -- when -----------------------------------------------------------------------------------


def test_a_register_that_is_looked_at_first_tells_nothing_of_its_past(telling: Telling):
    office = telling.office
    send(office, adding(office, "q0000000b1", "q1rw0000b1"))
    with office.store.work() as work:
        work.run("DELETE FROM pemberitahuan")

    assert telling.turn() == []
    assert told_of(office.store, "publik")


def test_what_happens_while_the_server_stands_still_is_told_once_at_the_next_start(telling: Telling):
    send(telling.office, adding(telling.office, "q0000000c1", "q1rw0000c1"))
    telling.give_back("q0000000c1")

    assert telling.turn() == [(DESK_MAIL, "[PPID] Usulan q0000000c1 dikembalikan")]
    assert [telling.turn(), telling.turn()] == [[], []]


def test_what_waits_three_working_days_is_told_once_more_and_once(telling: Telling):
    send(telling.office, adding(telling.office, "q0000000d1", "q1rw0000d1"))
    telling.turn()
    told: dict[int, int] = {}
    for days in range(1, 8):
        telling.office.clock.now = TIME + days * WHOLE_DAY
        told[days] = sum(b"q0000000d1" in one for one in telling.server.raw)
        telling.turn()
        told[days] = sum(b"q0000000d1" in one for one in telling.server.raw) - told[days]

    # sent on a Sunday: Monday, Tuesday and Wednesday are three working days
    assert {day for day, count in told.items() if count} == {3}


def test_dues_are_told_once_a_week_to_the_unit_and_the_ppid(telling: Telling):
    received: list[str] = []
    for days in range(1, 8):
        telling.office.clock.now = TIME + days * WHOLE_DAY
        received += [to for to, subject in telling.turn() if subject == "[PPID] Tenggat DIK dinkes"]
    text = b"\n".join(telling.server.raw).decode()

    assert sorted(received) == sorted([PPID_MAIL, UNIT_MAIL])
    assert f"Buka: {ADDRESS}/dik/dinkes" in text


def test_who_wants_one_mail_a_day_gets_it_at_its_hour(telling: Telling):
    office = telling.office
    set_wish(office.store, office.accounts["rahmawati"].id, Wish.DAILY)
    for number in range(2):
        send(office, adding(office, f"q0000000e{number}", f"q1rw0000e{number}"))

    assert telling.turn() == []
    # it is eight in the morning: the next mail of the day comes at seven
    office.clock.now = TIME + 22 * HOUR
    assert telling.turn() == []
    office.clock.now = TIME + 23 * HOUR
    found = [one for one in telling.turn() if one[0] == PPID_MAIL]
    assert [subject for _, subject in found] == ["[PPID] 3 kabar dari kantor"]


def test_where_no_mail_is_set_up_the_past_is_not_sent_later(telling: Telling):
    (telling.office.state / FILE).unlink()
    send(telling.office, adding(telling.office, "q0000000f1", "q1rw0000f1"))
    assert telling.turn() == []

    set_up_mail(telling.office.state, telling.server.port)
    assert telling.turn() == []


def test_what_happens_while_the_settings_are_wrong_is_told_once_they_are_right(telling: Telling):
    set_up_mail(telling.office.state, telling.server.port, "kirm = 1\n")
    send(telling.office, adding(telling.office, "q0000000g1", "q1rw0000g1"))
    assert telling.turn() == []

    set_up_mail(telling.office.state, telling.server.port)
    assert telling.turn() == [(PPID_MAIL, "[PPID] Usulan q0000000g1 menunggu Anda")]
