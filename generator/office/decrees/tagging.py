"""The signed tag of the newest edition, made by the server itself once its decree is approved."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from generator.changes.edition_changes import DECREES
from generator.history.repository import HistoryError
from generator.history.signatures import SigningError
from generator.office.forms.page_remedies import without_commands
from generator.review.edition_tags import NotAnEdition, tag_edition
from generator.review.git_writer import MAIN, RefMoved, WriteError, refs, setting, tip
from generator.review.mirror import EDITIONS
from generator.review.state import ANCHOR, Queue, office_key, queue_of
from generator.review.tree import tree_at


def tag_newest_edition(state: Path, *, day: date, time: int) -> str:
    """Tag the newest edition on main unless it has its tag; gives why it cannot be, in Indonesian, or the empty text.

    Earlier ones are left alone: a tag that comes after a later edition would be refused.
    """
    queue = queue_of(state, "publik")
    rows = tree_at(queue, tip(queue.repository, MAIN)).rows.get(DECREES, {}).values()
    newest = max(rows, key=lambda row: (row["tanggal"], row["id"]), default=None)
    if newest is None or newest["id"] in _unproven(queue, setting(queue.repository, ANCHOR)):
        return ""
    if refs(queue.repository, f"{EDITIONS}/{newest['edisi']}"):
        return ""
    try:
        tag_edition(queue, newest["edisi"], office_key(state), day=day, time=time)
    except (HistoryError, NotAnEdition, SigningError, WriteError) as error:
        return without_commands(str(error)) or "Beri tahu pengelola kantor ini."
    except RefMoved:
        # somebody else made it at the same moment
        return ""
    return ""


@lru_cache(maxsize=4)
def _unproven(queue: Queue, anchor: str) -> frozenset[str]:
    """Decrees from before the approvals began: what their lists were is not kept, so they get no tag."""
    return frozenset(tree_at(queue, anchor).rows.get(DECREES, {})) if anchor else frozenset()
