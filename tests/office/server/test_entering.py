"""The way in and out over real HTTP: login, sessions, invitations, foreign forms, forms sent twice."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.office.accounts.account import add_account, close_account
from generator.office.accounts.invitations import invite
from generator.office.accounts.sessions import CONFIRMED_SECONDS, IDLE_SECONDS
from generator.office.accounts.throttle import PER_ADDRESS, PER_NAME
from generator.office.requests.asked import Answer, Asked, Page, Redirect
from generator.office.requests.route import Access, Route, may
from generator.office.server.carried import is_own_path, packed, unpacked
from generator.office.server.host import FORM_BYTES
from generator.office.server.routes import ROUTES
from tests.office.server.running import PASSWORD, Running, Visitor, running_office
from tests.review.registry import copy_registers

DEEDS: list[tuple[str, str, str]] = []
"""What the test's own pages did: path, title and number of files."""


def deed(asked: Asked) -> Answer:
    """A page like those of other folders: something happens once, then it goes on."""
    title = asked.form.first("judul")
    if title == "galat":
        raise ValueError("isi sel yang rahasia")
    if not title:
        return Page(template="tidak-ada.html.jinja", title="Judul kosong")
    sizes = [upload.path.stat().st_size for upload in asked.form.files.values()]
    assert sizes == [upload.size for upload in asked.form.files.values()]
    DEEDS.append((asked.path, title, str(sum(sizes))))
    return Redirect(f"/selesai-{len(DEEDS)}")


TRIED = (
    *ROUTES,
    Route(path="/uji", method="POST", access=Access.OFFICER, handle=deed),
    Route(path="/setujui", method="POST", access=Access.REVIEWER, handle=deed, confirmed=True),
    Route(path="/unggah", method="POST", access=Access.OFFICER, handle=deed, uploads=True),
    Route(path="/tabel", method="POST", access=Access.ADMIN, handle=deed),
    Route(path="/edisi", method="POST", access=Access.PPID, handle=deed),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("kantor")
    with running_office(copy_registers(folder / "asal"), folder / "situs", routes=TRIED) as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh(office: Running) -> Iterator[None]:
    """Nobody is slowed by an earlier test, and the clock is where it was."""
    DEEDS.clear()
    now = office.clock.now
    with office.store.work() as work:
        work.run("DELETE FROM percobaan")
    yield
    office.clock.now = now


def token_of(visitor: Visitor) -> str:
    return visitor.ask("/").hidden("_kunci")


def events(office: Running) -> list[str]:
    lines = (office.state / "log/kantor.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["kejadian"] for line in lines]


# -- in and out -----------------------------------------------------------------------------


def test_somebody_logs_in_sees_her_start_page_and_leaves(office: Running):
    visitor = office.visitor()
    sent_on = visitor.ask("/")
    assert (sent_on.status, sent_on.headers["location"]) == (303, "/masuk")

    entered = visitor.log_in(" Siti ")
    assert (entered.status, entered.headers["location"]) == (303, "/")
    start = visitor.ask("/")
    assert start.status == 200
    assert "Siti Umpama" in start.text
    assert "PPID Pelaksana, Dinas Kesehatan" in start.text

    session = dict(visitor.cookies)
    left = visitor.send("/keluar", {"_kunci": start.hidden("_kunci")})
    assert (left.status, left.headers["location"]) == (303, "/masuk")
    assert "ppid" not in visitor.cookies
    visitor.cookies = session
    assert visitor.ask("/").status == 303
    assert {"masuk", "keluar"} <= set(events(office))


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(office: Running):
    told = {
        re.sub(r'value="[^"]*"', "", office.visitor().log_in(login, "kata sandi yang salah").text)
        for login in ("siti", "tiada-orangnya")
    }

    assert len(told) == 1
    assert "Nama masuk atau kata sandi salah" in told.pop()
    assert office.visitor().log_in("siti", "").status == 200


def test_nothing_that_was_typed_into_the_login_is_logged(office: Running):
    office.visitor().log_in("kata sandi di kolom nama", "kata sandi di kolom sandi")

    assert events(office)[-1] == "masuk ditolak"
    assert "kata sandi" not in (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")


def test_guessing_is_slowed_and_the_colleagues_own_browser_is_not(office: Running):
    own = office.visitor()
    assert own.log_in("siti").status == 303
    guesser = office.visitor()
    assert [guesser.log_in("siti", f"tebakan {number}").status for number in range(PER_NAME)] == [
        200
    ] * PER_NAME

    slowed = guesser.log_in("siti")
    assert slowed.status == 429
    assert "15 menit" in slowed.text
    assert own.log_in("siti").status == 303


def test_an_account_without_an_office_today_stays_out(office: Running):
    budi = office.visitor("budi")
    assert budi.ask("/").status == 200
    # his term ends with 2026
    office.clock.now += 365 * 24 * 3600

    again = office.visitor()
    assert "tidak memegang jabatan" in again.log_in("budi").text
    assert "ppid" not in again.cookies
    budi.cookies = office.visitor("budi").cookies
    assert budi.ask("/").status == 303


def test_a_closed_account_is_out_at_once(office: Running):
    account = add_account(office.store, login="dewi", name="Dewi Perumpamaan", officer_ids=("6pet000006",))
    visitor = Visitor(port=office.port)
    token = invite(office.store, account, office.clock.now)
    visitor.send(f"/undangan/{token}", {"sandi": PASSWORD, "ulang": PASSWORD})
    assert visitor.log_in("dewi").status == 303
    assert visitor.ask("/").status == 200

    close_account(office.store, account)
    assert visitor.ask("/").status == 303
    assert "salah" in visitor.log_in("dewi").text


def test_a_session_ends_when_left_alone_and_nothing_written_is_lost(office: Running):
    visitor = office.visitor("siti")
    token = token_of(visitor)
    office.clock.now += IDLE_SECONDS
    text = 'Laporan "kunjungan"\r\n<b>& lain</b>'

    asked = visitor.send("/uji", {"_kunci": token, "_kiriman": "kiriman-1", "judul": text})
    assert asked.status == 200
    assert "isian Anda tidak hilang" in asked.text
    assert DEEDS == []
    kept = {name: asked.hidden(name) for name in ("lanjut", "bawaan", "bawaan_id")}
    shown = visitor.log_in("siti", **kept)
    assert shown.status == 200
    assert "&lt;b&gt;" in shown.text
    assert 'action="/uji"' in shown.text
    assert (DEEDS, shown.hidden("_kiriman")) == ([], "kiriman-1")

    again = {"_kunci": shown.hidden("_kunci"), "_kiriman": "kiriman-1", "judul": text}
    done = visitor.send("/uji", again)
    assert (done.status, [title for _, title, _ in DEEDS]) == (303, [text])


def test_a_text_too_long_to_be_carried_is_told_and_sent_again_from_where_it_was_written(office: Running):
    visitor = office.visitor("siti")
    token, text = token_of(visitor), "panjang " * 30_000
    office.clock.now += IDLE_SECONDS
    fields = {"_kunci": token, "_kiriman": "kiriman-panjang", "judul": text}

    asked = visitor.send("/uji", fields)
    assert asked.status == 200
    assert "terlalu panjang untuk dibawa ke halaman ini. Tekan tombol Kembali" in asked.text
    assert "tidak hilang" not in asked.text
    assert 'name="bawaan"' not in asked.text

    # in another tab she logs in; the form that she went back to is of the session before
    visitor.log_in("siti")
    shown = visitor.send("/uji", fields)
    assert shown.hidden("_kiriman") == "kiriman-panjang"
    assert shown.text.count(text.strip()) == 2
    done = visitor.send("/uji", {**fields, "_kunci": shown.hidden("_kunci")})
    assert done.status == 303


# -- invitations ----------------------------------------------------------------------------


def test_an_invitation_makes_a_password_once(office: Running):
    account = add_account(
        office.store, login="undangan1", name="Dewi Perumpamaan", officer_ids=("6pet000006",)
    )
    path = f"/undangan/{invite(office.store, account, office.clock.now)}"
    visitor = office.visitor()

    assert "Dewi Perumpamaan" in visitor.ask(path).text
    assert "terlalu pendek" in visitor.send(path, {"sandi": "pendek", "ulang": "pendek"}).text
    assert "tidak sama" in visitor.send(path, {"sandi": PASSWORD, "ulang": PASSWORD + "x"}).text
    assert visitor.ask(path).status == 200
    assert "sudah dibuat" in visitor.send(path, {"sandi": PASSWORD, "ulang": PASSWORD}).text
    assert visitor.ask(path).status == 404
    assert visitor.send(path, {"sandi": PASSWORD, "ulang": PASSWORD}).status == 404
    assert visitor.log_in("undangan1").status == 303


def test_an_old_or_invented_invitation_is_not_there(office: Running):
    token = invite(office.store, office.accounts["joko"], office.clock.now)
    office.clock.now += 72 * 3600

    assert office.visitor().ask(f"/undangan/{token}").status == 404
    assert office.visitor().ask("/undangan/buatan").status == 404


# -- forms ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://jahat.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_of_another_site_is_refused(office: Running, headers: dict[str, str]):
    visitor = office.visitor("siti")
    fields = {"_kunci": token_of(visitor), "judul": "Palsu"}

    assert visitor.send("/uji", fields, headers).status == 403
    assert visitor.send("/masuk", {"nama": "siti", "sandi": PASSWORD}, headers).status == 403
    assert DEEDS == []
    assert events(office)[-1] == "formulir dari situs lain ditolak"


def test_a_form_whose_browser_says_nothing_is_refused(office: Running):
    visitor = office.visitor("siti")
    body = f"_kunci={token_of(visitor)}&judul=Diam".encode()

    assert visitor.ask("/uji", method="POST", body=body).status == 403


def test_a_form_without_its_own_token_is_shown_once_more_and_does_nothing(office: Running):
    visitor = office.visitor("siti")
    for token in ("", "salah", token_of(office.visitor("joko"))):
        shown = visitor.send("/uji", {"_kunci": token, "judul": "Tanpa kunci"})
        assert (shown.status, DEEDS) == (200, [])
        assert "Tanpa kunci" in shown.text


def test_a_form_that_is_sent_twice_has_one_effect(office: Running):
    visitor = office.visitor("siti")
    fields = {"_kunci": token_of(visitor), "_kiriman": "dua-kali", "judul": "Sekali"}

    first, second = visitor.send("/uji", fields), visitor.send("/uji", fields)
    assert (first.headers["location"], second.headers["location"]) == ("/selesai-1", "/selesai-1")
    assert len(DEEDS) == 1
    other = office.visitor("joko")
    assert other.send("/uji", fields | {"_kunci": token_of(other)}).headers["location"] == "/selesai-2"


def test_a_form_that_was_mended_before_its_answer_came_is_not_taken_for_the_first(office: Running):
    visitor = office.visitor("siti")
    fields = {"_kunci": token_of(visitor), "_kiriman": "dibetulkan", "judul": "Salah ketik"}

    first = visitor.send("/uji", fields)
    mended = visitor.send("/uji", fields | {"judul": "Sudah betul"})
    assert [title for _, title, _ in DEEDS] == ["Salah ketik", "Sudah betul"]
    again = visitor.send("/uji", fields | {"judul": "Sudah betul"})
    assert first.headers["location"] != mended.headers["location"] == again.headers["location"]
    assert visitor.send("/uji", fields).headers["location"] == first.headers["location"]
    assert len(DEEDS) == 2


def test_two_taps_at_the_same_moment_have_one_effect(office: Running):
    visitors = [office.visitor("siti") for _ in range(8)]
    token = token_of(visitors[0])
    for visitor in visitors:
        visitor.cookies = visitors[0].cookies
    fields = {"_kunci": token, "_kiriman": "bersamaan", "judul": "Sekali"}
    with ThreadPoolExecutor(len(visitors)) as taps:
        led = {said.headers["location"] for said in taps.map(lambda one: one.send("/uji", fields), visitors)}

    assert (led, len(DEEDS)) == ({"/selesai-1"}, 1)


def test_a_form_with_a_mistake_may_be_sent_again_under_its_number(office: Running):
    visitor = office.visitor("siti")
    fields = {"_kunci": token_of(visitor), "_kiriman": "diperbaiki"}

    assert visitor.send("/uji", {**fields, "judul": ""}).status == 200
    assert visitor.send("/uji", {**fields, "judul": "Lengkap"}).status == 303


def test_an_approval_asks_for_the_password_again_and_keeps_the_form(office: Running):
    visitor = office.visitor("rahmawati")
    fields = {"_kunci": token_of(visitor), "_kiriman": "setuju-1", "judul": "Disetujui"}
    office.clock.now += CONFIRMED_SECONDS + 1

    asked = visitor.send("/setujui", fields)
    assert (asked.status, DEEDS) == (200, [])
    assert "Tegaskan dengan kata sandi" in asked.text
    assert "Disetujui</textarea>" in asked.text
    wrong = visitor.send("/setujui", {**fields, "_sandi": "bukan ini kata sandinya"})
    assert "Kata sandi salah" in wrong.text
    assert visitor.send("/setujui", {**fields, "_sandi": PASSWORD}).status == 303
    assert [title for _, title, _ in DEEDS] == ["Disetujui"]
    assert visitor.send("/setujui", {**fields, "_kiriman": "setuju-2"}).status == 303


def test_a_stolen_session_cannot_guess_the_password(office: Running):
    visitor = office.visitor("rina")
    fields = {"_kunci": token_of(visitor), "judul": "Dicoba"}
    office.clock.now += CONFIRMED_SECONDS + 1
    for number in range(PER_NAME):
        visitor.send("/setujui", {**fields, "_sandi": f"tebakan nomor {number}"})

    assert "Terlalu banyak percobaan" in visitor.send("/setujui", {**fields, "_sandi": PASSWORD}).text
    assert DEEDS == []


def test_strangers_behind_the_same_address_cannot_keep_an_office_from_approving(office: Running):
    visitor = office.visitor("rina")
    fields = {"_kunci": token_of(visitor), "judul": "Disetujui"}
    guest = office.visitor()
    for number in range(PER_ADDRESS):
        guest.log_in(f"tamu-{number}", "kata sandi yang salah")
    office.clock.now += CONFIRMED_SECONDS + 1

    assert visitor.send("/setujui", {**fields, "_sandi": PASSWORD}).status == 303


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/setujui", {"rahmawati", "budi", "rina"}),
        ("/tabel", {"andi"}),
        ("/edisi", {"rahmawati"}),
        ("/uji", {"rahmawati", "budi", "rina", "siti", "andi", "joko"}),
    ],
)
def test_a_route_is_there_for_those_it_is_for(office: Running, path: str, allowed: set[str]):
    statuses = {
        login: visitor.send(path, {"_kunci": token_of(visitor), "judul": "Boleh"}).status
        for login, visitor in ((login, office.visitor(login)) for login in office.accounts)
    }

    assert statuses == {login: 303 if login in allowed else 404 for login in office.accounts}


def multipart(fields: dict[str, str], content: bytes) -> tuple[bytes, str]:
    parts = [
        f'--batas\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    file = b'--batas\r\nContent-Disposition: form-data; name="berkas"; filename="../../dip.xlsx"\r\n\r\n'
    return b"".join(parts) + file + content + b"\r\n--batas--\r\n", "multipart/form-data; boundary=batas"


def test_a_file_arrives_where_files_may_and_is_gone_afterwards(office: Running):
    visitor = office.visitor("siti")
    body, kind = multipart({"_kunci": token_of(visitor), "judul": "Daftar"}, b"x" * (2 * FORM_BYTES))
    headers = {"Content-Type": kind, "Origin": office.address}

    assert visitor.ask("/unggah", method="POST", body=body, headers=headers).status == 303
    assert [("/unggah", "Daftar", str(2 * FORM_BYTES))] == DEEDS
    assert visitor.ask("/uji", method="POST", body=body, headers=headers).status == 413


def test_whoever_is_not_in_cannot_send_large_files(office: Running):
    body, kind = multipart({"judul": "Daftar"}, b"x" * (2 * FORM_BYTES))
    headers = {"Content-Type": kind, "Origin": office.address}

    assert office.visitor().ask("/unggah", method="POST", body=body, headers=headers).status == 413


@pytest.mark.parametrize(
    "body",
    [
        b"--batas\r\n\r\n\r\n--batas--",
        b"--batas\r\nContent-Disposition: form-data; name=\xff\xfe\r\n\r\nx\r\n--batas--\r\n",
        b'--batas\r\nContent-Disposition: form-data; name="a"; filename="\x00"\r\n\r\nx\r\n--batas--\r\n',
        b"--batas\r\n" * 1000,
        b"\x00" * 1000,
        b"--batas\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n=\r\n--batas--",
    ],
)
def test_a_broken_body_is_an_empty_form(office: Running, body: bytes):
    visitor = office.visitor("siti")
    headers = {"Content-Type": "multipart/form-data; boundary=batas", "Origin": office.address}

    assert visitor.ask("/unggah", method="POST", body=body, headers=headers).status == 200
    assert DEEDS == []


def test_logging_in_again_ends_the_session_before(office: Running):
    visitor = office.visitor("siti")
    before = dict(visitor.cookies)
    assert visitor.log_in("siti").status == 303
    assert visitor.ask("/").status == 200

    visitor.cookies = before
    assert visitor.ask("/").status == 303


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", "text/plain", ""])
def test_a_body_that_is_no_form_is_an_empty_form(office: Running, kind: str):
    visitor = office.visitor("siti")
    headers = {"Content-Type": kind, "Origin": office.address}

    assert visitor.ask("/uji", method="POST", body=b'{"judul": 1}', headers=headers).status == 200
    assert DEEDS == []


def test_a_fault_of_ours_says_nothing_of_the_registers(office: Running, capfd: pytest.CaptureFixture[str]):
    visitor = office.visitor("siti")
    said = visitor.send("/uji", {"_kunci": token_of(visitor), "judul": "galat"})
    printed = capfd.readouterr()

    assert said.status == 500
    assert "ValueError" in printed.err
    log = (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")
    assert [text for text in (said.text, printed.err, printed.out, log) if "rahasia" in text] == []


# -- addresses and headers ------------------------------------------------------------------


def test_every_answer_is_private_and_sealed(office: Running):
    siti = office.visitor("siti")
    answers = [
        siti.ask("/"),
        siti.ask("/tiada"),
        office.visitor().ask("/masuk"),
        office.visitor().ask("/"),
        office.visitor().log_in("siti"),
        office.visitor().ask("/masuk", method="PUT"),
        office.visitor().ask("/masuk", headers={"Host": "jahat.example"}),
    ]

    for said in answers:
        policy = said.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert said.headers["cache-control"] == "no-store"
        assert "noindex" in said.headers["x-robots-tag"]
        assert said.headers["x-content-type-options"] == "nosniff"
        assert "server" not in said.headers
    assert [said.status for said in answers] == [200, 404, 200, 303, 303, 404, 421]


def test_the_style_sheet_may_be_kept_for_good(office: Running):
    visitor = office.visitor()
    found = re.search(r'href="(/aset/[^"]+)"', visitor.ask("/masuk").text)

    assert found
    style = visitor.ask(found[1])
    assert (style.status, style.headers["content-type"]) == (200, "text/css")
    assert "immutable" in style.headers["cache-control"]
    assert visitor.ask("/aset/lain.css").status == 404


def test_cookies_of_this_computer_are_for_this_server_alone(office: Running):
    cookies = office.visitor().log_in("siti").cookies

    assert set(cookies) == {"ppid", "ppid-perangkat"}
    for value in cookies.values():
        assert "httponly" in value.lower()
        assert "samesite=lax" in value.lower()
        assert "domain" not in value.lower()
        assert "secure" not in value.lower()
    assert "max-age" not in cookies["ppid"].lower()


def test_behind_https_cookies_are_bound_to_the_host_and_nginx_names_the_address(tmp_path: Path):
    with running_office(
        copy_registers(tmp_path / "asal"), tmp_path / "situs", host="kantor.misal.example"
    ) as office:
        visitor = Visitor(port=office.port, host="kantor.misal.example")
        own = {
            "Origin": "https://kantor.misal.example",
            "X-Real-IP": "192.0.2.7",
            "X-Forwarded-For": "1.1.1.1",
        }
        fields = {"nama": "siti", "sandi": PASSWORD}
        said = visitor.send("/masuk", fields, own)

        assert set(said.cookies) == {"__Host-ppid", "__Host-ppid-perangkat"}
        assert all("secure" in value.lower() and "path=/" in value.lower() for value in said.cookies.values())
        assert "max-age=31536000" in said.headers["strict-transport-security"]
        assert visitor.ask("/").status == 200
        assert visitor.send("/masuk", fields).status == 403
        assert Visitor(port=office.port).ask("/masuk").status == 421
        assert '"alamat": "192.0.2.7"' in (office.state / "log/kantor.jsonl").read_text(encoding="utf-8")


def test_after_login_it_goes_on_where_somebody_wanted_to_be(office: Running):
    visitor = office.visitor()
    office_page = visitor.ask("/masuk?lanjut=/ruang/dinkes/index.html")

    assert office_page.hidden("lanjut") == "/ruang/dinkes/index.html"
    assert (
        visitor.log_in("siti", lanjut="/ruang/dinkes/index.html").headers["location"]
        == "/ruang/dinkes/index.html"
    )


@pytest.mark.parametrize(
    "path",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "javascript:alert(1)",
        "",
        "/a\r\nSet-Cookie: a=b",
    ],
)
def test_nobody_is_sent_to_another_site(office: Running, path: str):
    assert not is_own_path(path)
    assert office.visitor().log_in("siti", lanjut=path).headers["location"] == "/"


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '[["a"]]', '[["_kunci","x"]]', "[" * 100_000, "x" * 300_000]
)
def test_what_is_carried_is_pairs_of_words_or_nothing(text: str):
    assert unpacked(text) == ()
    assert unpacked(packed({"a": ("1", "2"), "_kunci": ("x",)})) == (("a", "1"), ("a", "2"))
    assert packed({"a": ("x" * 300_000,)}) == ""


# -- routes ---------------------------------------------------------------------------------

PUBLIC = {
    ("GET", "/masuk"),
    ("POST", "/masuk"),
    ("GET", "/masuk/oidc"),
    ("GET", "/masuk/oidc/kembali"),
    ("GET", "/undangan/{token}"),
    ("POST", "/undangan/{token}"),
    ("GET", "/aset/{name}"),
    ("GET", "/auth/{tree}"),
}


def test_every_route_has_a_decision_and_only_the_way_in_is_public():
    assert [route.path for route in ROUTES if not isinstance(route.access, Access)] == []
    assert {(route.method, route.path) for route in ROUTES if route.access is Access.PUBLIC} == PUBLIC
    assert not any(may(access, None) for access in Access if access is not Access.PUBLIC)
    addresses = [(route.method, route.path) for route in ROUTES]
    assert len(addresses) == len(set(addresses))


def test_a_route_without_a_decision_cannot_be_made():
    with pytest.raises(TypeError):
        Route(path="/lupa", method="GET", handle=deed)  # pyright: ignore[reportCallIssue]


def test_without_a_session_no_route_gives_a_page(office: Running):
    for route in ROUTES:
        if route.access is not Access.PUBLIC:
            path = re.sub(r"\{[^}]*\}", "x", route.path)
            said = office.visitor().ask(path) if route.method == "GET" else office.visitor().send(path, {})
            assert said.status in {303, 404} or "Masuk ·" in said.text, route
