"""The frame as a part of the site: MkDocs renders it only where what it is made from has changed.

The shells stand in no file of the site, so they are kept where it is told what the site consists of.
"""

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from jinja2 import Template

from generator.resources import SITE_TEMPLATES
from generator.sites.contents import PartContents, facts_of_file
from generator.sites.errors import ShellError
from generator.sites.frame import FrameSource, compile_shells, render_frame
from generator.sites.shell import html_of
from generator.sites.walk import files_below

FRAME = "bingkai"
"""Name of the part."""
_SHELLS = {0: "shell.html", 1: "informasi/shell.html"}


def frame_part(
    site_address: str,
    common: Mapping[str, object],
    key: str,
    out: Path,
    *,
    standing: PartContents | None,
    home: Path,
) -> tuple[dict[int, Template], PartContents]:
    """The shells by depth, compiled; the hand-written pages and assets in the empty folder ``out``.

    Of a frame that is ``standing`` with this key in the site at ``home`` only the pages are put there: they are looked at
    with all others, for they may lead to one that is gone.
    """
    source = FrameSource(
        docs=SITE_TEMPLATES / "pages",
        theme=SITE_TEMPLATES / "theme",
        shells=_SHELLS,
        site_name="@@badan.nama_situs@@",  # a cell never reaches MkDocs, which escapes nothing
        site_address=site_address,
    )
    if standing and standing.key == key:
        # what a note tells wrongly, or of a site that went away, costs the time to render it
        with suppress(OSError, ValueError, LookupError, AttributeError, ShellError):
            return _taken_over(source, common, standing, home, out), standing
    (shells,) = render_frame(source, (common,), (out,))
    kept = json.dumps({depth: html_of(shell) for depth, shell in sorted(shells.items())})
    files = {path: facts_of_file(out / path) for path in files_below(out)}
    return shells, PartContents(key=key, files=files, kept=kept)


def _taken_over(
    source: FrameSource, common: Mapping[str, object], standing: PartContents, home: Path, out: Path
) -> dict[int, Template]:
    html = {int(depth): str(text) for depth, text in json.loads(standing.kept).items()}
    shells = compile_shells(source, html, common)
    for path in standing.files:
        if path.endswith(".html"):
            shutil.copyfile(home / path, out / path)
    return shells
