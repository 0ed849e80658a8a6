"""What was approved, as plain files for the builder of the office site."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.history.stored_files import files_at
from generator.model.table_path import TablePath
from generator.model.time_zone import seconds_of
from generator.review.git_writer import MAIN, refs, tip
from generator.review.kept import Kept
from generator.review.state import Queue, queue_of, queues_of
from generator.review.surroundings import reference_rows
from generator.review.tree import tree_at

_TAGS = "refs/tags"
_BODY = TablePath(package="acuan", table="badan")

_ENDS: Kept[tuple[str, str], tuple[int, ...]] = Kept(2)

Mark = tuple[tuple[str, str], ...]
"""What a site is built from: names of refs, or of registers, and their commits."""


def public_mark(state: Path) -> Mark:
    """Where the public register stands. Nothing else is looked at, so nothing else can start a public build."""
    return tuple(sorted(refs(queue_of(state, "publik").repository, MAIN, _TAGS).items()))


def office_mark(state: Path) -> Mark:
    """Where every register stands."""
    return tuple((queue.register, tip(queue.repository, MAIN)) for queue in queues_of(state))


def public_commit(state: Path) -> str:
    """The approved public rows; raises NotWritableError when there is no queue."""
    return tip(queue_of(state, "publik").repository, MAIN)


def announcements_ended(state: Path, now: int) -> int:
    """How many of the approved announcements have ended by that moment, seconds since 1970."""
    queue = queue_of(state, "publik")
    commit = tip(queue.repository, MAIN)
    ends = _ENDS.get((str(queue.repository), commit), lambda: _announcement_ends(queue, commit))
    return sum(end <= now for end in ends)


def _announcement_ends(queue: Queue, commit: str) -> tuple[int, ...]:
    found: list[int] = []
    for table, rows in tree_at(queue, commit).rows.items():
        if table.table == "pengumuman":
            for row in rows.values():
                with suppress(ValueError):
                    found.append(seconds_of(datetime.fromisoformat(row["selesai"]), row["zona"]))
    return tuple(found)


def zone_of_body(state: Path) -> str:
    """The cell ``zona`` of the body as approved; empty where it cannot be read."""
    queue = queue_of(state, "publik")
    rows = reference_rows(queue, tip(queue.repository, MAIN)).get(_BODY, {}).values()
    return next((row["zona"] for row in rows), "")


def write_source(queues: Iterable[Queue], folder: Path) -> None:
    """Write every register as its main holds it into the empty folder, as ``registers/`` and ``registers/dik/``.

    Every register has a queue of its own, so that here too each folder counts as a repository of its own (PKT-11).
    Raises HistoryError.
    """
    for queue in queues:
        place = folder / "registers" / "dik" / queue.layout.unit if queue.layout.unit else folder
        (place / ".git").mkdir(parents=True, exist_ok=True)
        files = files_at(queue.repository, tip(queue.repository, MAIN), queue.layout.prefixes)
        for path, content in files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content)
