"""Stamping: content template + context, set into the shell of its depth, written as a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.processes import forked_map, processes_for
from generator.sites.errors import SiteError
from generator.sites.page_environment import PageEnvironment
from generator.sites.stencil import Slot, Stamped, Stencil, taken_apart, with_slots

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_PAGES_AT_A_TIME = 50
_POOL_FROM_PAGES = 400
"""Below this a pool costs more than it gains."""
INSET = Markup("\0inset\0")
"""Stands in a context for the ``inset`` of its page. No template holds this character, and no cell of today: cells of the past may."""
_STENCILS = 400
"""So many are kept, of some kilobytes each; pages of further shapes are filled in by their templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page to be stamped."""

    path: str
    """Address relative to the site root, ``informasi/7k3m9q2xwa.html``; at most one folder deep."""
    title: str
    description: str
    template: str
    """File of the content templates, e.g. under ``site_templates/register/``."""
    context: "DataclassInstance"
    """A dataclass; its fields are the only variables of the template, beside ``root``."""
    head: Markup = field(default=Markup(""))
    """More for ``<head>``: JSON-LD, alternate links."""
    has_likes: bool = False
    """Whether there are many pages that differ from this one in words alone: they are stamped with a stencil."""
    inset: Markup = field(default=Markup(""))
    """HTML in the place of ``INSET``, whose tags were looked at before."""

    @property
    def root(self) -> str:
        """Way from the page back to the site root: empty or ``../``."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamper:
    """Templates and shells, compiled once."""

    environment: Environment
    shells: Mapping[int, Template]
    """By depth of the page."""
    common: Mapping[str, object]
    """Values that every shell shows: the body, the edition line."""
    site_address: str
    stencils: dict[object, Stencil | None] = field(default_factory=dict[object, Stencil | None])
    """By kind and shape of the pages; none yet for what came once. All of them are for these shells and values."""

    def stamp(self, page: Page) -> Stamped:
        """The finished page, for less work where it is like one before; raises ValueError where an inset has no place."""
        if page.inset:
            before, after = self._around_inset(page)
            return Stamped(f"{before}{page.inset}{after}", before + after)
        if not page.has_likes:
            return Stamped(self.render(page))
        shape, texts = taken_apart(page.context)
        kind = (page.template, page.root, type(page.context), shape)
        around = self._around(page)
        if kind not in self.stencils:
            if len(self.stencils) < _STENCILS:
                self.stencils[kind] = None
            return Stamped(self.render(page))
        stencil = self.stencils[kind]
        if stencil is None:
            slots = {name: Slot(number, has_text=True) for number, name in enumerate(around)}
            stencil = Stencil(self._filled(page, with_slots(page.context, len(slots)), slots))
            self.stencils[kind] = stencil
            stamped = stencil.filled([*map(PageEnvironment.escaped, around.values()), *texts])
            if stamped.text != self.render(page):
                # a filter got hold of what stands for a text
                raise TypeError(
                    f"{page.template} does more with a text of a page that has likes than put it out"
                )
            return stamped
        return stencil.filled([*map(PageEnvironment.escaped, around.values()), *texts])

    def render(self, page: Page) -> str:
        """The finished page, by its templates alone."""
        if page.inset:
            before, after = self._around_inset(page)
            return f"{before}{page.inset}{after}"
        return self._filled(page, page.context, self._around(page))

    def _around_inset(self, page: Page) -> tuple[str, str]:
        before, *after = self._filled(page, page.context, self._around(page)).split(INSET)
        if len(after) != 1:
            raise ValueError(f"{page.template} puts out {len(after)} insets")
        return before, after[0]

    def _around(self, page: Page) -> dict[str, str]:
        """What the shell shows of a page beside its content; it asks nothing of these texts."""
        return {
            "title": page.title,
            "description": page.description,
            "head": page.head,
            "canonical": self.site_address + page.path,
        }

    def _filled(self, page: Page, context: "DataclassInstance", around: Mapping[str, object]) -> str:
        values = {name: getattr(context, name) for name in _names_of(type(context))}
        content = self.environment.get_template(page.template).render(root=page.root, **values)
        return self.shells[page.path.count("/")].render(
            **self.common,
            **around,
            content=Markup(content),  # noqa: S704 - the content template is autoescaped
        )


@cache
def _names_of(context: type["DataclassInstance"]) -> tuple[str, ...]:
    return tuple(part.name for part in fields(context))


def make_environment(templates: Path, globals_: Mapping[str, object]) -> Environment:
    """Jinja for content templates: escaped, strict, and with nothing to look anything up."""
    environment = PageEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # looks at the file of a template each time it is asked for
    )
    # Jinja types its globals by its own defaults; ours replace them all
    named = cast("dict[str, Any]", environment.globals)
    named.clear()
    named.update(globals_)
    return environment


def stamp(stamper: Stamper, pages: Sequence[Page], out: Path) -> None:
    """Write every page under ``out``, with all processors when there are many.

    Raises SiteError for two pages of one address, of which only the later would be there.
    """
    _check_addresses(pages)
    for folder in sorted({(out / page.path).parent for page in pages}):
        folder.mkdir(parents=True, exist_ok=True)

    def write(page: Page) -> None:
        (out / page.path).write_text(stamper.render(page), encoding="utf-8")

    processes = processes_for(len(pages), worth_one_more=_POOL_FROM_PAGES)
    forked_map(write, pages, processes, at_a_time=_PAGES_AT_A_TIME)


def _check_addresses(pages: Sequence[Page]) -> None:
    titles: dict[str, str] = {}
    for page in pages:
        if page.path in titles:
            raise SiteError(f"{page.path} ditulis dua kali: untuk “{titles[page.path]}” dan “{page.title}”")
        titles[page.path] = page.title
