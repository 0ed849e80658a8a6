"""When proposals were sent, to the second: notes know the day alone."""

import re
from collections.abc import Iterable
from pathlib import Path

from generator.history.stored_files import blobs
from generator.review.kept import Kept

_COMMITTER = re.compile(rb"^committer [^\n]* (\d{1,15}) [+-]\d{4}$", re.MULTILINE)
_MOMENTS: Kept[tuple[Path, str], int] = Kept(8192)


def sent_moments(repository: Path, versions: Iterable[str]) -> dict[str, int]:
    """Seconds since 1970 by version; whoever pushed a version says it, so it is good for an order and nothing else.

    What was asked before is not read again, the rest by one run of git. Raises HistoryError.
    """
    wanted = sorted(set(versions))
    found = {one: _MOMENTS.found((repository, one)) for one in wanted}
    unread = [one for one in wanted if found[one] is None]
    for one, content in zip(unread, blobs(repository, unread), strict=True):
        match = _COMMITTER.search(content.partition(b"\n\n")[0])
        found[one] = int(match[1]) if match else 0
        _MOMENTS.put((repository, one), found[one] or 0)
    return {one: moment or 0 for one, moment in found.items()}
