"""What only a browser knows of the public site: axe, width, policy, keyboard, no script, weight."""

import gzip
import re
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.golden import assert_golden

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "accessibility"


def an_entry(site: Path) -> str:
    """The first entry, by address, that has a document."""
    for page in sorted(site.glob("informasi/*.html")):
        if "Buka dokumen" in page.read_text(encoding="utf-8"):
            return f"informasi/{page.name}"
    raise AssertionError("no entry has a document")


def a_tombstone(site: Path) -> str:
    """The first withdrawn entry."""
    for page in sorted(site.glob("informasi/*.html")):
        if "ditarik dari daftar" in page.read_text(encoding="utf-8"):
            return f"informasi/{page.name}"
    raise AssertionError("no entry is withdrawn")


def page_kinds(site: Path) -> dict[str, str]:
    """One address for each kind of page."""
    return {
        "beranda": "index.html",
        "cari": "cari.html?q=laporan",
        "entri": an_entry(site),
        "nisan": a_tombstone(site),
        "daftar jenis": "jenis/berkala.html",
        "daftar menurut tahun": "jenis/berkala-tahun.html",
        "daftar unit": "unit/bpbd.html",
        "cetak unit": "unit/bpbd-cetak.html",
        "daftar dasar": "dasar/14-2-d.html",
        "unit": "unit.html",
        "dasar": "dasar.html",
        "pengumuman": "pengumuman.html",
        "dikecualikan": "dikecualikan.html",
        "minta": "minta.html",
        "formulir": "formulir.html",
        "istilah": "istilah.html",
        "tentang": "tentang.html",
        "aksesibilitas": "aksesibilitas.html",
        "unduh": "unduh.html",
        "skema": "skema.html",
        "404": "404.html",
    }


KINDS = (
    "beranda", "cari", "entri", "nisan", "daftar jenis", "daftar menurut tahun", "daftar unit", "cetak unit", "daftar dasar",
    "unit", "dasar", "pengumuman", "dikecualikan", "minta", "formulir", "istilah", "tentang", "aksesibilitas", "unduh",
    "skema", "404",
)  # fmt: skip


def open_page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    return page


# One page is opened once and looked at four ways: opening it is the dear part.
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_axe_violation_no_sideways_scroll_and_keeps_to_its_policy(
    browser: Browser, public_site: Path, public_address: str, root_address: str, kind: str
):
    address = root_address if kind == "404" else public_address
    context = browser.new_context()
    complaints: list[str] = []
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            foreign.append(request.url)

    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", note)
    page.goto(address + page_kinds(public_site)[kind], wait_until="networkidle")
    page.evaluate(AXE_SCRIPT)
    found: dict[tuple[int, Scheme], list[str]] = {}
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found[width, scheme] = page.evaluate(_LOOK)
    context.close()

    assert found == {look: [] for look in product(WIDTHS, SCHEMES)}
    assert (complaints, foreign) == ([], [])


# colours fade over; halfway they have a contrast that no reader meets
_LOOK = """async () => {
  const still = new Promise(resolve => setTimeout(resolve, 2000));  // some never end
  await Promise.race([still, Promise.all(document.getAnimations().map(one => one.finished))]);
  const found = (await axe.run({resultTypes: ['violations']})).violations.map(
    one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | '));
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push('scrolls sideways');
  return found;
}"""


@pytest.mark.parametrize("kind", ["beranda", "cari", "entri", "daftar jenis", "minta"])
def test_the_accessibility_tree_reads_as_a_text_that_makes_sense(
    browser: Browser, public_site: Path, public_address: str, kind: str
):
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = open_page(context, public_address + page_kinds(public_site)[kind])
    tree = page.locator("body").aria_snapshot()
    context.close()

    assert_golden(GOLDEN / f"{kind.replace(' ', '-')}.yml", re.sub(r"127\.0\.0\.1:\d+", "SITE", tree) + "\n")


def test_without_javascript_a_citizen_gets_from_home_to_an_entry_by_lists(
    browser: Browser, public_address: str
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = open_page(context, public_address)
    page.get_by_role("main").get_by_role("link", name=re.compile("^Berkala")).first.click()
    page.get_by_role("main").locator("a[href*='informasi/']").first.click()
    heading = page.get_by_role("heading", level=1)

    assert heading.is_visible()
    assert page.get_by_text("Jangka waktu penyimpanan atau retensi arsip").is_visible()
    context.close()


def test_without_javascript_search_leads_to_the_lists(browser: Browser, public_address: str):
    context = browser.new_context(java_script_enabled=False)
    page = open_page(context, public_address + "cari.html")

    assert page.get_by_role("main").get_by_role("link", name=re.compile("[Dd]aftar")).first.is_visible()
    context.close()


def test_the_keyboard_alone_reaches_content_and_search(browser: Browser, public_address: str):
    context = browser.new_context()
    page = open_page(context, public_address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Langsung ke isi"
    page.keyboard.press("Enter")
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.focus()
    page.keyboard.type("laporan keuangan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari.html?q=laporan+keuangan*")
    page.get_by_role("status").filter(has_text="informasi").wait_for()
    first = page.get_by_role("main").locator("a[href*='informasi/']").first
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/informasi/*.html")
    context.close()


def test_the_first_view_of_an_entry_is_light(browser: Browser, public_site: Path, public_address: str):
    """At most 150 KB compressed, HTML at most 12 KB: a cheap phone on a slow line."""
    entry = an_entry(public_site)
    loaded: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(public_address + entry, wait_until="networkidle")
    context.close()
    sizes = {
        url.removeprefix(public_address): len(
            gzip.compress((public_site / url.removeprefix(public_address)).read_bytes())
        )
        for url in set(loaded)
    }

    assert sizes[entry] <= 12 * 1024, sizes
    assert sum(sizes.values()) <= 150 * 1024, sizes


def test_every_page_of_the_site_has_one_main_heading_and_a_title(public_site: Path):
    wrong = [
        path.name
        for path in sorted(public_site.rglob("*.html"))
        if len(re.findall(r"<h1[\s>]", path.read_text(encoding="utf-8"))) != 1
        or not re.search(r"<title>[^<]+</title>", path.read_text(encoding="utf-8"))
    ]

    assert wrong == []
