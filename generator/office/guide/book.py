"""The chapters of the manual as HTML: plain Markdown of ours, without what is about commands."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import count

import markdown

from generator.resources import SITE_TEMPLATES

CHAPTERS = {
    "petugas": "Panduan petugas",
    "penelaah": "Panduan penelaah",
    "ppid": "Panduan PPID",
    "sop": "SOP dan yang melayaninya",
    "kantor": "Kantor di peramban",
    "kode": "Kode temuan",
}
"""Name of the file and title, in the order in which they are offered. What is about commands and programs is read elsewhere."""

_FOLDER = SITE_TEMPLATES / "manual"
_EXTENSIONS = ("admonition", "attr_list", "def_list", "tables")
_COMMANDS = "perintah"
"""Anchor of the section for those who work with commands: nothing for a browser."""
_PART_BYTES = 36_000
"""A heavier chapter is read section by section: no page of the office is larger than 50 KB."""

_HEADING = re.compile(r'<h2 id="(?P<anchor>[^"]+)">(?P<title>.*?)</h2>')
_LINK = re.compile(
    r'<a href="(?:(?P<name>[a-z]+)\.md)?(?:#(?P<anchor>[a-z0-9-]+))?">(?P<words>.*?)</a>', re.DOTALL
)
_OTHER_LINK = re.compile(r'<a href="(?!https://|/panduan|#)[^"]*">(?P<words>.*?)</a>', re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under one heading of the second level."""

    anchor: str
    title: str
    html: str
    """With its heading."""

    @property
    def anchors(self) -> frozenset[str]:
        """Every place in it that a link may name."""
        return frozenset(re.findall(r' id="([^"]+)"', self.html))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One page of the manual."""

    name: str
    title: str
    beginning: str
    """HTML before the first section, without the title."""
    sections: tuple[Section, ...]

    @property
    def is_parted(self) -> bool:
        """Whether its sections are pages of their own."""
        return len(self.beginning) + sum(len(one.html) for one in self.sections) > _PART_BYTES

    def section(self, anchor: str) -> Section | None:
        """The section in which that place is."""
        return next((one for one in self.sections if anchor in one.anchors), None)

    def address(self, anchor: str = "") -> str:
        """Where the chapter, or that place in it, is read; empty where it has no such place."""
        path = f"/panduan/{self.name}"
        if not anchor:
            return path
        section = self.section(anchor)
        if section is None:
            return ""
        part = f"?bagian={section.anchor}" if self.is_parted else ""
        return f"{path}{part}#{anchor}"


@lru_cache(maxsize=len(CHAPTERS))
def chapter(name: str) -> Chapter:
    """The chapter of that name, one of ``CHAPTERS``; links in it are still those of the file."""
    text = (_FOLDER / f"{name}.md").read_text(encoding="utf-8")
    _, _, body = text.removeprefix("---\n").partition("\n---\n")
    html = _framed(markdown.markdown(body, extensions=list(_EXTENSIONS)))
    beginning, *rest = re.split(r"(?=<h2 )", html)
    sections = tuple(one for one in map(_section, rest) if one.anchor != _COMMANDS)
    beginning = re.sub(r"<h1.*?</h1>", "", beginning, flags=re.DOTALL)
    return Chapter(name=name, title=CHAPTERS[name], beginning=beginning, sections=sections)


def linked(here: Chapter, html: str) -> str:
    """The HTML of a chapter with links that lead to pages of the office; what no page of it tells stays plain words."""

    def led(found: re.Match[str]) -> str:
        name, anchor = found["name"] or here.name, found["anchor"] or ""
        target = chapter(name).address(anchor) if name in CHAPTERS else ""
        return f'<a href="{escape(target)}">{found["words"]}</a>' if target else found["words"]

    return _OTHER_LINK.sub(lambda found: found["words"], _LINK.sub(led, html))


def _section(html: str) -> Section:
    heading = _HEADING.match(html)
    if heading is None:
        raise LookupError("a section of the manual has no anchor")
    return Section(anchor=heading["anchor"], title=re.sub(r"<[^>]*>", "", heading["title"]), html=html)


def _framed(html: str) -> str:
    """Each table in a frame that scrolls by itself, also by keyboard, where a telephone is too narrow for it."""
    numbers = count(1)
    return _TABLE.sub(
        lambda table: (
            f'<div class="gulir" role="region" aria-label="Tabel {next(numbers)}" tabindex="0">{table[0]}</div>'
        ),
        html,
    )
