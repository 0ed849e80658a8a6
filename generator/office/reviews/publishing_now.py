"""Announcing at once, from a draft or from a proposal that waits, and the review that follows."""

from generator.office.drafts.checking import SentOff, sent_from
from generator.office.drafts.judging import proposal_of
from generator.office.drafts.opening import opened
from generator.office.requests.asked import Answer, Asked, NotHere, Redirect
from generator.office.requests.at_once import publisher_of
from generator.office.requests.route import Access, Route
from generator.office.reviews.deciding import Outcome, done
from generator.office.reviews.following import following_one
from generator.office.reviews.proposal_page import Notice, path_of, proposal_page
from generator.office.reviews.reviewing import on_proposal
from generator.office.reviews.sight import approving_as, readable
from generator.policy.needs import needs
from generator.review.announcing import look
from generator.review.approving import publish_at_once
from generator.review.reading import Sent, find
from generator.review.state import Queue


def _announce_draft(asked: Asked) -> Answer:
    """Send the draft and publish what it holds; where that cannot be, it waits like any proposal."""
    draft = opened(asked, asked.params["id"])
    if draft is not None and publisher_of(asked, proposal_of(asked, draft)) is None:
        return NotHere()
    sent = sent_from(asked)
    if not isinstance(sent, SentOff):
        return sent
    queue = asked.desk.public
    return _announced(asked, queue, find(queue, sent.id))


def _announce(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    return _announced(asked, queue, sent)


def _announced(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    officer = publisher_of(asked, sent.proposal)
    if officer is None:
        return NotHere()
    outcome = done(
        asked,
        queue,
        sent.id,
        lambda signer: publish_at_once(
            queue,
            sent.id,
            officer.id,
            day=asked.today,
            signer=signer,
            time=asked.now,
            version=sent.version,
        ),
    )
    return _after(asked, queue, sent, outcome, "umum")


def _looked(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    if following_one(asked, sent) is None:
        return proposal_page(asked, queue, sent, Notice(has_changed=True))
    needed = needs(sent.proposal, asked.reference.rows, asked.reference.officers, asked.today)
    # where none of her offices may, the queue says why
    officer, _ = approving_as(asked.person, asked, sent.proposal, (), needed)
    outcome = done(
        asked,
        queue,
        sent.id,
        lambda signer: look(
            queue,
            sent.id,
            officer.id,
            day=asked.today,
            signer=signer,
            time=asked.now,
            version=sent.version,
        ),
    )
    return _after(asked, queue, sent, outcome, "telaah")


def _after(asked: Asked, queue: Queue, sent: Sent, outcome: Outcome, news: str) -> Answer:
    if outcome.is_done:
        return Redirect(f"{path_of(sent.proposal.register, sent.id)}?kabar={news}")
    now = readable(asked, queue) or sent
    return proposal_page(
        asked, queue, now, Notice(problems=outcome.problems, has_changed=outcome.has_changed)
    )


_PLACE = "/usulan/{register}/{id}"

ROUTES = (
    Route(
        path="/konsep/{id}/umumkan",
        method="POST",
        access=Access.OFFICER,
        handle=_announce_draft,
        confirmed=True,
    ),
    Route(
        path=f"{_PLACE}/umumkan",
        method="POST",
        access=Access.OFFICER,
        handle=on_proposal(_announce),
        confirmed=True,
    ),
    Route(
        path=f"{_PLACE}/ditelaah",
        method="POST",
        access=Access.REVIEWER,
        handle=on_proposal(_looked),
        confirmed=True,
    ),
)
