"""The search index of our own: changed where few entries differ from those of the index that stands, or made whole."""

from pathlib import Path

from generator.public.disclosure import PublicRegister
from generator.public.search_documents import search_documents
from generator.public.search_part import SEARCH
from generator.sites.contents import Contents, PartContents
from generator.sites.search_changed import change_index, difference
from generator.sites.search_place import INDEX
from generator.sites.search_shards import write_index


def write_own_index(
    index: Path, register: PublicRegister, made_from: str, takedowns: str, standing: Contents, home: Path
) -> None:
    """Write the index of a register to the folder ``index``.

    ``made_from`` is what ``search_part`` keeps of this site; ``standing`` and ``home`` are the site that is to be replaced
    and its folder. The bytes are the same, whatever stands.
    """
    before = standing.parts.get(SEARCH, PartContents()).kept.split()
    name = standing.parts.get(INDEX, PartContents()).key
    differs = difference(before, made_from.split()) if name else None
    if differs:
        documents = search_documents(register, [register.entries[number] for number in differs.added])
        if change_index(index, home, name, differs, documents, takedowns):
            return
    write_index(index, search_documents(register), takedowns)
