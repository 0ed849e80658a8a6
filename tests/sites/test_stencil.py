from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.sites import page_check
from generator.sites.page_check import Looking
from generator.sites.page_environment import PageEnvironment
from generator.sites.security_policy import KNOWN_INLINE
from generator.sites.shell import compile_shell
from generator.sites.stamping import INSET, Page, Stamper
from generator.sites.stencil import Slot, Stencil, taken_apart

SHELL = (
    "<html><head><title>@@title@@ · @@badan@@</title><meta name='d' content='@@description@@'>"
    "<link rel='canonical' href='@@canonical@@'><link rel='icon' href='../a.svg'>@@head@@</head>\n"
    "<body><a href='../index.html'>@@badan@@</a><main>@@content@@</main></body></html>\n"
)
TOKENS = frozenset({"title", "description", "canonical", "head", "content", "badan"})
CONTENT = """{% from "potongan" import kind %}
<h1 class="{{ color }}">{{ name }}</h1>{% if name %}<p>{{ name }}, {{ note if note else "kosong" }}{% endif %}
{% for link in links %}<a href="{{ root }}{{ link.href }}">{{ link.text }}{{ ", " if not loop.last }}</a>{% endfor %}
{{ words | join(" · ") }}{{ kind(one) }}{{ html }}{% if number > 2 %}banyak{% endif %}{{ number }}"""


class Color(StrEnum):
    RED = "merah"
    BLUE = "biru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    href: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    name: str
    note: str | None
    links: tuple[Link, ...]
    words: tuple[str, ...]
    one: One
    html: Markup
    number: int
    color: str


def make_stamper(content: str = CONTENT) -> Stamper:
    return replace(compiled(content), stencils={})


@cache
def compiled(content: str) -> Stamper:
    sources = {"isi": content, "potongan": "{% macro kind(one) %}<b>{{ one.word }}</b>{% endmacro %}"}
    environment: Environment = PageEnvironment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined
    )
    return Stamper(
        environment=environment,
        shells={1: compile_shell(SHELL, "shell.html", TOKENS)},
        common={"badan": "Dinas <A>"},
        site_address="https://ppid.example/",
    )


TEXTS = st.sampled_from(
    ["", "a", "<b>&'\"", "\0", "\x001\0", str(INSET), "@@title@@", "a>b", "x</p>\r\n", "“é” –", "{{ 1 }}"]
)
ENTRIES = st.builds(
    Entry,
    name=TEXTS,
    note=TEXTS | st.none(),
    links=st.lists(st.builds(Link, href=TEXTS, text=TEXTS), max_size=2).map(tuple),
    words=st.lists(TEXTS, max_size=2).map(tuple),
    one=st.builds(One, word=TEXTS),
    html=st.sampled_from([Markup(""), Markup("<i title='>'>"), Markup("<i"), Markup("'<img src=x>")]),
    number=st.integers(0, 3),
    color=st.sampled_from([*Color, "putih"]),
)


def page_of(entry: Entry, path: str = "informasi/a.html", title: str = "Judul") -> Page:
    return Page(
        path=path,
        title=title,
        description='"x" <y>',
        template="isi",
        context=entry,
        head=Markup("<script type='application/ld+json'>{}</script>"),
        has_likes=True,
    )


@given(st.lists(ENTRIES, min_size=1, max_size=6), TEXTS)
def test_a_page_that_is_stamped_is_the_page_that_its_templates_make(entries, title):
    """With the first of a shape, with the second, of which the stencil is made, and with the third."""
    stamper = make_stamper()
    for page in [page_of(entry, title=title) for entry in entries * 3]:
        assert stamper.stamp(page).text == stamper.render(page)


def test_a_template_that_does_more_with_a_text_is_found_out_when_the_stencil_is_made():
    stamper = make_stamper("{% filter urlencode %}{{ name }}{% endfilter %}")
    entry = Entry(
        name="a b", note=None, links=(), words=(), one=One(word="c"), html=Markup("d"), number=1, color="x"
    )
    stamper.stamp(page_of(entry))

    with pytest.raises(TypeError, match="isi does more with a text"):
        stamper.stamp(page_of(entry))


@given(ENTRIES)
def test_the_tags_of_a_page_stand_in_its_own_and_in_those_of_all_its_likes(entry):
    stamper = make_stamper()
    stamper.stamp(page_of(entry))
    for number in range(2):
        text, own, same = stamper.stamp(page_of(entry, f"informasi/{number}.html"))
        tags = page_check._PLAIN_TAG.findall
        assert sorted(tags(text)) == sorted(tags(own) + tags(same))
        assert len(own) < len(text) or not same  # a text that opens a tag and does not end it


def test_pages_share_a_stencil_from_the_second_of_a_shape():
    entry = Entry(
        name="a", note=None, links=(), words=("b",), one=One(word="c"), html=Markup("d"), number=1, color="x"
    )
    stamper = make_stamper()

    stamped = [stamper.stamp(page_of(replace(entry, name=name))) for name in ("a", "b", "c", "")]

    assert [bool(one.same) for one in stamped] == [False, True, True, False]
    assert stamped[1].same is stamped[2].same


@given(ENTRIES, ENTRIES)
def test_what_a_template_can_tell_apart_has_two_shapes(one, other):
    """Values of which nothing but their being empty differs may share one; all others may not."""

    def told(value: object) -> object:
        if isinstance(value, str) and not isinstance(value, Color):
            return bool(value)
        if isinstance(value, tuple):
            return [told(part) for part in value]
        if isinstance(value, (Entry, Link, One)):
            return [told(getattr(value, name)) for name in value.__slots__]
        return (type(value), value)

    assert (taken_apart(one)[0] == taken_apart(other)[0]) == (told(one) == told(other))


@pytest.mark.parametrize(
    "expression",
    [
        "{% if name == 'a' %}x{% endif %}",
        "{% if name != 'a' %}x{% endif %}",
        "{% if name in ('a', 'b') %}x{% endif %}",
        "{% if 'a' in name %}x{% endif %}",
        "{% if name > 'a' %}x{% endif %}",
        "{{ name | upper }}",
        "{{ name | length }}",
        "{{ name | first }}",
        "{{ name | truncate(3) }}",
        "{{ name | replace('a', 'b') }}",
        "{{ name | urlencode }}",
        "{{ name[0] }}",
        "{{ name + 'a' }}",
        "{{ words | sort | join }}",
        "{{ words | unique | join }}",
        "{{ {name: 1} }}",
    ],
)  # fmt: skip
def test_a_template_that_asks_more_of_a_text_than_whether_it_is_empty_is_refused(expression):
    words = ("b", "a")
    entry = Entry(
        name="ab", note="", links=(), words=words, one=One(word=""), html=Markup(""), number=1, color="x"
    )
    stamper = make_stamper(expression)
    stamper.stamp(page_of(entry))

    with pytest.raises((TypeError, UndefinedError), match=r"asks more of a text|Slot"):
        stamper.stamp(page_of(entry))


@pytest.mark.parametrize(
    ("html", "shell"),
    [
        ('<img src="https://cdn.example/x">', ""),
        ("<p onclick='x'>", ""),
        ("<script>x()</script>", ""),
        ("", '<img src="https://cdn.example/x"><p>'),
        ("", "<p><script>x()</script><p>"),
        ("", "<p><base href='/'><p>"),
    ],
)
def test_a_fault_is_seen_whether_it_is_a_page_s_own_or_stands_on_all(html, shell):
    marked = f"<p>{shell}</p><a href='b.html'>\x000\0</a>"
    stencil = Stencil(marked)
    looking = Looking(KNOWN_INLINE)

    sound = [looking.look(f"a/{page}.html", *stencil.filled([html])) for page in "ab"]

    assert sound == [False, False]
    assert looking.looked().doubtful == {"a/a.html", "a/b.html"}


def test_links_that_stand_on_all_pages_are_noted_for_every_folder():
    stencil = Stencil("<p><a href='b.html'>b</a><a href='c.html#x'>\x000\0</a>")
    looking = Looking(KNOWN_INLINE)

    for page in ("a/a.html", "a/d.html", "e/a.html"):
        assert looking.look(page, *stencil.filled(["<a href='own.html'>"]))

    assert looking.looked().links.keys() == {
        f"{folder}/{file}.html" for folder in "ae" for file in ("b", "c", "own")
    }


def test_a_slot_is_no_key():
    with pytest.raises(TypeError, match="unhashable"):
        hash(Slot(1, has_text=True))
