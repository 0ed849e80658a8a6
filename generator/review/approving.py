"""Approving in the name of an officer: by a key, and for an announcement that cannot wait by its unit alone."""

from dataclasses import replace
from datetime import date

from generator.history.approval import Signed
from generator.model.office import is_same_person
from generator.policy.announcing import may_publish_at_once
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, capacity_of
from generator.policy.terms import keys_of
from generator.review.git_writer import RefMoved
from generator.review.refusal import Refused
from generator.review.signing import Signer, signed_by
from generator.review.situation import acting_officer, complete, ready, stated
from generator.review.state import Queue
from generator.review.taking_in import Approved, alone, say


def approve(
    queue: Queue,
    proposal_id: str,
    officer_id: str,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> Approved:
    """Approve the proposal in the name of an officer; once all have approved, it is part of ``main``.

    ``version`` is the commit of the version that the officer read; empty for whichever stands. Raises OtherVersion when
    it stands no more, and Refused for whatever stands against it; where another proposal changed the same cell
    meanwhile, the proposal has then gone back to its proposer. Raises SigningError when the key cannot sign.
    """
    with alone(queue):
        while True:
            now = ready(queue, proposal_id, day, version)
            approver = acting_officer(now, officer_id, day)
            if any(is_same_person(approver, one) for one in now.given) and not now.still:
                own: tuple[Signed, ...] = ()  # everything was said, taking in was interrupted
            else:
                problems = may_approve(now.sent.proposal, approver, now.given, now.officers, day, now.needed)
                if problems:
                    raise Refused(*problems)
                capacity = capacity_of(approver, now.still, now.officers, day)
                statement = stated(now, officer_id, str(capacity or ""), day, signer.means, None)
                own = (signed_by(signer, statement, keys_of(now.rows)),)
            # a sheet that nobody has confirmed proves nothing: named beside her word it would read as an approval
            proven = replace(now, statements=complete(now.statements))
            try:
                return say(queue, proven, own, officer_id, day, time)
            except RefMoved:
                continue


def publish_at_once(
    queue: Queue,
    proposal_id: str,
    officer_id: str,
    *,
    day: date,
    signer: Signer,
    time: int,
    version: str = "",
) -> Approved:
    """Let announcements of a unit take effect on the word of its PPID Pelaksana alone; their review follows.

    ``version`` and what is raised as for ``approve``.

    Source: Perki 1/2021 art. 25 (1).
    """
    with alone(queue):
        while True:
            now = ready(queue, proposal_id, day, version)
            publisher = acting_officer(now, officer_id, day)
            problems = may_publish_at_once(now.sent.proposal, publisher, now.officers, day, now.needed)
            if problems:
                raise Refused(*problems)
            statement = stated(now, officer_id, Capacity.AT_ONCE.value, day, signer.means, None)
            own = (signed_by(signer, statement, keys_of(now.rows)),)
            # a sheet that nobody has confirmed proves nothing: named beside her word it would read as an approval
            proven = replace(now, statements=complete(now.statements))
            try:
                return say(queue, proven, own, officer_id, day, time)
            except RefMoved:
                continue
