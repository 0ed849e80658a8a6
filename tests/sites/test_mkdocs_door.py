import logging
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.sites.errors import ShellError
from generator.sites.mkdocs_door import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A small site: its configuration, its pages and its theme."""

    root: Path

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def render(self) -> Path:
        out = self.root / "hasil"
        render(
            self.root / "mkdocs.yml",
            self.root / "docs",
            self.root / "theme",
            out,
            site_name="Informasi Publik",
            site_address="https://ppid.kaltim.example/",
        )
        return out


@pytest.fixture
def source(tmp_path: Path) -> Source:
    made = Source(root=tmp_path)
    made.write(
        "mkdocs.yml",
        "site_name: Diganti\ntheme:\n  name: null\n  custom_dir: theme\nuse_directory_urls: false\nplugins: []\n",
    )
    made.write(
        "theme/main.html",
        "<title>{{ config.site_name }}</title><a href='{{ page.canonical_url }}'></a>{{ page.content }}\n",
    )
    made.write("theme/assets/a.css", "p {}\n")
    made.write("docs/index.md", "# Halo\n\n[Tentang](tentang.md) @@badan.nama@@ {{ 7 * 7 }}\n")
    made.write("docs/tentang.md", "Isi\n")
    return made


def test_pages_come_out_in_the_theme_with_the_name_and_address_given(source):
    out = source.render()

    assert (out / "index.html").read_text() == (
        "<title>Informasi Publik</title><a href='https://ppid.kaltim.example/index.html'></a>"
        '<h1 id="halo">Halo</h1>\n<p><a href="tentang.html">Tentang</a> @@badan.nama@@ {{ 7 * 7 }}</p>'
    )
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()) == [
        "assets/a.css",
        "index.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "tentang.html",
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "docs/tentang.md",
            "[Hilang](hilang.md)\n",
            "Doc file 'tentang.md' contains a link 'hilang.md', but the target is not found among documentation files.",
        ),
        ("docs/tentang.md", b"Caf\xe9\n", "'tentang.md'"),
        ("docs/tentang.md", "---\ntemplate: lain.html\n---\n", "Error building page 'tentang.md': "),
        ("theme/main.html", "{{ tidak.ada }}", "Error building page 'index.md': 'tidak' is undefined"),
        ("theme/main.html", "{% if %}", "Error building page 'index.md': Expected an expression"),
        ("mkdocs.yml", "theme: [\n", "mkdocs.yml"),
        ("mkdocs.yml", "theme:\n  name: tidak-ada\n", "Unrecognised theme name: 'tidak-ada'"),
    ],
)
def test_what_is_wrong_names_the_file(source, name, text, words):
    source.write(name, text)

    with pytest.raises(ShellError) as caught:
        source.render()

    assert words in str(caught.value)


def test_every_complaint_is_told_and_none_of_an_earlier_build(source):
    source.write("docs/index.md", "[a](satu.md) [b](dua.md)\n")
    for _ in range(2):
        with pytest.raises(ShellError) as caught:
            source.render()
        assert [part.split("'")[3] for part in str(caught.value).split("; ")] == ["satu.md", "dua.md"]


def test_nothing_is_left_listening_to_mkdocs(source):
    before = list(logging.getLogger("mkdocs").handlers)

    source.render()

    assert logging.getLogger("mkdocs").handlers == before
