"""Search behind one door: Pagefind for small sites, an index of our own for large ones; readers see one page.

``cari.js`` loads ``pencarian/mesin.js`` and asks it; that file says who answers.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.sites import search_index, search_shards
from generator.sites.search_shards import SearchDocument

PAGEFIND_UP_TO = 2_000
"""Entries. Above, Pagefind costs a build more seconds than all other work together: decision record 0035."""

_DOOR = f"{search_shards.FOLDER}/mesin.js"
_PAGEFIND = f"../{search_index.FOLDER}/pagefind.js"
_SHARDS = "../assets/javascripts/cari-besar.js"


def write_search(
    site: Path, documents: Iterable[SearchDocument], count: int, *, pagefind_up_to: int = PAGEFIND_UP_TO
) -> None:
    """Write the index of a finished site, of one kind, and the door to it.

    ``documents`` are what the ``count`` pages say that carry ``data-pagefind-body``, in the order of hits of equal
    rank; Pagefind reads the pages themselves. Same site, same bytes. Raises SiteError when Pagefind cannot index.
    """
    if count <= pagefind_up_to:
        shutil.rmtree(site / search_shards.FOLDER, ignore_errors=True)
        search_index.build_index(site)
        engine = _PAGEFIND
    else:
        shutil.rmtree(site / search_index.FOLDER, ignore_errors=True)
        search_shards.write_index(site, documents)
        engine = _SHARDS
    door = site / _DOOR
    door.parent.mkdir(exist_ok=True)
    door.write_text(f'export * from "{engine}";\n', encoding="utf-8")
