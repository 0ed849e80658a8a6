"""The frame of a site: what MkDocs renders once, from which every page is made."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from generator.resources import MKDOCS_YML
from generator.sites.shell import compile_shell, minify, token_names
from generator.temporary_folders import temporary_folder

_UNUSED = (
    "assets/javascripts/bundle.*",
    "assets/javascripts/workers",
    "assets/javascripts/lunr",
    "sitemap.xml*",
    "search",
)
# What Material and MkDocs write and no page of ours loads.
_SLOTS = frozenset({"title", "description", "content", "head", "canonical"})
# Tokens of a shell that stamping fills.


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameSource:
    """Where the hand-written half of a site lies."""

    docs: Path
    """Markdown pages, the shells among them."""
    theme: Path
    """Overrides of Material; what it lacks comes from the theme that ``mkdocs.yml`` names."""
    shells: Mapping[int, str]
    """Depth → address of the rendered shell, ``informasi/shell.html``."""
    site_name: str
    site_address: str


def render_frame(
    source: FrameSource, common: Sequence[Mapping[str, object]], outs: Sequence[Path]
) -> tuple[dict[int, Template], ...]:
    """Hand-written pages and assets into each of ``outs``, with its own values; the shells come back compiled.

    Sites that share their hand-written half are rendered once: values of the register reach the pages only
    through tokens. Raises ShellError when a page or a shell does not fit its contract.
    """
    # loading MkDocs takes longer than all else that a corrected row needs, and then nothing is rendered
    from generator.sites import mkdocs_door

    shells: list[dict[int, Template]] = []
    with temporary_folder("shell") as rendered:
        mkdocs_door.render(
            MKDOCS_YML,
            source.docs,
            source.theme,
            rendered,
            site_name=source.site_name,
            site_address=source.site_address,
        )
        for pattern in _UNUSED:
            for path in sorted(rendered.glob(pattern)):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        html: dict[int, str] = {}
        for depth, name in source.shells.items():
            html[depth] = minify((rendered / name).read_text(encoding="utf-8"))
            (rendered / name).unlink()
        pages = {
            page.relative_to(rendered): minify(page.read_text(encoding="utf-8"))
            for page in sorted(rendered.rglob("*.html"))
        }
        # Sites that use the same tokens share what was compiled for the first of them.
        compiled: dict[tuple[str, frozenset[str]], Template] = {}

        def template(html: str, source: str, names: frozenset[str]) -> Template:
            if (html, names) not in compiled:
                compiled[html, names] = compile_shell(html, source, names)
            return compiled[html, names]

        for values, out in zip(common, outs, strict=True):
            names = token_names(values)
            shells.append(
                {depth: template(text, source.shells[depth], names | _SLOTS) for depth, text in html.items()}
            )
            _copy(rendered, out)
            for page, text in pages.items():
                finished = template(text, page.name, names).render(values)
                (out / page).write_text(finished, encoding="utf-8")
    return tuple(shells)


def compile_shells(
    source: FrameSource, html: Mapping[int, str], values: Mapping[str, object]
) -> dict[int, Template]:
    """The shells that ``render_frame`` gave for these values, from their HTML by depth (``html_of``)."""
    names = token_names(values) | _SLOTS
    return {depth: compile_shell(html[depth], name, names) for depth, name in source.shells.items()}


def _copy(folder: Path, out: Path) -> None:
    """Copy what lies in the folder. Folders are made anew: copying theirs would undo the group that is inherited here."""
    for path in sorted(folder.rglob("*")):
        target = out / path.relative_to(folder)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        else:
            shutil.copyfile(path, target)
