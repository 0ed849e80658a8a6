"""In which capacity somebody may approve, and what a proposal still waits for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model.approval import Delegation
from generator.model.officer import Officer, Role


class Capacity(StrEnum):
    """Capacities that approve; the value stands in the signed statement."""

    OFFICER = "ppid"
    SUPERIOR = "atasan-ppid"
    HEAD = "pimpinan"
    DELEGATE = "delegasi"
    """An official to whom the head delegated changes by decree."""
    APPOINTMENT = "pengangkatan"
    """A decree of appointment on paper, recorded by one officer and confirmed by another."""
    AT_ONCE = "serta-merta"
    """The PPID Pelaksana who published an announcement alone: it takes effect and approves nothing."""

    @property
    def words(self) -> str:
        """As officers say it."""
        return _WORDS[self]


_WORDS = {
    Capacity.OFFICER: "PPID",
    Capacity.SUPERIOR: "Atasan PPID",
    Capacity.HEAD: "Pimpinan Badan Publik",
    Capacity.DELEGATE: "pejabat yang menerima delegasi Pimpinan",
    Capacity.APPOINTMENT: "surat pengangkatan di kertas",
    Capacity.AT_ONCE: "PPID Pelaksana yang mengumumkan serta merta",
}

_BY_ROLE = {Role.OFFICER: Capacity.OFFICER, Role.SUPERIOR: Capacity.SUPERIOR, Role.HEAD: Capacity.HEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One approval that a proposal needs, by a person who neither proposed it nor gave another."""

    roles: frozenset[Capacity]
    """Any one of them is enough."""
    why: str
    """Indonesian sentence without any cell's value."""
    source: str
    delegations: tuple[Delegation, ...] = ()
    """By which ``DELEGATE`` counts."""
    afterwards: bool = False
    """Whether the proposal takes effect first and is confirmed later: a takedown cannot wait."""
    at_once_in: str = ""
    """Unit whose PPID Pelaksana may let the proposal take effect first: an announcement cannot wait. Empty for none."""

    @property
    def words(self) -> str:
        """``Atasan PPID atau Pimpinan Badan Publik``."""
        return " atau ".join(role.words for role in Capacity if role in self.roles)


def capacity_of(
    approver: Officer, needed: Iterable[Need], officers: Iterable[Officer], day: date
) -> Capacity | None:
    """The capacity in which this term of office could approve on that day; None when it gives none.

    An official to whom the head delegated is a delegate only where a need lets delegates approve.
    """
    if not approver.held(approver.role, day):
        return None
    own = _BY_ROLE.get(approver.role)
    wanted = tuple(needed)
    if own is not None and (not wanted or any(own in need.roles for need in wanted)):
        return own
    known = tuple(officers)
    if any(
        Capacity.DELEGATE in need.roles and _is_delegate(approver, need.delegations, known, day)
        for need in wanted
    ):
        return Capacity.DELEGATE
    return own


def _is_delegate(
    approver: Officer, delegations: Iterable[Delegation], officers: tuple[Officer, ...], day: date
) -> bool:
    heads = {
        (delegation.decree_id, officer.id)
        for delegation in delegations
        for officer in officers
        if officer.held(Role.HEAD, delegation.begins)
    }
    return any(
        delegation.delegate_id == approver.id
        and delegation.stands(day)
        and (delegation.decree_id, delegation.head_id) in heads
        for delegation in delegations
    )


def open_needs(needed: Iterable[Need], given: Collection[Capacity]) -> tuple[Need, ...]:
    """Needs that none of the approvals given meets; give the capacities of different persons only."""
    return tuple(need for need in needed if not need.roles & frozenset(given))
