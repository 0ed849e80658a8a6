"""Pagefind's index as a part of the site: made again only when an entry that it finds has changed.

An index of our own follows the site (own_index.py); the part keeps what that is made from.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.progress import Progress
from generator.public.parts import Site
from generator.sites.contents import PartContents, facts_of_file
from generator.sites.search import FOLDERS, PAGEFIND_UP_TO, write_search

SEARCH = "pencarian"
"""Name of the part."""


def search_part(site: Site, home: Path, pages: Iterable[str], progress: Progress) -> PartContents:
    """The door to search, and Pagefind's index where it is Pagefind that searches.

    ``pages`` stand in ``site.out`` or in ``home``, the folder of the standing site.
    """
    count = len(site.register.entries)
    # what every hit depends on; an index of our own follows the site and is no part of it
    key = site.keys.of_search() if count <= PAGEFIND_UP_TO else ""
    standing = site.standing.parts.get(SEARCH)
    if key and standing and standing.key == key:
        return standing
    if key:
        progress("Menyusun pencarian", 0, count)
    for path in pages if key else ():
        # Pagefind reads pages; those that were not written again are the same in the standing site
        if path.startswith("informasi/") and not (site.out / path).exists():
            (site.out / path).parent.mkdir(exist_ok=True)
            shutil.copyfile(home / path, site.out / path)
    write_search(site.out, count)
    if key:
        progress("Menyusun pencarian", count, count)
    files = {
        path.relative_to(site.out).as_posix(): facts_of_file(path)
        for folder in FOLDERS
        for path in sorted((site.out / folder).rglob("*"))
        if path.is_file()
    }
    return PartContents(key=key, files=files, kept="" if key else " ".join(site.keys.of_documents()))
