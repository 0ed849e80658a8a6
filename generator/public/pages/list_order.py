"""The orders in which a list can be read. Each is a set of static pages: sorting needs no JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.public.disclosure import PublicEntry
from generator.sites.remembered import Remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """One order of a list."""

    suffix: str
    """Part of the address after the stem; empty for the list's own order."""
    label: str
    arrange: Callable[[tuple[PublicEntry, ...]], tuple[PublicEntry, ...]]


def _title(entry: PublicEntry) -> tuple[str, str]:
    return entry.title.casefold(), entry.id


def _newest_making(entry: PublicEntry) -> tuple[int, str, str]:
    """Words that name no year stand last."""
    day = entry.time_made.last_day
    return (-day.toordinal() if day else 0, *_title(entry))


_BY_TITLE, _BY_MAKING = Remembered(_title), Remembered(_newest_making)


ORDERS = (
    ListOrder(suffix="", label="Terakhir dimutakhirkan", arrange=lambda entries: entries),
    ListOrder(
        suffix="-judul",
        label="Judul A–Z",
        arrange=lambda entries: tuple(sorted(entries, key=_BY_TITLE.of)),
    ),
    ListOrder(
        suffix="-tahun",
        label="Waktu pembuatan",
        arrange=lambda entries: tuple(sorted(entries, key=_BY_MAKING.of)),
    ),
)
