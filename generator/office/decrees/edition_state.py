"""How far the next edition is: what is frozen, what changed since, what waits, and the editions before it."""

import re
from dataclasses import dataclass
from datetime import date

from generator.changes.edition_changes import DECREES
from generator.changes.operations import Addition
from generator.changes.placed import Snapshot
from generator.files.store import FileStore
from generator.history.repository import tags
from generator.model.dates import date_in_words
from generator.office.decrees.edition_list import Difference, ListedEntry, differences, listed
from generator.office.decrees.frozen import Frozen
from generator.office.paper_links import PUBLIC, offer
from generator.office.requests.asked import Asked
from generator.review.git_writer import MAIN, tip
from generator.review.reading import Sent, Standing, listing
from generator.review.state import Queue
from generator.review.tree import EDITION_TAGS, tree_at
from generator.review.withheld_values import past_of, withheld_rows

ON_A_PAGE = 50
"""Differences that one page shows."""

EDITION_NAME = re.compile(r"([0-9]{4})-([1-9][0-9]?)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEdition:
    """An edition that was recorded."""

    name: str
    decree: str
    has_tag: bool
    scan: str = ""
    """Address of the scan; empty where none is kept."""

    @property
    def paper(self) -> str:
        """Where its official paper is, as long as it has a tag."""
        return offer(PUBLIC, "sk-dip", self.name).address


def recorded_editions(
    queue: Queue, rows: Snapshot, scans: FileStore | None = None
) -> tuple[RecordedEdition, ...]:
    """Newest first; with their scans where the store is given that may hold them."""
    tagged = tags(queue.repository)
    recorded = sorted(
        rows.get(DECREES, {}).values(), key=lambda row: (row["tanggal"], row["id"]), reverse=True
    )
    return tuple(
        RecordedEdition(
            name=row["edisi"],
            decree=f"SK nomor {row['nomor']} tanggal {_day(row['tanggal'])}",
            has_tag=f"{EDITION_TAGS}{row['edisi']}" in tagged,
            scan=f"/edisi/{row['id']}/pindaian" if scans and scans.find(row["berkas_sha256"]) else "",
        )
        for row in recorded
    )


def _day(text: str) -> str:
    return date_in_words(date.fromisoformat(text))


def list_of(queue: Queue, rows: Snapshot) -> dict[str, ListedEntry]:
    """The entries in force among these rows, without what was taken down since."""
    return listed(rows, withheld_rows(past_of(queue, tip(queue.repository, MAIN)), ()))


def last_list(queue: Queue, rows: Snapshot) -> dict[str, ListedEntry]:
    """The list of the last edition whose tag is there; empty where none is."""
    tagged = tags(queue.repository)
    for one in recorded_editions(queue, rows):
        commit = tagged.get(f"{EDITION_TAGS}{one.name}")
        if commit is not None:
            return list_of(queue, tree_at(queue, commit).rows)
    return {}


def frozen_words(still: Frozen | None) -> str:
    """The day on which the list was frozen; empty where it is not."""
    return date_in_words(still.day) if still else ""


def changes_since_frozen(queue: Queue, still: Frozen | None, rows: Snapshot) -> tuple[Difference, ...]:
    """What changed in the list since it was frozen."""
    if still is None:
        return ()
    return differences(list_of(queue, still.rows), list_of(queue, rows))


def undetermined(rows: Snapshot) -> int:
    """Entries in force that no decree determined yet."""
    return sum(
        cells["status"] == "berlaku" and not cells["sk_id"]
        for table, of_table in rows.items()
        if table.table == "dip"
        for cells in of_table.values()
    )


def waiting_edition(queue: Queue) -> Sent | None:
    """The edition that waits for the superior; None where none does."""
    for sent in listing(queue):
        if sent.standing in (Standing.WAITING, Standing.RETURNED) and any(
            placed.table == DECREES and isinstance(placed.operation, Addition)
            for placed in sent.proposal.operations
        ):
            return sent
    return None


def next_name(asked: Asked) -> str:
    """``2026-3`` after ``2026-2``."""
    year = f"{asked.today.year}"
    names = (EDITION_NAME.fullmatch(row["edisi"]) for row in asked.reference.rows.get(DECREES, {}).values())
    highest = max((int(found[2]) for found in names if found and found[1] == year), default=0)
    return f"{year}-{highest + 1}"
