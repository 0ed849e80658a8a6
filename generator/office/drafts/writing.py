"""Beginning a draft and putting rows into it: what the pages with forms do."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from threading import Lock, RLock

from generator.changes.placed import Snapshot
from generator.model.identifier import SPACE, identifier_from
from generator.model.officer import Officer
from generator.office.drafts.draft import Draft, DraftRow, TakenAway, with_row
from generator.office.drafts.storage import load, save
from generator.office.requests.asked import Answer, Asked
from generator.office.requests.proposing import proposal_id

_TURNS: defaultdict[str, RLock] = defaultdict(RLock)
"""By account: held from reading a draft to writing it, so that two windows never write what the other has not seen."""
_OWN = Lock()


def turn_of(account_id: str) -> RLock:
    """What is held while a draft of that account is read, judged and written; by whoever writes in it."""
    with _OWN:
        return _TURNS[account_id]


def in_turn(handle: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
    """A page that reads a draft, judges what was typed against it and keeps it: one at a time for each person."""

    @wraps(handle)
    def alone(asked: Asked) -> Answer:
        with turn_of(asked.person.account.id):
            return handle(asked)

    return alone


def draft_for(asked: Asked, *, officer: Officer, register: str, unit: str, draft_id: str) -> Draft | None:
    """The draft of that id, or a new one where the id is empty, not yet kept; None where it is not hers or another's.

    The id of a new one is that of the form, so that a form sent twice makes one draft.
    """
    if not draft_id:
        return Draft(
            id=proposal_id(asked),
            account_id=asked.person.account.id,
            officer_id=officer.id,
            register=register,
            unit=unit,
        )
    found = load(asked.store, asked.person.account.id, draft_id)
    if found is None or (found.register, found.unit) != (register, unit):
        return None
    return found


def keep(asked: Asked, draft: Draft, *rows: DraftRow, removed: Iterable[TakenAway] = ()) -> Draft:
    """Keep the draft with these rows in it; raises Taken where its id is another account's.

    What another window put into it since it was read stays, unless it is about the same rows. Without any rows the
    draft is kept as it is given.
    """
    gone_now = tuple(removed)
    with turn_of(draft.account_id):
        stands = load(asked.store, draft.account_id, draft.id) if rows or gone_now else None
        if stands is not None:
            draft = replace(draft, rows=stands.rows, removed=stands.removed)
        for row in rows:
            gone = tuple(one for one in draft.removed if (one.table, one.key) != (row.table, row.key))
            draft = replace(draft, rows=with_row(draft, row), removed=gone)
        for one in gone_now:
            rest = tuple(row for row in draft.rows if (row.table, row.key) != (one.table, one.key))
            others = tuple(
                other for other in draft.removed if (other.table, other.key) != (one.table, one.key)
            )
            draft = replace(draft, rows=rest, removed=(*others, one))
        draft = replace(draft, changed_at=asked.now)
        save(asked.store, draft)
    return draft


def keep_all(asked: Asked, draft: Draft, rows: Iterable[DraftRow]) -> Draft:
    """Keep the draft with these rows and no others: for many at once. Raises Taken."""
    draft = replace(draft, rows=tuple(rows), changed_at=asked.now)
    save(asked.store, draft)
    return draft


def unused_identifier(rows: Snapshot) -> str:
    """An id for a new row that no row of the register has."""
    used = {key for table in rows.values() for key in table}
    while (made := identifier_from(secrets.randbelow(SPACE))) in used:
        pass
    return made
