"""Search behind one door: Pagefind for small sites, an index of our own for large ones; readers see one page.

``cari.js`` loads ``pencarian/mesin.js`` and asks it; that file says who answers.
"""

from pathlib import Path

from generator.sites import search_index
from generator.sites.search_place import DOOR, DOOR_TO_OWN, FOLDER

PAGEFIND_UP_TO = 500
"""Entries. Above, Pagefind costs a build more seconds than all other work together: decision record 0035."""

FOLDERS = (FOLDER, search_index.FOLDER)
"""Where search has its files in a site."""
_DOOR_TO_PAGEFIND = f'export * from "../{search_index.FOLDER}/pagefind.js";\n'


def write_search(site: Path, count: int, *, pagefind_up_to: int = PAGEFIND_UP_TO) -> None:
    """Write the door to the index of a finished site of ``count`` entries, and the index where it is Pagefind's.

    Pagefind reads the pages that carry ``data-pagefind-body``. Same site, same bytes. Raises SiteError when it cannot.
    """
    is_small = count <= pagefind_up_to
    if is_small:
        search_index.build_index(site)
    door = site / FOLDER / DOOR
    door.parent.mkdir(exist_ok=True)
    door.write_text(_DOOR_TO_PAGEFIND if is_small else DOOR_TO_OWN, encoding="utf-8")
