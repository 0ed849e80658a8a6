"""What somebody does with a proposal at its page: remark, give back, approve, refuse."""

from collections.abc import Callable

from generator.changes.proposal import tidy_message
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.route import DELEGATES, Access, Route
from generator.office.reviews import remarks
from generator.office.reviews.deciding import Outcome, done
from generator.office.reviews.proposal_page import Notice, path_of, proposal_page
from generator.office.reviews.proposal_words import subject_name
from generator.office.reviews.sight import (
    approving_as,
    is_own,
    is_reviewer,
    named_queue,
    readable,
    rejecting_as,
    remarking_as,
)
from generator.office.reviews.waiting import weighed_now
from generator.review.queue import approve, comment, reject, return_
from generator.review.reading import Sent, Standing
from generator.review.state import Queue

REASON = "alasan"

_NO_WORDS = "Tulis catatannya lebih dulu."
_NO_REASON = "Tulis apa yang perlu diperbaiki, supaya pengusul tahu apa yang harus dilakukan."
_NO_GROUND = "Tulis alasannya. Alasan ini dibaca pengusul dan tetap tersimpan."


def on_proposal(deed: Callable[[Asked, Queue, Sent], Answer]) -> Callable[[Asked], Answer]:
    """The page of a deed on the proposal that the address names: nothing for whoever may not read it."""

    def handle(asked: Asked) -> Answer:
        queue = named_queue(asked)
        sent = readable(asked, queue) if queue is not None else None
        if queue is None or sent is None:
            return NotHere()
        if asked.method == "POST" and asked.form.first("versi") != sent.version:
            return proposal_page(
                asked, queue, sent, Notice(has_changed=True, typed=remarks.typed(asked.form))
            )
        return deed(asked, queue, sent)

    return handle


def _comment(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    written = remarks.remarks_of(asked.form, sent.proposal)
    error = written.error or ("" if written.is_anything else _NO_WORDS)
    if len(sent.notes) >= remarks.MOST_SAID:
        error = "Catatan pada usulan ini sudah terlalu banyak. Kembalikan atau putuskan usulannya."
    return _said(asked, queue, sent, written, comment, error=error, news="catatan")


def _return(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    written = remarks.remarks_of(asked.form, sent.proposal)
    error = written.error or ("" if written.is_anything else _NO_REASON)
    return _said(asked, queue, sent, written, return_, error=error, news="kembali")


def _said(
    asked: Asked,
    queue: Queue,
    sent: Sent,
    written: remarks.Remarks,
    say: Callable[..., object],
    *,
    error: str,
    news: str,
) -> Answer:
    """Remarks that go to the proposer in the way of ``say``, or the page once more with what is wrong about them."""
    if error:
        return _again(asked, queue, sent, Outcome(), error)
    officer = remarking_as(asked.person)
    outcome = done(
        asked,
        queue,
        sent.id,
        lambda _: say(
            queue, sent.id, officer.id, written.message, written.comments, day=asked.today, time=asked.now
        ),
    )
    return _after(asked, queue, sent, outcome, news)


def _approve(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    outcome = approved(asked, queue, sent, sent.version)
    return _after(asked, queue, sent, outcome, "masuk" if outcome.is_taken_in else "setuju")


def approved(asked: Asked, queue: Queue, sent: Sent, version: str, *, tell: bool = True) -> Outcome:
    """Approve this version in whichever of her offices may."""
    weighed = weighed_now(queue, sent, asked.reference, asked.today)
    # where none may, the queue says why
    officer, _ = approving_as(asked.person, asked, sent.proposal, weighed.given, weighed.needed)
    return done(
        asked,
        queue,
        sent.id,
        lambda signer: approve(
            queue, sent.id, officer.id, day=asked.today, signer=signer, time=asked.now, version=version
        ),
        tell=tell,
    )


def _ask_why(asked: Asked, _: Queue, sent: Sent) -> Answer:
    """Refusing is for good, so it has a page of its own."""
    return _refusing(asked, sent, "")


def _reject(asked: Asked, queue: Queue, sent: Sent) -> Answer:
    reason = tidy_message(asked.form.first(REASON))
    own = is_own(asked.person, sent.proposal)
    if not reason and not own:
        return _refusing(asked, sent, _NO_GROUND)
    if len(reason) > remarks.MOST_LETTERS:
        return _refusing(
            asked, sent, f"Alasan terlalu panjang. Tulis paling banyak {remarks.MOST_LETTERS} huruf."
        )
    officer = rejecting_as(asked.person, sent.proposal)
    outcome = done(
        asked,
        queue,
        sent.id,
        lambda _: reject(queue, sent.id, officer.id, reason, day=asked.today, time=asked.now),
    )
    return _after(asked, queue, sent, outcome, "tarik" if own else "tolak")


def _refusing(asked: Asked, sent: Sent, error: str) -> Answer:
    person, own = asked.person, is_own(asked.person, sent.proposal)
    if not (own or is_reviewer(person)) or sent.standing not in (Standing.WAITING, Standing.RETURNED):
        return NotHere()
    return Page(
        template="telaah-tolak.html.jinja",
        title=f"Tarik usulan {sent.id}" if own else f"Tolak usulan {sent.id}",
        context={
            "id": sent.id,
            "alamat": path_of(sent.proposal.register, sent.id),
            "versi": sent.version,
            "register": subject_name(sent.proposal, asked.reference),
            "pesan": sent.proposal.message,
            "banyak": len(sent.proposal.operations),
            "milik_sendiri": own,
            "alasan": asked.form.first(REASON),
            "salah": error,
        },
        status=422 if error else 200,
    )


def _after(asked: Asked, queue: Queue, sent: Sent, outcome: Outcome, news: str) -> Answer:
    if outcome.is_done:
        return Redirect(f"{path_of(sent.proposal.register, sent.id)}?kabar={news}")
    return _again(asked, queue, sent, outcome, "")


def _again(asked: Asked, queue: Queue, sent: Sent, outcome: Outcome, error: str) -> Answer:
    """The page once more with what she wrote; the proposal as it stands now, for the deed may have given it back."""
    now = readable(asked, queue) or sent
    notice = Notice(
        problems=outcome.problems,
        error=error,
        has_changed=outcome.has_changed,
        typed=remarks.typed(asked.form),
    )
    return proposal_page(asked, queue, now, notice)


_PLACE = "/usulan/{register}/{id}"

ROUTES = (
    Route(path=f"{_PLACE}/komentar", method="POST", access=Access.OFFICER, handle=on_proposal(_comment)),
    Route(path=f"{_PLACE}/kembalikan", method="POST", access=Access.OFFICER, handle=on_proposal(_return)),
    Route(
        path=f"{_PLACE}/setujui",
        method="POST",
        access=Access.OFFICER,
        handle=on_proposal(_approve),
        confirmed=True,
        readers=DELEGATES,
    ),
    Route(path=f"{_PLACE}/tolak", method="GET", access=Access.OFFICER, handle=on_proposal(_ask_why)),
    Route(path=f"{_PLACE}/tolak", method="POST", access=Access.OFFICER, handle=on_proposal(_reject)),
)
