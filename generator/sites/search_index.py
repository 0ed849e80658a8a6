"""The search index: Pagefind run on the finished pages.

Its program is spoken to directly, page by page in order of address. Left to walk the folder itself it numbers the
pages as the file system lists them, which differs from disk to disk; and its Python interface sleeps 0.1 s per page.
"""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

import pagefind_bin

from generator.sites.errors import SiteError
from generator.sites.search_canonical import canonicalise

FOLDER = "pagefind"
"""Where the index lies in the site; ``cari.js`` loads it from there."""
_BODY = 'data-pagefind-body'
"""A page that carries this attribute is found by search."""
_KEPT = frozenset({"pagefind.js", "pagefind-entry.json", "wasm.id.pagefind"})
"""What our search page loads, beside the index itself. Pagefind's own user interfaces are not used."""


def build_index(site: Path) -> None:
    """Write ``site/pagefind/`` for the pages of ``site`` that carry ``data-pagefind-body``.

    Same pages, same bytes. Without such a page there is no index, and the search page says so.
    Raises SiteError with Pagefind's own words when it cannot index.
    """
    bundle = site / FOLDER
    if bundle.exists():
        shutil.rmtree(bundle)
    pages = [(path, html) for path, html in _pages(site) if _BODY in html]
    if not pages:
        return
    with TemporaryFile() as errors:
        program = subprocess.Popen(  # noqa: S603 - the program of our own dependency, no shell
            [pagefind_bin.get_executable(), "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=site,
        )
        with program:
            conversation = _Conversation(program, errors)
            conversation.ask({"type": "NewIndex", "config": {"force_language": "id", "write_playground": False}})
            for path, html in pages:
                conversation.ask(
                    {"type": "AddFile", "index_id": 0, "file_path": path.relative_to(site).as_posix(), "file_contents": html}
                )
            conversation.ask({"type": "WriteFiles", "index_id": 0, "output_path": FOLDER})
    for path in bundle.iterdir():
        if path.is_file() and path.name not in _KEPT and path.suffix != ".pf_meta":
            path.unlink()
    canonicalise(bundle)


