"""A proposal made on a page of the office server, on its way into the queue."""

import hashlib
from collections.abc import Iterable, Sequence

from generator.changes.placed import PlacedOperation
from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.model.identifier import SPACE, identifier_from
from generator.model.officer import Officer
from generator.office.accounts import withheld
from generator.office.accounts.log import Event
from generator.office.requests.acting import sees_every_register
from generator.office.requests.asked import Asked
from generator.review.findings import TO_BE_READ
from generator.review.git_writer import MAIN, tip
from generator.review.queue import correct, submit
from generator.review.reading import Sent
from generator.review.refusal import Refused, too_much_to_be_read
from generator.review.sending import check_submittable


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


def send_together(asked: Asked, made: Sequence[Proposal]) -> tuple[Sent, ...]:
    """Put proposals of several restricted registers into their queues; raises Refused before the first is put.

    Ask for it while ``asked.desk.writing`` is held: what was judged must still stand when the last one is put.
    """
    for one in made:
        check_submittable(asked.desk.queue(one.register), one)
    return tuple(send(asked, one) for one in made)


def send(asked: Asked, made: Proposal, *, corrects: bool = False) -> Sent:
    """Put it into the queue, once, or in place of the version there; raises Refused, and RefMoved when it corrects.

    What says words of a restricted register that its sender may not read is refused without telling which. That is
    logged, and too much of it is guessing: then nothing more is taken from the account until a day has passed.
    """
    put, queue = correct if corrects else submit, asked.desk.queue(made.register)
    if made.register != PUBLIC_REGISTER or sees_every_register(asked.person.officers):
        return put(queue, made, time=asked.now)
    account, is_guess = asked.person.account, False
    if not withheld.claim(asked.store, account, asked.now):
        raise Refused(too_much_to_be_read(made.id))
    try:
        return put(queue, made, time=asked.now)
    except Refused as refused:
        is_guess = any(problem.code == TO_BE_READ for problem in refused.problems)
        raise
    finally:
        if is_guess:
            asked.log.write(Event.WITHHELD, asked.now, account_id=account.id, address=asked.address)
        else:
            withheld.release(asked.store, account)
