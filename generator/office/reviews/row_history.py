"""What happened to rows before a proposal touches them."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.history.event_cache import default_cache, recorded_events
from generator.history.events import Event, EventKind, events_of
from generator.model.dates import date_in_words
from generator.model.time_zone import local_day
from generator.office.reviews.row_words import column_label
from generator.review.git_writer import MAIN, tip
from generator.review.state import Queue

SHOWN_EVENTS = 5

RowName = tuple[str, str]
"""Name of the table and key: a row that moves to another unit keeps both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowHistory:
    """The latest events of one row."""

    events: tuple[tuple[str, str], ...]
    """Day and what happened, the latest first; ``SHOWN_EVENTS`` at most."""
    earlier: int
    """Number of events that are not told."""


def row_histories(queue: Queue, rows: Iterable[RowName], zone: str) -> dict[RowName, RowHistory]:
    """The history of each of these rows that has one; raises HistoryError."""
    names = frozenset(rows)
    if not names:
        return {}
    records = recorded_events(
        queue.repository,
        queue.layout,
        cache=default_cache(queue.repository, queue.layout),
        until=tip(queue.repository, MAIN),
    )
    found: dict[RowName, list[Event]] = {}
    for event in events_of(records, frozenset(key for _, key in names)):
        name = (event.table.table, event.key)
        if name in names:
            found.setdefault(name, []).append(event)
    return {
        name: RowHistory(
            events=tuple(
                (date_in_words(local_day(event.time, zone)), _words(event))
                for event in reversed(events[-SHOWN_EVENTS:])
            ),
            earlier=max(0, len(events) - SHOWN_EVENTS),
        )
        for name, events in found.items()
    }


def _words(event: Event) -> str:
    """Columns but no values: those stand in the proposals that changed them."""
    match event.kind:
        case EventKind.ADDED:
            return "ditambahkan"
        case EventKind.WITHDRAWN:
            return "ditarik dari daftar"
        case EventKind.MOVED:
            return f"pindah dari {event.origin.unit}" if event.origin else "pindah unit"
        case EventKind.REMOVED:
            return "dihapus"
        case EventKind.AMENDED:
            columns = ", ".join(column_label(event.table, change.column) for change in event.changes)
            return f"diubah: {columns}"
