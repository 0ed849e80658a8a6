"""A proposal made on a page of the office server, on its way into the queue."""

import hashlib
from collections.abc import Iterable

from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.model.identifier import SPACE, identifier_from
from generator.model.officer import Officer
from generator.office.requests.asked import Asked
from generator.review.git_writer import MAIN, tip
from generator.review.queue import submit
from generator.review.reading import Sent


def proposal_id(asked: Asked) -> str:
    """The id of what this form sends: the same form of the same person always makes the same proposal."""
    text = f"{asked.person.account.id}/{asked.form_id}".encode()
    return identifier_from(int.from_bytes(hashlib.sha256(text).digest()) % SPACE)


def proposal(
    asked: Asked, register: str, officer: Officer, operations: Iterable[PlacedOperation], message: str
) -> Proposal:
    """The proposal that somebody makes in this office, from ``main`` as it is now."""
    queue = asked.desk.queue(register)
    base = tip(queue.repository, MAIN)
    return Proposal(
        id=proposal_id(asked),
        register=register,
        proposer=officer.id,
        day=asked.today,
        base=base,
        reference=asked.reference.commit if queue.layout.unit else base,
        message=message,
        operations=tuple(operations),
    )


def send(asked: Asked, made: Proposal) -> Sent:
    """Put it into the queue, once; raises Refused."""
    return submit(asked.desk.queue(made.register), made, time=asked.now)
