"""Which trees of the office site open to whom, and the one file that an address names."""

import re
from collections.abc import Iterable
from pathlib import Path

from generator.model.officer import Officer, Role
from generator.office.workspace import WHOLE

_WHOLE_ROLES = frozenset({Role.OFFICER, Role.SUPERIOR, Role.HEAD, Role.COUNSEL, Role.AUDITOR})
"""The advisory team helps to word the exempted information of every unit; the auditor examines how it was decided."""
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*\Z")
"""How a build names files and folders; everything else is a trick."""


def trees_of(officers: Iterable[Officer]) -> frozenset[str]:
    """Folders that these terms of office open: one's own unit, or the one over all units.

    Source: Perki 1/2021 art. 6, 7 (4), 10, 12; SOP Dinas Kominfo, mutu 2 (audit internal).
    """
    return frozenset(
        WHOLE if officer.role in _WHOLE_ROLES else officer.unit
        for officer in officers
        if officer.role in _WHOLE_ROLES or (officer.role is Role.UNIT_OFFICER and officer.unit != WHOLE)
    )


def file_in(site: Path, tree: str, path: str) -> Path | None:
    """The file of a tree that the address names, or None. No link is followed but the one to the release.

    Ask only for a tree that the person may see.
    """
    parts = (tree, *(path or "index.html").split("/"))
    if not all(map(_NAME.match, parts)):
        return None
    try:
        release = site.resolve(strict=True)
        named = release.joinpath(*parts)
        return named if named.is_file() and named.resolve(strict=True) == named else None
    except OSError:  # an address may be longer than any name of a file
        return None
