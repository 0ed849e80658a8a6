"""Four examiners over three days in a real browser: invited, each writing, two at once, and one sheet at the end."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.office.accounts.account import account_with_login
from generator.review.queue import find
from generator.review.state import queue_of
from tests.office.examinations.room import OFFICIALS, OPINION, admitted, open_room, sent, visiting
from tests.office.server.built import make_registers
from tests.office.server.running import PASSWORD, Running, running_office

pytestmark = [pytest.mark.browser, pytest.mark.ssh]

A_DAY = 24 * 60 * 60
FIRST = "Menutup suara warga melindungi mereka; hasil uji air tetap diumumkan kepada semua orang."
SECOND = "Umum cukup mengetahui hasil uji air; siapa yang bercerita tidak diperlukan umum."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("uji-peramban")
    site: Path = folder / "situs"
    for tree in ("dinkes", "semua"):
        (site / tree).mkdir(parents=True)
        (site / tree / "index.html").write_text(f"<h1>Ruang {tree}</h1>")
    with running_office(make_registers(folder / "asal"), site) as running:
        yield running


class Desk:
    """Browsers of several people, each with cookies of her own."""

    def __init__(self, browser: Browser, office: Running) -> None:
        self.browser, self.office = browser, office
        self._open: list[BrowserContext] = []

    def page(self) -> Page:
        context = self.browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
        self._open.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    def of(self, login: str) -> Page:
        page = self.page()
        token = visiting(self.office, login).cookies["ppid"]
        page.context.add_cookies([{"name": "ppid", "value": token, "url": self.office.address}])
        return page

    def close(self) -> None:
        for context in self._open:
            context.close()


@pytest.fixture
def desk(browser: Browser, office: Running) -> Iterator[Desk]:
    desk = Desk(browser, office)
    yield desk
    desk.close()


def main_of(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def write_opinion(page: Page, room: str, who: str) -> None:
    page.goto(room)
    page.get_by_role("link", name="Tulis pendapat").click()
    for label, words in zip(
        ("Akibat bila dibuka", "Yang terlindungi bila ditutup", "Menimbang keduanya"),
        OPINION.values(),
        strict=True,
    ):
        page.get_by_label(label).fill(f"{who}: {words}")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("heading", name="Uji konsekuensi").wait_for()


def test_four_examiners_over_three_days(office: Running, desk: Desk):
    room_path = open_room(office.visitor("siti"))
    room = f"{office.address}{room_path}"
    admitted(office, "sri", *OFFICIALS["sri"])

    # -- the first day: named people are invited, and one from outside comes in
    siti = desk.of("siti")
    for name in ("Sri Andaian", "Andi Contohnya", "Budi Misalnya"):
        siti.goto(f"{room}/undang")
        choices = siti.get_by_label("Orang yang sudah punya akun")
        choices.select_option(label=choices.locator("option", has_text=name).inner_text())
        siti.get_by_role("button", name="Undang", exact=True).click()
    siti.goto(f"{room}/undang")
    siti.get_by_label("Nama lengkap").fill("Wati Umpamanya")
    siti.get_by_label("Nama masuk").fill("wati")
    siti.get_by_label("Jabatan", exact=True).fill("Arsiparis")
    siti.get_by_label("Unit kerja").select_option(label="Badan Penanggulangan Bencana Daerah")
    siti.get_by_role("button", name="Buat undangan").click()
    link = siti.get_by_label("Tautan undangan").input_value()

    wati = desk.page()
    wati.goto(link)
    wati.get_by_label("Kata sandi baru").fill(PASSWORD)
    wati.get_by_label("Tulis sekali lagi").fill(PASSWORD)
    wati.get_by_role("button", name="Simpan").click()
    account = account_with_login(office.store, "wati")
    assert account is not None
    assert sent(office.visitor("rahmawati"), "/orang-baru", f"/orang-baru/{account.id}").status == 303
    wati.get_by_label("Kata sandi").fill(PASSWORD)
    wati.get_by_role("button", name="Masuk").click()
    assert wati.url == f"{office.address}/uji"
    # she sees this test and nothing else
    menu = wati.get_by_role("navigation", name="Menu utama").get_by_role("link").all_inner_texts()
    assert menu == ["Ruang uji"]
    for place in (
        "/konsep",
        "/usulan",
        "/meja",
        "/dik/dinkes",
        "/unit/dinkes",
        "/ruang/dinkes/index.html",
        "/ruang/semua/index.html",
    ):
        answer = wati.goto(f"{office.address}{place}")
        assert answer is not None
        assert answer.status == 404, place
    write_opinion(wati, room, "Wati")
    assert "Belum ada" in main_of(wati)

    # -- the second day: the others write, and two of them the same field at once
    office.clock.now += A_DAY
    sri, andi, budi, wati = (desk.of(login) for login in ("sri", "andi", "budi", "wati"))
    for page, who in ((sri, "Sri"), (andi, "Andi"), (budi, "Budi")):
        write_opinion(page, room, who)
        assert f"Wati: {OPINION['dibuka']}" in main_of(page)
    for page in (wati, sri):
        page.goto(f"{room}/naskah")
    field = re.compile("kepentingan publik", re.IGNORECASE)
    wati.get_by_label(field).fill(FIRST)
    sri.get_by_label(field).fill(SECOND)
    wati.get_by_role("button", name="Simpan").click()
    wati.get_by_role("heading", name="Uji konsekuensi").wait_for()
    sri.get_by_role("button", name="Simpan").click()
    assert "baru saja diubah Wati Umpamanya" in sri.get_by_role("alert").inner_text()
    assert FIRST in main_of(sri)
    assert sri.get_by_label(field).input_value() == SECOND
    sri.get_by_label(field).fill(f"{FIRST} {SECOND}")
    sri.get_by_role("button", name="Simpan").click()
    assert f"{FIRST} {SECOND}" in main_of(sri)

    # -- the third day: attendance of each day, one date, the sheet, and the proposal
    office.clock.now += A_DAY
    siti = desk.of("siti")
    for day, present in (
        ("2026-02-01", ("Wati",)),
        ("2026-02-02", ("Wati", "Sri", "Andi", "Budi")),
        ("2026-02-03", ("Wati", "Sri", "Andi")),
    ):
        siti.goto(f"{room}/sesi")
        siti.get_by_label("Tanggal").fill(day)
        siti.get_by_label("Mulai").fill("09.00")
        siti.get_by_label("Tempat").fill("Ruang Contoh")
        for name in present:
            siti.get_by_label(re.compile(f"^{name} ")).check()
        siti.get_by_role("button", name="Simpan sesi").click()
        siti.get_by_role("heading", name="Uji konsekuensi").wait_for()
    siti.get_by_role("link", name="Tutup uji").click()
    siti.get_by_role("button", name="Tutup uji").click()
    assert siti.get_by_role("heading", level=1).inner_text() == "Uji konsekuensi"

    siti.goto(f"{room}/cetak")
    signing = siti.get_by_role("table", name="Yang melakukan pengujian").get_by_role("row").all_inner_texts()
    assert [row.split("\t")[1] for row in signing[1:]] == [
        "Andi Contohnya", "Budi Misalnya", "Sri Andaian", "Wati Umpamanya",
    ]  # fmt: skip
    assert "Selasa, tanggal 3 Februari 2026" in main_of(siti)
    assert wati.goto(room) is not None
    assert wati.get_by_role("heading", level=1).inner_text() == "Masuk"

    siti.goto(room)
    siti.get_by_role("link", name="Periksa dan kirim usulannya").click()
    siti.get_by_role("button", name="Kirim").click()
    assert "/diterima" in siti.url
    proposal = find(queue_of(office.state, "dik-dinkes"), siti.url.split("/")[-2]).proposal
    tables = sorted(one.table.table for one in proposal.operations)
    assert tables.count("lembar_penguji") == 4
    assert tables.count("lembar_sesi") == 3
