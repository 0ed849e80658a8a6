import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from generator.sites import page_check
from generator.sites.errors import SiteError
from generator.sites.page_check import Harmless, Inline, Looked, Looking, check_page, check_site
from generator.sites.security_policy import InlineCode, inline_code

KNOWN = {
    "index.html",
    "cari.html",
    "404.html",
    "informasi/a.html",
    "informasi/b c.html",
    "unit/index.html",
    "assets/a.css",
}
PAGE = "informasi/a.html"


def findings(source: str, page: str = PAGE) -> list[str]:
    return list(check_page(source, page, KNOWN))


@pytest.mark.parametrize(
    "source",
    [
        '<link rel="stylesheet" href="../assets/a.css">',
        '<link rel="canonical" href="https://ppid.kaltim.example/informasi/a.html">',
        '<link rel="alternate" type="text/csv" href="https://ppid.kaltim.example/daftar.csv">',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
        '<link rel="icon" href="data:image/svg+xml,%3Csvg/%3E">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<script src="../assets/a.css" defer></script>',
        '<script type="application/ld+json">{"@type": "Dataset"}</script>',
        '<a href="b%20c.html">b</a>',
        '<a href="b c.html#bagian">b</a>',
        '<a href="../cari.html?unit=dinkes&amp;jenis=berkala">cari</a>',
        '<a href="#isi">isi</a><a href="?urut=judul">urut</a><a href="">sini</a>',
        '<a href="..">awal</a><a href="../unit/">unit</a><a href="../unit">unit</a><A HREF=../index.html>awal</A>',
        '<a href="https://dokumen.kaltim.example/x.pdf">x</a><a href="mailto:a@b.example">a</a><a href="tel:+62541">t</a>',
        '<form action="../cari.html"><button formaction="../cari.html">cari</button></form>',
        '<img srcset="../assets/a.css 1x, ../assets/a.css 2x" alt="">',
        '<p title="a > b" class=\'style="x"\'>onclick= style=</p>',
        "<p>2 < 3 & <3</p>",
        "",
    ],
)  # fmt: skip
def test_a_page_that_keeps_to_the_site_has_no_finding(source):
    assert findings(source) == []


@given(st.text() | st.sampled_from([' onclick="x"', " style = x", "<a href=/x>", "'><script>", '" onload=']))
def test_nothing_that_stands_in_a_cell_is_taken_for_code(cell):
    """A word such as "onboarding =" in a summary once stopped the whole site."""
    assert (
        findings(
            f'<meta name="description" content="{escape(cell)}"><p title=\'{escape(cell)}\'>{escape(cell)}</p>'
        )
        == []
    )


_PIECES = (
    *("<a", "<meta", "<link", "<button", ' href="', ' class="a"', ' name="og:x"', ' content="', ' rel="canonical"'),
    *(' rel="noopener"', ' type="button"', ' data-salin="', " hidden", " download", '"', ">", " onclick=x", "<script>"),
    *("../", "https://a.example/", "mailto:", "//[x", "&#47;", "&colon;", "?", "#", "informasi/a.html", "cari.html", "x"),
    *("javascript:", "\n", " ", "<", "unit/", " srcdoc=", " style=", "'", " title='", "<\u017f", "<p>"),
)  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)
    | st.tuples(
        st.sampled_from(
            (
                '<a href="{}">',
                '<a class="judul" href="{}" rel="noopener">',
                '<meta name="description" content="{}">',
                '<link rel="canonical" href="{}">',
                '<button class="tombol" type="button" data-salin="{}" hidden>',
            )
        ),
        st.lists(st.sampled_from(_PIECES), max_size=5).map("".join),
    ).map(lambda parts: parts[0].format(parts[1])),
    st.sampled_from((PAGE, "index.html", "404.html", "a/b/c.html")),
)
def test_the_quick_look_at_a_page_never_passes_what_the_whole_look_finds(source, page):
    quick = page_check._is_sound(source, page, KNOWN, {}, ())
    whole = list(page_check._findings(source, page, KNOWN, {}, (), Inline()))

    assert not (quick and whole)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p style="color: red">', "inline style in <p>"),
        ("<p class='a'STYLE=x>", "inline style in <p>"),
        ('<button onclick="hapus()">', "inline onclick in <button>"),
        ("<img/onerror=x>", "inline onerror in <img>"),
        ('<p title="a > b" onclick=x>', "inline onclick in <p>"),
        ("<p onclick>", "inline onclick in <p>"),
        ('<iframe srcdoc="isi"></iframe>', "inline srcdoc in <iframe>"),
        ("<style>p{}</style>", "inline <style>"),
        ("<script>alert(1)</script>", "inline <script>"),
        ('<script type="module">alert(1)</script>', "inline <script>"),
        ("<SCRIPT\n>alert(1)</SCRIPT>", "inline <script>"),
        ("<base target=_blank>", "inline <base>"),
    ],
)
def test_inline_code_is_found(source, found):
    assert findings(source) == [f"{PAGE}: {found}"]


KNOWN_SCRIPT = inline_code("script", "mulai()\n")
KNOWN_STYLE = inline_code("style", "p{}")


@pytest.mark.parametrize(
    ("source", "code"),
    [("<script>mulai()\n</script>", KNOWN_SCRIPT), ("<STYLE media=print>p{}</STYLE >", KNOWN_STYLE)],
)
def test_code_that_we_know_may_stand_in_a_page_and_is_noted(source, code):
    inline = Inline(known=frozenset({KNOWN_SCRIPT, KNOWN_STYLE}))

    assert list(check_page(source * 2, PAGE, KNOWN, inline=inline)) == []
    assert inline.met == {code}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<script>mulai();\n</script>", "inline <script>"),
        ("<script>mulai()\n", None),
        ("<script>mulai()\n<p></p>", "inline <script>"),
        ("<style>mulai()\n</style>", "inline <style>"),
        ("<script onload=x>mulai()\n</script>", "inline onload in <script>"),
    ],
)
def test_code_that_differs_by_a_letter_is_not_known(source, found):
    """A tag that was harmless with known text is looked at again; a script that nothing ends reaches to the end."""
    inline = Inline(known=frozenset({KNOWN_SCRIPT}))
    harmless = Harmless()
    assert list(check_page("<script>mulai()\n</script>", PAGE, KNOWN, harmless, inline=inline)) == []

    assert list(check_page(source, PAGE, KNOWN, harmless, inline=inline)) == (
        [f"{PAGE}: {found}"] if found else []
    )


def test_the_code_of_a_whole_site_is_told(tmp_path):
    """Also where a file has the line ends of Windows: browsers hash a text as they read it."""
    site = make_site(tmp_path, index="<script>mulai()\n</script>", cari="<style>p{}</style>")
    (site / "informasi" / "a.html").write_bytes(b"<script>mulai()\r\n</script>")
    unused = inline_code("script", "lain()")

    assert check_site(site, frozenset({KNOWN_SCRIPT, KNOWN_STYLE, unused})) == {KNOWN_SCRIPT, KNOWN_STYLE}


@pytest.mark.parametrize(
    "source",
    [
        '<script src="{}"></script>',
        '<img src="{}">',
        "<img src={}>",
        "<img src='{}'>",
        '<img srcset="{} 2x">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="preconnect" href="{}">',
        '<link href="{}">',
        '<iframe src="{}"></iframe>',
        '<object data="{}"></object>',
        '<embed src="{}">',
        '<video poster="{}"></video>',
        '<track src="{}">',
        '<use href="{}"></use>',
        '<image xlink:href="{}"></image>',
        '<body background="{}">',
    ],
)
@pytest.mark.parametrize("address", ["https://cdn.example/x", "http://cdn.example/x", "//cdn.example/x"])
def test_what_a_browser_would_load_from_elsewhere_is_found(source, address):
    assert findings(source.format(address)) == [f"{PAGE}: loads {address!r} from elsewhere"]


@pytest.mark.parametrize(
    "source",
    [
        '<script src="{}"></script>',
        '<link rel="stylesheet" href="{}">',
        '<iframe src="{}"></iframe>',
        '<object data="{}"></object>',
    ],
)
def test_code_hidden_in_a_data_address_is_found(source):
    assert findings(source.format("data:text/html,x")) == [f"{PAGE}: loads 'data:text/html,x' from elsewhere"]


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JavaScript:alert(1)", "JavaScript:alert(1)"),
        ("javascript&colon;alert(1)", "javascript:alert(1)"),
        ("&#106;avascript:alert(1)", "javascript:alert(1)"),
        (" java\tscript:alert(1)", " java\tscript:alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("//contoh.example/x", "//contoh.example/x"),
    ],
)
@pytest.mark.parametrize(
    "source",
    ['<a href="{}">', '<form action="{}">', '<button formaction="{}">', '<a href="{}" href="b.html">'],
)
def test_a_scheme_that_no_page_needs_is_found(source, address, read):
    assert findings(source.format(address)) == [f"{PAGE}: address {read!r} has a scheme that no page needs"]


@pytest.mark.parametrize(
    "source", ['<a href="//[x">', '<a href="javascript://[x">', '<img src="https://[x">']
)
def test_an_address_that_cannot_be_read_is_found(source):
    address = source.split('"')[1]

    assert findings(source) == [f"{PAGE}: address {address!r} cannot be read"]


@pytest.mark.parametrize("address", ["https://[x", "https://contoh.example\uff0fx/"])
def test_a_bad_address_elsewhere_is_the_business_of_who_wrote_it(address):
    """A cell may hold it; the whole site must not fail for that."""
    assert findings(f'<a href="{address}">') == []


@pytest.mark.parametrize(
    "address",
    [
        "c.html",
        "cari.html",
        "../informasi",
        "../../index.html",
        "b.html?x=1#y",
        "../assets/",
        "../assets/a.css/b",
    ],
)
def test_a_dead_link_is_found(address):
    assert findings(f'<a href="{address}">') == [f"{PAGE}: dead link {address!r}"]


def test_a_link_to_the_home_page_of_a_site_without_one_is_dead():
    assert list(check_page('<a href=".">', "cari.html", {"cari.html"})) == ["cari.html: dead link '.'"]


def test_a_link_from_the_root_breaks_a_site_below_another_path():
    assert findings('<a href="/cari.html">') == [
        f"{PAGE}: address '/cari.html' begins at the root, where the site need not be"
    ]


def test_the_page_for_lost_readers_links_from_the_root():
    """It is served at any depth."""
    assert findings('<a href="/cari.html">', page="404.html") == []


def test_everything_on_a_page_is_found():
    assert findings('<p style="x" onclick="y"><a href="c.html"><img src="d.png" onerror="z">') == [
        f"{PAGE}: inline style in <p>",
        f"{PAGE}: inline onclick in <p>",
        f"{PAGE}: dead link 'c.html'",
        f"{PAGE}: inline onerror in <img>",
        f"{PAGE}: dead link 'd.png'",
    ]


@pytest.mark.parametrize(
    "source", ["<a " * 20_000, "<a " + "'" * 20_001, "<a" + " x=" * 20_000, "<" * 50_000]
)
def test_no_page_makes_the_check_slow(source):
    before = time.process_time()

    assert findings(source) == []
    assert time.process_time() - before < 2


@pytest.mark.parametrize("source", ["<a", "<a ", "<a x='", '<a "', "<a<1", "<a x"])
def test_a_page_of_nothing_but_beginnings_takes_no_longer_than_its_length(source):
    before = time.process_time()

    assert list(check_page(source * 100_000 + ">", "a.html", set())) == []
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    "tag", ["<x<1 onclick=y>", "<a b<1 onclick=y>", "<a b</a onclick=y>", "<a<b onclick=y>"]
)
def test_a_less_than_sign_inside_a_tag_hides_nothing(tag):
    assert [finding.partition(" in ")[0] for finding in check_page(tag, "a.html", set())] == [
        "a.html: inline onclick"
    ]


def test_tags_that_pages_share_are_looked_at_once_in_each_folder(tmp_path):
    site = make_site(tmp_path, index="<a href=cari.html>", cari="<a href=cari.html>")
    (site / "informasi" / "a.html").write_text("<a href=cari.html>")
    (site / "404.html").write_text("<a href=/cari.html>")
    (site / "z.html").write_text("<a href=/cari.html>")

    with pytest.raises(SiteError) as caught:
        check_site(site)

    assert str(caught.value) == (
        "informasi/a.html: dead link 'cari.html'; "
        "z.html: address '/cari.html' begins at the root, where the site need not be"
    )


def make_site(folder: Path, **pages: str) -> Path:
    (folder / "informasi").mkdir()
    for name, source in pages.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
    return folder


def test_a_sound_site_passes(tmp_path):
    site = make_site(tmp_path, index='<a href="informasi/a.html">a</a>', cari='<a href="index.html">é</a>')
    (site / "informasi" / "a.html").write_text('<a href="..">awal</a>')
    (site / "catatan.txt").write_text("<script>bukan halaman</script>")

    check_site(site)


def test_a_site_with_findings_names_every_one_in_order_of_the_pages(tmp_path):
    site = make_site(tmp_path, b='<a href="x.html">', a="<style>", index="")
    (site / "informasi" / "a.html").write_text('<img src="https://cdn.example/x">')

    with pytest.raises(SiteError) as caught:
        check_site(site)

    assert str(caught.value) == (
        "a.html: inline <style>; b.html: dead link 'x.html'; "
        "informasi/a.html: loads 'https://cdn.example/x' from elsewhere"
    )


def test_a_site_full_of_findings_names_ten(tmp_path):
    site = make_site(tmp_path, **{f"p{number:02}": "<style><base>" for number in range(20)})

    with pytest.raises(SiteError) as caught:
        check_site(site)

    assert str(caught.value).split("; ") == [
        f"p{number:02}.html: inline <{tag}>" for number in range(5) for tag in ("style", "base")
    ]


def test_forms_of_the_own_server_are_followed_by_people_alone():
    served = ("/dik/",)

    def found(source: str) -> list[str]:
        return list(check_page(source, PAGE, KNOWN, served=served))

    assert found('<a href="/dik/dinkes/baru">Tambah</a>') == []
    assert found('<a href="/">Kantor</a>') == []
    assert len(list(check_page('<a href="/">Kantor</a>', PAGE, KNOWN))) == 1
    assert len(found('<a href="/masuk">Masuk</a>')) == 1
    assert len(found('<img src="/dik/a.png" alt="">')) == 1
    assert len(found('<form action="/dik/dinkes/baru">')) == 1


def looked_at(pages: dict[str, str], folder: Path, known: frozenset[InlineCode] = frozenset()) -> Looked:
    looking = Looking(known)
    for page, source in pages.items():
        (folder / page).parent.mkdir(exist_ok=True)
        (folder / page).write_text(source, encoding="utf-8", newline="")
        looking.look(page, source)
    return looking.looked()


SITES = (
    {"index.html": '<a href="a/b.html#x">b</a>', "a/b.html": '<a href="../index.html"><a href="..">'},
    {"index.html": '<a href="a/b.html">b</a>', "a/c.html": ""},
    {"index.html": '<a href="a">', "a/index.html": '<img src="https://x.example/">'},
    {"index.html": "<p onclick=x>", "a/b.html": '<a href="c.html"><a href="/x">'},
    {"index.html": "<script>mulai()\r\n</script>", "a/b.html": "<style>p{}</style>"},
    {"index.html": "<script>mulai()</script>", "404.html": '<a href="/index.html">'},
)


@pytest.mark.parametrize("pages", SITES)
def test_pages_looked_at_as_they_are_written_pass_or_fail_as_they_do_on_the_disk(pages, tmp_path):
    """Whether all of them were looked at, or one, or none."""
    known = frozenset({KNOWN_SCRIPT, KNOWN_STYLE})

    def outcome(looked: Looked) -> object:
        try:
            return check_site(tmp_path, known, looked)
        except SiteError as error:
            return str(error)

    every = looked_at(pages, tmp_path, known)
    first = looked_at(dict(list(pages.items())[:1]), tmp_path, known)

    assert outcome(every) == outcome(first) == outcome(Looked())


def test_what_several_parts_saw_is_put_together_and_no_page_is_written_twice(tmp_path):
    one, other = (looked_at({f"{name}.html": f"<a href=x{name}.html>"}, tmp_path) for name in "ab")

    both = Looked.together([one, other])
    assert both.pages == {"a.html", "b.html"}
    assert both.links == {"xa.html": "a.html", "xb.html": "b.html"}
    with pytest.raises(SiteError, match=r"a\.html ditulis dua kali"):
        Looked.together([one, one])


def test_a_link_in_what_stands_on_many_pages_is_looked_for_on_all_of_them(tmp_path):
    """Nobody knows which page it came to, so none is passed as sound when the file is not there."""
    looking = Looking()
    row = '<li><a class="judul" href="ada.html">'
    assert looking.look_at_inset(row, "daftar.html")
    assert looking.look("a.html", f"<ol>{row}</ol>", "<ol></ol>")
    assert looking.look("b.html", "<p>")
    (tmp_path / "a.html").write_text(f"<ol>{row}</ol>")
    (tmp_path / "b.html").write_text("<p>")

    with pytest.raises(SiteError, match=r"a\.html: dead link 'ada\.html'"):
        check_site(tmp_path, looked=looking.looked())
    (tmp_path / "ada.html").write_text("")
    assert check_site(tmp_path, looked=looking.looked()) == frozenset()


def test_a_dead_link_in_what_stands_on_many_pages_is_told_where_the_pages_lie_elsewhere(tmp_path):
    """Beside a site that stands most pages are not there to be read, and one that is may be without fault."""
    looking = Looking()
    assert looking.look_at_inset('<a class="judul" href="ada.html">', "daftar.html")
    assert looking.look("b.html", "<p>")
    (tmp_path / "b.html").write_text("<p>")

    with pytest.raises(SiteError, match=r"a row of lists leads to 'ada\.html'"):
        check_site(tmp_path, looked=looking.looked(), elsewhere=("a.html",))


@pytest.mark.parametrize(
    "tag", ["<p onclick=x>", "<a href='/x'>", "<script>", '<img src="https://x.example/">']
)
def test_what_is_wrong_with_a_text_for_many_pages_is_seen_before_it_stands_on_one(tag):
    looking = Looking()

    assert looking.look_at_inset('<a href="x.html">', "daftar.html")
    assert not looking.look_at_inset(f'<a href="x.html">{tag}', "daftar.html")
