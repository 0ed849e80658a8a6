"""How a proposal stands before ``main``: what it needs, what was said, and whether it can be decided on now."""

from dataclasses import dataclass
from datetime import date

from generator.audits.reference import reference_of
from generator.audits.statements import Approved as Approving
from generator.audits.statements import Weighed, valid_signatures, weigh
from generator.changes.placed import Snapshot
from generator.history.approval import Means, PaperSheet, Signed, Statement
from generator.history.repository import first_parents
from generator.model.office import officer_with_id
from generator.model.officer import Officer
from generator.policy.announcing import after_publication
from generator.policy.capacity import Need, open_needs
from generator.policy.needs import needs
from generator.policy.terms import officers_of
from generator.review.admission import against_version, counting
from generator.review.documents import lacking_documents
from generator.review.git_writer import (
    MAIN,
    tip,
)
from generator.review.reading import Sent, Standing, check_version, find
from generator.review.refusal import (
    OtherVersion,
    Refused,
    is_another_version,
    nobody_acts,
    stands_otherwise,
)
from generator.review.sending import misfits_of
from generator.review.signing import statements_of
from generator.review.state import Queue
from generator.review.surroundings import reference_commit, reference_rows
from generator.review.tree import Tree, tree_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A proposal before the register as it stands, and what was approved so far."""

    sent: Sent
    before: Tree
    """``main`` as it stands."""
    reference: str
    """Commit of public main whose ``acuan`` counts now."""
    rows: Snapshot
    """The public rows there."""
    needed: tuple[Need, ...]
    approved: Approving
    """What the statements are held against: the version, its needs, the roles and keys, the day."""
    statements: tuple[Signed, ...]
    """Those that count, the recorder's statement of a sheet included."""
    valid: frozenset[Signed]
    """Whose signature is right."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Who holds which role."""
        return officers_of(self.rows)

    @property
    def given(self) -> tuple[Officer, ...]:
        """Officers whose approval counts already."""
        return tuple(one.officer for one in self._weighed.given if one.officer is not None)

    @property
    def still(self) -> tuple[Need, ...]:
        """Needs that no approval meets yet; those that may follow are told as such once the unit published it alone."""
        weighed = self._weighed
        needed = self.needed if weighed.announced is None else after_publication(self.needed)
        return open_needs(needed, {one.capacity for one in weighed.given})

    @property
    def _weighed(self) -> Weighed:
        return weigh(self.approved, self.statements, self.valid)


def complete(statements: tuple[Signed, ...]) -> tuple[Signed, ...]:
    """Those that are an approval by themselves: of a sheet of paper only what confirms it."""
    return tuple(one for one in statements if one.statement.paper is None or one.statement.paper.confirmed_by)


def situation(queue: Queue, sent: Sent, day: date | None = None) -> Situation:
    """How the proposal stands before ``main`` as it is now; raises HistoryError.

    ``day`` is today, on which it would be taken in; without it the last day that a statement bears.
    """
    before = tree_at(queue, tip(queue.repository, MAIN))
    reference = reference_commit(queue) if queue.layout.unit else before.commit
    rows = reference_rows(queue, reference)
    signed = statements_of(sent)
    today = day or max((sent.proposal.day, *(one.statement.day for one in signed)))
    approved = Approving(
        commit=before.commit,
        day=today,
        version=sent.version,
        proposal=sent.proposal,
        needed=needs(sent.proposal, before.rows, officers_of(rows), today),
        reference=reference_of(rows),
    )
    valid = valid_signatures(signed)
    return Situation(
        sent=sent,
        before=before,
        reference=reference,
        rows=rows,
        needed=approved.needed,
        approved=approved,
        statements=counting(queue, approved, signed, valid),
        valid=valid,
    )


def ready(queue: Queue, proposal_id: str, day: date, version: str) -> Situation:
    """The same of a proposal that may be decided on; raises OtherVersion, and Refused with what stands against that."""
    sent = find(queue, proposal_id)
    if version not in {"", sent.version}:
        raise OtherVersion(is_another_version(proposal_id))
    if sent.standing is not Standing.WAITING:
        raise Refused(
            stands_otherwise(
                proposal_id, sent.standing.value, "Hanya usulan yang menunggu yang dapat disetujui."
            )
        )
    misfits = tuple(misfits_of(sent.proposal, queue.layout))
    if misfits:
        raise Refused(*misfits)
    check_version(queue, sent)
    now = situation(queue, sent, day)
    problems = (
        *against_version(queue, sent, now.before.rows, now.approved.reference),
        *lacking_documents(queue, sent.proposal, now.before.rows),
    )
    if problems and not done_before(queue, now):
        raise Refused(*problems)
    return now


def acting_officer(now: Situation, officer_id: str, day: date) -> Officer:
    """The officer of that id, who holds the office on that day; raises Refused."""
    found = officer_with_id(now.officers, officer_id)
    if found is None or not found.held(found.role, day):
        raise Refused(nobody_acts(now.sent.id))
    return found


def stated(
    now: Situation, person: str, role: str, day: date, means: Means, sheet: PaperSheet | None
) -> Statement:
    """What a person says of the version that stands, before it is signed."""
    return Statement(
        register=now.sent.proposal.register,
        proposal_id=now.sent.id,
        proposal_commit=now.sent.version,
        person=person,
        role=role,
        day=day,
        reference=now.reference,
        means=means,
        paper=sheet,
    )


def done_before(queue: Queue, now: Situation) -> str:
    """The commit that took the version in already, for a crash can come between two refs; empty when there is none."""
    steps = first_parents(queue.repository, now.before.commit, since=now.sent.proposal.base)
    return next((step.id for step in steps if now.sent.version in step.parents[1:]), "")
