"""The approval that comes after the effect: a commit of main that changes nothing and proves who looked."""

from datetime import date

from generator.history.approval import Signed, Statement, approval_text, signed_text
from generator.history.repository import commit_at
from generator.model.office import officer_with_id
from generator.policy.approving import may_approve
from generator.policy.capacity import capacity_of
from generator.policy.terms import keys_of
from generator.review.admission import check_next
from generator.review.git_writer import (
    MAIN,
    PROGRAM,
    Draft,
    Identity,
    RefChange,
    change_refs,
    write_drafts,
    write_tree,
)
from generator.review.notes import Note, NoteKind
from generator.review.reading import STORY
from generator.review.refusal import Refused, nobody_acts
from generator.review.sending import note_on
from generator.review.signing import Signer, signed_by
from generator.review.situation import Situation
from generator.review.state import Queue


def confirmed(now: Situation, officer_id: str, *, day: date, signer: Signer) -> Signed:
    """The statement of a second person about what took effect already; raises Refused and SigningError."""
    approver = officer_with_id(now.officers, officer_id)
    if approver is None or not approver.held(approver.role, day):
        raise Refused(nobody_acts(now.sent.id))
    problems = may_approve(now.sent.proposal, approver, now.given, now.officers, day, now.needed)
    if problems:
        raise Refused(*problems)
    statement = Statement(
        register=now.sent.proposal.register,
        proposal_id=now.sent.id,
        proposal_commit=now.sent.version,
        person=officer_id,
        role=str(capacity_of(approver, now.still, now.officers, day) or ""),
        day=day,
        reference=now.reference,
        means=signer.means,
    )
    return signed_by(signer, statement, keys_of(now.rows))


def write_confirmation(
    queue: Queue, now: Situation, signed: Signed, officer_id: str, *, day: date, time: int
) -> str:
    """The commit of main that carries the statement; raises RefMoved when main moved meanwhile, and Refused."""
    sent, main = now.sent, now.before.commit
    moment = max(time, commit_at(queue.repository, main).time)
    commit = Draft(
        tree=write_tree(queue.repository, main, {}),
        parents=(main, sent.version),
        message=approval_text(sent.id, ", ".join(sent.proposal.units) or "acuan", (signed,)),
        author=Identity(id=officer_id),
        committer=PROGRAM,
        time=moment,
    )
    said = Note(kind=NoteKind.APPROVED, person=officer_id, day=day, record=signed_text(signed))
    approved = note_on(sent.version, sent.story, said, moment)
    merged = note_on(
        sent.version, approved.id, Note(kind=NoteKind.MERGED, person=officer_id, day=day), moment
    )
    write_drafts(queue.repository, [commit, approved, merged])
    check_next(queue, sent, now.before, commit.id)
    change_refs(
        queue.repository,
        [
            RefChange(ref=MAIN, old=main, new=commit.id),
            RefChange(ref=STORY + sent.id, old=sent.story, new=merged.id),
        ],
        NoteKind.APPROVED.value,
    )
    return commit.id
