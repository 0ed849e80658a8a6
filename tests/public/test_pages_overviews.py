import dataclasses

from generator.public.contexts import ClassesContext, ExemptionsContext, GroupsContext, SearchContext
from generator.public.lists import entry_lists
from generator.public.pages.classes import classes_page
from generator.public.pages.duties import duties_page
from generator.public.pages.exemptions import exemptions_page
from generator.public.pages.search import search_page
from generator.public.pages.units import units_page
from generator.public.pages.years import years_page
from generator.sites.stamping import Page
from tests.factories import make_cells, make_public_entry, make_public_register, make_unit
from tests.public.register_for_pages import HEALTH, NOTICE, make_full_register

REGISTER = make_full_register()
LISTS = entry_lists(REGISTER)


def groups(page: Page) -> list[tuple[str, list[tuple[str, str, str]]]]:
    assert isinstance(page.context, GroupsContext)
    return [
        (group.heading, [(link.text, link.note, link.count) for link in group.links])
        for group in page.context.groups
    ]


def test_units_stand_by_kind_also_those_without_entries_and_those_that_are_gone():
    assert groups(units_page(REGISTER, LISTS)) == [
        ("Badan", [("Badan Pendapatan Daerah", "Bapenda", "Belum ada")]),
        (
            "Dinas",
            [
                ("Dinas Kesehatan", "Dinkes", "1 informasi"),
                ("Dinas Pemuda dan Olahraga", "Dispora", "Belum ada"),
                (
                    "Dinas Pendapatan Daerah",
                    "Unit lama sampai 31 Desember 2016, kini Badan Pendapatan Daerah",
                    "1 informasi",
                ),
            ],
        ),
    ]


def test_a_kind_of_unit_that_we_do_not_know_comes_last_under_its_own_word():
    register = make_public_register(
        units=(make_unit(code="a", kind="kantor"), make_unit(code="b", kind="satuan"))
    )

    assert [heading for heading, _ in groups(units_page(register, entry_lists(register)))] == [
        "Satuan",
        "Kantor",
    ]


def test_a_duty_without_an_entry_says_so_plainly():
    assert groups(duties_page(REGISTER, LISTS)) == [
        (
            "Berkala (Perki 1/2021 Pasal 14 ayat (2))",
            [("Huruf d. Laporan keuangan", "Uang daerah yang diterima dan dibelanjakan.", "1 informasi")],
        ),
        (
            "Serta merta (Perki 1/2021 Pasal 19 ayat (2))",
            [("Huruf a. Informasi bencana alam", "Kabar banjir.", "Belum ada")],
        ),
        (
            "Setiap saat (Perki 1/2021 Pasal 21 ayat (1))",
            [
                (
                    "Huruf q. Informasi yang dinyatakan terbuka",
                    "Dibuka setelah keberatan atau sengketa.",
                    "1 informasi",
                )
            ],
        ),
    ]


def test_years_stand_newest_first_by_decade():
    register = make_public_register(
        entries=tuple(
            make_public_entry(make_cells(id=f"n{year:09}", waktu=str(year)))
            for year in (2026, 2020, 2019, 2008)
        )
    )

    assert [
        (heading, [text for text, _, _ in links])
        for heading, links in groups(years_page(entry_lists(register)))
    ] == [
        ("2020–2029", ["2026", "2020"]),
        ("2010–2019", ["2019"]),
        ("2000–2009", ["2008"]),
    ]


def test_the_three_classes_are_counted_also_the_empty_one():
    context = classes_page(LISTS).context
    assert isinstance(context, ClassesContext)

    assert [(card.label, card.count, card.citation) for card in context.classes] == [
        ("Berkala", "1", "UU 14/2008 Pasal 9"),
        ("Serta merta", "0", "UU 14/2008 Pasal 10"),
        ("Setiap saat", "1", "UU 14/2008 Pasal 11"),
    ]


def test_the_search_filters_offer_what_the_index_holds():
    """Values are the words that entry pages carry in data-pagefind-filter."""
    context = search_page(REGISTER, LISTS).context
    assert isinstance(context, SearchContext)

    assert {
        "jenis": [choice.value for choice in context.classes],
        "unit": [unit.name for unit in context.units],
        "tahun": [choice.value for choice in context.years],
        "bentuk": [choice.value for choice in context.forms],
    } == {
        "jenis": ["Berkala", "Serta merta", "Setiap saat"],
        "unit": ["Dinas Kesehatan", "Dinas Pendapatan Daerah"],
        "tahun": ["2026"],
        "bentuk": ["softcopy", "hardcopy"],
    }


def test_the_filter_of_units_knows_what_people_call_them():
    context = search_page(REGISTER, LISTS).context
    assert isinstance(context, SearchContext)

    called = {unit.name: unit.called for unit in context.units}
    for unit in REGISTER.units:
        if unit.name in called:
            names = (unit.name, unit.abbreviation, *unit.aliases)
            assert called[unit.name] == tuple(dict.fromkeys(name.lower() for name in names if name))
    assert "dinkes" in called["Dinas Kesehatan"]


def test_a_published_exemption_names_its_decree_and_day():
    context = exemptions_page(REGISTER).context
    assert isinstance(context, ExemptionsContext)

    assert [(notice.title, notice.unit.text, notice.decree) for notice in context.notices] == [
        ("Rekam medis orang per orang", "Dinas Kesehatan", "Contoh 12/SK-DIK/2026, 16 Maret 2026")
    ]


def test_a_published_exemption_whose_decree_has_no_day_names_the_number_alone():
    notices = ((HEALTH, dataclasses.replace(NOTICE, decree_date=None)),)
    context = exemptions_page(make_public_register(exemption_notices=notices)).context
    assert isinstance(context, ExemptionsContext)

    assert [notice.decree for notice in context.notices] == ["Contoh 12/SK-DIK/2026"]
