"""What one account leaves unfinished goes on in another's name: drafts, uploaded files, and proposals that were returned.

A returned proposal stays its proposer's for good. Its content becomes a draft of the successor, who reads it and sends
it as her own: whoever approves it then looks at a proposal of hers, and four eyes hold. The old one is told where it
goes on; a reviewer who hands over closes it as well.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.changes.placed import Snapshot
from generator.changes.proposal import PUBLIC_REGISTER, Proposal
from generator.model.identifier import SPACE, identifier_from
from generator.model.officer import Officer
from generator.office.accounts.account import Account
from generator.office.accounts.store import Store
from generator.office.administration.tables import proposer_of
from generator.office.bulk.uploads import every_upload
from generator.office.bulk.uploads import give as give_upload
from generator.office.drafts.draft import Draft, DraftRow, TakenAway
from generator.office.drafts.storage import drafts_of, drop, give, load, save
from generator.office.drafts.taking_up import taken_up
from generator.office.requests.acting import proposer_for, sees_exempted
from generator.office.requests.route import REVIEWERS
from generator.review.git_writer import MAIN, RefMoved, tip
from generator.review.queue import comment, listing, reject
from generator.review.reading import Sent, Standing, find_or_none
from generator.review.refusal import Refused
from generator.review.state import Queue
from generator.review.tree import tree_at


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What became of it, counted in the registers that whoever hands over may know of."""

    drafts: int
    """Drafts that the successor has now."""
    proposals: int
    """Returned proposals that are drafts of the successor now."""
    uploads: int
    """Uploaded files that are the successor's now."""
    left: int
    """What she may not go on with, and what stays therefore; of every register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """Who goes on with it."""

    account: Account
    held: tuple[Officer, ...]
    """What she holds today."""

    def office_for(self, register: str, unit: str, tables: Iterable[str] = ()) -> Officer | None:
        """The office in which she goes on with rows of that unit; None where she may not."""
        if register != PUBLIC_REGISTER and not sees_exempted(self.held, register.partition("-")[2]):
            return None
        if unit:
            return proposer_for(self.held, unit)
        able = {proposer_of(self.held, table) for table in tables} or {proposer_of(self.held, "unit")}
        return None if None in able else next(iter(able))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When it is handed over, and by whom."""

    day: date
    now: int
    """Seconds since 1970."""
    author: Officer | None
    """In which office somebody hands over, for the note on a proposal; None: no note is written."""


def may_be_taken_from(account: Account, officers: Iterable[Officer], day: date) -> bool:
    """Whether somebody else may hand over what the account has: it is closed, or its person is in no office today.

    Whether she may log in does not matter here. What somebody still works at is nobody else's to give.
    """
    return account.is_closed or not any(
        officer.id in account.officer_ids
        and officer.name.casefold() == account.name.casefold()
        and officer.held(officer.role, day)
        for officer in officers
    )


def _every(_register: str) -> bool:
    return True


def hand_over(
    store: Store,
    queues: Iterable[Queue],
    leaving: Account,
    heir: Heir,
    moment: Moment,
    *,
    counts: Callable[[str], bool] = _every,
) -> HandedOver:
    """Let the heir go on with what the account that leaves has not finished. Done again, it does nothing twice.

    ``counts`` says whether drafts of a register are counted in the answer. Raises HistoryError where a register cannot
    be read.
    """
    known = {queue.register: queue for queue in queues}
    drafts = proposals = left = 0
    for draft in drafts_of(store, leaving.id):
        if draft.corrects:
            # what she was writing is newer than what stands in the queue
            sent = _found(known, draft.register, draft.corrects)
            office = heir.office_for(draft.register, draft.unit, _tables(draft))
            if office is None:
                left += 1
                continue
            _go_on(store, heir, office, _renamed(draft, heir), moment)
            drop(store, leaving.id, draft.id)
            drafts += counts(draft.register)
            if sent is not None:
                _tell(known[draft.register], sent, heir, _copy_id(sent.id, heir), moment)
        elif heir.office_for(draft.register, draft.unit, _tables(draft)) is None:
            left += 1
        elif give(store, draft.id, leaving.id, heir.account.id):
            drafts += counts(draft.register)
    uploads, refused = _uploads(store, leaving, heir, moment.now)
    left += refused
    for queue in known.values():
        for sent in listing(queue):
            if sent.standing is not Standing.RETURNED or sent.proposal.proposer not in leaving.officer_ids:
                continue
            made = _copy_id(sent.id, heir)
            if load(store, heir.account.id, made) is not None or find_or_none(queue, made) is not None:
                continue
            units = sent.proposal.units
            tables = (placed.table.table for placed in sent.proposal.operations)
            office = heir.office_for(queue.register, units[0] if units else "", tables)
            if office is None:
                left += 1
                continue
            _go_on(store, heir, office, _copied(queue, sent.proposal, made), moment)
            _tell(queue, sent, heir, made, moment)
            proposals += counts(queue.register)
    return HandedOver(drafts=drafts, proposals=proposals, uploads=uploads, left=left)


def _uploads(store: Store, leaving: Account, heir: Heir, now: int) -> tuple[int, int]:
    """Files of public rows that somebody uploaded and did not finish with: how many went over, how many stayed."""
    given = left = 0
    for upload in every_upload(store, leaving.id, now):
        if heir.office_for(PUBLIC_REGISTER, upload.unit) is None:
            left += 1
        else:
            given += give_upload(store, upload, heir.account.id)
    return given, left


def _tables(draft: Draft) -> tuple[str, ...]:
    return tuple(one.table.table for one in (*draft.rows, *draft.removed))


def _found(known: Mapping[str, Queue], register: str, proposal_id: str) -> Sent | None:
    queue = known.get(register)
    return find_or_none(queue, proposal_id) if queue else None


def _copy_id(proposal_id: str, heir: Heir) -> str:
    """The same for the same proposal and heir, so that a second time makes no second copy."""
    digest = hashlib.sha256(f"serah/{proposal_id}/{heir.account.id}".encode()).digest()
    return identifier_from(int.from_bytes(digest) % SPACE)


def _renamed(draft: Draft, heir: Heir) -> Draft:
    return replace(
        draft,
        id=_copy_id(draft.corrects, heir),
        corrects="",
        message=_going_on(draft.message, draft.corrects),
    )


def _copied(queue: Queue, proposal: Proposal, made: str) -> Draft:
    rows: Snapshot = tree_at(queue, tip(queue.repository, MAIN)).rows
    units = proposal.units
    changed = [taken_up(placed, rows) for placed in proposal.operations]
    return Draft(
        id=made,
        account_id="",
        officer_id="",
        register=proposal.register,
        unit=units[0] if units else "",
        message=_going_on(proposal.message, proposal.id),
        rows=tuple(one for one in changed if isinstance(one, DraftRow)),
        removed=tuple(one for one in changed if isinstance(one, TakenAway)),
    )


def _going_on(message: str, proposal_id: str) -> str:
    return f"{message} Melanjutkan usulan {proposal_id}.".strip()


def _go_on(store: Store, heir: Heir, office: Officer, draft: Draft, moment: Moment) -> None:
    save(
        store,
        replace(draft, account_id=heir.account.id, officer_id=office.id, changed_at=moment.now),
    )


def _tell(queue: Queue, sent: Sent, heir: Heir, made: str, moment: Moment) -> None:
    """Say on the old proposal where it goes on. That it cannot be said stops nothing: the new one says it too."""
    author = moment.author
    if author is None:
        return
    words = f"Dilanjutkan oleh {heir.account.name} sebagai usulan {made}."
    try:
        if author.role in REVIEWERS and sent.standing is Standing.RETURNED:
            reject(queue, sent.id, author.id, words, day=moment.day, time=moment.now)
        else:
            comment(queue, sent.id, author.id, words, (), day=moment.day, time=moment.now)
    except (Refused, RefMoved):
        return
