"""The parts of a public site that are made apart: packages, lists, and the pages about all of them.

The build is a map over these parts and a few reductions: ``make_parts`` has every page and every file of a list written
where the part is worked on, and only what the check of the whole site needs comes back. A part that is made from the
same as in the site that stands is not made again, and of the others only files with other bytes are written.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, Template

from generator.model.reference import Edition
from generator.progress import Progress, silent
from generator.public.disclosure import PublicEntry, PublicRegister
from generator.public.entry_lines import EntryLines
from generator.public.exports.list_files import ListFiles, write_list
from generator.public.exports.row_files import Rows, RowsAsTheyCome, row_files
from generator.public.lists import EntryList
from generator.public.pages import overview_pages, package_pages, printed_pages
from generator.public.pages.changes import newest_changes_page, year_pages
from generator.public.pages.edition_pages import edition_pages, editions_page, with_the_one_before
from generator.public.pages.list_order import EntryOrders
from generator.public.pages.list_pages import list_pages
from generator.public.pages.rows import RowTexts
from generator.public.part_keys import PartKeys
from generator.public.past_lines import keys_of_edition
from generator.public.public_changes import PublicChanges
from generator.public.schema_docs import schema_page
from generator.public.step_words import Words
from generator.resources import SITE_TEMPLATES
from generator.sites.contents import NOTHING, Contents, FileFacts, PartContents, facts_of_bytes
from generator.sites.errors import SiteError
from generator.sites.page_check import NOT_YET_LOOKED, Looked, Looking
from generator.sites.stamping import Page, Stamper, make_environment
from generator.sites.stencil import Stencil
from generator.sites.whole_file import write_all
from generator.sites.workers import Workers, map_parts

_WORK_OF_PAGE = 6
"""Measured: the page of an entry takes as long as so many rows of a list with their files."""
_ROWS_AT_A_TIME = 200
_PLACES_OF_ROWS = (("", "daftar.html"), ("../", "baris/daftar.html"))
"""Way back to the root, and a page of that depth: in a folder that there is not, so that a link without that way leads nowhere."""
_OLD_ROWS_PER_ROW = 2
"""So many changes or rows of an edition take about as long as a row of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """All that the parts are made from."""

    register: PublicRegister
    lists: tuple[EntryList, ...]
    words: Words
    changes: PublicChanges
    lines: EntryLines
    shells: dict[int, Template]
    common: dict[str, object]
    keys: PartKeys
    standing: Contents = NOTHING
    """The site that is to be replaced: what of it stays is not written again."""
    home: Path = Path()
    """Its folder."""
    out: Path
    for_lists: "ForLists | None" = None
    """Only while lists are made."""
    stencils: dict[object, Stencil | None] = field(default_factory=dict[object, Stencil | None])
    """For pages of these shells (``Stamper``); each process makes its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForLists:
    """What is made once for all lists."""

    arranged: EntryOrders
    rows: Rows
    are_sound: bool = False
    """Whether the tags of all rows were looked at, and nothing is wrong with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page that need not be made where one of the same key stands."""

    path: str
    key: str
    """Empty for a page that costs as little to make as to tell what it is made from."""
    page: Callable[[], Page]
    """Makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A part, made, or all of them."""

    looked: Looked
    """What was seen on its pages."""
    contents: Mapping[str, PartContents]
    """What it consists of, by its name; files as they stand already were not written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part, by name: all else follows from the site."""

    kind: str
    """``paket`` (pages of the entries of a unit), ``daftar`` (pages and files of a list), ``perubahan``, ``edisi``, ``ikhtisar``."""
    name: str = ""
    """Code of the unit, stem of the list, year of the changes, or name of the edition; that of all editions has none."""
    size: int = 0
    """How much work it is: in rows of a list, more or less."""

    @property
    def id(self) -> str:
        """One name: ``paket/dinkes``."""
        return f"{self.kind}/{self.name}"


def parts_of(site: Site) -> tuple[Part, ...]:
    """Every part, each page in exactly one."""
    counts = dict.fromkeys((unit.code for unit in site.register.units), 0)
    for row in (*site.register.entries, *site.register.tombstones):
        counts[row.unit.code] += 1
    return (
        *(
            Part(kind="paket", name=unit, size=count * _WORK_OF_PAGE)
            for unit, count in counts.items()
            if count
        ),
        *(Part(kind="daftar", name=one.stem, size=len(one.entries)) for one in site.lists),
        *(
            Part(kind="perubahan", name=str(year), size=len(numbers) // _OLD_ROWS_PER_ROW)
            for year, numbers in site.changes.years.items()
        ),
        *(
            Part(
                kind="edisi",
                name=one.name,
                size=len(keys_of_edition(site.register.past, one.name)) // _OLD_ROWS_PER_ROW,
            )
            for one in site.register.editions
        ),
        Part(kind="edisi"),
        Part(kind="ikhtisar"),
    )


def make_parts(site: Site, workers: Workers, progress: Progress = silent) -> Made:
    """Write what is new of all parts below ``site.out``.

    Raises SiteError where two parts have a page of the same address, of which only one would be there.
    """
    register_environment()  # before there are children, so that none compiles a template again
    parts = parts_of(site)
    keys = {part.id: key_of(site, part) for part in parts}
    kept = {
        name: standing
        for name, key in keys.items()
        if key and (standing := site.standing.parts.get(name)) and standing.key == key
    }
    others = [part for part in parts if part.id not in kept]
    with _with_lists(site, others, is_shared=workers.elsewhere) as (ready, seen):
        made = map_parts(
            workers,
            make_part,
            ready,
            others,
            lambda part: part.size,
            folder=site.out,
            progress=progress,
        )
    made = together((Made(looked=seen, contents={}), *made), kept, keys)
    if _of_parts(site.standing).keys() - files_of(made.contents).keys():
        # a page that was not written again may lead to one that is gone
        return make_parts(replace(site, standing=NOTHING), workers, progress)
    return made


@contextmanager
def _with_lists(site: Site, parts: Sequence[Part], *, is_shared: bool) -> Generator[tuple[Site, Looked]]:
    """The site with what the lists among these parts are made from, and what was seen on their rows.

    Where it ``is_shared``, whoever sees ``site.out`` can read it.
    """
    lists, entries = sum(part.kind == "daftar" for part in parts), site.register.entries
    if not lists:
        yield site, NOT_YET_LOOKED
        return
    arranged, address = EntryOrders(entries), site.register.body.site_address
    if lists <= len(site.lists) // 2 and not is_shared:
        # most rows stand in files already
        rows = RowsAsTheyCome(lines=site.lines, site_address=address)
        yield replace(site, for_lists=ForLists(arranged=arranged, rows=rows)), NOT_YET_LOOKED
        return
    texts = RowTexts(register_environment())
    with row_files(entries, site.lines, address, site.out, texts.anywhere) as rows:
        looking = Looking()
        are_sound = _are_sound(RowTexts(register_environment(), rows), entries, looking)
        ready = ForLists(arranged=arranged, rows=rows, are_sound=are_sound)
        yield replace(site, for_lists=ready), looking.looked()


def _are_sound(texts: RowTexts, entries: Sequence[PublicEntry], looking: Looking) -> bool:
    """Whether nothing is wrong with any row on pages of any depth."""
    return all(
        looking.look_at_inset(texts.of(entries[begin : begin + _ROWS_AT_A_TIME], root), page)
        for begin in range(0, len(entries), _ROWS_AT_A_TIME)
        for root, page in _PLACES_OF_ROWS
    )


def together(made: Sequence[Made], kept: Mapping[str, PartContents], keys: Mapping[str, str]) -> Made:
    """All parts as one, with their keys; pages of a part that is kept were looked at when it was made."""
    seen = (
        Looked(
            pages=frozenset(path for path in part.files if path.endswith(".html")),
            met=part.met,
        )
        for part in kept.values()
    )
    contents = dict(kept)
    for one in made:
        contents |= {name: replace(part, key=keys[name]) for name, part in one.contents.items()}
    return Made(looked=Looked.together((*(one.looked for one in made), *seen)), contents=contents)


def key_of(site: Site, part: Part) -> str:
    """What the part is made from; empty for one that is made each time."""
    match part.kind:
        case "paket":
            return site.keys.of_package(part.name)
        case "daftar":
            return site.keys.of_list(_list_of(site, part))
        case "perubahan":
            return site.keys.of_changes(part.name, site.changes, site.changes.years[int(part.name)])
        case "edisi" if part.name:
            before = _edition(site, part)[1]
            return site.keys.of_edition(part.name, before.name if before else "")
        case "edisi":
            return site.keys.of_all_editions()
        case _:
            return ""


def make_part(site: Site, part: Part) -> Made:
    """Write what is new of one part."""
    stamper = Stamper(
        environment=register_environment(),
        shells=site.shells,
        common=site.common,
        site_address=site.register.body.site_address,
        stencils=site.stencils,
    )
    standing = site.standing.parts.get(part.id, PartContents())
    looked, files = _write(stamper, _drafts(site, part), site.out, standing)
    if part.kind == "daftar":
        files |= _write_list(site, _list_of(site, part), standing.files)
    contents = PartContents(files=files, met=looked.met)
    return Made(looked=looked, contents={part.id: contents})


def files_of(contents: Mapping[str, PartContents]) -> dict[str, FileFacts]:
    """Every file of these parts."""
    return Contents(parts=contents).files


def _of_parts(standing: Contents) -> dict[str, FileFacts]:
    return files_of({name: part for name, part in standing.parts.items() if "/" in name})


def _list_of(site: Site, part: Part) -> EntryList:
    return next(one for one in site.lists if one.stem == part.name)


def _edition(site: Site, part: Part) -> tuple[Edition, Edition | None]:
    return next(pair for pair in with_the_one_before(site.register) if pair[0].name == part.name)


def _write_list(site: Site, one: EntryList, standing: Mapping[str, FileFacts]) -> dict[str, FileFacts]:
    job = ListFiles(rows=_for_lists(site).rows, author=site.register.body.name, out=site.out, home=site.home)
    files = write_list(job, one, tuple(site.keys.pieces_of(one)), standing)
    for path, facts in files.items():
        if standing.get(path) == facts:
            (site.out / path).unlink()
    return files


def _for_lists(site: Site) -> ForLists:
    if site.for_lists is None:
        raise ValueError("a list is made only by make_parts")
    return site.for_lists


def _drafts(site: Site, part: Part) -> Iterator[Draft]:
    if part.kind == "perubahan":
        for draft in year_pages(site.changes, int(part.name)):
            key = site.keys.of_changes(draft.about, site.changes, draft.shown)
            yield Draft(path=draft.path, key=key, page=partial(draft.page, site.changes))
        return
    if part.kind == "daftar":
        one, ready = _list_of(site, part), _for_lists(site)
        texts = RowTexts(register_environment(), ready.rows, are_sound=ready.are_sound)
        for draft in list_pages(one, site.register, ready.arranged):
            key = site.keys.of_list_page(draft)
            yield Draft(path=draft.path, key=key, page=partial(draft.page, texts))
    for page in _pages(site, part):
        yield Draft(path=page.path, key="", page=partial(_itself, page))


def _itself(page: Page) -> Page:
    return page


def _pages(site: Site, part: Part) -> Iterator[Page]:
    match part.kind:
        case "paket":
            own = (one.entries for one in site.lists if one.stem == f"unit/{part.name}")
            gone = (row for row in site.register.tombstones if row.unit.code == part.name)
            return package_pages(next(own), gone, site.register, site.words)
        case "daftar":
            return printed_pages(_list_of(site, part), site.register)
        case "edisi" if part.name:
            return edition_pages(site.register, site.words, *_edition(site, part))
        case "edisi":
            return iter((editions_page(site.register),))
        case _:
            newest = newest_changes_page(site.register, site.changes)
            return iter((*overview_pages(site.register, site.lists), newest, schema_page()))


def _write(
    stamper: Stamper, drafts: Iterable[Draft], out: Path, standing: PartContents
) -> tuple[Looked, dict[str, FileFacts]]:
    # whose code was met is not known page by page
    known: Mapping[str, FileFacts] = {} if standing.met else standing.files
    looking = Looking()
    files: dict[str, FileFacts] = {}
    folders: set[str] = set()
    for draft in drafts:
        if draft.path in files:
            raise SiteError(f"{draft.path} ditulis dua kali, juga untuk “{draft.page().title}”")
        before = known.get(draft.path)
        if draft.key and before and before.key == draft.key:
            looking.pages.add(draft.path)
            files[draft.path] = before
            continue
        page = draft.page()
        stamped = stamper.stamp(page)
        data = stamped.text.encode("utf-8")
        facts = files[page.path] = facts_of_bytes(data)._replace(key=draft.key)
        # whoever finds something wrong with a page reads it again from the disk
        if looking.look(page.path, *stamped) and standing.files.get(page.path) == facts:
            continue
        folder = page.path.rpartition("/")[0]
        if folder not in folders:
            (out / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        with open(os.path.join(out, page.path), "wb", buffering=0) as file:  # noqa: PTH118, PTH123 - many pages
            write_all(file, data)
    return looking.looked(), files


@cache
def register_environment() -> Environment:
    """The content templates of the register, compiled once in each process."""
    environment = make_environment(SITE_TEMPLATES / "register", {})
    for name in environment.list_templates():
        environment.get_template(name)
    return environment
