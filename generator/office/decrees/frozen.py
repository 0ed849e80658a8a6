"""The list that was printed for an edition's decree: the commit of main where it stood still.

Entries go on being approved while the decree is on its way to be signed; the decree determines those that were printed.
"""

from dataclasses import dataclass
from datetime import date

from generator.changes.edition_changes import DECREES
from generator.changes.placed import Snapshot
from generator.review.git_writer import MAIN, set_setting, setting, tip
from generator.review.reading import is_on_main
from generator.review.state import Queue
from generator.review.tree import tree_at

_SETTING = "ppid.edisi-beku"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """Where the list of the next edition stands still."""

    commit: str
    day: date
    rows: Snapshot


def freeze(queue: Queue, day: date) -> None:
    """Let the list of the next edition be that of main now."""
    set_setting(queue.repository, _SETTING, f"{tip(queue.repository, MAIN)} {day.isoformat()}")


def release(queue: Queue) -> None:
    """Let no list stand still."""
    set_setting(queue.repository, _SETTING, "")


def frozen(queue: Queue) -> Frozen | None:
    """The list that stands still; None where none does, or where an edition was recorded since."""
    commit, _, day = setting(queue.repository, _SETTING).partition(" ")
    if not commit or not is_on_main(queue, commit):
        return None
    rows = tree_at(queue, commit).rows
    now = tree_at(queue, tip(queue.repository, MAIN)).rows
    if now.get(DECREES, {}).keys() - rows.get(DECREES, {}).keys():
        return None
    return Frozen(commit=commit, day=date.fromisoformat(day), rows=rows)
