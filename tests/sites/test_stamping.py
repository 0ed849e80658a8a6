import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from generator.sites.errors import SiteError
from generator.sites.shell import compile_shell
from generator.sites.stamping import INSET, Page, Stamper, make_environment, stamp

NOTHING = Markup("")
SHELL = (
    "<title>@@title@@</title><meta name='description' content='@@description@@'>"
    "<link rel=canonical href='@@canonical@@'>@@head@@<main>@@content@@</main>@@edisi@@"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    name: str
    rows: tuple[str, ...] = ()


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "isi.html.jinja").write_text(
        "{% for row in rows %}\n  <li>{{ row }}</li>\n{% endfor %}\n<a href='{{ root }}index.html'>{{ name }}</a>\n"
    )
    (folder / "salah.html.jinja").write_text("{{ nama }}")
    (folder / "sumber.html.jinja").write_text("{{ versi }}")
    (folder / "bebas.html.jinja").write_text("{{ range }}")
    return folder


@pytest.fixture
def stamper(templates: Path) -> Stamper:
    names = frozenset({"title", "description", "canonical", "head", "content", "edisi"})
    return Stamper(
        environment=make_environment(templates, {"versi": "1.0"}),
        shells={depth: compile_shell(f"<!-- {depth} -->{SHELL}", "shell.html", names) for depth in (0, 1)},
        common={"edisi": "Edisi <2026-1>"},
        site_address="https://ppid.kaltim.example/",
    )


def make_page(
    path: str = "informasi/m4n6p8q2ra.html",
    template: str = "isi.html.jinja",
    name: str = "Anggaran",
    rows: tuple[str, ...] = (),
    head: Markup = NOTHING,
) -> Page:
    return Page(
        path=path,
        title="Judul & lain",
        description='Kata "penting"',
        template=template,
        context=Entry(name=name, rows=rows),
        head=head,
    )


def test_content_is_set_into_the_shell_of_its_depth(stamper):
    assert stamper.render(make_page()) == (
        "<!-- 1 --><title>Judul &amp; lain</title><meta name='description' content='Kata &#34;penting&#34;'>"
        "<link rel=canonical href='https://ppid.kaltim.example/informasi/m4n6p8q2ra.html'>"
        "<main><a href='../index.html'>Anggaran</a></main>Edisi &lt;2026-1&gt;"
    )


def test_a_page_at_the_root_links_without_going_up(stamper):
    page = make_page(path="cari.html")

    assert page.root == ""
    assert stamper.render(page).startswith("<!-- 0 -->")
    assert "<a href='index.html'>" in stamper.render(page)


def test_cells_are_escaped_and_lines_of_control_leave_no_space(stamper):
    page = make_page(rows=("<script>alert(1)</script>", "{{ 7 * 7 }} @@title@@"))

    assert (
        "<main>  <li>&lt;script&gt;alert(1)&lt;/script&gt;</li>\n  <li>{{ 7 * 7 }} @@title@@</li>\n<a href="
        in stamper.render(page)
    )


def test_what_goes_into_the_head_is_html(stamper):
    assert "<link rel=alternate>" in stamper.render(make_page(head=Markup("<link rel=alternate>")))


def test_an_inset_stands_where_its_context_says_and_its_tags_are_none_of_the_pages_own(stamper):
    rows = Markup("<li>Satu & <b>dua</b></li>")
    page = replace(make_page(), context=Entry(name=INSET), inset=rows)

    stamped = stamper.stamp(page)

    assert stamped.text == stamper.render(page) == stamper.render(make_page(name=rows))
    assert stamped.own == stamper.render(make_page(name=Markup("")))
    assert stamped.same == ""


def test_an_inset_that_has_no_place_is_an_error(stamper):
    with pytest.raises(ValueError, match=r"isi\.html\.jinja puts out 0 insets"):
        stamper.stamp(replace(make_page(), inset=Markup("<li>")))


def test_a_text_like_the_mark_of_an_inset_stays_on_a_page_without_one(stamper):
    page = make_page(name=f"a{INSET}b")

    assert f">a{INSET}b</a>" in stamper.stamp(page).text == stamper.render(page)


def test_templates_know_the_globals_that_were_given_and_no_others(stamper):
    assert "<main>1.0</main>" in stamper.render(make_page(template="sumber.html.jinja"))
    with pytest.raises(UndefinedError, match="'range' is undefined"):
        stamper.render(make_page(template="bebas.html.jinja"))


def test_a_name_that_the_context_lacks_is_an_error(stamper):
    with pytest.raises(UndefinedError, match="'nama' is undefined"):
        stamper.render(make_page(template="salah.html.jinja"))


def test_a_template_that_is_not_there_is_an_error(stamper):
    with pytest.raises(TemplateNotFound):
        stamper.render(make_page(template="../templates/isi.html.jinja"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def many_pages(count: int) -> list[Page]:
    return [
        make_page(path=f"unit{number % 7}/{number}.html", name=f"Unit é {number}") for number in range(count)
    ]


def test_every_page_is_written_where_it_belongs(stamper, tmp_path):
    pages = [make_page(path="cari.html"), *many_pages(20)]

    stamp(stamper, pages, tmp_path / "hasil")

    assert files_of(tmp_path / "hasil") == {page.path: stamper.render(page).encode() for page in pages}


def test_many_processes_write_what_one_writes(stamper, tmp_path, monkeypatch):
    """Whatever the number of processors, and where there are none to share with."""
    pages = many_pages(1_000)
    expected = {page.path: stamper.render(page).encode() for page in pages}
    for processors in (1, 2, 3):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, count=processors: set(range(count)))
        stamp(stamper, pages, tmp_path / str(processors))

        assert files_of(tmp_path / str(processors)) == expected


def test_few_pages_start_no_process(stamper, tmp_path, monkeypatch):
    monkeypatch.setattr(ProcessPoolExecutor, "__init__", lambda *_: pytest.fail("a pool was started"))

    stamp(stamper, many_pages(399), tmp_path / "hasil")

    assert len(files_of(tmp_path / "hasil")) == 399


def test_an_error_in_another_process_stops_the_build(stamper, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    pages = [*many_pages(900), make_page(path="salah.html", template="salah.html.jinja")]

    with pytest.raises(UndefinedError, match="'nama' is undefined"):
        stamp(stamper, pages, tmp_path / "hasil")


def test_two_pages_of_one_address_are_refused_and_both_named(stamper, tmp_path):
    pages = [
        replace(make_page(), path="unit/a-2.html", title="A, halaman 2"),
        replace(make_page(), path="unit/a-2.html", title="Unit A-2"),
    ]

    with pytest.raises(SiteError) as caught:
        stamp(stamper, pages, tmp_path / "situs")

    assert str(caught.value) == "unit/a-2.html ditulis dua kali: untuk “A, halaman 2” dan “Unit A-2”"
    assert not (tmp_path / "situs").exists()


def test_no_pages_are_no_work(stamper, tmp_path):
    stamp(stamper, [], tmp_path / "hasil")

    assert files_of(tmp_path) == {
        f"templates/{path.name}": path.read_bytes() for path in (tmp_path / "templates").iterdir()
    }
