from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from generator.office.case_context import CaseContext
from generator.office.case_lists import case_lists
from generator.office.contexts import CaseListContext, DuesContext, ProblemsContext
from generator.office.home_context import HomeContext
from generator.office.pages import all_pages
from generator.office.workspace import Workspace
from generator.resources import SITE_TEMPLATES
from generator.sites.stamping import Page, make_environment
from tests.golden import assert_golden
from tests.model.make_exemption import make_exempt_entry
from tests.office.office_register import CHANGED, ENDING, ENDLESS, OPEN, unit_space, whole_space

TEMPLATES = SITE_TEMPLATES / "office" / "isi"
GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "office"


def pages_of(space: Workspace) -> dict[str, Page]:
    pages = list(all_pages(space, case_lists(space)))
    by_path = {page.path: page for page in pages}
    assert len(by_path) == len(pages), "two pages at one address"
    return by_path


def content(page: Page) -> str:
    values = {part.name: getattr(page.context, part.name) for part in fields(page.context)}  # type: ignore[arg-type]
    return make_environment(TEMPLATES, {}).get_template(page.template).render(root=page.root, **values)


def case_context(space: Workspace, case_id: str) -> CaseContext:
    context = pages_of(space)[f"dik/{case_id}.html"].context
    assert isinstance(context, CaseContext)
    return context


@pytest.mark.parametrize(
    ("space", "path", "name"),
    [
        (unit_space(), "index.html", "beranda-unit"),
        (whole_space(), "index.html", "beranda-semua"),
        (unit_space(), "dik/k000000001.html", "entri-segera-berakhir"),
        (unit_space(), "dik/k000000002.html", "entri-tanpa-akhir"),
        (unit_space(), "dik/k000000003.html", "entri-menunggu-sk"),
        (unit_space(), "dik/k000000004.html", "entri-terbuka"),
        (unit_space(), "dik.html", "dik"),
        (unit_space(), "dip/n5p7q9r2sb.html", "usulan-dip"),
        (unit_space(), "tenggat.html", "tenggat"),
        (unit_space(), "masalah.html", "masalah"),
        (unit_space(), "dik-cetak.html", "dik-cetak"),
    ],
)
def test_pages_read_as_before(space: Workspace, path: str, name: str):
    assert_golden(GOLDEN / f"{name}.html", content(pages_of(space)[path]))


def test_every_field_of_a_context_is_shown_by_its_template():
    shown = {page.template: page for page in pages_of(whole_space()).values()}
    forgotten: list[str] = []
    for template, page in shown.items():
        source = (TEMPLATES / template).read_text(encoding="utf-8")
        used = meta.find_undeclared_variables(Environment(autoescape=True).parse(source))
        assert is_dataclass(page.context)
        forgotten += [f"{template}: {part.name}" for part in fields(page.context) if part.name not in used]

    assert forgotten == []


def test_a_unit_without_anything_has_pages_that_say_so():
    pages = pages_of(unit_space(entries=(), tests=(), decrees=()))

    assert "Belum ada entri" in content(pages["dik.html"])
    assert "Tidak ada yang jatuh tempo" in content(pages["index.html"])
    assert "Tidak ada tenggat" in content(pages["tenggat.html"])


def test_the_home_page_counts_by_state():
    context = pages_of(whole_space())["index.html"].context
    assert isinstance(context, HomeContext)

    assert [(card.label, card.count) for card in context.states] == [
        ("Usulan", "1"),
        ("Teruji", "0"),
        ("Disetujui, menunggu SK", "1"),
        ("Berlaku", "2"),
        ("Segera berakhir", "1"),
        ("Terbuka menurut hukum", "1"),
    ]


def test_every_plot_has_a_table_that_says_the_same():
    context = pages_of(whole_space())["index.html"].context
    assert isinstance(context, HomeContext)

    by_ground, by_year, by_unit = context.plots
    assert [(row.link.text, row.counts[-1]) for row in by_ground.rows] == [
        ("Huruf a", "1"),
        ("Huruf b", "1"),
        ("Huruf e", "1"),
        ("Huruf h", "4"),
    ]
    assert [(row.link.text, row.counts[-1]) for row in by_year.rows] == [
        ("2026", "1"),
        ("2027", "2"),
        ("Tanpa tanggal akhir", "1"),
    ]
    assert [(bar.label, bar.count) for bar in by_unit.bars] == [("Dinkes", "4"), ("BKD", "2")]


def test_a_withheld_style_never_reaches_a_drawing():
    """The policy of the site forbids styles in attributes; the drawings live without them."""
    home = content(pages_of(whole_space())["index.html"])

    assert "<svg" in home
    assert "style=" not in home


def test_a_drafted_row_is_offered_only_when_the_law_has_opened_it():
    space = unit_space()

    drafted = [case.entry.id for case in space.cases if case_context(space, case.entry.id).draft]
    cells = {cell.column: cell.text for cell in case_context(space, OPEN.id).draft}
    assert drafted == [OPEN.id]
    assert {name: cells[name] for name in ("jenis", "judul", "asal_pembukaan", "status")} == {
        "jenis": "setiap-saat",
        "judul": "Kertas hitung tarif",
        "asal_pembukaan": "kedaluwarsa",
        "status": "usulan",
    }


def test_the_open_partner_leads_to_its_public_address():
    partner = case_context(unit_space(), ENDING.id).partner

    assert partner is not None
    assert (partner.href, partner.public_url) == (
        "dip/m4n6p8q2ra.html",
        "https://ppid.contoh.example/informasi/m4n6p8q2ra.html",
    )


def test_a_proposal_of_the_dip_has_no_public_address():
    page = content(pages_of(unit_space())["dip/n5p7q9r2sb.html"])

    assert "Belum terbit" in page
    assert "https://ppid.contoh.example/informasi/" not in page


def test_a_changed_entry_and_its_successor_lead_to_each_other():
    after = make_exempt_entry(
        id=ENDLESS.id, subject=ENDLESS.subject, previous_id=CHANGED.id, grounds=ENDLESS.grounds
    )
    space = unit_space(entries=(CHANGED, after))

    assert [link.href for link in case_context(space, CHANGED.id).changes] == [f"dik/{ENDLESS.id}.html"]
    assert [link.href for link in case_context(space, after.id).changes] == [f"dik/{CHANGED.id}.html"]


def test_findings_stand_on_the_page_of_their_entry_and_in_the_list():
    pages = pages_of(unit_space())
    context = pages["masalah.html"].context
    assert isinstance(context, ProblemsContext)

    assert [box.code for box in case_context(unit_space(), ENDLESS.id).problems] == ["DIK-12"]
    assert [box.href for file in context.errors for box in file.problems] == [f"dik/{ENDLESS.id}.html"]


def test_what_is_missing_has_lists_of_its_own():
    pages = pages_of(whole_space())

    def subjects(path: str) -> list[str]:
        context = pages[path].context
        assert isinstance(context, CaseListContext)
        return [row.subject for row in context.rows]

    assert subjects("daftar/tanpa-uji.html") == ["Alasan cuti seorang pegawai"]
    assert subjects("daftar/tanpa-sk.html") == ["Nota urutan pemindahan puskesmas"]
    assert subjects("daftar/konsekuensi-serupa.html") == ["Daftar pemasok pedagang besar farmasi"]


def test_a_long_list_has_pages():
    many = tuple(make_exempt_entry(id=f"k{number:09}") for number in range(120))
    pages = pages_of(unit_space(entries=many))

    assert [path for path in sorted(pages) if path.startswith("dik-")] == [
        "dik-2.html",
        "dik-3.html",
        "dik-cetak.html",
    ]


def test_an_internal_note_is_on_no_printed_page():
    pages = pages_of(unit_space())

    assert ENDING.internal_note in content(pages["dik/k000000001.html"])
    assert ENDING.internal_note not in content(pages["dik-cetak.html"])
    assert 'class="kotak layar internal"' in content(pages["dik/k000000001.html"])


def test_unreadable_packages_are_named_not_dropped():
    space = unit_space("bkd", entries=(ENDING,), unreadable=("registers/dik/bkd",))

    assert space.unreadable == ("registers/dik/bkd",)
    assert "registers/dik/bkd" in content(pages_of(space)["index.html"])
    assert unit_space("dinkes", entries=(ENDING,), unreadable=("registers/dik/bkd",)).unreadable == ()


def test_the_calendar_marks_today_days_off_and_dues():
    context = pages_of(unit_space())["tenggat.html"].context
    assert isinstance(context, DuesContext)
    november = [cell for week in context.months[0].weeks for cell in week]
    december = [cell for week in context.months[1].weeks for cell in week]

    assert [cell.number for cell in november if "kini" in cell.marks] == ["23"]
    assert "libur" in next(cell.marks for cell in december if cell.number == "25")
    assert [month.title for month in context.months] == [
        "November 2026",
        "Desember 2026",
        "Januari 2027",
        "Februari 2027",
    ]
    assert date(2027, 1, 29) in {due.day for due in unit_space().dues}
