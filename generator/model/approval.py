"""Who must approve an exemption or its change, and whether the recorded approver could."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from generator.model.ground import Letter
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer, Role
from generator.model.period_limits import LIMITS


class ApproverRole(StrEnum):
    """In which capacity somebody approved (``peran_penyetuju``)."""

    SUPERIOR = "atasan-ppid"
    HEAD = "pimpinan"
    DELEGATE = "delegasi"
    """For the head, by a recorded decree of delegation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A complete record of an approval; without officer, capacity or day nothing has been approved."""

    approver_id: str
    """Term of office (``pejabat.csv``)."""
    role: ApproverRole
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """The head's power to approve changes, given to an official by a recorded decree.

    Source: Perki 1/2021 art. 53 (2); PP 61/2010 art. 10 (1): the power that is delegated.
    """

    decree_id: str
    head_id: str
    """The head who delegates."""
    delegate_id: str
    """The official who receives the power."""
    begins: date
    revoked: date | None
    """First day on which it no longer stands; None while nobody has revoked it."""

    def stands(self, on: date) -> bool:
        """Whether the delegation stands on that day."""
        return self.begins <= on and (self.revoked is None or on < self.revoked)


def required_roles(letters: AbstractSet[Letter], *, changes: bool) -> frozenset[ApproverRole]:
    """Capacities of which one must approve.

    A new exemption: the PPID's superior or the head; on c–f the head alone, who sets the period.
    A change, early opening included: the head or the official to whom the head has delegated it.
    Give the letters whose period the decision sets: none of them for an early opening.

    Source: PP 61/2010 art. 3 (2), 7 (5), 10 (1); Perki 1/2021 art. 10 (2) e, 51 (5), 53 (2).
    """
    if any(LIMITS[letter].set_by_head for letter in letters):
        return frozenset({ApproverRole.HEAD})
    if changes:
        return frozenset({ApproverRole.HEAD, ApproverRole.DELEGATE})
    return frozenset({ApproverRole.SUPERIOR, ApproverRole.HEAD})


def approval_source(letters: AbstractSet[Letter], *, changes: bool) -> str:
    """The provisions on which ``required_roles`` rests."""
    if any(LIMITS[letter].set_by_head for letter in letters):
        return "PP 61/2010 Pasal 7 ayat (5); Perki 1/2021 Pasal 51 ayat (5)"
    if changes:
        return "PP 61/2010 Pasal 10 ayat (1); Perki 1/2021 Pasal 53 ayat (2)"
    return "PP 61/2010 Pasal 3 ayat (2); Perki 1/2021 Pasal 10 ayat (2) huruf e"


class ApprovalFault(Enum):
    """Why an approval does not carry. Source: Perki 1/2021 art. 10 (2) e; PP 61/2010 art. 3 (2)."""

    ROLE_NOT_ENOUGH = "role-not-enough"
    """Another capacity must approve this."""
    APPROVER_UNKNOWN = "approver-unknown"
    APPROVER_NOT_IN_OFFICE = "approver-not-in-office"
    """The approver did not hold the office on that day."""
    NOT_DELEGATED = "not-delegated"
    """No decree of the head delegated it to this officer on that day."""
    SETTER_UNKNOWN = "setter-unknown"
    SETTER_NOT_IN_OFFICE = "setter-not-in-office"
    """Who set it was not PPID on that day."""
    SAME_PERSON = "same-person"
    """One person both set and approved."""


def approval_faults(
    approval: Approval,
    *,
    setter_id: str,
    set_on: date,
    required: AbstractSet[ApproverRole],
    officers: tuple[Officer, ...],
    delegations: tuple[Delegation, ...] = (),
) -> tuple[ApprovalFault, ...]:
    """Why the approval of what the PPID set does not carry, in the order of ``ApprovalFault``."""
    approver = officer_with_id(officers, approval.approver_id)
    setter = officer_with_id(officers, setter_id)
    found = {
        ApprovalFault.ROLE_NOT_ENOUGH: approval.role not in required,
        ApprovalFault.APPROVER_UNKNOWN: approver is None,
        ApprovalFault.APPROVER_NOT_IN_OFFICE: approver is not None
        and not _in_office(approver, approval.role, approval.day),
        ApprovalFault.NOT_DELEGATED: approver is not None
        and approval.role is ApproverRole.DELEGATE
        and not _is_delegate(approver, approval.day, officers, delegations),
        ApprovalFault.SETTER_UNKNOWN: setter is None,
        ApprovalFault.SETTER_NOT_IN_OFFICE: setter is not None and not setter.held(Role.OFFICER, set_on),
        ApprovalFault.SAME_PERSON: approver is not None
        and setter is not None
        and is_same_person(approver, setter),
    }
    return tuple(fault for fault, holds in found.items() if holds)


def _in_office(approver: Officer, role: ApproverRole, on: date) -> bool:
    if role is ApproverRole.DELEGATE:
        return approver.held(approver.role, on)
    return approver.held(Role.HEAD if role is ApproverRole.HEAD else Role.SUPERIOR, on)


def _is_delegate(
    approver: Officer, on: date, officers: Iterable[Officer], delegations: Iterable[Delegation]
) -> bool:
    known = tuple(officers)
    for delegation in delegations:
        head = officer_with_id(known, delegation.head_id)
        if (
            delegation.delegate_id == approver.id
            and delegation.stands(on)
            and head is not None
            and head.held(Role.HEAD, delegation.begins)
        ):
            return True
    return False
