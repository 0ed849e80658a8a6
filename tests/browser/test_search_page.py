"""The search page's script, on bare markup with the ids that the real page has."""

import csv
import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.resources import SITE_TEMPLATES
from generator.sites.search import write_search
from tests.browser.conftest import SUB_PATH, Serve
from tests.search_pages import CLASSES, FORMS, UNITS, YEARS, SearchPage, generated_pages, write_site

pytestmark = pytest.mark.browser

CARI_JS = SITE_TEMPLATES / "theme/assets/javascripts/cari.js"
SYNONYMS = {
    "lkpd": ["laporan keuangan pemerintah daerah", "laporan keuangan"],
    "duit": ["keuangan"],
    "gaji": ["penghasilan"],
    "izin tambang": ["IUP"],
}
CALLED = {"Biro Hukum": ' data-sebutan="biro hukum|rokum|bagian hukum"'}
PAGES = [
    *(
        replace(page, terms=("laporan keuangan", "keuangan"))
        if page.title.startswith("Laporan keuangan")
        else page
        for page in generated_pages(60)
    ),
    SearchPage(id="aaaaaaaaaa", title="Pelayanan kesehatan keliling", summary="Jadwal bulanan."),
    SearchPage(id="bbbbbbbbbb", title="Cara melayani tamu", summary="Pedoman."),
    SearchPage(id="cccccccccc", title="Standar layanan loket", summary="Pedoman.", keywords="hotline"),
    SearchPage(
        id="dddddddddd", title='=HYPERLINK("x"), Jalan & Jembatan', summary="Rusak <b>berat</b> & ringan."
    ),
    SearchPage(id="eeeeeeeeee", title="LKPD tahun 2019", summary="Ikhtisar.", year="2019"),
    SearchPage(id="ffffffffff", title="Tambahan penghasilan", summary="Kelas.", terms=("penghasilan",)),
    SearchPage(id="gggggggggg", title="Hasil panen", summary="Izin bagi tambang."),
    SearchPage(id="hhhhhhhhhh", title="Golongan b. dan i.", summary="Lapangan l."),
]


def search_page() -> str:
    options = {"jenis": CLASSES, "unit": UNITS, "tahun": (*YEARS, "2019"), "bentuk": FORMS}
    selects = "".join(
        f'<label>{name} <select id="faset-{name}" name="{name}"><option value="">Semua</option>'
        + "".join(f"<option{CALLED.get(value, '')}>{value}</option>" for value in values)
        + "</select></label>"
        for name, values in options.items()
    )
    return (
        '<!doctype html><html lang="id"><head><title>Cari</title><link rel="icon" href="ikon.svg">'
        '<script type="module" src="assets/javascripts/cari.js"></script></head><body><main>'
        '<form id="cari-form" action="cari.html" hidden><label>Kata kunci <input id="cari-q" name="q"></label>'
        f'<button>Cari</button><details id="cari-saring" open><summary>Saring hasil</summary>{selects}</details></form>'
        '<p id="cari-status" role="status" aria-live="polite"></p><a id="cari-hapus" href="cari.html" hidden>Hapus saringan</a>'
        '<ol id="cari-hasil"></ol><button id="cari-lagi" hidden>Tampilkan lagi</button>'
        '<button id="cari-unduh" hidden>Unduh hasil ini (CSV)</button><template id="cari-kartu"><li>'
        '<a data-slot="judul"></a><span data-slot="jenis"></span><p data-slot="ringkasan"></p><p data-slot="keterangan"></p>'
        "</li></template></main></body></html>"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("cari") / "situs", PAGES)
    (site / "assets/javascripts").mkdir(parents=True)
    shutil.copyfile(CARI_JS, site / "assets/javascripts/cari.js")
    (site / "assets/sinonim.json").write_text(json.dumps(SYNONYMS), encoding="utf-8")
    (site / "ikon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (site / "cari.html").write_text(search_page(), encoding="utf-8")
    write_search(site, len(PAGES))
    return site


@pytest.fixture(scope="module")
def address(site: Path, serve: Serve) -> str:
    return serve(site)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def status(page: Page):
    return page.get_by_role("status")


def titles(page: Page) -> list[str]:
    return page.get_by_role("listitem").get_by_role("link").all_inner_texts()


def search(page: Page, words: str) -> None:
    page.get_by_label("Kata kunci").fill(words)
    page.keyboard.press("Enter")


def test_a_query_is_answered_and_announced(page: Page, address: str):
    page.goto(f"{address}cari.html")
    expect(status(page)).to_have_text("Tulis kata kunci, atau pilih saringan.")

    search(page, "kesehatan keliling")

    expect(status(page)).to_have_text("1 informasi ditemukan untuk “kesehatan keliling”.")
    link = page.get_by_role("link", name="Pelayanan kesehatan keliling")
    expect(link).to_have_attribute("href", f"{SUB_PATH}informasi/aaaaaaaaaa.html")
    assert page.url == f"{address}cari.html?q=kesehatan+keliling"
    card = page.get_by_role("listitem")
    expect(card.locator('[data-slot="ringkasan"]')).to_have_text("Jadwal bulanan.")
    expect(card).to_contain_text("Biro Hukum · 2025 · softcopy")
    expect(card.locator('[data-jenis="berkala"]')).to_have_text("Berkala")


def test_hits_are_marked_in_the_summary(page: Page, address: str):
    page.goto(f"{address}cari.html?q=jadwalnya+bulan")

    expect(page.get_by_role("link", name="Pelayanan kesehatan keliling")).to_be_visible()
    assert page.locator("mark").all_inner_texts() == ["Jadwal", "bulanan."]


def test_a_hit_in_the_keywords_shows_them_after_the_summary(page: Page, address: str):
    page.goto(f"{address}cari.html?q=hotline")

    expect(page.get_by_role("listitem")).to_contain_text("Pedoman. Kata kunci: hotline")
    assert page.locator("mark").all_inner_texts() == ["hotline"]


def test_an_address_with_query_and_filters_can_be_shared(page: Page, address: str):
    page.goto(f"{address}cari.html?q=laporan+keuangan&unit=Dinas+Kesehatan&tahun=2024")

    expected = [
        entry.title
        for entry in PAGES
        if entry.title.startswith("Laporan keuangan")
        and entry.unit == "Dinas Kesehatan"
        and entry.year == "2024"
    ]
    expect(status(page)).to_have_text(f"{len(expected)} informasi ditemukan untuk “laporan keuangan”.")
    assert sorted(titles(page)) == sorted(expected)
    expect(page.get_by_label("tahun")).to_have_value("2024")


def test_a_filter_in_an_address_is_known_in_any_case(page: Page, address: str):
    page.goto(f"{address}cari.html?q=kesehatan+keliling&jenis=berkala&unit=BIRO+hukum")

    expect(status(page)).to_have_text("1 informasi ditemukan untuk “kesehatan keliling”.")
    expect(page.get_by_label("jenis")).to_have_value("Berkala")
    expect(page.get_by_label("unit")).to_have_value("Biro Hukum")


def test_a_filter_that_no_longer_exists_is_named_until_the_next_choice(page: Page, address: str):
    page.goto(f"{address}cari.html?q=kesehatan+keliling&tahun=1999")

    found = "1 informasi ditemukan untuk “kesehatan keliling”."
    expect(status(page)).to_have_text(
        f"{found} Pilihan tahun “1999” tidak ada di daftar ini; saringan itu diabaikan."
    )
    expect(page.get_by_label("tahun")).to_have_value("")
    page.get_by_label("jenis").select_option("Berkala")
    expect(status(page)).to_have_text(found)


def test_without_javascript_the_page_says_so_first_and_leads_to_the_lists(
    browser: Browser, public_address: str
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{public_address}cari.html?q=izin")

    expect(page.get_by_role("search")).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_count(0)
    first = page.locator("h1 + noscript > p")
    expect(first).to_contain_text("Pencarian di halaman ini memerlukan JavaScript.")
    expect(first.get_by_role("link", name="seluruh daftar")).to_have_attribute("href", "daftar.html")
    context.close()


@pytest.mark.parametrize(
    ("facet", "value"),
    [("jenis", "Setiap saat"), ("unit", "Biro Hukum"), ("tahun", "2019"), ("bentuk", "hardcopy")],
)
def test_each_filter_works_without_words(page: Page, address: str, facet: str, value: str):
    page.goto(f"{address}cari.html")

    page.get_by_label(facet).select_option(value)

    values = {
        "jenis": lambda entry: [entry.information_class],
        "unit": lambda entry: [entry.unit],
        "tahun": lambda entry: [entry.year],
        "bentuk": lambda entry: entry.forms,
    }[facet]
    count = sum(value in values(entry) for entry in PAGES)
    expect(status(page)).to_have_text(f"{count} informasi ditemukan dengan saringan ini.")
    page.get_by_role("link", name="Hapus saringan").click()
    expect(status(page)).to_have_text("Tulis kata kunci, atau pilih saringan.")
    expect(page.get_by_label("Kata kunci")).to_be_focused()


@pytest.mark.parametrize("words", ["rokum", "ROKUM", "bagian hukum"])
def test_a_unit_is_found_by_what_people_call_it(page: Page, address: str, words: str):
    """No entry holds the word: it says where to look."""
    page.goto(f"{address}cari.html?unit=Biro+Hukum")
    expect(status(page)).to_contain_text("informasi ditemukan dengan saringan ini.")
    of_unit = status(page).inner_text().split()[0]

    page.goto(f"{address}cari.html")
    search(page, words)

    expect(status(page)).to_have_text(
        f"{of_unit} informasi ditemukan untuk “{words}”. Juga dicari: Biro Hukum."
    )


def test_other_words_beside_a_unit_are_searched_within_it(page: Page, address: str):
    page.goto(f"{address}cari.html?q=keliling&unit=Biro+Hukum")
    expect(status(page)).to_have_text("1 informasi ditemukan untuk “keliling”.")

    page.goto(f"{address}cari.html?q=keliling+rokum")

    expect(status(page)).to_have_text(
        "1 informasi ditemukan untuk “keliling rokum”. Juga dicari: Biro Hukum."
    )
    assert titles(page) == ["Pelayanan kesehatan keliling"]


@pytest.mark.parametrize(
    ("width", "query", "is_open"),
    [(360, "?q=layanan", False), (360, "?unit=Biro+Hukum", True), (1280, "", True)],
)
def test_filters_are_folded_on_a_phone_until_one_is_used(
    page: Page, address: str, width: int, query: str, is_open: bool
):
    page.set_viewport_size({"width": width, "height": 740})

    page.goto(f"{address}cari.html{query}")

    expect(status(page)).not_to_be_empty()
    assert page.locator("#cari-saring").evaluate("one => one.open") is is_open


def test_words_of_one_stem_find_the_same(page: Page, address: str):
    found: dict[str, list[str]] = {}
    for words in ("layanan", "pelayanan", "melayani"):
        page.goto(f"{address}cari.html?q={words}&jenis=Berkala&bentuk=softcopy")
        expect(status(page)).to_contain_text(f"untuk “{words}”")
        found[words] = sorted(titles(page))

    assert {"Pelayanan kesehatan keliling", "Cara melayani tamu", "Standar layanan loket"} <= set(
        found["layanan"]
    )
    assert found["pelayanan"] == found["layanan"]
    assert found["melayani"] == found["layanan"]


def test_a_year_in_the_title_is_found(page: Page, address: str):
    page.goto(f"{address}cari.html?q=laporan+keuangan+2025")

    count = sum(entry.title.startswith("Laporan keuangan 2025") for entry in PAGES)
    expect(status(page)).to_have_text(f"{count} informasi ditemukan untuk “laporan keuangan 2025”.")


def test_synonyms_are_searched_too_and_named(page: Page, address: str):
    page.goto(f"{address}cari.html?q=LKPD&tahun=2019")
    expect(status(page)).to_have_text("1 informasi ditemukan untuk “LKPD”.")

    page.goto(f"{address}cari.html?q=LKPD")
    count = 1 + sum(entry.title.startswith("Laporan keuangan") for entry in PAGES)
    expect(status(page)).to_have_text(
        f"{count} informasi ditemukan untuk “LKPD”. Juga dicari: laporan keuangan."
    )
    assert titles(page)[0] == "LKPD tahun 2019"


def test_a_word_that_no_entry_holds_gives_way_to_its_synonyms(page: Page, address: str):
    """Pagefind drops such a word: "duit 2025" would find all of 2025."""
    page.goto(f"{address}cari.html?q=duit+2025")

    count = sum(entry.title.startswith("Laporan keuangan 2025") for entry in PAGES)
    expect(status(page)).to_have_text(
        f"{count} informasi ditemukan untuk “duit 2025”. Juga dicari: keuangan."
    )


def test_a_synonym_is_kept_only_where_its_own_word_stands(page: Page, address: str):
    """To the index "penghasilan" and "hasil" are one stem."""
    page.goto(f"{address}cari.html?q=gaji")

    expect(status(page)).to_have_text("1 informasi ditemukan untuk “gaji”. Juga dicari: penghasilan.")
    assert titles(page) == ["Tambahan penghasilan"]


def test_a_synonym_that_stands_nowhere_adds_nothing(page: Page, address: str):
    page.goto(f"{address}cari.html?q=izin+tambang")

    expect(status(page)).to_have_text("1 informasi ditemukan untuk “izin tambang”.")
    assert titles(page) == ["Hasil panen"]


@pytest.mark.parametrize("word", ["BBM", "ikld", "aaaaaaaa", "bukulan", "gol"])
def test_an_unknown_word_is_not_cut_to_its_first_letters(page: Page, address: str, word: str):
    """Pagefind falls back to what begins like it, down to one letter."""
    page.goto(f"{address}cari.html?q={word}")

    expect(status(page)).to_have_text(f"Tidak ada informasi dengan kata “{word}”.")
    expect(page.get_by_role("button", name="Unduh hasil ini (CSV)")).to_be_hidden()
    expect(page.get_by_role("link", name="ajukan permohonan informasi")).to_be_visible()


def test_a_mistyped_word_is_left_out_and_named(page: Page, address: str):
    page.goto(f"{address}cari.html?q=lapran+keuangan")

    count = sum(entry.title.startswith("Laporan keuangan") for entry in PAGES)
    expect(status(page)).to_have_text(
        f"{count} informasi ditemukan untuk “keuangan”. "
        "Tidak ada informasi dengan kata “lapran”, jadi kata itu diabaikan. Periksa ejaannya."
    )


def test_the_beginning_of_a_word_finds_it(page: Page, address: str):
    page.goto(f"{address}cari.html?q=jemba")
    expect(status(page)).to_have_text("1 informasi ditemukan untuk “jemba”.")

    page.goto(f"{address}cari.html")
    page.get_by_label("Kata kunci").press_sequentially("jem", delay=20)
    expect(status(page)).to_have_text("1 informasi ditemukan untuk “jem”.")


def test_words_in_quotes_are_searched_as_one_phrase(page: Page, address: str):
    page.goto(f"{address}cari.html?q=%22standar+layanan%22")
    expect(status(page)).to_contain_text("1 informasi ditemukan")

    page.goto(f"{address}cari.html?q=%22layanan+standar%22")
    expect(status(page)).to_contain_text("Tidak ada informasi yang ditemukan")


def test_more_results_come_ten_at_a_time_and_take_the_focus(page: Page, address: str):
    page.goto(f"{address}cari.html?bentuk=hardcopy")
    expect(page.get_by_role("listitem")).to_have_count(10)

    page.get_by_role("button", name="Tampilkan lagi").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("listitem")).to_have_count(20)
    expect(page.get_by_role("listitem").nth(10).get_by_role("link")).to_be_focused()
    expect(status(page)).to_have_text("Menampilkan 20 dari 30 informasi.")
    page.get_by_role("button", name="Tampilkan lagi").click()
    expect(page.get_by_role("button", name="Tampilkan lagi")).to_be_hidden()


def test_back_returns_to_the_query_before(page: Page, address: str):
    page.goto(f"{address}cari.html")
    search(page, "layanan")
    expect(status(page)).to_contain_text("untuk “layanan”")
    page.get_by_label("Kata kunci").fill("")
    page.get_by_label("Kata kunci").press_sequentially("banjir", delay=20)
    expect(status(page)).to_contain_text("untuk “banjir”")
    page.get_by_label("tahun").select_option("2024")
    expect(page).to_have_url(f"{address}cari.html?q=banjir&tahun=2024")

    addresses: list[str] = []
    for _step in range(3):
        page.evaluate(
            "new Promise(done => { addEventListener('popstate', done, {once: true}); history.back() })"
        )
        addresses.append(page.url.removeprefix(address))

    assert addresses == ["cari.html?q=banjir", "cari.html?q=layanan", "cari.html"]
    page.go_forward()
    expect(status(page)).to_contain_text("untuk “layanan”")
    expect(page.get_by_label("Kata kunci")).to_have_value("layanan")


def test_nothing_found_leads_on(page: Page, address: str):
    page.goto(f"{address}cari.html?q=xyzzy+plugh&tahun=2024")

    expect(status(page)).to_have_text("Tidak ada informasi dengan kata “xyzzy” atau “plugh”.")
    assert page.get_by_role("listitem").all_inner_texts() == [
        "Periksa ejaannya, atau pakai kata yang lebih umum.",
        "Kurangi jumlah kata: hasil harus memuat semuanya.",
        "Hapus saringan jenis, perangkat daerah, tahun, atau bentuk.",
        "Lihat seluruh daftar informasi publik.",
        "Bila informasi tidak ada di daftar, ajukan permohonan informasi.",
    ]
    link = page.get_by_role("link", name="ajukan permohonan informasi")
    assert link.evaluate("link => link.href") == f"{address}minta.html"


def test_text_of_an_entry_is_never_markup(page: Page, address: str):
    page.goto(f"{address}cari.html?q=jembatan")

    expect(page.get_by_role("link", name='=HYPERLINK("x"), Jalan & Jembatan')).to_be_visible()
    expect(page.get_by_role("listitem")).to_contain_text("Rusak <b>berat</b> & ringan.")


def test_results_are_saved_as_csv_that_a_spreadsheet_shows_as_text(page: Page, address: str):
    page.goto(f"{address}cari.html?q=jembatan")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Unduh hasil ini (CSV)").click()

    assert saved.value.suggested_filename == "hasil-pencarian.csv"
    text = saved.value.path().read_bytes().decode("utf-8")
    assert text.startswith("\ufeffid,judul,jenis,unit,tahun,bentuk,alamat\r\n")
    assert list(csv.reader(text.splitlines()[1:])) == [
        [
            "dddddddddd",
            '\'=HYPERLINK("x"), Jalan & Jembatan',
            "Berkala",
            "Biro Hukum",
            "2025",
            "softcopy",
            f"{address}informasi/dddddddddd.html",
        ]
    ]
    expect(status(page)).to_have_text("1 informasi ditemukan untuk “jembatan”.")


def test_all_results_are_saved_not_only_those_shown(page: Page, address: str):
    page.goto(f"{address}cari.html?bentuk=softcopy")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Unduh hasil ini (CSV)").click()

    assert len(saved.value.path().read_text(encoding="utf-8").splitlines()) == len(PAGES) + 1


def test_the_first_query_transfers_little(page: Page, address: str):
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
    page.goto(f"{address}cari.html?q=jembatan")
    expect(status(page)).to_contain_text("1 informasi")

    # pagefind.js 45 KB and its wasm 70 KB before compression; the server here compresses nothing
    assert sum(sizes) < 150_000


@pytest.mark.parametrize(
    "missing", ["pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.id.pagefind"], ids=lambda name: name
)
def test_an_index_that_cannot_be_loaded_is_said_in_words(browser: Browser, address: str, missing: str):
    page = browser.new_page()
    page.route(f"**/pagefind/{missing}*", lambda route: route.abort())

    page.goto(f"{address}cari.html?q=jembatan")

    expect(status(page)).to_have_text("Pencarian tidak dapat dimuat.")
    expect(page.get_by_role("link", name="seluruh daftar informasi publik")).to_be_visible()
    page.close()


def test_going_offline_is_not_taken_for_nothing_found(browser: Browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}cari.html")
    page.get_by_label("Kata kunci").focus()
    page.wait_for_load_state("networkidle")
    context.set_offline(True)

    search(page, "jembatan")

    expect(status(page)).to_have_text("Pencarian tidak dapat dimuat.")
    context.close()


def test_search_works_without_its_synonyms(browser: Browser, address: str):
    page = browser.new_page()
    page.route("**/sinonim.json", lambda route: route.abort())

    page.goto(f"{address}cari.html?q=jembatan")

    expect(status(page)).to_have_text("1 informasi ditemukan untuk “jembatan”.")
    page.close()


def test_only_title_summary_keywords_unit_and_number_are_searched(public_site: Path):
    """What every entry of a duty or retention shares would make all of them match."""
    fragments = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        for path in sorted((public_site / "pagefind/fragment").iterdir())
    ]

    assert fragments
    for fragment in fragments:
        meta = fragment["meta"]
        shown = [meta.get(name, "") for name in ("judul", "ringkasan", "kata_kunci", "unit")]
        rest = set(fragment["content"].replace("\u200b", "").split())
        rest -= {word.strip(".") for text in shown for word in text.split()}
        rest -= {f"{word.strip('.')}." for text in shown for word in text.split()}
        assert [word for word in sorted(rest) if not word.startswith("DIP/")] == []
