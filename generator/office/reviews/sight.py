"""Which proposals somebody may read, and in which of her offices she acts on them."""

from collections.abc import Iterable

from generator.changes.proposal import Proposal
from generator.model.office import is_same_person, officer_with_id
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Asked, Person
from generator.office.requests.route import REVIEWERS, only_reads
from generator.office.reviews.waiting import Weighed, weighed_now
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, Need, capacity_of
from generator.review.notes import NoteKind
from generator.review.reading import Sent, Standing, find_or_none
from generator.review.refusal import Refused
from generator.review.state import Queue


def is_reviewer(person: Person) -> bool:
    """Whether one of her offices decides on proposals. Source: Perki 1/2021 art. 10, 12."""
    return any(officer.role in REVIEWERS for officer in person.officers)


def sees_desk(person: Person) -> bool:
    """Whether all that waits is before her: to decide, or as the auditor to see how it is decided."""
    return is_reviewer(person) or any(officer.role is Role.AUDITOR for officer in person.officers)


def sees_register(person: Person, queue: Queue) -> bool:
    """Whether she may know that the register has proposals; every officer may of the public one."""
    return not queue.layout.unit or sees_exempted(person.officers, queue.layout.unit)


def may_read(person: Person, queue: Queue, proposal: Proposal) -> bool:
    """Whether she may read the proposal: of the public register her own, those of her unit, and as a reviewer all.

    Of a restricted register whoever may see it, and nobody else; ``readable`` adds the head's delegate. Whoever only
    reads, reads all.
    """
    if queue.layout.unit:
        return sees_register(person, queue)
    if is_reviewer(person) or only_reads(person) or is_own(person, proposal):
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


def named_queue(asked: Asked) -> Queue | None:
    """The queue that the address names; None where there is none."""
    return next((one for one in asked.desk.queues() if one.register == asked.params["register"]), None)


def readable(asked: Asked, queue: Queue) -> Sent | None:
    """The proposal of the queue that the address names; None where there is none, or none for her."""
    return readable_one(asked, queue, asked.params["id"])


def readable_one(asked: Asked, queue: Queue, proposal_id: str) -> Sent | None:
    """The proposal of that id; None where there is none, or none for her."""
    try:
        sent = find_or_none(queue, proposal_id)
    except Refused:
        return None
    if sent is None:
        return None
    return (
        sent
        if may_read(asked.person, queue, sent.proposal) or _reads_as_delegate(asked, queue, sent)
        else None
    )


def _reads_as_delegate(asked: Asked, queue: Queue, sent: Sent) -> bool:
    """Whether the head delegated to her what this proposal waits for, or she approved it by that.

    Nobody can approve what she may not read; her delegation opens this proposal and nothing else of the register.

    Source: Perki 1/2021 art. 53 (2); PP 61/2010 art. 10 (1).
    """
    if not queue.layout.unit:
        return False
    own = asked.person.account.officer_ids
    if any(note.person in own and note.kind is NoteKind.APPROVED for note in sent.of_this_version):
        return True
    if sent.standing is not Standing.WAITING:
        return False
    weighed = weighed_now(queue, sent, asked.reference, asked.today)
    return approves_as(asked, sent.proposal, weighed) is Capacity.DELEGATE


def approves_as(asked: Asked, proposal: Proposal, weighed: Weighed) -> Capacity | None:
    """The capacity in which she may approve the proposal now; None where she may not."""
    officer, obstacles = approving_as(asked.person, asked, proposal, weighed.given, weighed.needed)
    if obstacles:
        return None
    return capacity_of(officer, weighed.still, asked.reference.officers, asked.today)


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
