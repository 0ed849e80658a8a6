"""Accounts over real HTTP: invited, given offices, handed over and closed, by whoever keeps them alone."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from generator.history.approval import Means
from generator.model.table_path import TablePath
from generator.office.accounts import sessions
from generator.office.accounts.account import Account, account_with_login, add_account, all_accounts
from generator.office.accounts.sessions import CONFIRMED_SECONDS
from generator.office.drafts.draft import Draft, DraftRow
from generator.office.drafts.storage import drafts_of, save
from generator.office.requests.route import Access
from generator.office.server.routes import ROUTES
from generator.review.git_writer import MAIN, tip
from generator.review.queue import correct, find, return_, submit
from generator.review.reading import Standing
from generator.review.refusal import Refused
from generator.review.signing import Signer
from generator.review.state import office_key, queue_of
from generator.review.tree import tree_at
from tests.office.server.built import make_registers
from tests.office.server.running import PASSWORD, Running, Said, Visitor, running_office
from tests.review.registry import (
    ANOTHER,
    DAY,
    DESK,
    DIP,
    PPID,
    PROPOSAL,
    ROW,
    SECOND_DESK,
    THIRD,
    TIME,
    UNIT_OFFICER,
    Office,
)
from tests.validation.overlay import append

FORMER_DESK = "7ffmr00007"
_KEPT = ("akun", "akun_pejabat", "konsep")


def registers(root: Path) -> Path:
    """Registers with a desk officer who has no account."""
    make_registers(root)
    cells = {
        "id": SECOND_DESK,
        "nama": "Dewi Perumpamaan",
        "peran": "petugas",
        "sifat": "definitif",
        "unit": "dinkes",
    }
    append(
        root,
        "registers/acuan/pejabat.csv",
        cells | {"mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9/2024"},
    )
    former = {"id": FORMER_DESK, "nama": "Tuti Umpamanya", "mulai": "2020-01-02", "selesai": "2024-05-31"}
    append(root, "registers/acuan/pejabat.csv", cells | former | {"sk_pengangkatan": "Contoh SK 8/2020"})
    return root


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("akun")
    with running_office(registers(folder / "asal"), folder / "situs") as running:
        with running.store.work() as work:
            for table in _KEPT:
                work.run(f"CREATE TABLE dulu_{table} AS SELECT * FROM {table}")  # noqa: S608 - names of our own
        yield running


@pytest.fixture
def office(lasting: Running) -> Iterator[Running]:
    """The accounts are as they were before every test, and so is the clock."""
    yield lasting
    lasting.clock.now = TIME
    with lasting.store.work() as work:
        for table in reversed(_KEPT):
            work.run(f"DELETE FROM {table}")  # noqa: S608 - names of our own
        for table in _KEPT:
            work.run(f"INSERT INTO {table} SELECT * FROM dulu_{table}")  # noqa: S608 - names of our own


@pytest.fixture
def own_office(tmp_path: Path) -> Iterator[Running]:
    """One whose queue a test may fill."""
    with running_office(registers(tmp_path / "asal"), tmp_path / "situs") as running:
        yield running


def words(said: Said) -> str:
    main = said.text.partition("<main")[2].partition("</main")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def post(visitor: Visitor, page: str, action: str, **fields: str) -> Said:
    shown = visitor.ask(page)
    return visitor.send(
        action, {"_kunci": shown.hidden("_kunci"), "_kiriman": shown.hidden("_kiriman"), **fields}
    )


def account(office: Running, login: str) -> Account:
    found = account_with_login(office.store, login)
    assert found
    return found


# -- who may --------------------------------------------------------------------------------


def test_nobody_but_who_keeps_the_accounts_sees_them(office: Running):
    paths = [route.path for route in ROUTES if route.path.startswith("/akun")]
    assert all(route.access is Access.ADMIN for route in ROUTES if route.path.startswith("/akun"))
    assert all(
        route.confirmed for route in ROUTES if route.path.startswith("/akun") and route.method == "POST"
    )
    assert len(paths) > 10
    for login in ("rahmawati", "siti", "rina"):
        visitor = office.visitor(login)
        assert visitor.ask("/akun").status == 404
        assert 'href="/akun"' not in visitor.ask("/").text
    assert 'href="/akun"' in office.visitor("andi").ask("/").text


def test_an_account_without_an_office_can_do_nothing_on_any_route(office: Running):
    lost = add_account(
        office.store, login="hilang", name="Tanpa Jabatan", officer_ids=("9zzz000009",), is_admin=True
    )
    visitor = Visitor(port=office.port)
    visitor.cookies["ppid"] = sessions.begin(office.store, lost.id, TIME)
    for route in ROUTES:
        if route.access is Access.PUBLIC:
            continue
        path = re.sub(r"\{[^}]*\}", "x", route.path)
        said = visitor.ask(path) if route.method == "GET" else visitor.send(path, {})
        assert said.status in {303, 404} or "<title>Masuk" in said.text, route
        if said.status == 303:
            assert said.headers["location"].startswith("/masuk")


def test_keeping_accounts_needs_the_password_again(office: Running):
    visitor = office.visitor("andi")
    office.clock.now += CONFIRMED_SECONDS + 1
    siti = account(office, "siti")
    asked = post(visitor, f"/akun/{siti.id}", f"/akun/{siti.id}/tutup")

    assert 'name="_sandi"' in asked.text
    assert not account(office, "siti").is_closed


# -- inviting -------------------------------------------------------------------------------


def test_somebody_is_invited_by_a_link_shown_once_and_comes_in(office: Running):
    andi = office.visitor("andi")
    form = andi.ask("/akun/baru")
    assert "Dewi Perumpamaan, Petugas" in words(form)
    # who has an account is not offered once more
    assert "Contoh Rahmawati" not in words(form)
    told = post(andi, "/akun/baru", "/akun/baru", jabatan=SECOND_DESK, nama_masuk=" Dewi ")
    found = re.search(r"http://127\.0\.0\.1:\d+(/undangan/[A-Za-z0-9_-]+)", told.text)
    assert told.status == 200
    assert found
    log = (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")
    assert found[1] not in log
    assert "dewi" not in log.casefold()
    assert json.loads(log.splitlines()[-1])["tempat"] == f"oleh {account(office, 'andi').id}"
    dewi = account(office, "dewi")
    assert found[1] not in andi.ask(f"/akun/{dewi.id}").text
    assert "Menunggu dipastikan orangnya" in words(andi.ask(f"/akun/{dewi.id}"))

    visitor = office.visitor()
    visitor.send(found[1], {"sandi": PASSWORD, "ulang": PASSWORD})
    assert "belum dibuka" in words(visitor.log_in("dewi"))
    post(office.visitor("rahmawati"), "/orang-baru", f"/orang-baru/{dewi.id}")
    assert visitor.log_in("dewi").status == 303
    assert "Dewi Perumpamaan" in visitor.ask("/").text
    assert visitor.ask("/akun").status == 404
    assert "terakhir masuk 1 Februari 2026" in words(andi.ask("/akun"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"nama_masuk": "dewi"}, "Pilih paling sedikit satu jabatan"),
        ({"nama_masuk": "dewi", "jabatan": PPID}, "Pilih paling sedikit satu jabatan"),
        ({"nama_masuk": "dewi", "jabatan": "tiada"}, "Pilih paling sedikit satu jabatan"),
        ({"nama_masuk": "D", "jabatan": SECOND_DESK}, "3–40 huruf"),
        ({"nama_masuk": "siti", "jabatan": SECOND_DESK}, "sudah dipakai"),
    ],
)
def test_a_wrong_invitation_is_told(office: Running, fields: dict[str, str], says: str):
    before = all_accounts(office.store)
    back = post(office.visitor("andi"), "/akun/baru", "/akun/baru", **fields)

    assert back.status == 422
    assert says in words(back)
    assert all_accounts(office.store) == before


def test_a_new_invitation_opens_a_closed_account_again(office: Running):
    andi, siti = office.visitor("andi"), account(office, "siti")
    inside = office.visitor("siti")
    assert inside.ask("/").status == 200
    page = andi.ask(f"/akun/{siti.id}/tutup")
    assert "keluar seketika" in words(page)
    assert post(andi, f"/akun/{siti.id}/tutup", f"/akun/{siti.id}/tutup").status == 303
    assert inside.ask("/").status == 303
    closed = words(andi.ask(f"/akun/{siti.id}"))
    assert "Ditutup" in closed
    assert "Terakhir masuk Tidak diketahui lagi: keterangannya terhapus ketika akun ditutup" in closed
    listed = words(andi.ask("/akun"))
    assert "Ditutup · terakhir masuk tidak diketahui lagi" in listed
    assert andi.ask(f"/akun/{siti.id}/tutup").status == 404

    told = post(andi, f"/akun/{siti.id}", f"/akun/{siti.id}/undangan")
    link = re.search(r"/undangan/[A-Za-z0-9_-]+", told.text)
    assert link
    visitor = office.visitor()
    visitor.send(link[0], {"sandi": PASSWORD, "ulang": PASSWORD})
    post(office.visitor("budi"), "/orang-baru", f"/orang-baru/{siti.id}")
    assert visitor.log_in("siti").status == 303


def test_whose_term_has_ended_is_told_apart_from_who_never_had_one(office: Running):
    andi = office.visitor("andi")
    former = add_account(office.store, login="tuti", name="Tuti Umpamanya", officer_ids=(FORMER_DESK,))
    stranger = add_account(office.store, login="asing", name="Asing Umpamanya", officer_ids=())

    told = words(andi.ask(f"/akun/{former.id}"))
    assert "Masa jabatan orang ini berakhir 31 Mei 2024." in told
    assert "Tidak ada masa jabatan" not in told
    assert "Tidak ada masa jabatan atas nama orang ini" in words(andi.ask(f"/akun/{stranger.id}"))


# -- rights ---------------------------------------------------------------------------------


def test_nobody_gives_herself_anything(office: Running):
    visitor, andi = office.visitor("andi"), account(office, "andi")
    for path, fields in (
        ("jabatan", {"jabatan": SECOND_DESK}),
        ("pengelola", {}),
        ("undangan", {}),
        ("tutup", {}),
    ):
        back = post(visitor, "/akun", f"/akun/{andi.id}/{path}", **fields)
        assert back.status == 422
        assert "Akun sendiri diubah oleh pengelola lain" in words(back)
    assert account(office, "andi") == andi


def test_an_account_gets_rows_of_its_own_person_alone(office: Running):
    visitor, siti = office.visitor("andi"), account(office, "siti")
    page = visitor.ask(f"/akun/{siti.id}")
    assert "Siti Umpama, PPID Pelaksana, Badan Penanggulangan Bencana Daerah" in words(page)
    assert "Dewi Perumpamaan" not in words(page)

    for row in (SECOND_DESK, PPID, "tiada"):
        assert post(visitor, f"/akun/{siti.id}", f"/akun/{siti.id}/jabatan", jabatan=row).status == 422
    assert account(office, "siti").officer_ids == (UNIT_OFFICER,)
    assert post(visitor, f"/akun/{siti.id}", f"/akun/{siti.id}/jabatan", jabatan="9pek000009").status == 303
    assert account(office, "siti").officer_ids == ("9pek000009",)


def test_keeping_the_accounts_is_passed_on(office: Running):
    visitor, siti = office.visitor("andi"), account(office, "siti")
    assert post(visitor, f"/akun/{siti.id}", f"/akun/{siti.id}/pengelola", pengelola="ya").status == 303
    assert account(office, "siti").is_admin
    assert post(visitor, f"/akun/{siti.id}", f"/akun/{siti.id}/pengelola").status == 303
    assert not account(office, "siti").is_admin


def test_without_a_provider_no_outside_account_is_recorded(office: Running):
    visitor, siti = office.visitor("andi"), account(office, "siti")
    assert "Masuk tunggal" not in words(visitor.ask(f"/akun/{siti.id}"))
    assert post(visitor, f"/akun/{siti.id}", f"/akun/{siti.id}/luar", luar="a").status == 404
    assert visitor.ask("/akun/tiada").status == 404


# -- handing over ---------------------------------------------------------------------------


def review(office: Running) -> Office:
    signer = Signer(key=office_key(office.state), means=Means.OFFICE_KEY)
    return Office(queue=queue_of(office.state, "publik"), signer=signer, root=office.root)


def draft(office: Running, draft_id: str, login: str, *, corrects: str = "", title: str = "Konsep") -> Draft:
    queue = queue_of(office.state, "publik")
    row = tree_at(queue, tip(queue.repository, MAIN)).rows[DIP][ROW]
    made = Draft(
        id=draft_id,
        account_id=account(office, login).id,
        officer_id=UNIT_OFFICER,
        register="publik",
        unit="dinkes",
        corrects=corrects,
        rows=(DraftRow(table=DIP, key=ROW, is_new=False, before=row, cells={**row, "judul": title}),),
        changed_at=TIME,
    )
    save(office.store, made)
    return made


def returned(office: Running, proposal_id: str, title: str) -> None:
    desk = review(office)
    proposal = desk.proposing(
        proposal_id, *desk.amending(proposal_id, judul=title).operations, proposer=UNIT_OFFICER
    )
    submit(desk.queue, proposal, time=TIME)
    return_(desk.queue, proposal_id, PPID, "Perjelas", (), day=DAY, time=TIME)


def keeper(office: Running, login: str = "joko") -> Visitor:
    """Somebody who keeps the accounts beside andi, and who is nobody's successor here."""
    kept = account(office, login)
    with office.store.work() as work:
        work.run("UPDATE akun SET pengelola = 1 WHERE id = ?", kept.id)
    return office.visitor(login)


def restricted_draft(office: Running, login: str) -> Draft:
    made = Draft(
        id="c1d0000002", account_id=account(office, login).id, officer_id=UNIT_OFFICER, register="dik-dinkes",
        unit="dinkes",
        rows=(DraftRow(table=TablePath(package="dik/dinkes", table="dik"), key="x", is_new=True, before={},
                       cells={"informasi": "Rahasia sekali"}),),
    )  # fmt: skip
    save(office.store, made)
    return made


def test_what_is_unfinished_goes_on_in_the_successors_name(own_office: Running):
    office = own_office
    siti, andi = account(office, "siti"), account(office, "andi")
    draft(office, "c1d0000001", "siti", title="Konsep lama")
    returned(office, PROPOSAL, "Judul yang dikembalikan")
    returned(office, ANOTHER, "Judul yang kedua")
    draft(office, ANOTHER, "siti", corrects=ANOTHER, title="Sedang diperbaiki")
    admin, visitor = keeper(office), office.visitor("andi")
    page = admin.ask(f"/akun/{siti.id}/serahkan")
    assert 'checked> <label for="tutup">Tutup akun siti' in page.text
    done = post(admin, f"/akun/{siti.id}/serahkan", f"/akun/{siti.id}/serahkan", penerus=andi.id, tutup="ya")

    assert "2 konsep dari Siti Umpama, dan 1 konsep baru" in words(done)
    assert account(office, "siti").is_closed
    assert drafts_of(office.store, siti.id) == ()
    found = {one.rows[0].cells["judul"]: one for one in drafts_of(office.store, andi.id)}
    assert set(found) == {"Konsep lama", "Judul yang dikembalikan", "Sedang diperbaiki"}
    copy = found["Judul yang dikembalikan"]
    assert (copy.corrects, copy.officer_id) == ("", DESK)
    assert copy.message.endswith(f"Melanjutkan usulan {PROPOSAL}.")
    queue = queue_of(office.state, "publik")
    assert (
        find(queue, PROPOSAL).notes[-1].message
        == f"Dilanjutkan oleh Andi Contohnya sebagai usulan {copy.id}."
    )
    assert find(queue, PROPOSAL).proposal.proposer == UNIT_OFFICER

    # the copy is sent by the successor, as her own
    checked = visitor.ask(f"/konsep/{copy.id}/periksa")
    assert checked.status == 200
    sent = visitor.send(
        f"/konsep/{copy.id}/kirim",
        {"_kunci": checked.hidden("_kunci"), "_kiriman": checked.hidden("_kiriman"), "keterangan": "Lanjut"},
    )
    assert sent.status == 303
    assert find(queue, copy.id).proposal.proposer == DESK
    desk = review(office)
    with pytest.raises(Refused):
        desk.approve(copy.id, DESK)
    assert desk.approve(copy.id, PPID)

    # the one before stays hers: the successor cannot write in her name
    theirs = desk.proposing(ANOTHER, *desk.amending(ANOTHER, judul="Lain").operations, proposer=DESK)
    with pytest.raises(Refused):
        correct(queue, theirs, time=TIME)
    again = post(admin, f"/akun/{siti.id}/serahkan", f"/akun/{siti.id}/serahkan", penerus=andi.id)
    assert "0 konsep dari Siti Umpama, dan 0 konsep baru" in words(again)


def test_uploaded_files_go_on_with_the_successor_of_the_unit(own_office: Running):
    office = own_office
    siti, visitor, page = account(office, "siti"), office.visitor("siti"), "/unit/dinkes/dip/tempel"
    upload = post(
        visitor, page, page, sel="Judul\tRingkasan\tTempat\nDaftar alat\tAlat uji air.\tMisal\n"
    ).headers["location"]
    path = f"/akun/{siti.id}/serahkan"
    done = post(keeper(office), path, path, penerus=account(office, "rina").id, tutup="ya")
    assert "Sebagian tidak diserahkan" in words(done)
    assert office.visitor("rina").ask(upload).status == 404

    done = post(keeper(office), path, path, penerus=account(office, "andi").id)
    assert "1 berkas yang diunggah juga beralih" in words(done)
    assert "Yang terbaca dari" in words(office.visitor("andi").ask(upload))


def test_a_reviewer_who_hands_over_closes_the_old_proposal(own_office: Running):
    office = own_office
    siti, andi = account(office, "siti"), account(office, "andi")
    returned(office, THIRD, "Judul yang dikembalikan")
    path = f"/akun/{siti.id}/serahkan"
    post(keeper(office, "rahmawati"), path, path, penerus=andi.id, tutup="ya")

    assert find(queue_of(office.state, "publik"), THIRD).standing is Standing.REJECTED
    assert len(drafts_of(office.store, andi.id)) == 1


def test_what_the_successor_may_not_go_on_with_stays(own_office: Running):
    office = own_office
    siti, joko = account(office, "siti"), account(office, "joko")
    draft(office, "c1d0000001", "siti")
    returned(office, PROPOSAL, "Judul yang dikembalikan")
    restricted_draft(office, "siti")
    visitor, path = office.visitor("andi"), f"/akun/{siti.id}/serahkan"
    done = post(visitor, path, path, penerus=joko.id, tutup="ya")

    assert "Sebagian tidak diserahkan" in words(done)
    assert "Rahasia" not in done.text
    assert drafts_of(office.store, joko.id) == ()
    assert len(drafts_of(office.store, siti.id)) == 2
    # a desk officer does not see the restricted register
    andi = account(office, "andi")
    done = post(keeper(office), path, path, penerus=andi.id)
    assert "1 konsep dari Siti Umpama, dan 1 konsep baru" in words(done)
    assert "Sebagian tidak diserahkan" in words(done)
    assert [one.id for one in drafts_of(office.store, siti.id)] == ["c1d0000002"]


def test_restricted_drafts_are_handed_over_and_counted_for_nobody_who_may_not_see_them(office: Running):
    siti, rina = account(office, "siti"), account(office, "rina")
    restricted_draft(office, "siti")
    with office.store.work() as work:
        work.run("UPDATE akun_pejabat SET pejabat_id = ? WHERE akun_id = ?", PPID, rina.id)
        work.run("UPDATE akun SET nama = 'Contoh Rahmawati' WHERE id = ?", rina.id)
    path = f"/akun/{siti.id}/serahkan"
    done = post(office.visitor("andi"), path, path, penerus=rina.id, tutup="ya")

    assert "0 konsep dari Siti Umpama" in words(done)
    assert [one.id for one in drafts_of(office.store, rina.id)] == ["c1d0000002"]


def test_nobody_hands_work_over_to_herself(office: Running):
    siti, andi = account(office, "siti"), account(office, "andi")
    draft(office, "c1d0000001", "siti")
    visitor, path = office.visitor("andi"), f"/akun/{siti.id}/serahkan"

    assert f'value="{andi.id}"' not in visitor.ask(path).text
    back = post(visitor, path, path, penerus=andi.id, tutup="ya")
    assert back.status == 422
    assert "kepada dirinya sendiri" in words(back)
    assert drafts_of(office.store, andi.id) == ()
    assert not account(office, "siti").is_closed


def test_what_somebody_in_office_works_at_is_not_given_away(office: Running):
    siti, joko = account(office, "siti"), account(office, "joko")
    draft(office, "c1d0000001", "siti")
    path = f"/akun/{siti.id}/serahkan"
    # an invitation by which she has yet to be known again makes no difference
    post(office.visitor("andi"), f"/akun/{siti.id}", f"/akun/{siti.id}/undangan")
    back = post(office.visitor("andi"), path, path, penerus=joko.id)

    assert back.status == 422
    assert "masih memegang jabatan" in words(back)
    assert len(drafts_of(office.store, siti.id)) == 1


@pytest.mark.parametrize("heir", ["", "tiada", "siti"])
def test_work_goes_to_somebody_who_can_do_it(office: Running, heir: str):
    siti = account(office, "siti")
    chosen = siti.id if heir == "siti" else heir
    back = post(
        office.visitor("andi"), f"/akun/{siti.id}/serahkan", f"/akun/{siti.id}/serahkan", penerus=chosen
    )

    assert back.status == 422
    assert "Pilih penerus" in words(back)
    assert 'href="#penerus"' in back.text
