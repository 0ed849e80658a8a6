"""What only a browser knows of the office site: axe, width, policy, search, keyboard, print."""

import re
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

from generator.office.process import build_office
from tests.browser.conftest import ROOT, Serve
from tests.office.office_register import TODAY

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
KINDS = {
    "beranda": "semua/index.html",
    "beranda unit": "dinkes/index.html",
    "ruang kosong": "biro-hukum/index.html",
    "DIK": "semua/dik.html",
    "DIK kosong": "biro-hukum/dik.html",
    "daftar huruf": "semua/daftar/huruf-h.html",
    "yang kurang": "semua/daftar/tanpa-sk.html",
    "entri berlaku": "dinkes/dik/sz9hn3ptyy.html",
    "entri segera berakhir": "dinkes/dik/msxypr80dx.html",
    "entri menunggu SK": "dinkes/dik/xnxvhe9tgs.html",
    "entri usulan": "dinkes/dik/sz8c928zdp.html",
    "entri terbuka": "inspektorat/dik/pmxx7nb00y.html",
    "DIP": "semua/dip.html",
    "usulan DIP": "semua/daftar/dip-usulan.html",
    "tenggat": "semua/tenggat.html",
    "masalah": "semua/masalah.html",
    "cari": "semua/cari.html?q=rekam&bagian=DIK",
    "cetak": "dinkes/dik-cetak.html",
    "panduan": "dinkes/panduan/kantor.html",
    "panduan pengembang": "dinkes/panduan/pengembang/index.html",
    "404": "",
}


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office site of the shipped registers."""
    target = tmp_path_factory.mktemp("site") / "office"
    result = build_office(ROOT, ROOT / "registers" / "dik", target, TODAY)
    assert (result.exit_status, result.unreadable, result.fault) == (0, (), ""), result.problems
    return target


@pytest.fixture(scope="module")
def office_address(office_site: Path, serve: Serve) -> str:
    return serve(office_site)


@pytest.fixture(scope="module")
def tree_address(office_site: Path, serve: Serve) -> str:
    """One tree at the root of a server, as a session sees it; a page for wrong addresses must rely on it."""
    return serve(office_site / "dinkes", "/")


# One page is opened once and looked at four ways: opening it is the dear part.
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_axe_violation_no_sideways_scroll_and_keeps_to_its_policy(
    browser: Browser, office_address: str, tree_address: str, kind: str
):
    address = tree_address + "404.html" if kind == "404" else office_address + KINDS[kind]
    context = browser.new_context()
    complaints: list[str] = []
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((office_address, tree_address, "data:")):
            foreign.append(request.url)

    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", note)
    page.goto(address, wait_until="networkidle")
    found: dict[tuple[int, Scheme], list[str]] = {}
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        # colours fade over; halfway they have a contrast that no reader meets
        page.evaluate(
            "() => Promise.race([new Promise(resolve => setTimeout(resolve, 2000)), Promise.all(document.getAnimations().map(one => one.finished))])"
        )
        found[width, scheme] = [
            f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
            for violation in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[width, scheme].append("scrolls sideways")
    context.close()

    assert found == {look: [] for look in product(WIDTHS, SCHEMES)}
    assert (complaints, foreign) == ([], [])


def in_page(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(address, wait_until="networkidle")
    return page


def test_nobody_takes_it_for_the_public_site(browser: Browser, office_address: str, public_address: str):
    def header(address: str) -> tuple[str, str]:
        page = in_page(browser, address)
        banner = page.get_by_role("banner")
        found = banner.inner_text(), banner.evaluate("e => getComputedStyle(e).backgroundColor")
        page.context.close()
        return found

    office, public = header(office_address + "semua/index.html"), header(public_address + "index.html")
    assert "RUANG KERJA TERBATAS" in office[0]
    assert "RUANG KERJA TERBATAS" not in public[0]
    assert office[1] == "rgb(58, 47, 77)"
    assert public[1] != office[1]


def test_search_answers_from_its_own_tree_with_filters_joined(browser: Browser, office_address: str):
    page = in_page(browser, office_address + "dinkes/cari.html")
    page.get_by_label("Bagian").select_option("DIK")
    page.get_by_label("Keadaan").select_option("Disetujui, menunggu SK")
    page.get_by_role("status").filter(has_text="1 ditemukan").wait_for()
    page.get_by_role("main").locator("a[href*='dik/']").first.click()
    page.wait_for_url("**/dinkes/dik/xnxvhe9tgs.html")
    page.go_back()
    page.get_by_role("searchbox").fill("gudang penyangga")
    page.get_by_label("Keadaan").select_option("")
    page.get_by_role("status").filter(has_text="1 ditemukan").wait_for()
    page.context.close()


def test_without_javascript_an_officer_gets_from_home_to_an_entry_by_lists(
    browser: Browser, office_address: str
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(office_address + "dinkes/index.html")
    page.get_by_role("main").get_by_role("link", name="Segera berakhir", exact=True).click()
    page.get_by_role("main").locator("a[href*='dik/']").first.click()

    assert page.get_by_role("heading", name=re.compile("Dasar pengecualian")).is_visible()
    assert page.get_by_text(re.compile(r"^Berakhir dalam \d+ hari kerja$")).is_visible()
    context.close()


def test_an_internal_note_is_not_printed(browser: Browser, office_address: str):
    page = in_page(browser, office_address + "dinkes/dik/msxypr80dx.html")
    note = page.get_by_text("Hubungi pemegang rekomendasi")
    assert note.is_visible()

    page.emulate_media(media="print")
    assert not note.is_visible()
    page.context.close()


def test_a_day_of_the_calendar_leads_to_what_is_due(browser: Browser, office_address: str):
    page = in_page(browser, office_address + "semua/tenggat.html")
    page.get_by_role("link", name=re.compile("^15 Desember 2026")).click()

    assert page.locator(":target").get_by_text("Wajib ditetapkan").is_visible()
    page.context.close()
