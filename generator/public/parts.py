"""The parts of a public site that are made apart: packages, lists, and the pages about all of them.

The build is a map over these parts and a few reductions: ``make_parts`` has every page and every file of a list written
where the part is worked on, and only what the check of the whole site needs comes back.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, Template

from generator.progress import Progress, silent
from generator.public.disclosure import PublicRegister
from generator.public.exports.list_files import ListFiles, write_list
from generator.public.lists import EntryList
from generator.public.pages import list_and_printed_pages, overview_pages, package_pages
from generator.public.pages.changes import changes_pages
from generator.public.pages.edition_pages import edition_pages
from generator.public.public_changes import PublicChange
from generator.public.schema_docs import schema_page
from generator.public.step_words import Words
from generator.resources import SITE_TEMPLATES
from generator.sites.errors import SiteError
from generator.sites.page_check import Looked, Looking
from generator.sites.stamping import Page, Stamper, make_environment
from generator.sites.workers import Workers, map_parts

_OLD_ROWS_PER_ENTRY = 4
"""So many changes or rows of an edition take about as long as an entry with its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that the parts are made from."""

    register: PublicRegister
    lists: tuple[EntryList, ...]
    words: Words
    changes: tuple[PublicChange, ...]
    files: ListFiles
    shells: dict[int, Template]
    common: dict[str, object]
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part, by name: all else follows from the site."""

    kind: str
    """``paket`` (pages of the entries of a unit), ``daftar`` (pages and files of a list), ``perubahan``, ``edisi``, ``ikhtisar``."""
    name: str = ""
    """Code of the unit, or stem of the list."""
    size: int = 0
    """In entries, more or less."""


def parts_of(site: Site) -> tuple[Part, ...]:
    """Every part, each page in exactly one."""
    counts = dict.fromkeys((unit.code for unit in site.register.units), 0)
    for row in (*site.register.entries, *site.register.tombstones):
        counts[row.unit.code] += 1
    editions = sum(map(len, site.register.past.editions.values()))
    return (
        *(Part(kind="paket", name=unit, size=count) for unit, count in counts.items() if count),
        *(Part(kind="daftar", name=one.stem, size=len(one.entries)) for one in site.lists),
        Part(kind="perubahan", size=len(site.changes) // _OLD_ROWS_PER_ENTRY),
        Part(kind="edisi", size=editions // _OLD_ROWS_PER_ENTRY),
        Part(kind="ikhtisar"),
    )


def make_parts(site: Site, workers: Workers, progress: Progress = silent) -> Looked:
    """Write all parts below ``site.out``; what was seen on their pages.

    Raises SiteError where two parts have a page of the same address, of which only one would be there.
    """
    register_environment()  # before there are children, so that none compiles a template again
    parts = parts_of(site)
    for folder in {(site.out / one.stem).parent for one in site.lists}:
        folder.mkdir(parents=True, exist_ok=True)
    made = map_parts(
        workers, make_part, site, parts, lambda part: part.size, folder=site.out, progress=progress
    )
    return Looked.together(made)


def make_part(site: Site, part: Part) -> Looked:
    """Write one part; what was seen on its pages."""
    stamper = Stamper(
        environment=register_environment(),
        shells=site.shells,
        common=site.common,
        site_address=site.register.body.site_address,
    )
    looked = _write(stamper, _pages(site, part), site.out)
    if part.kind == "daftar":
        for one in site.lists:
            if one.stem == part.name:
                write_list(site.files, one)
    return looked


def _pages(site: Site, part: Part) -> Iterator[Page]:
    match part.kind:
        case "paket":
            own = (one.entries for one in site.lists if one.stem == f"unit/{part.name}")
            gone = (row for row in site.register.tombstones if row.unit.code == part.name)
            return package_pages(next(own), gone, site.register, site.words)
        case "daftar":
            return (
                page
                for one in site.lists
                if one.stem == part.name
                for page in list_and_printed_pages(one, site.register)
            )
        case "perubahan":
            return changes_pages(site.register, site.changes)
        case "edisi":
            return edition_pages(site.register, site.words)
        case _:
            return iter((*overview_pages(site.register, site.lists), schema_page()))


def _write(stamper: Stamper, pages: Iterable[Page], out: Path) -> Looked:
    looking = Looking()
    folders: set[str] = set()
    for page in pages:
        if page.path in looking.pages:
            raise SiteError(f"{page.path} ditulis dua kali, juga untuk “{page.title}”")
        folder = page.path.rpartition("/")[0]
        if folder not in folders:
            (out / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        text = stamper.render(page)
        with open(os.path.join(out, page.path), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123 - many pages
            file.write(text)
        looking.look(page.path, text)
    return looking.looked()


@cache
def register_environment() -> Environment:
    """The content templates of the register, compiled once in each process."""
    environment = make_environment(SITE_TEMPLATES / "register", {})
    for name in environment.list_templates():
        environment.get_template(name)
    return environment
