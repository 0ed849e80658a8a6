"""The index for large registers, forced upon the shipped one: beside Pagefind's, and on the same search page."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from generator.public.disclosure import disclose
from generator.public.search_documents import search_documents
from generator.sites.search import write_search
from generator.sites.search_place import swap_in
from generator.sites.search_shards import write_index
from generator.sites.search_terms import TermReader
from generator.validation.load import load_registers
from tests.browser.conftest import ROOT, Serve

pytestmark = pytest.mark.browser

QUERIES = (
    "laporan",
    "laporan keuangan",
    "layanan",
    "pelayanan kesehatan",
    "melayani",
    "dinas kesehatan",
    "berkala",
    "rencana kerja",
    "DIP/2026",
    "peraturan gubernur",
    "bencana banjir",
    "pengadaan barang dan jasa",
    "kepegawai",
    "xyzzy",
    '"laporan keuangan"',
    '"keuangan laporan"',
    '"anggaran"',
)
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"jenis": "Berkala"},
    {"tahun": "2025", "bentuk": "hardcopy"},
    {"unit": "Dinas Kesehatan"},
    {"istilah": "anggaran"},
    {"jenis": "tidak ada"},
)
PREFIXES = (
    *("", "di", "ke", "me", "mem", "men", "meng", "meny", "pem", "pen", "peng", "peny", "ter"),
    *("be", "ber", "belajar", "pe", "per", "pelajar", "memper", "menyper", "keber", "bek"),
)
SUFFIXES = ("", "i", "an", "kan", "kah", "lahnya", "nya", "ku", "si", "kannya", "ikah")


@pytest.fixture(scope="module")
def site(public_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("besar") / "situs"
    shutil.copytree(public_site, site, copy_function=os.link)
    (site / "pencarian/mesin.js").unlink()  # a link to that of the other site
    registers = load_registers(ROOT).registers
    assert registers
    register = disclose(registers)
    write_search(site, len(register.entries), pagefind_up_to=0)
    write_index(site / "pencarian", search_documents(register))
    return site


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def found(page: Page, address: str, questions: list[tuple[str | None, dict[str, str]]]) -> list[list[str]]:
    """For each question the names of the pages that the engine of that site finds, in order of name."""
    page.goto(f"{address}cari.html")
    return page.evaluate(
        """async ([door, questions]) => {
            const engine = await import(door);
            await engine.options({ noWorker: true });
            await engine.init();
            const all = [];
            for (const [words, filters] of questions) {
                const { results } = await engine.search(words, { filters });
                const pages = await Promise.all(results.map((result) => result.data()));
                all.push(pages.map(({ url }) => url.split("/").at(-1)).sort());
            }
            return all;
        }""",
        [f"{address}pencarian/mesin.js", questions],
    )


def test_both_indexes_find_the_same_entries(page: Page, address: str, public_address: str):
    questions: list[tuple[str | None, dict[str, str]]] = [
        *product(QUERIES, FILTERS[:3]),
        *((None, filters) for filters in FILTERS[1:]),
    ]

    ours, pagefinds = found(page, address, questions), found(page, public_address, questions)

    for question, our, pagefind in zip(questions, ours, pagefinds, strict=True):
        assert (question, our) == (question, pagefind)
    assert sum(map(bool, ours)) > len(questions) / 2


def test_a_year_within_a_range_is_found_and_that_of_a_number_is_not(page: Page, address: str):
    """Pagefind misses the one, and finds whatever got its number in that year by the other."""
    ranged, numbered, whole = found(
        page, address, [("katalog 2021", {}), ("kinerja inspektorat 2026", {}), ("DIP/2026/0512", {})]
    )

    assert "a7svqnyx2w.html" in ranged  # "2021–2024"
    assert whole == ["p39xwcxagm.html"]
    assert not set(whole) & set(numbered)


def test_every_hit_leads_to_a_page(page: Page, address: str, site: Path):
    (everything,) = found(page, address, [(None, {})])

    assert everything
    assert everything == sorted(name for name in everything if (site / "informasi" / name).is_file())


def test_browser_and_build_cut_words_to_the_same_stems(page: Page, address: str):
    """One word on which they differ is a word that is never found."""
    texts = " ".join(file.read_text(encoding="utf-8") for file in sorted(ROOT.glob("registers/*/*/*.csv")))
    vocabulary = sorted({word for word in re.findall(r"[^\W_]+", texts.lower()) if word.isalpha()})
    middles = (*vocabulary[:: max(1, len(vocabulary) // 60)], "ajar", "erja", "s", "a", "")
    words = sorted({*vocabulary, *map("".join, product(PREFIXES, middles, SUFFIXES))} - {""})
    reader = TermReader()

    page.goto(f"{address}cari.html")
    cut = page.evaluate(
        "async ([from, words]) => { const { stem } = await import(from); return words.map(stem); }",
        [f"{address}assets/javascripts/akar-kata.js", words],
    )

    assert len(words) > 10_000
    ours = [stems[0] for stems in reader.words(" ".join(words))]
    assert [pair for pair in zip(words, cut, ours, strict=True) if pair[1] != pair[2]] == []


def test_the_search_page_answers_as_with_the_other_index(page: Page, address: str, public_address: str):
    told: list[tuple[str, list[str]]] = []
    for site in (address, public_address):
        page.goto(f"{site}cari.html?q=APBD&tahun=2025")
        expect(page.get_by_role("status")).to_contain_text("informasi ditemukan untuk “APBD”.")
        links = page.locator("#cari-hasil a")
        told.append((page.get_by_role("status").inner_text(), sorted(links.all_inner_texts())))

    assert told[0][0] == told[1][0]
    assert "Juga dicari" in told[0][0]


def test_hits_in_the_title_stand_first(page: Page, address: str):
    page.goto(f"{address}cari.html?q=laporan")

    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan")
    titles = page.locator("#cari-hasil a").all_inner_texts()
    assert len(titles) == 10
    assert all("lapor" in title.lower() for title in titles)


def test_a_worker_reads_the_index_beside_the_page(page: Page, address: str):
    page.goto(f"{address}cari.html?q=laporan")

    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan")
    assert [worker.url for worker in page.workers] == [f"{address}assets/javascripts/cari-pekerja.js"]


@pytest.mark.parametrize("hindrance", ["old browser", "refused"])
def test_where_no_worker_can_be_had_the_page_reads_the_index_itself(
    browser: Browser, address: str, hindrance: str
):
    page = browser.new_page()
    if hindrance == "refused":
        page.route("**/cari-pekerja.js", lambda route: route.abort())
    else:
        page.add_init_script("delete window.Worker")

    page.goto(f"{address}cari.html?q=laporan&jenis=Berkala")

    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan untuk “laporan”.")
    expect(page.locator("#cari-hasil a")).to_have_count(10)
    assert page.workers == []
    page.close()


def test_an_open_page_goes_on_searching_when_its_index_is_gone(browser: Browser, address: str, site: Path):
    page = browser.new_page()
    page.goto(f"{address}cari.html?q=laporan")
    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan untuk “laporan”.")
    registers = load_registers(ROOT).registers
    assert registers
    work = site.with_name("indeks-lain")
    write_index(work, search_documents(disclose(registers)), "penarikan lain")
    assert swap_in(work, site, keeps_previous=False)

    page.get_by_role("searchbox").fill("rencana kerja")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan untuk “rencana kerja”.")
    expect(page.locator("#cari-hasil a").first).to_be_visible()
    page.close()


def test_the_first_query_transfers_little(page: Page, address: str):
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[response.url.removeprefix(address)] = int(response.headers.get("content-length", 0))

    page.on("response", weigh)
    page.goto(f"{address}cari.html?q=laporan+keuangan+2025")

    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan")
    search = [
        size
        for name, size in sizes.items()
        if re.search(r"^pencarian/|/sinonim\.json$|/(cari|akar)[^/]*\.js$", name)
    ]
    assert len(search) > 8
    assert sum(search) < 300_000  # nothing is compressed here


@pytest.mark.parametrize("missing", ["indeks.json", "*/kata/0.bin", "*/isi/0.json"])
def test_an_index_that_cannot_be_loaded_is_said_in_words_and_asked_again(
    browser: Browser, address: str, missing: str
):
    page = browser.new_page()
    page.route(f"**/pencarian/{missing}", lambda route: route.abort())
    page.goto(f"{address}cari.html?jenis=Berkala")
    page.get_by_role("searchbox").fill("2025")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Pencarian tidak dapat dimuat.")

    page.unroute_all()
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("informasi ditemukan untuk “2025”.")
    page.close()


def test_an_index_of_another_version_is_not_read(browser: Browser, address: str, site: Path):
    entry = json.loads((site / "pencarian/indeks.json").read_text(encoding="utf-8"))
    page = browser.new_page()
    page.route("**/pencarian/indeks.json", lambda route: route.fulfill(json={**entry, "versi": 2}))

    page.goto(f"{address}cari.html?q=laporan")

    expect(page.get_by_role("status")).to_have_text("Pencarian tidak dapat dimuat.")
    page.close()
