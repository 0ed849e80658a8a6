"""How far a folder that people work in is behind what was approved."""

from pathlib import Path

from generator.history.repository import head, steps_since
from generator.review.git_writer import MAIN, tip
from generator.review.state import Queue


def lacking_commits(root: Path, queue: Queue) -> int:
    """Number of commits of the queue's main that the work tree must still fetch.

    0 where it has commits that the queue lacks: then fetching alone does not help.
    """
    here = head(root)
    if here is None:
        return 0
    return len(steps_since(queue.repository, here, tip(queue.repository, MAIN)) or ())
