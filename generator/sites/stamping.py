"""Stamping: content template + context, set into the shell of its depth, written as a page."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_POOL_FROM_PAGES = 400
"""Below this a pool costs more than it gains."""


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

    def render(self, page: Page) -> str:
        """The finished page."""
        values = {part.name: getattr(page.context, part.name) for part in fields(page.context)}
        content = self.environment.get_template(page.template).render(root=page.root, **values)
        return self.shells[page.path.count("/")].render(
            **self.common,
            title=page.title,
            description=page.description,
            content=Markup(content),  # noqa: S704 - the content template is autoescaped
            head=page.head,
            canonical=self.site_address + page.path,
        )


def make_environment(templates: Path, globals_: Mapping[str, object]) -> Environment:
    """Jinja for content templates: escaped, strict, and with nothing to look anything up."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Jinja types its globals by its own defaults; ours replace them all
    named = cast("dict[str, Any]", environment.globals)
    named.clear()
    named.update(globals_)
    return environment


def stamp(stamper: Stamper, pages: Sequence[Page], out: Path) -> None:
    """Write every page under ``out``, with all processors when there are many."""
    for folder in sorted({(out / page.path).parent for page in pages}):
        folder.mkdir(parents=True, exist_ok=True)
    processes = min(len(os.sched_getaffinity(0)), len(pages) // _POOL_FROM_PAGES + 1)
    if processes == 1:
        _write(stamper, pages, out)
        return
    job = _Job(stamper=stamper, pages=pages, out=out, processes=processes)
    with ProcessPoolExecutor(processes, get_context("fork"), _set_job, (job,)) as pool:
        list(pool.map(_write_share, range(processes)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    stamper: Stamper
    pages: Sequence[Page]
    out: Path
    processes: int


_JOB: list[_Job] = []
# Set in each forked process: pages reach it by memory, not by pickling.


def _set_job(job: _Job) -> None:
    _JOB[:] = [job]


def _write_share(share: int) -> None:
    job = _JOB[0]
    _write(job.stamper, job.pages[share :: job.processes], job.out)


def _write(stamper: Stamper, pages: Sequence[Page], out: Path) -> None:
    for page in pages:
        (out / page.path).write_text(stamper.render(page), encoding="utf-8")
