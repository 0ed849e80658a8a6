"""Logging in at a provider: a real one on loopback, over real HTTP, that a test makes misbehave."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from generator.office.accounts.account import add_account, close_account
from generator.office.accounts.oidc import ERRAND_SECONDS, Errand, OidcError, errand_of, is_safe, new_errand
from generator.office.accounts.outside import (
    Proven,
    account_outside,
    know_outside,
    known_outside,
)
from generator.office.accounts.sessions import CONFIRMED_SECONDS, session_of
from generator.office.accounts.store import Store, Taken, open_store
from generator.office.requests.asked import Answer, Asked, Redirect
from generator.office.requests.route import Access, Route
from generator.office.server.routes import ROUTES
from tests.office.accounts.provider import Elsewhere, running_provider
from tests.office.server.running import Running, Said, Visitor, running_office
from tests.review.registry import BPBD_OFFICER, TIME, UNIT_OFFICER, copy_registers

DEEDS: list[str] = []


def _deed(asked: Asked) -> Answer:
    DEEDS.append(asked.form.first("judul"))
    return Redirect("/selesai")


TRIED = (*ROUTES, Route(path="/setujui", method="POST", access=Access.OFFICER, handle=_deed, confirmed=True))


@pytest.fixture(scope="module")
def provider() -> Iterator[Elsewhere]:
    with running_provider() as elsewhere:
        yield elsewhere


@pytest.fixture(scope="module")
def office(provider: Elsewhere, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("kantor")
    root = copy_registers(folder / "asal")
    with running_office(root, folder / "situs", routes=TRIED, provider=provider.provider) as running:
        know_outside(running.store, running.accounts["siti"].id, "siti@dinkes.misal.example")
        know_outside(running.store, running.accounts["rahmawati"].id, "subjek-rahmawati")
        yield running


@pytest.fixture(autouse=True)
def _right(provider: Elsewhere, office: Running) -> Iterator[None]:
    """The provider is right again, and both clocks are where they were."""
    DEEDS.clear()
    yield
    provider.claims, provider.description, provider.algorithm = {}, {}, "RS256"
    provider.signing, provider.is_down, provider.now = None, False, TIME
    provider.subject = "11111111-aaaa"
    office.clock.now = TIME


def siti(provider: Elsewhere, **claims: Any) -> None:
    provider.claims = {"email": "Siti@dinkes.misal.example", "email_verified": True} | claims


def come_back(office: Running, provider: Elsewhere, visitor: Visitor | None = None) -> tuple[Visitor, Said]:
    browser = visitor or office.visitor()
    away = browser.ask("/masuk/oidc")
    assert away.status == 303
    return browser, browser.ask(provider.log_in(away.headers["location"]))


def last_word(office: Running) -> str:
    lines = (office.state / "log/kantor.jsonl").read_text(encoding="utf-8").splitlines()
    return str(json.loads(lines[-1]).get("tempat"))


# -- the way in -----------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_somebody_logs_in_at_the_provider_and_goes_on_where_she_wanted(
    office: Running, provider: Elsewhere, algorithm: str
):
    siti(provider)
    provider.algorithm = algorithm
    browser = office.visitor()
    asked = browser.ask("/masuk?lanjut=/usulan")
    assert 'href="/masuk/oidc?lanjut=/usulan"' in asked.text

    away = browser.ask("/masuk/oidc?lanjut=/usulan")
    assert away.headers["location"].startswith(f"{provider.issuer}/masuk?")
    assert "HttpOnly" in away.cookies["ppid-jalan"]
    back = browser.ask(provider.log_in(away.headers["location"]))

    assert (back.status, back.headers["location"]) == (303, "/usulan")
    assert "ppid-jalan" not in browser.cookies
    start = browser.ask("/").text
    assert "Siti Umpama" in start
    assert "PPID Pelaksana, Dinas Kesehatan" in start
    log = (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")
    assert "siti@" not in log.casefold()
    assert "kode" not in log


def test_a_subject_opens_the_account_for_which_it_is_recorded(office: Running, provider: Elsewhere):
    provider.subject = "subjek-rahmawati"
    browser, back = come_back(office, provider)

    assert back.status == 303
    assert "Contoh Rahmawati" in browser.ask("/").text


def test_an_answer_counts_once(office: Running, provider: Elsewhere):
    siti(provider)
    browser = office.visitor()
    address = provider.log_in(browser.ask("/masuk/oidc").headers["location"])
    taken_along = dict(browser.cookies)
    assert browser.ask(address).status == 303
    other = office.visitor()
    other.cookies = taken_along

    assert other.ask(address).status == 403
    assert "ppid" not in other.cookies


def _other_key(provider: Elsewhere) -> None:
    provider.signing = RSAKey.generate_key(2048, {"kid": "rsa"})


def _unknown_key(provider: Elsewhere) -> None:
    provider.signing = RSAKey.generate_key(2048, {"kid": "lain"})


def _algorithm(name: str) -> Any:
    return lambda provider: setattr(provider, "algorithm", name)


def _claims(**claims: Any) -> Any:
    return lambda provider: provider.claims.update(claims)


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(_claims(nonce="lain"), id="nonce"),
        pytest.param(_claims(nonce=None), id="no nonce"),
        pytest.param(_claims(aud="orang-lain"), id="audience"),
        pytest.param(_claims(aud=None), id="no audience"),
        pytest.param(_claims(aud=["ppid-kantor", "orang-lain"]), id="two audiences without azp"),
        pytest.param(_claims(azp="orang-lain"), id="azp"),
        pytest.param(_claims(iss="https://penyedia.lain.example"), id="issuer"),
        pytest.param(_claims(iss=None), id="no issuer"),
        pytest.param(_claims(exp=TIME - 61), id="expired"),
        pytest.param(_claims(exp=None), id="no expiry"),
        pytest.param(_claims(exp="2099"), id="expiry in words"),
        pytest.param(_claims(iat=TIME + 3600), id="from the future"),
        pytest.param(_claims(nbf=TIME + 3600), id="not yet"),
        pytest.param(_claims(sub=None), id="no subject"),
        pytest.param(_claims(sub=7), id="subject is a number"),
        pytest.param(_algorithm("none"), id="alg none"),
        pytest.param(_algorithm("HS256"), id="public key as secret"),
        pytest.param(_other_key, id="another key of the same name"),
        pytest.param(_unknown_key, id="unknown key"),
    ],
)
def test_a_token_that_proves_nothing_opens_nothing(office: Running, provider: Elsewhere, fault: Any):
    siti(provider)
    fault(provider)
    browser, back = come_back(office, provider)

    assert back.status == 403
    assert "tidak dapat dipercaya" in back.text
    assert "ppid" not in browser.cookies
    assert last_word(office) == "masuk tunggal: bukti"


@pytest.mark.parametrize(
    "change", ["state=lain", "state=", "iss=https%3A%2F%2Flain.example", "error=access_denied"]
)
def test_an_answer_to_another_question_opens_nothing(office: Running, provider: Elsewhere, change: str):
    siti(provider)
    browser = office.visitor()
    address = provider.log_in(browser.ask("/masuk/oidc").headers["location"])
    name = change.partition("=")[0]
    kept = [part for part in address.partition("?")[2].split("&") if not part.startswith(f"{name}=")]
    before = provider.exchanges

    back = browser.ask(f"/masuk/oidc/kembali?{'&'.join((*kept, change))}")
    assert back.status == 403
    assert "ppid" not in browser.cookies
    assert provider.exchanges == before


def test_an_answer_in_a_browser_that_did_not_ask_opens_nothing(office: Running, provider: Elsewhere):
    siti(provider)
    asking, other = office.visitor(), office.visitor()
    address = provider.log_in(asking.ask("/masuk/oidc").headers["location"])

    # somebody who lets another's browser log in as herself would read what is written there
    assert other.ask(address).status == 403
    other.ask("/masuk/oidc")
    assert other.ask(address).status == 403
    assert "ppid" not in other.cookies


def test_an_answer_that_took_too_long_opens_nothing(office: Running, provider: Elsewhere):
    siti(provider)
    browser = office.visitor()
    address = provider.log_in(browser.ask("/masuk/oidc").headers["location"])
    office.clock.now = provider.now = TIME + ERRAND_SECONDS + 1

    assert browser.ask(address).status == 403


# -- who it is ------------------------------------------------------------------------------


def test_somebody_without_an_account_is_told_so(office: Running, provider: Elsewhere):
    provider.subject = "tiada"
    browser, back = come_back(office, provider)

    assert back.status == 403
    assert "belum punya akun" in back.text
    assert "ppid" not in browser.cookies


def test_an_address_that_the_provider_did_not_verify_is_nobodys(office: Running, provider: Elsewhere):
    provider.subject = "penipu"
    siti(provider, email_verified=False)
    assert come_back(office, provider)[1].status == 403
    siti(provider, email_verified="true")
    assert come_back(office, provider)[1].status == 403


def test_roles_come_from_the_table_of_officers_alone(office: Running, provider: Elsewhere):
    know_outside(office.store, office.accounts["budi"].id, "subjek-budi")
    provider.subject = "subjek-budi"
    provider.claims = {"roles": ["ppid"], "groups": ["pengelola"]}
    browser, back = come_back(office, provider)
    assert back.status == 303
    assert "Atasan PPID, Badan Penanggulangan Bencana Daerah" in browser.ask("/").text

    # his term ends with 2026
    office.clock.now = provider.now = TIME + 365 * 24 * 3600
    browser, back = come_back(office, provider)
    assert back.status == 403
    assert "tidak memegang jabatan" in back.text
    assert "ppid" not in browser.cookies


def test_a_closed_account_stays_closed(office: Running, provider: Elsewhere):
    account = add_account(office.store, login="joko2", name="Joko Ibarat", officer_ids=(BPBD_OFFICER,))
    know_outside(office.store, account.id, "subjek-joko")
    provider.subject = "subjek-joko"
    assert come_back(office, provider)[1].status == 303

    close_account(office.store, account)
    assert come_back(office, provider)[1].status == 403


# -- the provider itself --------------------------------------------------------------------


def test_a_provider_that_does_not_answer_is_told_so(office: Running, provider: Elsewhere):
    # what it said of itself is asked anew
    office.clock.now = TIME + 3600
    provider.is_down = True
    away = office.visitor().ask("/masuk/oidc")

    assert away.status == 503
    assert "tidak menjawab" in away.text


@pytest.mark.parametrize(
    "description",
    [
        {"issuer": "https://penyedia.lain.example"},
        {"authorization_endpoint": "http://penyedia.lain.example/masuk"},
        {"authorization_endpoint": None},
    ],
)
def test_a_provider_that_says_strange_things_of_itself_is_not_asked(
    office: Running, provider: Elsewhere, description: dict[str, Any]
):
    office.clock.now = TIME + 7200
    provider.description = description
    lasting = provider.provider
    fresh = replace(lasting, issuer=lasting.issuer + "/")
    with pytest.raises(OidcError):
        fresh.check(office.clock.now)


def test_a_provider_that_is_right_passes_the_check(provider: Elsewhere):
    provider.provider.check(TIME + 20_000)


def test_without_a_provider_no_address_answers(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("kantor")
    with running_office(copy_registers(folder / "asal"), folder / "situs") as running:
        visitor = running.visitor("siti")
        paths = (
            "/masuk/oidc",
            "/masuk/oidc/kembali?code=a&state=b",
            "/masuk/oidc/tegaskan",
            "/masuk/oidc/ditegaskan",
        )
        assert [visitor.ask(path).status for path in paths] == [404] * 4
        assert [running.visitor().ask(path).status for path in paths[:2]] == [404] * 2
        assert "masuk tunggal" not in running.visitor().ask("/masuk").text.casefold()


# -- proving it anew ------------------------------------------------------------------------


def test_an_approval_is_confirmed_at_the_provider_and_nothing_written_is_lost(
    office: Running, provider: Elsewhere
):
    siti(provider)
    browser, _ = come_back(office, provider)
    token = browser.ask("/").hidden("_kunci")
    office.clock.now = provider.now = TIME + CONFIRMED_SECONDS + 1
    asked = browser.send("/setujui", {"_kunci": token, "judul": "Usul"})
    assert 'href="/masuk/oidc/tegaskan"' in asked.text
    assert DEEDS == []

    away = browser.ask("/masuk/oidc/tegaskan").headers["location"]
    assert "prompt=login" in away
    assert "max_age=0" in away
    back = browser.ask(provider.log_in(away))
    assert back.headers["location"] == "/masuk/oidc/ditegaskan"
    assert "Lanjutkan" in browser.ask(back.headers["location"]).text
    kept = {name: asked.hidden(name) for name in ("_kunci", "_kiriman")}
    assert browser.send("/setujui", {**kept, "judul": "Usul", "_sandi": ""}).status == 303
    assert DEEDS == ["Usul"]


@pytest.mark.parametrize("proved", [None, TIME - 3600, "kemarin", True])
def test_a_session_that_stood_at_the_provider_confirms_nothing(
    office: Running, provider: Elsewhere, proved: Any
):
    siti(provider, auth_time=proved)
    browser, back = come_back(office, provider)
    assert back.status == 303
    session = session_of(office.store, browser.cookies["ppid"], TIME)
    assert session
    assert not session.is_confirmed(TIME)

    away = browser.ask("/masuk/oidc/tegaskan").headers["location"]
    assert browser.ask(provider.log_in(away)).status == 403
    session = session_of(office.store, browser.cookies["ppid"], TIME)
    assert session
    assert not session.is_confirmed(TIME)


def test_a_trip_that_is_said_to_have_begun_earlier_confirms_no_longer_than_the_proof(
    office: Running, provider: Elsewhere
):
    siti(provider, auth_time=TIME - 3600)
    browser, _ = come_back(office, provider)
    later = TIME + ERRAND_SECONDS - 10
    office.clock.now = provider.now = later
    siti(provider, auth_time=TIME - 50)
    made = Errand(secret="s" * 43, began=TIME, again=True, target="/masuk/oidc/ditegaskan")
    browser.cookies["ppid-jalan"] = made.written
    browser.ask(provider.log_in(provider.provider.away(made, f"{office.address}/masuk/oidc/kembali")))

    session = session_of(office.store, browser.cookies["ppid"], later)
    assert session
    assert not session.is_confirmed(later)


def test_nobody_confirms_for_somebody_else(office: Running, provider: Elsewhere):
    siti(provider, auth_time=TIME - 3600)
    browser, _ = come_back(office, provider)
    away = browser.ask("/masuk/oidc/tegaskan").headers["location"]
    provider.claims, provider.subject = {}, "subjek-rahmawati"

    refused = browser.ask(provider.log_in(away))
    assert refused.status == 403
    assert "bukan orang yang masuk di sini" in refused.text


def test_text_of_an_expired_session_survives_the_way_over_the_provider(office: Running, provider: Elsewhere):
    siti(provider)
    browser = office.visitor()
    asked = browser.send("/setujui", {"_kunci": "lama", "_kiriman": "kiriman-9", "judul": "Isi <panjang>"})
    assert 'href="/masuk/oidc" target="_blank"' in asked.text
    assert "Isi &lt;panjang&gt;" in asked.text
    come_back(office, provider, browser)

    shown = browser.send("/setujui", {"_kiriman": asked.hidden("_kiriman"), "judul": "Isi <panjang>"})
    assert "Isi &lt;panjang&gt;" in shown.text
    sent = browser.send(
        "/setujui", {name: shown.hidden(name) for name in ("_kunci", "_kiriman")} | {"judul": "Isi <panjang>"}
    )
    assert sent.status == 303
    assert DEEDS == ["Isi <panjang>"]


# -- parts ----------------------------------------------------------------------------------


def test_a_trip_is_read_as_it_was_written():
    errand = new_errand(TIME, "/usulan/a.b?c=d", again=True)

    assert errand_of(errand.written) == errand
    assert [
        errand_of(text) for text in ("", "a", "a.b.0./", "a.01.0./", "a.1.2./", ".1.0./", "a.²:1.0./")
    ] == [None] * 7


def test_each_change_of_a_trip_is_another_trip():
    errand = Errand(secret="s", began=1, again=False, target="/")
    others = (
        replace(errand, secret="t"),
        replace(errand, began=2),
        replace(errand, again=True),
        replace(errand, target="/a"),
    )

    assert len({one.state for one in (errand, *others)}) == 5
    assert len({errand.state, errand.nonce, errand.verifier}) == 3
    assert 43 <= len(errand.verifier) <= 128


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://sso.misal.example/realms/a", True),
        ("http://127.0.0.1:8080", True),
        ("http://sso.misal.example", False),
        ("http://127.0.0.1.misal.example", False),
        ("ftp://127.0.0.1", False),
        ("", False),
    ],
)
def test_nothing_is_sent_where_others_can_read_it(address: str, safe: bool):
    assert is_safe(address) is safe


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("simpan"))


def proven(subject: str, email: str = "", issuer: str = "https://sso.misal.example") -> Proven:
    return Proven(issuer=issuer, subject=subject, email=email, proved=TIME)


def test_an_address_counts_until_the_first_visit_ties_it_to_a_subject(store: Store):
    account = add_account(store, login="siti", name="Siti Umpama", officer_ids=(UNIT_OFFICER,))
    know_outside(store, account.id, " Siti@Misal.example ")
    assert known_outside(store, account.id) == "siti@misal.example"

    assert account_outside(store, proven("s1", "SITI@misal.example")) == account
    assert account_outside(store, proven("s1")) == account
    # the address was given to somebody else
    assert account_outside(store, proven("s2", "siti@misal.example")) is None
    assert account_outside(store, proven("s1", issuer="https://lain.example")) is None
    know_outside(store, account.id, "siti@misal.example")
    assert account_outside(store, proven("s2", "siti@misal.example")) == account
    know_outside(store, account.id, "")
    assert account_outside(store, proven("s2", "siti@misal.example")) is None


def test_a_subject_that_looks_like_an_address_is_none(store: Store):
    account = add_account(store, login="siti", name="Siti Umpama", officer_ids=(UNIT_OFFICER,))
    know_outside(store, account.id, "siti@misal.example")

    assert account_outside(store, proven("siti@misal.example")) is None


def test_two_accounts_are_never_one_persons(store: Store):
    for login in ("siti", "budi"):
        account = add_account(store, login=login, name=login, officer_ids=())
        if login == "siti":
            know_outside(store, account.id, "s1")
        else:
            with pytest.raises(Taken):
                know_outside(store, account.id, "s1")
            assert known_outside(store, account.id) == ""
