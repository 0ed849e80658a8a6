"""Documents whose link was taken down: out of the public store at once, and gone with the purge."""

from collections.abc import Iterable

from generator.changes.operations import STATUS
from generator.files.address import file_at
from generator.files.places import withdrawn_folder
from generator.files.store import FileStore
from generator.review.documents import public_store, site_address
from generator.review.git_writer import MAIN, tip
from generator.review.state import Queue
from generator.review.tree import tree_at
from generator.review.withheld_values import WithheldRow, past_of, proposals_of, withheld_rows

_LINK = "tautan"
_LINKED = frozenset({"dip", "pengumuman"})
_IN_FORCE = "berlaku"


def withhold_documents(queue: Queue) -> tuple[str, ...]:
    """Take every document whose link is withheld out of the public store; the SHA-256 of those that were there.

    It lies among the withdrawn ones until the purge, for whoever must say whom it concerned. What another row in force
    names stays: that row has words of its own, and a takedown of its own. Source: UU 27/2022 art. 46.
    """
    rows = tree_at(queue, tip(queue.repository, MAIN)).rows
    site, public, withdrawn = site_address(rows), public_store(queue), _withdrawn(queue)
    past = past_of(queue, tip(queue.repository, MAIN))
    withheld = {
        one.row: one.values.get(_LINK, frozenset()) for one in withheld_rows(past, proposals_of(queue))
    }
    shown = {
        cells[_LINK]
        for table, own in rows.items()
        if table.table in _LINKED
        for key, cells in own.items()
        if cells[STATUS] == _IN_FORCE and cells[_LINK] not in withheld.get(key, frozenset())
    }
    still = set(_digests(shown, site))
    gone: list[str] = []
    for digest in _digests((link for links in withheld.values() for link in links), site):
        place = public.find(digest)
        if place is not None and digest not in still:
            withdrawn.put(place)
            public.remove(digest)
            gone.append(digest)
    return tuple(gone)


def forget_documents(queue: Queue, rows: Iterable[WithheldRow], site: str) -> int:
    """Delete for good the documents whose links these rows withheld; how many there were."""
    store, links = _withdrawn(queue), (link for row in rows for link in row.values.get(_LINK, frozenset()))
    found = [digest for digest in _digests(links, site) if store.find(digest)]
    for digest in found:
        store.remove(digest)
    return len(found)


def _withdrawn(queue: Queue) -> FileStore:
    return FileStore(withdrawn_folder(queue.public.parent))


def _digests(links: Iterable[str], site: str) -> tuple[str, ...]:
    return tuple(sorted({file.sha256 for link in links if (file := file_at(link, site)) is not None}))
