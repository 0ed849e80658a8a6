"""The entries that somebody ticked for one decree, if they wait and one decree may hold them."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.history.repository import HistoryError
from generator.model.dossier import Dossier
from generator.model.officer import Officer
from generator.office.decrees.recording import Matter, NotOneDecree, matter_of
from generator.office.decrees.waiting import visible_register, visible_registers, waiting_entries
from generator.office.decrees.waiting_page import list_page
from generator.office.dossiers import dossiers_of
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Answer, Asked, NotHere
from generator.review.state import Queue

_TICK = "entri-"
"""Before the key of an entry in the name of its box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The entries that somebody chose, and what a decree over them is about."""

    queue: Queue
    officer: Officer | None
    """In whose office the person would record the decree; None for whoever only reads."""
    every: tuple[Dossier, ...]
    dossiers: tuple[Dossier, ...]
    matter: Matter


def chosen_entries(asked: Asked, names: Iterable[str]) -> Chosen | Answer:
    """The entries that were ticked, if they wait here; otherwise the page that says what to do."""
    queue = visible_register(asked, asked.params["register"])
    if queue is None:
        return NotHere()
    keys = {name.removeprefix(_TICK) for name in names if name.startswith(_TICK)}
    try:
        waiting = {one.id: one for one in waiting_entries(asked, queue)}
        every = dossiers_of(asked.desk, queue)
    except (HistoryError, ValueError):
        return list_page(asked, (queue,), "Daftar ini tidak dapat dibaca. Periksa dulu masalahnya.")
    if not keys:
        return list_page(
            asked, visible_registers(asked), "Pilih sedikitnya satu informasi yang ditetapkan SK itu."
        )
    if not keys <= waiting.keys():
        return list_page(
            asked, visible_registers(asked), "Sebagian pilihan tidak lagi menunggu SK. Pilih lagi."
        )
    dossiers = tuple(one.dossier for key, one in waiting.items() if key in keys)
    try:
        matter = matter_of(dossiers, every)
    except NotOneDecree as error:
        return list_page(asked, visible_registers(asked), str(error))
    return Chosen(
        queue=queue,
        officer=proposer_for(asked.person.officers, queue.layout.unit),
        every=every,
        dossiers=dossiers,
        matter=matter,
    )


def ticks(dossiers: Iterable[Dossier]) -> tuple[str, ...]:
    """Names of the boxes of these entries."""
    return tuple(f"{_TICK}{dossier.entry.id}" for dossier in dossiers)
