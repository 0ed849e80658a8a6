"""The office server in a real browser: invitation, login, start page, the office site behind it, and the way out."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from generator.office.accounts.account import add_account
from generator.office.accounts.invitations import invite
from tests.office.server.built import build_site, make_registers
from tests.office.server.running import PASSWORD, Running, running_office

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("kantor")
    root = make_registers(folder / "asal")
    build_site(root, folder / "situs/office")
    with running_office(root, folder / "situs/office") as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Without JavaScript, as every page of the server must work."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    yield context
    context.close()


def log_in(page: Page, office: Running, login: str, password: str = PASSWORD) -> None:
    page.goto(f"{office.address}/")
    page.get_by_label("Nama masuk").fill(login)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()


def test_from_the_invitation_to_the_own_unit_and_out_again(context: BrowserContext, office: Running):
    account = add_account(
        office.store, login="umpama", name="Siti Umpama", officer_ids=office.accounts["siti"].officer_ids
    )
    page = context.new_page()
    page.goto(f"{office.address}/undangan/{invite(office.store, account, office.clock.now)}")
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Tulis sekali lagi").fill(PASSWORD)
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("status").filter(has_text="sudah dibuat").wait_for()
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Yang menunggu Anda"
    page.get_by_role("link", name="Daftar, tenggat, dan masalah: Dinas Kesehatan").click()
    page.get_by_role("banner").get_by_role("link", name="DIK", exact=True).click()
    assert page.url == f"{office.address}/ruang/dinkes/dik.html"
    assert page.get_by_role("main").locator("a[href*='dik/']").count() > 0

    page.goto(f"{office.address}/")
    page.get_by_role("button", name="Keluar").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Masuk"
    page.goto(f"{office.address}/ruang/dinkes/dik.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Halaman ini tidak ada"


def test_a_wrong_password_is_told_at_the_top_and_at_the_field(context: BrowserContext, office: Running):
    page = context.new_page()
    log_in(page, office, "siti", "kata sandi yang salah")

    assert page.title().startswith("Kesalahan: ")
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "nama"
    assert page.locator("#salah-nama").is_visible()
    assert page.get_by_label("Nama masuk").input_value() == "siti"


def test_login_works_by_keyboard_alone(context: BrowserContext, office: Running):
    page = context.new_page()
    page.goto(f"{office.address}/masuk")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("rahmawati")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Yang menunggu Anda").wait_for()


def test_search_of_the_office_site_works_behind_the_login(browser: Browser, office: Running):
    context = browser.new_context()
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    log_in(page, office, "siti")
    page.goto(f"{office.address}/ruang/dinkes/cari.html")
    page.get_by_label("Bagian").select_option("DIK")
    page.get_by_role("status").filter(has_text="ditemukan").wait_for()
    context.close()

    assert complaints == []


@pytest.mark.parametrize(
    "kind", ["masuk", "masuk salah", "undangan", "undangan salah", "beranda", "beranda penelaah", "tidak ada"]
)
def test_a_page_has_no_axe_violation_no_sideways_scroll_and_keeps_to_its_policy(
    browser: Browser, office: Running, kind: str
):
    context = browser.new_context()
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    match kind:
        case "masuk":
            page.goto(f"{office.address}/masuk")
        case "masuk salah":
            log_in(page, office, "tiada", "kata sandi yang salah")
        case "undangan" | "undangan salah":
            token = invite(office.store, office.accounts["andi"], office.clock.now)
            page.goto(f"{office.address}/undangan/{token}")
            if kind == "undangan salah":
                page.get_by_role("button", name="Simpan").click()
        case "beranda":
            log_in(page, office, "siti")
        case "beranda penelaah":
            log_in(page, office, "rahmawati")
        case _:
            page.goto(f"{office.address}/tiada")
    found: dict[int, list[str]] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = [
            f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
            for violation in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[width].append("scrolls sideways")
    assert len(page.content()) < 50_000
    context.close()

    assert found == {width: [] for width in WIDTHS}
    # a page that is not there is told as such
    assert [one for one in complaints if "404" not in one] == []
