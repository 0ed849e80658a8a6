"""Whether a draft may be opened by whoever asks, and in which of her offices she goes on with it."""

from dataclasses import replace

from generator.model.officer import Officer, Role
from generator.office.drafts.draft import Draft
from generator.office.drafts.storage import load
from generator.office.requests.acting import proposer_for, sees_exempted
from generator.office.requests.asked import Asked
from generator.review.notes import Comment, NoteKind
from generator.review.reading import Sent, Standing, find_or_none
from generator.review.refusal import Refused


def opened(asked: Asked, draft_id: str) -> Draft | None:
    """Her own draft of that id, in an office that she holds today; None as if there were none.

    A restricted one needs an office that opens the register today.
    """
    draft = load(asked.store, asked.person.account.id, draft_id)
    if draft is None or not may_open(asked, draft.register):
        return None
    officer = acting(asked, draft)
    return replace(draft, officer_id=officer.id) if officer else None


def may_open(asked: Asked, register: str) -> bool:
    """Whether her offices open the register at all; the public one is open to every officer."""
    unit = register.removeprefix("dik-")
    return unit == register or sees_exempted(asked.person.officers, unit)


def acting(asked: Asked, draft: Draft) -> Officer | None:
    """The office in which it was written, else another of hers that proposes the same; None where she has none."""
    held = asked.person.officers
    own = next((one for one in held if one.id == draft.officer_id), None)
    if own is not None:
        return own
    if draft.unit:
        return proposer_for(held, draft.unit)
    return next((one for one in held if one.role is Role.OFFICER), None) or next(iter(held), None)


def correctable(asked: Asked, register: str, proposal_id: str) -> Sent | None:
    """Her own proposal, waiting or returned; None where there is none that she could correct."""
    sent = own_proposal(asked, register, proposal_id)
    if sent is None or sent.standing not in (Standing.RETURNED, Standing.WAITING):
        return None
    return sent


def own_proposal(asked: Asked, register: str, proposal_id: str) -> Sent | None:
    """The proposal that she made in any of her offices, now or before; None as if there were none. Raises Refused."""
    if not may_open(asked, register) or register not in {queue.register for queue in asked.desk.queues()}:
        return None
    sent = find_or_none(asked.desk.queue(register), proposal_id)
    if sent is None or sent.proposal.proposer not in asked.person.account.officer_ids:
        return None
    return sent


def corrected(asked: Asked, draft: Draft) -> Sent | None:
    """The proposal that her draft began as, whoever sent it: a successor goes on with what came back."""
    if not draft.corrects or not may_open(asked, draft.register):
        return None
    try:
        return find_or_none(asked.desk.queue(draft.register), draft.corrects)
    except Refused:
        return None


def keeps_its_number(asked: Asked, draft: Draft) -> bool:
    """Whether sending it gives the proposal another version; another officer's becomes a proposal of her own."""
    sent = corrected(asked, draft)
    return sent is not None and sent.proposal.proposer == draft.officer_id


def reviewers_words(asked: Asked, draft: Draft) -> tuple[tuple[str, ...], tuple[Comment, ...]]:
    """What was said of the proposal that the draft corrects: on the whole, and of its rows and fields."""
    sent = corrected(asked, draft)
    if sent is None:
        return (), ()
    notes = [note for note in sent.of_this_version if note.kind is not NoteKind.APPROVED]
    return (
        tuple(note.message for note in notes if note.message),
        tuple(comment for note in notes for comment in note.comments),
    )
