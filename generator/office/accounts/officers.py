"""Which offices an account holds today, as public ``main`` says it: no row, no right."""

from collections.abc import Iterable
from datetime import date

from generator.model.officer import Officer
from generator.office.accounts.account import Account
from generator.policy.terms import officers_of
from generator.review.state import Queue
from generator.review.surroundings import reference_commit, reference_rows


def recorded_officers(public: Queue) -> tuple[Officer, ...]:
    """Every term of office on public ``main`` now; raises HistoryError."""
    return officers_of(reference_rows(public, reference_commit(public)))


def held_by(account: Account, officers: Iterable[Officer], day: date) -> tuple[Officer, ...]:
    """The account's terms of office on that day, by id; none for one that is closed or that nobody vouches for yet.

    A row that was given to somebody else since has another name, and opens nothing for whoever had it before.
    """
    if account.is_closed or account.let_in_by:
        return ()
    return tuple(
        officer
        for officer in officers
        if officer.id in account.officer_ids
        and officer.name.casefold() == account.name.casefold()
        and officer.held(officer.role, day)
    )
