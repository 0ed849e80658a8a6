"""The registers as the office server has them at hand: where ``main`` stands is asked anew for each request."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from generator.changes.placed import Snapshot
from generator.model.officer import Officer
from generator.model.table_path import TablePath
from generator.policy.terms import officers_of
from generator.review.findings import problems_added
from generator.review.git_writer import MAIN, tip
from generator.review.kept import Kept
from generator.review.state import Queue, queue_of, queues_of
from generator.review.surroundings import reference_commit, reference_rows, surroundings
from generator.review.tree import tree_at

_BODY = TablePath(package="acuan", table="badan")
_UNITS = TablePath(package="acuan", table="unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The public rows at one commit of ``main``."""

    commit: str
    rows: Snapshot = field(repr=False)
    officers: tuple[Officer, ...] = field(init=False, repr=False, compare=False)
    """Every term of office."""

    def __post_init__(self) -> None:
        """Read the terms of office once: every request asks for them several times."""
        object.__setattr__(self, "officers", officers_of(self.rows))

    @property
    def body(self) -> dict[str, str]:
        """The row of the public body; empty where there is none."""
        rows = [dict(row) for row in self.rows.get(_BODY, {}).values()]
        return rows[0] if rows else {}

    def unit_name(self, code: str) -> str:
        """``Dinas Kesehatan``; the code itself where no unit has it."""
        return self.rows.get(_UNITS, {}).get(code, {}).get("nama", "") or code


_REFERENCES: Kept[tuple[Path, str], Reference] = Kept(4)


def _unheard(_: str) -> None:
    """Nobody waits to hear that a register has moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The queues of one office."""

    state: Path
    writing: Lock = field(default_factory=Lock, repr=False, compare=False)
    """Held by whoever changes ``main``: git refuses the second of two, and people need not see that."""
    moved: Callable[[str], None] = field(default=_unheard, repr=False, compare=False)
    """Told the register's name after its ``main`` has moved, by whoever moved it, once ``writing`` is free again."""

    @property
    def public(self) -> Queue:
        """The queue of the public register."""
        return queue_of(self.state, "publik")

    def queue(self, register: str) -> Queue:
        """The queue of ``publik`` or ``dik-<unit>``; raises NotWritableError when there is none."""
        return queue_of(self.state, register)

    def queues(self) -> tuple[Queue, ...]:
        """Every queue, the public one first."""
        return queues_of(self.state)

    def rows(self, register: str) -> Snapshot:
        """Every row of a register as ``main`` holds it now; raises NotWritableError and HistoryError."""
        queue = self.queue(register)
        return tree_at(queue, tip(queue.repository, MAIN)).rows

    def reference(self) -> Reference:
        """Who holds which role and how the body is called, as ``main`` says now; raises HistoryError."""
        public = self.public
        commit = reference_commit(public)
        return _REFERENCES.get(
            (public.repository, commit),
            lambda: Reference(commit=commit, rows=reference_rows(public, commit)),
        )

    def warm(self) -> None:
        """Read what the first proposal would have to wait for; raises HistoryError."""
        public = self.public
        before = tree_at(public, tip(public.repository, MAIN))
        problems_added(before, before, frozenset(), surroundings(public, before.commit))
