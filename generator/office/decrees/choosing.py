"""The entries that somebody ticked for one decree, if they wait and one decree may hold them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.history.repository import HistoryError
from generator.model.dossier import Dossier
from generator.model.officer import Officer
from generator.office.decrees.recording import Matter, NotOneDecree, matter_of
from generator.office.decrees.waiting import (
    register_name,
    visible_register,
    visible_registers,
    waiting_entries,
)
from generator.office.decrees.waiting_page import list_page
from generator.office.dossiers import dossiers_of
from generator.office.requests.acting import proposer_for
from generator.office.requests.asked import Answer, Asked, NotHere
from generator.review.state import Queue

_TICK = "entri-"
"""Before the key of an entry in the name of its box."""


JOINT = "bersama"
"""In the address instead of a register: the entries may be of several, each of which records the decree for its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a decree is about in one register."""

    queue: Queue
    officer: Officer | None
    """In whose office the person would record the decree; None for whoever only reads."""
    every: tuple[Dossier, ...]
    dossiers: tuple[Dossier, ...]
    matter: Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The entries that somebody chose, and what a decree over them is about."""

    register: str
    """As the address names it."""
    parts: tuple[Part, ...]
    """At least one."""
    matter: Matter
    """Of all parts together."""

    @property
    def every(self) -> tuple[Dossier, ...]:
        """Every entry of the registers."""
        return tuple(one for part in self.parts for one in part.every)

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """The chosen ones."""
        return tuple(one for part in self.parts for one in part.dossiers)

    @property
    def may_record(self) -> bool:
        """Whether the person may record the decree in each register."""
        return all(part.officer is not None for part in self.parts)


def chosen_entries(asked: Asked, names: Iterable[str]) -> Chosen | Answer:
    """The entries that were ticked, if they wait here; otherwise the page that says what to do."""
    register = asked.params["register"]
    named = visible_register(asked, register)
    queues = visible_registers(asked) if register == JOINT else (named,) if named else ()
    if not queues:
        return NotHere()
    keys = {name.removeprefix(_TICK) for name in names if name.startswith(_TICK)}
    if not keys:
        return list_page(
            asked, visible_registers(asked), "Pilih sedikitnya satu informasi yang ditetapkan SK itu."
        )
    try:
        parts = tuple(part for queue in queues if (part := _part(asked, queue, keys)))
        if keys != {one.entry.id for part in parts for one in part.dossiers}:
            return list_page(
                asked, visible_registers(asked), "Sebagian pilihan tidak lagi menunggu SK. Pilih lagi."
            )
        matter = matter_of(
            [one for part in parts for one in part.dossiers], [one for part in parts for one in part.every]
        )
    except (HistoryError, ValueError):
        return list_page(asked, queues, "Daftar ini tidak dapat dibaca. Periksa dulu masalahnya.")
    except NotOneDecree as error:
        return list_page(asked, visible_registers(asked), str(error))
    return Chosen(register=register, parts=parts, matter=matter)


def _part(asked: Asked, queue: Queue, keys: AbstractSet[str]) -> Part | None:
    """What was chosen of one register; None for nothing. Raises HistoryError, ValueError and NotOneDecree."""
    dossiers = tuple(one.dossier for one in waiting_entries(asked, queue) if one.id in keys)
    if not dossiers:
        return None
    every = dossiers_of(asked.desk, queue)
    return Part(
        queue=queue,
        officer=proposer_for(asked.person.officers, queue.layout.unit),
        every=every,
        dossiers=dossiers,
        matter=matter_of(dossiers, every),
    )


def register_names(asked: Asked, chosen: Chosen) -> str:
    """``Dinas Kesehatan dan BPBD``."""
    names = [register_name(asked, part.queue) for part in chosen.parts]
    return " dan ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def ticks(dossiers: Iterable[Dossier]) -> tuple[str, ...]:
    """Names of the boxes of these entries."""
    return tuple(f"{_TICK}{dossier.entry.id}" for dossier in dossiers)
