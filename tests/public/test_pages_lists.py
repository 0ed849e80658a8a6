import re
from dataclasses import replace
from datetime import date

from generator.public.contexts import Choosable, ListContext
from generator.public.disclosure import PublicRegister
from generator.public.lists import EntryList, entry_lists
from generator.public.pages.list_order import EntryOrders
from generator.public.pages.list_pages import ListPage, list_pages
from generator.public.pages.rows import RowTexts
from generator.resources import SITE_TEMPLATES
from generator.sites.stamping import Page, make_environment
from tests.factories import make_public_register, make_unit
from tests.public.register_for_pages import make_full_register, make_long_register

TEXTS = RowTexts(make_environment(SITE_TEMPLATES / "register", {}))
_TITLE = re.compile(r'<a class="judul" href="[^"]*">([^<]*)</a>')


def drafts_of(stem: str, register: PublicRegister) -> list[ListPage]:
    entry_list = next(found for found in entry_lists(register) if found.stem == stem)
    return list(list_pages(entry_list, register, EntryOrders(register.entries)))


def pages_of(stem: str, register: PublicRegister | None = None) -> dict[str, Page]:
    drafts = drafts_of(stem, register or make_full_register())
    return {draft.path: draft.page(TEXTS) for draft in drafts}


def context_of(page: Page) -> ListContext:
    assert isinstance(page.context, ListContext)
    return page.context


def titles(page: Page) -> list[str]:
    return _TITLE.findall(context_of(page).rows)


def test_fifty_rows_stand_on_a_page_in_every_order():
    pages = pages_of("daftar", make_long_register(101))

    assert {path: (context_of(page).first_number, len(titles(page))) for path, page in pages.items()} == {
        "daftar.html": (1, 50),
        "daftar-2.html": (51, 50),
        "daftar-3.html": (101, 1),
        "daftar-judul.html": (1, 50),
        "daftar-judul-2.html": (51, 50),
        "daftar-judul-3.html": (101, 1),
        "daftar-tahun.html": (1, 50),
        "daftar-tahun-2.html": (51, 50),
        "daftar-tahun-3.html": (101, 1),
    }


def test_rows_lead_to_their_entries_from_pages_of_any_depth_and_are_escaped():
    register = make_long_register(1)
    (entry,) = register.entries
    register = replace(register, entries=(replace(entry, title="A & <b>"),))
    ways = {
        stem: f'<a class="judul" href="{root}informasi/{entry.id}.html">A &amp; &lt;b&gt;</a>'
        for stem, root in (("daftar", ""), (f"unit/{entry.unit.code}", "../"))
    }

    assert all(way in context_of(pages_of(stem, register)[f"{stem}.html"]).rows for stem, way in ways.items())


def test_the_orders_are_newest_update_title_and_newest_making():
    pages = pages_of("daftar", make_long_register(8))

    assert {path: titles(page)[:3] for path, page in pages.items()} == {
        "daftar.html": ["Laporan 008", "Laporan 007", "Laporan 006"],
        "daftar-judul.html": ["Laporan 001", "Laporan 002", "Laporan 003"],
        "daftar-tahun.html": ["Laporan 007", "Laporan 001", "Laporan 008"],
    }


def test_words_that_name_no_year_stand_last_in_the_order_of_making():
    assert titles(pages_of("daftar")["daftar-tahun.html"]) == [
        "Laporan Realisasi Anggaran Tahun 2025",
        "Daftar tanah yang dibuka Komisi Informasi.",
    ]


def test_a_page_in_the_middle_leads_to_its_neighbours_and_both_ends():
    context = context_of(pages_of("daftar", make_long_register(400))["daftar-judul-5.html"])

    assert (context.previous_href, context.next_href) == ("daftar-judul-4.html", "daftar-judul-6.html")
    assert context.page_numbers == (
        Choosable(href="daftar-judul.html", text="1", current=False),
        Choosable(href="", text="…", current=False),
        Choosable(href="daftar-judul-4.html", text="4", current=False),
        Choosable(href="daftar-judul-5.html", text="5", current=True),
        Choosable(href="daftar-judul-6.html", text="6", current=False),
        Choosable(href="", text="…", current=False),
        Choosable(href="daftar-judul-8.html", text="8", current=False),
    )


def test_the_ends_of_a_list_lead_nowhere_further():
    pages = pages_of("daftar", make_long_register(51))

    assert (context_of(pages["daftar.html"]).previous_href, context_of(pages["daftar-2.html"]).next_href) == (
        "",
        "",
    )


def test_a_list_of_one_row_has_one_page_and_nothing_to_sort():
    pages = pages_of("dasar/14-2-d")

    assert {path: context_of(page).sorts for path, page in pages.items()} == {"dasar/14-2-d.html": ()}


def test_titles_of_pages_tell_order_and_number_apart():
    pages = pages_of("daftar", make_long_register(51))

    assert {path: page.title for path, page in pages.items()} == {
        "daftar.html": "Seluruh Daftar Informasi Publik",
        "daftar-2.html": "Seluruh Daftar Informasi Publik, halaman 2",
        "daftar-judul.html": "Seluruh Daftar Informasi Publik, urut judul A–Z",
        "daftar-judul-2.html": "Seluruh Daftar Informasi Publik, urut judul A–Z, halaman 2",
        "daftar-tahun.html": "Seluruh Daftar Informasi Publik, urut waktu pembuatan",
        "daftar-tahun-2.html": "Seluruh Daftar Informasi Publik, urut waktu pembuatan, halaman 2",
    }


def test_a_list_offers_downloads_of_exactly_itself():
    pages = pages_of("unit/dinkes")

    assert [link.href for link in context_of(pages["unit/dinkes.html"]).downloads] == [
        "unit/dinkes.csv",
        "unit/dinkes.xlsx",
        "unit/dinkes.json",
    ]
    assert str(pages["unit/dinkes.html"].head) == (
        '<link rel="alternate" type="text/csv" href="../unit/dinkes.csv">'
        '<link rel="alternate" type="application/json" href="../unit/dinkes.json">'
        '<link rel="alternate" type="application/atom+xml" '
        'title="Perubahan Dinas Kesehatan, Informasi Publik Provinsi Contoh" href="../unit/dinkes.xml">'
    )


def test_an_ended_units_pages_stay_in_every_order_and_number_and_lead_to_its_successor():
    long = make_long_register(51)
    successor = long.entries[0].unit
    ended = make_unit(code="lama", name="Dinas Lama", successor=successor.code)
    pages = pages_of("unit/lama", replace(long, units=(*long.units, ended)))

    assert sorted(pages) == sorted(
        f"unit/lama{order}{number}.html" for order in ("", "-judul", "-tahun") for number in ("", "-2")
    )
    assert {context_of(page).unit_note for page in pages.values()} == {
        f"Unit ini ada dahulu. Informasinya kini ditangani {successor.name}."
    }


def test_an_emptied_unit_that_has_not_ended_yet_says_where_its_information_is():
    long = make_long_register(2)
    successor = long.entries[0].unit
    ending = make_unit(
        code="lama", name="Dinas Lama", valid_until=date(2099, 12, 31), successor=successor.code
    )
    context = context_of(pages_of("unit/lama", replace(long, units=(*long.units, ending)))["unit/lama.html"])

    assert (context.unit_note, context.empty) == (
        f"Unit ini ada sampai 31 Desember 2099. Informasinya kini ditangani {successor.name}.",
        f"Informasi unit ini kini tercantum dalam daftar {successor.name}.",
    )


def test_the_list_of_a_duty_names_its_provision():
    assert context_of(pages_of("dasar/14-2-d")["dasar/14-2-d.html"]).citation == (
        "Perki 1/2021 Pasal 14 ayat (2) huruf d"
    )


def test_the_list_of_a_former_unit_says_who_answers_now():
    context = context_of(pages_of("unit/dispenda")["unit/dispenda.html"])

    assert context.contact is not None
    assert (context.unit_note, context.contact.name) == (
        "Unit ini ada sampai 31 Desember 2016. Informasinya kini ditangani Badan Pendapatan Daerah.",
        "Badan Pendapatan Daerah",
    )


def test_an_empty_list_says_so_in_the_words_of_its_kind():
    empty = {
        stem: context_of(pages_of(stem)[f"{stem}.html"]).empty
        for stem in ("unit/dispora", "dasar/19-2-a", "jenis/serta-merta")
    }

    assert empty == {
        "unit/dispora": "Unit ini belum mencantumkan informasi dalam daftar.",
        "dasar/19-2-a": "Belum ada informasi dalam daftar untuk kewajiban ini.",
        "jenis/serta-merta": "Belum ada informasi dalam daftar ini.",
    }


def test_a_list_of_an_empty_register_is_one_page():
    register = make_public_register()
    everything = EntryList(stem="daftar", family="semua", title="Semua", explanation="", entries=())

    assert [page.path for page in list_pages(everything, register, EntryOrders(()))] == ["daftar.html"]
