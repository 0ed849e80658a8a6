import html
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.sites.errors import ShellError
from generator.sites.shell import compile_shell, fill, minify, token_names

NAMES = frozenset({"title", "description", "content", "badan.nama"})


def filled(page: str, **values: object) -> str:
    return compile_shell(page, "shell.html", NAMES).render(values)


def test_a_token_becomes_its_value_and_the_rest_stays():
    assert filled(
        "<title>@@title@@ – @@badan.nama@@</title>\n", title="Anggaran", badan={"nama": "Kaltim"}
    ) == ("<title>Anggaran – Kaltim</title>\n")


@pytest.mark.parametrize(
    "page",
    [
        "{{ title }}",
        "{% include '/etc/passwd' %}",
        "{# catatan #}",
        "{{ 7 * 7 }}{%",
        "{% raw %}",
        "{",
        "a@b.example, @ dan \\ dan $",
        "  baris\n\n  lain\n\n",
        "",
    ],
)
def test_everything_but_tokens_is_literal(page):
    assert filled(page) == page
    assert filled(f"{{@@title@@}}{page}", title="x") == "{x}" + page


@given(st.text(st.characters(exclude_characters="@\r")).filter(lambda text: "endraw" not in text))
def test_any_text_without_tokens_is_literal(page):
    assert filled(f"{page}@@title@@{page}", title="x") == f"{page}x{page}"


@pytest.mark.parametrize(
    "form", ["<b>@@title@@</b>", '<b title="@@title@@"></b>', "<b title='@@title@@'></b>"]
)
@pytest.mark.parametrize(
    "value",
    ['&<>"\'', "</b><script>alert(1)</script>", '" onfocus="alert(1)', "&lt;b&gt;", "{{ 7 * 7 }}", "{% endraw %}", "@@badan.nama@@"],
)  # fmt: skip
def test_a_value_is_text_wherever_the_token_stands(form, value):
    page = filled(form, title=value, badan={"nama": "tidak boleh muncul"})

    assert text_of(page) == value


def text_of(page: str) -> str:
    """Text or title of the only element; whatever else a browser would find is an error."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "b"
            assert [name for name, _ in attrs] in ([], ["title"])
            found.extend(value or "" for _, value in attrs)

        def handle_data(self, data: str) -> None:
            found.append(data)

    reader = Reader(convert_charrefs=True)
    reader.feed(page)
    reader.close()
    return "".join(found)


@given(st.text())
def test_any_value_comes_back_as_it_was(value):
    page = filled("<b>@@title@@</b>", title=value)

    assert html.unescape(page.removeprefix("<b>").removesuffix("</b>")) == html.unescape(html.escape(value))
    assert not set(page.removeprefix("<b>").removesuffix("</b>")) & set("<>\"'")


def test_a_value_that_is_marked_as_html_is_not_escaped():
    assert filled("@@content@@", content=Markup("<p>isi</p>")) == "<p>isi</p>"


def test_a_token_without_a_value_is_an_error_and_not_an_empty_place():
    with pytest.raises(UndefinedError, match="title"):
        filled("@@title@@")


@pytest.mark.parametrize(
    "token", ["judul", "Title", "badan.alamat", "badan", "title2", "title|safe", "7*7", "title_", ""]
)
def test_an_unknown_token_names_the_page_and_the_known_ones(token):
    with pytest.raises(ShellError) as caught:
        filled(f"<b>@@title@@ @@{token}@@</b>")

    assert str(caught.value) == (
        f"shell.html: unknown tokens {token}; known are badan.nama, content, description, title"
    )


@pytest.mark.parametrize(
    "page", ["\n<b>@@title</b>", "\n<b>@@ title @@</b>", "@@title@@\n@@title@@@@", "\n@@<b>title</b>@@"]
)
def test_an_unfinished_token_names_the_page_and_its_line(page):
    with pytest.raises(ShellError) as caught:
        filled(page)

    assert str(caught.value) == "shell.html: line 2 of the page holds '@@' that begins or ends no token"


@pytest.mark.parametrize("page", ["{% endraw %}", "{%- endraw -%}{{ title }}", "kata endraw"])
def test_a_page_that_would_end_its_literal_part_is_refused(page):
    with pytest.raises(ShellError) as caught:
        filled(page)

    assert str(caught.value) == (
        "shell.html: the page holds the word 'endraw', which ends a literal part of the template"
    )


def test_indentation_and_empty_lines_go_and_lines_stay_whole():
    assert minify("<ul>\n  <li>satu  dua </li>\r\n\n \t\n\u00a0<li>\n") == (
        "<ul>\n<li>satu  dua </li>\n\u00a0<li>\n"
    )


def test_a_page_with_preformatted_text_is_left_alone():
    page = "<pre>\n  a\n\n  b</pre>\n"

    assert minify(page) == page


@given(st.text())
def test_minifying_twice_changes_nothing_more(page):
    assert minify(minify(page)) == minify(page)


def test_a_hand_written_page_is_filled_in_place(tmp_path: Path):
    page = tmp_path / "tentang.html"
    page.write_text("<p>\n  Milik @@badan.nama@@\n</p>\n", encoding="utf-8")

    fill(page, {"badan": {"nama": "Prov. <Contoh>"}, "banner": Markup("")})

    assert page.read_text(encoding="utf-8") == "<p>\nMilik Prov. &lt;Contoh&gt;\n</p>\n"


def test_an_error_in_a_hand_written_page_names_it(tmp_path: Path):
    page = tmp_path / "tentang.html"
    page.write_text("@@title@@", encoding="utf-8")

    with pytest.raises(ShellError, match=r"^tentang\.html: unknown tokens title; known are badan\.nama$"):
        fill(page, {"badan": {"nama": "Kaltim"}})


def test_names_of_tokens_are_names_and_names_within_names():
    assert token_names({"banner": "", "badan": {"nama": "", "surel": ""}}) == {
        "banner",
        "badan.nama",
        "badan.surel",
    }
