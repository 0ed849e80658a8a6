"""The manual on the office's own pages: every link of a chapter leads somewhere, and no page is too heavy."""

import re

import pytest

from generator.office.guide.book import CHAPTERS, Chapter, chapter, linked
from generator.resources import SITE_TEMPLATES

FRAME_BYTES = 6_000


def shown(here: Chapter) -> list[str]:
    """What the pages of a chapter say."""
    parts = [one.html for one in here.sections]
    whole = [here.beginning, *parts] if here.is_parted else [here.beginning + "".join(parts)]
    return [linked(here, one) for one in whole]


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_link_of_a_chapter_leads_to_a_place_that_is_there(name: str):
    pages = shown(chapter(name))
    targets = re.findall(r'<a href="([^"]*)"', "".join(pages))
    here = f"/panduan/{name}"

    for target in (one for one in targets if not one.startswith("https://")):
        path, _, anchor = target.partition("#")
        other = chapter(path.removeprefix("/panduan/").partition("?")[0])
        assert target == other.address(anchor), (here, target)
    assert ".md" not in "".join(re.findall(r'href="([^"]*)"', "".join(pages)))
    assert "<img" not in "".join(pages), "pictures of the manual are not served here"


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_page_of_a_chapter_is_heavier_than_a_page_of_the_office_may_be(name: str):
    assert max(len(page.encode()) for page in shown(chapter(name))) < 50_000 - FRAME_BYTES


def test_the_title_of_a_chapter_is_that_of_its_file():
    for name, title in CHAPTERS.items():
        text = (SITE_TEMPLATES / "manual" / f"{name}.md").read_text(encoding="utf-8")
        assert text.startswith(f"---\ntitle: {title}\n---\n")


def test_what_is_about_commands_is_left_out_and_links_to_it_become_words():
    here = chapter("petugas")
    words = "".join(shown(here))

    assert 'id="tambah"' in words
    assert "Untuk yang memakai perintah" not in words
    assert "impor-dik" not in words
    assert linked(here, '<a href="operator.md#akun">akun</a>, <a href="kode.md#dik">DIK</a>') == (
        'akun, <a href="/panduan/kode?bagian=dik#dik">DIK</a>'
    )
