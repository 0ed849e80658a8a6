"""Where our own search index lies in a site, and how it is replaced there while the site stays.

``pencarian/indeks.json`` names a folder beside it that is named by its content. So one step puts another index in the
place of the one before: that file is replaced. The door ``pencarian/mesin.js`` belongs to the site and stays.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import cast

FOLDER = "pencarian"
"""In a site."""
DOOR = "mesin.js"
DOOR_TO_OWN = 'export * from "../assets/javascripts/cari-besar.js";\n'
"""What the door says where the index is our own."""
ENTRY_FILE = "indeks.json"
VERSION = 1
"""Of the layout: the scripts of a site read no other."""
INDEX = "indeks"
"""The part of a site's contents that tells which index stands: added by whoever publishes, for he knows that it does."""
_NAME_DIGITS = 16


def is_of_index(path: str) -> bool:
    """Whether a file or folder is part of the index; ``path`` is from the site, with ``/``."""
    folder, _, rest = path.partition("/")
    return folder == FOLDER and rest not in {"", DOOR}


def index_name(folder: Path, entry: Mapping[str, object]) -> str:
    """One name for the content of all files of ``folder`` and for what ``indeks.json`` says beside it."""
    digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode())
    for path in sorted(folder.glob("*/*")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_NAME_DIGITS]


def needs_own_index(site: Path) -> bool:
    """Whether the door of ``site`` leads to an index of our own, which ``search_shards.write_index`` writes."""
    door = site / FOLDER / DOOR
    return door.is_file() and door.read_bytes() == DOOR_TO_OWN.encode()


def is_whole(site: Path) -> bool:
    """Whether the index of ``site`` is what its name says, or it needs none and has none."""
    entry = _entry(site / FOLDER)
    return _is_named_rightly(site / FOLDER, entry) if entry else not needs_own_index(site)


def index_named(site: Path, name: str) -> dict[str, object]:
    """What ``indeks.json`` of ``site`` says where its index has this name and is what that says; nothing otherwise."""
    entry = _entry(site / FOLDER)
    is_right = entry.get("folder") == name and entry.get("versi") == VERSION
    return entry if is_right and _is_named_rightly(site / FOLDER, entry) else {}


def name_of_index(site: Path) -> str:
    """The name of the index of ``site``; empty where it has none of our own."""
    return str(_entry(site / FOLDER).get("folder", ""))


def take_over(before: Path, site: Path, takedowns: str) -> bool:
    """Give ``site`` the index of the site ``before`` until its own is made; whether it may have it.

    It may not where another program made it, or where other takedowns held: it could say what was taken down since.
    ``takedowns`` is what ``write_index`` was told of them.
    """
    entry = _entry(before / FOLDER)
    if entry.get("versi") != VERSION or entry.get("penarikan") != takedowns:
        return False
    name = cast("str", entry["folder"])
    try:
        # No byte of an index ever changes, so both sites may have the same files.
        shutil.copytree(before / FOLDER / name, site / FOLDER / name, copy_function=os.link)
        os.link(before / FOLDER / ENTRY_FILE, site / FOLDER / ENTRY_FILE)
    except (OSError, shutil.Error):  # a file system without links, for one, or a damaged index
        shutil.rmtree(site / FOLDER / name, ignore_errors=True)
        return False
    return True


def swap_in(index: Path, site: Path, *, keeps_previous: bool) -> bool:
    """Put the index that ``write_index`` wrote to ``index`` into ``site``, in one step; whether it is another one.

    A reader finds all of the old index or all of the new one. The one before stays for readers in the middle of a
    search, unless ``keeps_previous`` is false; older ones go.
    """
    place = site / FOLDER
    new, old = _entry(index), _entry(place)
    if not new:
        return False
    name = cast("str", new["folder"])
    if not (place / name).is_dir() or not _is_named_rightly(place, new):
        shutil.rmtree(place / name, ignore_errors=True)
        (index / name).rename(place / name)
    if new != old:
        (index / ENTRY_FILE).rename(place / ENTRY_FILE)
    kept = {name, old.get("folder") if keeps_previous else name}
    for path in sorted(place.iterdir()):
        if path.is_dir() and path.name not in kept:
            shutil.rmtree(path)
    return new != old


def _is_named_rightly(place: Path, entry: Mapping[str, object]) -> bool:
    rest = {key: value for key, value in entry.items() if key != "folder"}
    return index_name(place / cast("str", entry["folder"]), rest) == entry["folder"]


def _entry(place: Path) -> dict[str, object]:
    """What ``indeks.json`` says; nothing where there is no index, or something else has that name."""
    try:
        entry = cast("object", json.loads((place / ENTRY_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
    match entry:
        case {"folder": str(name)} if len(name) == _NAME_DIGITS and name.isalnum():
            return cast("dict[str, object]", entry)
        case _:
            return {}
