"""Whether identifiers were ever another row's, told from the first cells of old lines and from nothing else.

Working out what commits did to rows takes several times as long, and pays only where the answer is kept.
"""

from collections.abc import Mapping
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.changed_files import file_changes
from generator.history.stored_files import blobs

_MOST_FILES = 1000
"""Old contents that are read each time; with more of them it pays to keep the answer."""


def surely_first_use(
    root: Path,
    places: Mapping[str, str],
    until: str,
    tables: frozenset[str],
    *,
    most_files: int = _MOST_FILES,
) -> bool:
    """Whether each identifier, since some commit first had it, stood in one and the same file without a break.

    ``places`` are identifiers with the path of the file in which each stands now; only files of these tables count.
    False also where that cannot be told so simply: then the events of history say it. Raises HistoryError where git
    cannot answer.
    """
    changes = [
        (file.path, file.after)
        for step in file_changes(root, until, PUBLIC_LAYOUT.prefixes)
        for file in step.files
        if (table := PUBLIC_LAYOUT.table_at(file.path)) and table.table in tables
    ]
    if len(changes) > most_files:
        return False
    wanted = {identifier.encode(): file for identifier, file in places.items()}
    held: dict[str, set[bytes]] = {}
    contents = blobs(root, (blob for _, blob in changes if blob))
    for path, blob in changes:
        keys = _keys(next(contents)) if blob else set[bytes]()
        if keys is None:
            return False
        now = keys & wanted.keys()
        if not held.get(path, set()) <= now or any(wanted[key] != path for key in now):
            return False
        held[path] = now
    return True


def _keys(content: bytes) -> set[bytes] | None:
    """First cells of a file's lines; None where they are no identifiers just as they stand."""
    keys = {line.partition(b",")[0] for line in content.split(b"\n")}
    in_quotes = b'"' in {key[:1] for key in keys}
    return keys if content.startswith(b"id,") and not in_quotes else None
