"""The orders in which a list can be read. Each is a set of static pages: sorting needs no JavaScript."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.public.disclosure import PublicEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """One order of a list."""

    suffix: str
    """Part of the address after the stem; empty for the list's own order."""
    label: str
    key: Callable[[PublicEntry], Any] | None = None  # Any: whatever can be compared with its like
    """What entries are sorted by that stand in the order before; None for the list's own order."""


def _title(entry: PublicEntry) -> tuple[str, str]:
    return entry.title.casefold(), entry.id


def _newest_making(entry: PublicEntry) -> int:
    """Words that name no year stand last; those of one day stand by their titles."""
    day = entry.time_made.last_day
    return -day.toordinal() if day else 0


ORDERS = (
    ListOrder(suffix="", label="Terakhir dimutakhirkan"),
    ListOrder(suffix="-judul", label="Judul A–Z", key=_title),
    ListOrder(suffix="-tahun", label="Waktu pembuatan", key=_newest_making),
)


class EntryOrders:
    """All entries in each order: sorted once, for all the lists that they stand in."""

    def __init__(self, entries: Sequence[PublicEntry]) -> None:
        self._places: dict[str, dict[str, int]] = {}
        for order in ORDERS:
            if order.key:
                entries = sorted(entries, key=order.key)
                self._places[order.suffix] = {entry.id: place for place, entry in enumerate(entries)}

    def arranged(self, entries: Sequence[PublicEntry], order: ListOrder) -> Sequence[PublicEntry]:
        """Some of the entries, which stand in the list's own order, in another."""
        places = self._places.get(order.suffix)
        return sorted(entries, key=lambda entry: places[entry.id]) if places else entries
