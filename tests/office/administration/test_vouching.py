"""Whoever keeps the accounts hands out the way in, and so must not be able to walk it herself."""

from collections.abc import Iterator

import pytest

from generator.office.accounts.account import account_with_login
from generator.office.accounts.invitations import redeem
from generator.office.accounts.passwords import hashed
from tests.office.server.built import make_registers
from tests.office.server.running import PASSWORD, Running, Visitor, running_office

OTHER = "sandi milik orang lain"


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("orang")
    with running_office(make_registers(folder / "asal"), folder / "situs") as running:
        yield running


def send(visitor: Visitor, page: str, action: str) -> str:
    shown = visitor.ask(page)
    said = visitor.send(action, {"_kunci": shown.hidden("_kunci"), "_kiriman": shown.hidden("_kiriman")})
    assert said.status in (200, 303), said.text
    return said.text


def invite_again(office: Running, keeper: Visitor, login: str) -> str:
    """The secret of a new invitation, as the keeper sees it."""
    account_id = office.accounts[login].id
    page = send(keeper, f"/akun/{account_id}", f"/akun/{account_id}/undangan")
    return page.partition("/undangan/")[2].partition('"')[0]


def take(office: Running, token: str) -> None:
    assert redeem(office.store, token, hashed(OTHER), office.clock.now)


def test_a_keeper_who_uses_the_ppid_s_new_invitation_opens_nothing(office: Running):
    andi = office.visitor("andi")
    take(office, invite_again(office, andi, "rahmawati"))

    as_ppid = Visitor(port=office.port)
    said = as_ppid.log_in("rahmawati", OTHER)

    assert "belum dibuka" in said.text
    assert as_ppid.ask("/meja").status == 303, "she is asked to log in"
    # and he cannot vouch for it: the page is for reviewers
    assert andi.ask("/orang-baru").status == 404


def test_a_reviewer_who_did_not_let_her_in_opens_the_account(office: Running):
    andi, budi = office.visitor("andi"), office.visitor("budi")
    token = invite_again(office, andi, "siti")
    siti = office.accounts["siti"].id
    assert "Belum memakai undangannya" in budi.ask("/orang-baru").text
    shown = budi.ask("/")
    early = budi.send(f"/orang-baru/{siti}", {"_kunci": shown.hidden("_kunci"), "_kiriman": "awal"})
    assert early.status == 409

    take(office, token)
    assert "1 orang menunggu Anda pastikan" in budi.ask("/").text
    page = budi.ask("/orang-baru").text
    assert "Siti Umpama" in page
    assert "Andi Contohnya" in page
    send(budi, "/orang-baru", f"/orang-baru/{siti}")

    assert Visitor(port=office.port).log_in("siti", OTHER).status == 303
    assert "Siti Umpama" not in budi.ask("/orang-baru").text
    assert "orangnya dipastikan" in (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")


def test_nobody_vouches_for_whom_she_let_in_herself(office: Running):
    with office.store.work() as work:
        work.run("UPDATE akun SET pengelola = 1 WHERE masuk = 'rahmawati'")
    rahmawati = office.visitor("rahmawati")
    take(office, invite_again(office, rahmawati, "siti"))
    siti = office.accounts["siti"].id

    assert "Menunggu penelaah lain" in rahmawati.ask("/orang-baru").text
    shown = rahmawati.ask("/orang-baru")
    said = rahmawati.send(f"/orang-baru/{siti}", {"_kunci": shown.hidden("_kunci"), "_kiriman": "sendiri"})

    assert said.status == 409
    found = account_with_login(office.store, "siti")
    assert found is not None
    assert found.let_in_by == office.accounts["rahmawati"].id


def test_another_office_or_another_way_in_waits_too(office: Running):
    """A spare account that is given the head's row, or a changed address of single sign-on."""
    andi = office.visitor("andi")
    account_id = office.accounts["siti"].id
    shown = andi.ask(f"/akun/{account_id}")
    fields = {"_kunci": shown.hidden("_kunci"), "_kiriman": "jabatan", "jabatan": "9pek000009"}

    assert andi.send(f"/akun/{account_id}/jabatan", fields).status == 303
    assert "belum dibuka" in Visitor(port=office.port).log_in("siti", PASSWORD).text
