"""How far a folder that people work in is behind what was approved."""

from pathlib import Path

from generator.history.repository import head, steps_since
from generator.review.git_writer import MAIN, setting, tip
from generator.review.state import ANCHOR, Queue


def lacking_commits(root: Path, queue: Queue) -> int:
    """Number of commits of the queue's main that the work tree must still fetch.

    0 where it has commits that the queue lacks: then fetching alone does not help; and before anything was approved:
    the row of the office's key alone, with which a queue begins, is nothing that anybody would miss on the site.
    """
    here, approved = head(root), tip(queue.repository, MAIN)
    if here is None or approved == setting(queue.repository, ANCHOR):
        return 0
    return len(steps_since(queue.repository, here, approved) or ())
