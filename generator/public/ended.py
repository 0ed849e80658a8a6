"""Which announcements have ended by a moment: an input of the build, which itself knows no today."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from generator.datapackages.table import Cells
from generator.model.time_zone import seconds_of


def ended_announcements(announcements: Iterable[Cells], moment: int) -> Iterator[str]:
    """Ids of those whose end is not after the moment, seconds since 1970; none for 0, when nobody named one.

    Of an end that cannot be read nothing is said: the builder refuses such a row.
    """
    for row in announcements if moment else ():
        try:
            end = seconds_of(datetime.fromisoformat(row["selesai"]), row["zona"])
        except ValueError:
            continue
        if end <= moment:
            yield row["id"]
