"""Which proposals somebody may read, and in which of her offices she acts on them."""

from collections.abc import Iterable

from generator.changes.proposal import Proposal
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer
from generator.model.problem import Problem
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Asked, Person
from generator.office.requests.route import REVIEWERS
from generator.policy.approving import may_approve
from generator.policy.capacity import Need
from generator.review.reading import Sent, find
from generator.review.refusal import Refused
from generator.review.state import Queue


def is_reviewer(person: Person) -> bool:
    """Whether one of her offices decides on proposals. Source: Perki 1/2021 art. 10, 12."""
    return any(officer.role in REVIEWERS for officer in person.officers)


def sees_register(person: Person, queue: Queue) -> bool:
    """Whether she may know that the register has proposals; every officer may of the public one."""
    return not queue.layout.unit or sees_exempted(person.officers, queue.layout.unit)


def may_read(person: Person, queue: Queue, proposal: Proposal) -> bool:
    """Whether she may read the proposal: of the public register her own, those of her unit, and as a reviewer all.

    Of a restricted register whoever may see it, and nobody else.
    """
    if queue.layout.unit:
        return sees_register(person, queue)
    if is_reviewer(person) or is_own(person, proposal):
        return True
    return bool({officer.unit for officer in person.officers} & set(proposal.units))


def is_own(person: Person, proposal: Proposal) -> bool:
    """Whether it was sent in one of her offices, also one that has ended."""
    return proposal.proposer in person.account.officer_ids


def is_by_same_person(person: Person, proposal: Proposal, officers: Iterable[Officer]) -> bool:
    """Whether its proposer counts as the same person, be it in another office. Four eyes look at this."""
    proposer = officer_with_id(officers, proposal.proposer)
    return is_own(person, proposal) or (
        proposer is not None and any(is_same_person(one, proposer) for one in person.officers)
    )


def readable_queue(asked: Asked) -> Queue | None:
    """The queue that the address names; None where there is none, or none for her."""
    register = asked.params["register"]
    queue = next((one for one in asked.desk.queues() if one.register == register), None)
    return queue if queue is not None and sees_register(asked.person, queue) else None


def readable(asked: Asked, queue: Queue) -> Sent | None:
    """The proposal of the queue that the address names; None where there is none, or none for her."""
    try:
        sent = find(queue, asked.params["id"])
    except Refused:
        return None
    return sent if may_read(asked.person, queue, sent.proposal) else None


def approving_as(
    person: Person, asked: Asked, proposal: Proposal, given: tuple[Officer, ...], needed: tuple[Need, ...]
) -> tuple[Officer, tuple[Problem, ...]]:
    """The office in which she may approve and no problem; or an office of hers and what stands against it."""
    first: tuple[Officer, tuple[Problem, ...]] | None = None
    for officer in sorted(person.officers, key=lambda one: one.role not in REVIEWERS):
        problems = may_approve(proposal, officer, given, asked.reference.officers, asked.today, needed)
        if not problems:
            return officer, ()
        first = first or (officer, problems)
    if first is None:
        raise LookupError("whoever is in holds an office")
    return first


def remarking_as(person: Person) -> Officer:
    """The office in which she comments, returns and refuses: one that reviews goes first."""
    return min(person.officers, key=lambda one: one.role not in REVIEWERS)


def rejecting_as(person: Person, proposal: Proposal) -> Officer:
    """The same for refusing: of what she proposed herself the office in which she did."""
    own = [officer for officer in person.officers if officer.id == proposal.proposer]
    return own[0] if own else remarking_as(person)
