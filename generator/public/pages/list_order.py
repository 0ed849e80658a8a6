"""The orders in which a list can be read. Each is a set of static pages: sorting needs no JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.public.disclosure import PublicEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrder:
    """One order of a list."""

    suffix: str
    """Part of the address after the stem; empty for the list's own order."""
    label: str
    arrange: Callable[[tuple[PublicEntry, ...]], tuple[PublicEntry, ...]]


def _as_registered(entries: tuple[PublicEntry, ...]) -> tuple[PublicEntry, ...]:
    return entries


def _by_title(entries: tuple[PublicEntry, ...]) -> tuple[PublicEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.title.casefold(), entry.id)))


def _by_year(entries: tuple[PublicEntry, ...]) -> tuple[PublicEntry, ...]:
    """Newest making first; words that name no year stand last."""
    return tuple(
        sorted(
            entries,
            key=lambda entry: (
                -(entry.time_made.last_day.toordinal() if entry.time_made.last_day else 0),
                entry.title.casefold(),
                entry.id,
            ),
        )
    )


ORDERS = (
    ListOrder(suffix="", label="Terakhir dimutakhirkan", arrange=_as_registered),
    ListOrder(suffix="-judul", label="Judul A–Z", arrange=_by_title),
    ListOrder(suffix="-tahun", label="Waktu pembuatan", arrange=_by_year),
)
