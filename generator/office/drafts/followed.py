"""“Usulan saya”: what became of what somebody sent, the receipt, and taking a returned proposal up again."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import PUBLIC_REGISTER
from generator.model.dates import date_in_words
from generator.office.drafts.draft import Draft, DraftRow, TakenAway
from generator.office.drafts.opening import acting, correctable, may_open, own_proposal
from generator.office.drafts.places import check_path, edit_path
from generator.office.drafts.proposal_title import proposal_title
from generator.office.drafts.sent_moments import sent_moments
from generator.office.drafts.storage import load
from generator.office.drafts.taking_up import taken_up
from generator.office.drafts.words import RowWords, in_words
from generator.office.drafts.writing import keep
from generator.office.requests.asked import Answer, Asked, NotHere, Page, Redirect
from generator.office.requests.paging import PER_PAGE, page_number
from generator.office.requests.passed_on import passed_on
from generator.office.requests.route import Access, Route
from generator.policy.needs import needs
from generator.review.announcing import unreviewed
from generator.review.notes import NoteKind
from generator.review.reading import Sent, Standing, listing
from generator.review.refusal import Refused
from generator.review.state import Queue
from generator.review.tree import tree_at

_ROWS_ON_RECEIPT = 20

_STANDINGS = {
    Standing.RETURNED: "Dikembalikan untuk diperbaiki",
    Standing.WAITING: "Menunggu telaah",
    Standing.MERGED: "Disetujui",
    Standing.REJECTED: "Ditolak",
    Standing.BROKEN: "Rusak; beri tahu PPID",
}
_ORDER = tuple(_STANDINGS)
_FOLLOWING = "Sudah diumumkan, telaah menyusul"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One of her proposals."""

    id: str
    title: str
    """What its first row is called; the list shows only registers that she may see."""
    message: str
    where: str
    """``Daftar publik, Dinas Kesehatan``; of the reference tables ``Tabel acuan``."""
    size: int
    sent_on: str
    standing: str
    answers: tuple[str, ...]
    """What reviewers said of the version that stands."""
    address: str
    correct: str
    """Where it is taken up again; empty where it cannot be."""


def _list(asked: Asked) -> Answer:
    found: list[tuple[Queue, Sent]] = []
    moments: dict[str, int] = {}
    for queue in _queues(asked):
        own = [sent for sent in listing(queue) if _is_own(asked, sent)]
        moments |= sent_moments(queue.repository, (sent.version for sent in own))
        found += [(queue, sent) for sent in own]
    found.sort(key=lambda one: (one[1].notes[-1].day, moments[one[1].version], one[1].id), reverse=True)
    found.sort(key=lambda one: _ORDER.index(one[1].standing) if one[1].standing is Standing.RETURNED else 1)
    number, pages = page_number(asked, len(found))
    first = (number - 1) * PER_PAGE
    return Page(
        template="usulan.html.jinja",
        title="Usulan saya",
        context={
            "usulan": tuple(
                _line(asked, queue, sent, asked.desk.rows(queue.register))
                for queue, sent in found[first : first + PER_PAGE]
            ),
            "halaman": number,
            "halaman_semua": pages,
        },
    )


def _queues(asked: Asked) -> Iterator[Queue]:
    for queue in asked.desk.queues():
        if may_open(asked, queue.register):
            yield queue


def _is_own(asked: Asked, sent: Sent) -> bool:
    return sent.proposal.proposer in asked.person.account.officer_ids


def _line(asked: Asked, queue: Queue, sent: Sent, rows: Snapshot) -> _Line:
    units = ", ".join(map(asked.reference.unit_name, sent.proposal.units))
    address = f"/usulan/{queue.register}/{sent.id}"
    said = [note.message for note in sent.of_this_version if note.message]
    said += [one.text for note in sent.of_this_version for one in note.comments]
    return _Line(
        id=sent.id,
        title=proposal_title(sent.proposal, rows),
        message=sent.proposal.message,
        where=f"{register_name(queue.register)}, {units}" if units else _where(sent, queue),
        size=len(sent.proposal.operations),
        sent_on=date_in_words(sent.notes[0].day),
        standing=_FOLLOWING if _is_unreviewed(queue, sent) else _STANDINGS[sent.standing],
        answers=tuple(said),
        address=address,
        correct=f"{address}/perbaiki" if sent.standing is Standing.RETURNED else "",
    )


def _where(sent: Sent, queue: Queue) -> str:
    return register_name(queue.register) if sent.proposal.schema else "Tabel acuan"


def _is_unreviewed(queue: Queue, sent: Sent) -> bool:
    """Whether its unit published it alone and nobody has looked at it."""
    return queue.register == PUBLIC_REGISTER and any(one.version == sent.version for one in unreviewed(queue))


def register_name(register: str) -> str:
    """As officers call it."""
    return "Daftar publik" if register == PUBLIC_REGISTER else "DIK"


# -- receipt --------------------------------------------------------------------------------


def _receipt(asked: Asked) -> Answer:
    register, proposal_id = asked.params["register"], asked.params["id"]
    try:
        sent = own_proposal(asked, register, proposal_id)
    except Refused:
        return NotHere()
    if sent is None:
        return NotHere()
    rows = tree_at(asked.desk.queue(register), sent.proposal.base).rows
    operations = sent.proposal.operations
    needed = needs(sent.proposal, rows, asked.reference.officers, asked.today)
    return Page(
        template="diterima.html.jinja",
        title="Usulan Anda sudah diterima",
        context={
            "nomor": sent.id,
            "usulan": _line(asked, asked.desk.queue(register), sent, rows),
            "pesan_siap": passed_on(
                asked, f"Usulan {sent.id} dikirim dan menunggu telaah.", f"/usulan/{register}/{sent.id}"
            ),
            "hari": date_in_words(sent.proposal.day),
            "pengirim": asked.person.name,
            "penyetuju": tuple(dict.fromkeys(one.words for one in needed)),
            "terbatas": register != PUBLIC_REGISTER,
            "baris": tuple(_row(asked, placed, rows) for placed in operations[:_ROWS_ON_RECEIPT]),
            "baris_lain": max(0, len(operations) - _ROWS_ON_RECEIPT),
            "diperbaiki": any(note.kind is NoteKind.CORRECTED for note in sent.notes),
        },
    )


def _row(asked: Asked, placed: PlacedOperation, rows: Snapshot) -> RowWords:
    return in_words(placed, rows.get(placed.table, {}).get(placed.key), asked.reference.rows)


# -- taking it up again ---------------------------------------------------------------------


def _take_up(asked: Asked) -> Answer:
    register, proposal_id = asked.params["register"], asked.params["id"]
    try:
        sent = correctable(asked, register, proposal_id)
    except Refused:
        return NotHere()
    if sent is None:
        return NotHere()
    draft = load(asked.store, asked.person.account.id, proposal_id) or _drafted(asked, sent)
    if draft is None:
        return NotHere()
    if len(draft.rows) == 1 and not draft.removed:
        return Redirect(edit_path(draft, draft.rows[0]))
    return Redirect(check_path(draft.id))


def _drafted(asked: Asked, sent: Sent) -> Draft | None:
    """The proposal as a draft, made from the rows as they stand now; None where she holds no office for it any more."""
    proposal = sent.proposal
    units = proposal.units
    draft = Draft(
        id=sent.id,
        account_id=asked.person.account.id,
        officer_id=proposal.proposer,
        register=proposal.register,
        unit=units[0] if units else "",
        corrects=sent.id,
        message=proposal.message,
    )
    if acting(asked, draft) is None:
        return None
    rows = asked.desk.rows(proposal.register)
    changed = [taken_up(placed, rows) for placed in proposal.operations]
    return keep(
        asked,
        draft,
        *(one for one in changed if isinstance(one, DraftRow)),
        removed=[one for one in changed if isinstance(one, TakenAway)],
    )


ROUTES = (
    Route(path="/usulan", method="GET", access=Access.OFFICER, handle=_list),
    Route(path="/usulan/{register}/{id}/diterima", method="GET", access=Access.OFFICER, handle=_receipt),
    Route(path="/usulan/{register}/{id}/perbaiki", method="POST", access=Access.OFFICER, handle=_take_up),
)
