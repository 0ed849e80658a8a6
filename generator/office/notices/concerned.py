"""Whom a notice concerns: people with an account, an office today, an address, and the wish to be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.changes.proposal import PUBLIC_REGISTER
from generator.model.officer import Officer, Role
from generator.office.accounts.account import Account, all_accounts
from generator.office.accounts.mail_choice import MailChoice, mail_choices
from generator.office.accounts.officers import held_by
from generator.office.accounts.store import Store
from generator.office.requests.acting import sees_exempted
from generator.office.requests.desk import Reference
from generator.office.requests.route import REVIEWERS
from generator.office.reviews.waiting import weighed_now
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, capacity_of
from generator.policy.needs import needs
from generator.review.reading import Sent
from generator.review.state import Queue

_EXEMPTED = "dik-"
"""Before the code of the unit, in the name of a restricted register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """Somebody who may be told."""

    account: Account
    held: tuple[Officer, ...]
    """Her offices today; at least one."""
    choice: MailChoice


def reachable(store: Store, officers: Iterable[Officer], day: date) -> tuple[Reachable, ...]:
    """Everybody who gets mail at all, by login name."""
    known, choices = tuple(officers), mail_choices(store)
    found = (
        Reachable(account=account, held=held_by(account, known, day), choice=choices[account.id])
        for account in all_accounts(store)
        if account.id in choices
    )
    return tuple(one for one in found if one.held and one.choice.is_wanted)


def approvers(
    people: Iterable[Reachable], queue: Queue, sent: Sent, reference: Reference, day: date
) -> tuple[Reachable, ...]:
    """Who may approve the waiting proposal now; where only paper can, the reviewers who may see it.

    Raises HistoryError.
    """
    known = tuple(people)
    if not known:
        return ()
    weighed = weighed_now(queue, sent, reference, day)

    def capacity(one: Reachable) -> Capacity | None:
        for officer in one.held:
            if not may_approve(
                sent.proposal, officer, weighed.given, reference.officers, day, weighed.needed
            ):
                return capacity_of(officer, weighed.still, reference.officers, day)
        return None

    found = [
        one
        for one in known
        if (held := capacity(one)) is not None and (held is Capacity.DELEGATE or _sees(one, queue))
    ]
    if not found:
        found = [
            one
            for one in known
            if any(officer.role in REVIEWERS for officer in one.held)
            and _sees(one, queue)
            and sent.proposal.proposer not in one.account.officer_ids
        ]
    return tuple(found)


def lookers(
    people: Iterable[Reachable], sent: Sent, reference: Reference, day: date
) -> tuple[Reachable, ...]:
    """Who may review what its unit published alone. Source: Perki 1/2021 art. 25 (1), 45 (4)–(6)."""
    needed = needs(sent.proposal, reference.rows, reference.officers, day)
    return tuple(
        one
        for one in people
        if any(
            not may_approve(sent.proposal, officer, (), reference.officers, day, needed)
            for officer in one.held
        )
    )


def proposer(people: Iterable[Reachable], queue: Queue, sent: Sent) -> tuple[Reachable, ...]:
    """Whoever sent it, while her offices open the register; nobody where that person left."""
    return tuple(
        one for one in people if sent.proposal.proposer in one.account.officer_ids and _sees(one, queue)
    )


def keepers(people: Iterable[Reachable], unit: str) -> tuple[Reachable, ...]:
    """Who looks after a restricted register: the unit's PPID Pelaksana and the PPID.

    Source: Perki 1/2021 art. 10, 12.
    """
    return tuple(
        one
        for one in people
        if any(
            officer.role is Role.OFFICER or (officer.role is Role.UNIT_OFFICER and officer.unit == unit)
            for officer in one.held
        )
        and sees_exempted(one.held, unit)
    )


def may_be_told_of(one: Reachable, register: str) -> bool:
    """Whether her offices open the register: that something lies in a restricted one is restricted itself."""
    return register == PUBLIC_REGISTER or sees_exempted(one.held, register.removeprefix(_EXEMPTED))


def _sees(one: Reachable, queue: Queue) -> bool:
    return may_be_told_of(one, queue.register)
