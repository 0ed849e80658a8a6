from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from jinja2 import meta

from generator.public.lists import entry_lists
from generator.public.pages import all_pages
from generator.public.pages.rows import RowTexts
from generator.public.public_changes import PublicChanges
from generator.public.step_words import words_of
from generator.resources import SITE_TEMPLATES
from generator.sites.stamping import Page, make_environment
from tests.golden import assert_golden
from tests.public.register_for_pages import make_full_register

TEMPLATES = SITE_TEMPLATES / "register"
TEXTS = RowTexts(make_environment(TEMPLATES, {}))
GOLDEN = Path(__file__).parent.parent / "data" / "golden" / "pages"


def pages_of_the_full_register() -> dict[str, Page]:
    register = make_full_register()
    words = words_of(register)
    pages = list(all_pages(register, entry_lists(register), words, PublicChanges(register, words), TEXTS))
    by_path = {page.path: page for page in pages}
    assert len(by_path) == len(pages), "two pages at one address"
    return by_path


def content(page: Page) -> str:
    values = {part.name: getattr(page.context, part.name) for part in fields(page.context)}  # type: ignore[arg-type]
    return make_environment(TEMPLATES, {}).get_template(page.template).render(root=page.root, **values)


def test_every_page_has_an_address_of_its_own():
    assert sorted(pages_of_the_full_register()) == [
        "bentuk.html",
        "bentuk/hardcopy-judul.html",
        "bentuk/hardcopy-tahun.html",
        "bentuk/hardcopy.html",
        "bentuk/softcopy.html",
        "cari.html",
        "daftar-judul.html",
        "daftar-tahun.html",
        "daftar.html",
        "dasar.html",
        "dasar/14-2-d.html",
        "dasar/19-2-a.html",
        "dasar/21-1-q.html",
        "dikecualikan.html",
        "edisi.html",
        "edisi/2025-2-dinkes.html",
        "edisi/2025-2.html",
        "edisi/2026-1-beda.html",
        "edisi/2026-1-dinkes.html",
        "edisi/2026-1.html",
        "formulir.html",
        "index.html",
        "informasi/m4n6p8q2ra.html",
        "informasi/q5r7s9t1vc.html",
        "informasi/w1thdrawn0.html",
        "jenis.html",
        "jenis/berkala.html",
        "jenis/serta-merta.html",
        "jenis/setiap-saat.html",
        "pengumuman.html",
        "perubahan.html",
        "perubahan/2026.html",
        "riwayat/m4n6p8q2ra.html",
        "tahun.html",
        "tahun/2026.html",
        "unduh.html",
        "unit.html",
        "unit/bapenda-cetak.html",
        "unit/bapenda.html",
        "unit/dinkes-cetak.html",
        "unit/dinkes.html",
        "unit/dispenda-cetak.html",
        "unit/dispenda-judul.html",
        "unit/dispenda-tahun.html",
        "unit/dispenda.html",
        "unit/dispora-cetak.html",
        "unit/dispora.html",
    ]


def test_every_template_uses_exactly_the_fields_of_its_context():
    """A field that no template shows is a promise nobody keeps; a variable without a field fails the build."""
    contexts = {page.template: type(page.context) for page in pages_of_the_full_register().values()}
    assert all(is_dataclass(context) for context in contexts.values())
    used = {
        template: meta.find_undeclared_variables(
            make_environment(TEMPLATES, {}).parse((TEMPLATES / template).read_text(encoding="utf-8"))
        )
        for template in contexts
    }

    assert {template: names - {"root"} for template, names in used.items()} == {
        template: {part.name for part in fields(context)} for template, context in contexts.items()
    }


def test_every_template_belongs_to_a_page():
    ours = {page.template for page in pages_of_the_full_register().values()}
    # skema.html.jinja belongs to the schema page.
    there = {path.name for path in TEMPLATES.glob("*.jinja") if not path.name.startswith("_")} - {
        "skema.html.jinja"
    }

    assert ours == there


def test_no_template_switches_escaping_off():
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.jinja"))}

    assert [
        name
        for name, source in sources.items()
        if "|safe" in source.replace(" ", "") or "autoescape" in source
    ] == []


def test_no_page_holds_a_style_a_handler_or_an_inline_script():
    rendered = {path: content(page) for path, page in pages_of_the_full_register().items()}

    assert [
        path
        for path, html in rendered.items()
        if " style=" in html or "<script" in html or " onclick" in html
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        "informasi/m4n6p8q2ra.html",
        "informasi/q5r7s9t1vc.html",
        "informasi/w1thdrawn0.html",
        "unit/dispenda.html",
        "index.html",
        "perubahan.html",
        "edisi/2026-1.html",
        "edisi/2026-1-beda.html",
        "edisi/2025-2-dinkes.html",
        "riwayat/m4n6p8q2ra.html",
    ],
)
def test_the_page_reads_as_agreed(path: str):
    """Read the difference before you accept it: these are the words a citizen sees."""
    assert_golden(GOLDEN / path.replace("/", "-"), content(pages_of_the_full_register()[path]))


def test_the_same_register_gives_the_same_pages():
    first, second = pages_of_the_full_register(), pages_of_the_full_register()

    assert {path: content(page) for path, page in first.items()} == {
        path: content(page) for path, page in second.items()
    }
