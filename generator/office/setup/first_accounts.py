"""The first accounts of an office: its PPID, who also keeps the accounts, and her superior."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.model.officer import Officer, Role
from generator.office.accounts.account import Account, add_account, all_accounts, is_login
from generator.office.accounts.invitations import invite
from generator.office.accounts.log import Event, log_of
from generator.office.accounts.officers import recorded_officers
from generator.office.accounts.store import FILE, open_store
from generator.office.accounts.vouching import let_in
from generator.review.state import queue_of

_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An account that was made, and the secret part of its invitation, which is told once."""

    account: Account
    role: Role
    token: str


def has_accounts(state: Path) -> bool:
    """Whether anybody was ever let in here; nothing is made by asking."""
    return (state / FILE).exists() and bool(all_accounts(open_store(state)))


def first_officers(state: Path, day: date) -> tuple[Officer, ...]:
    """The PPID and the superior of that day, as approved; fewer where the register names none."""
    return tuple(_first(recorded_officers(queue_of(state, "publik")), day))


def _first(officers: tuple[Officer, ...], day: date) -> Iterator[Officer]:
    for role in (Role.OFFICER, Role.SUPERIOR):
        yield from [one for one in officers if one.role is role and one.held(role, day)][:1]


def invite_first(state: Path, day: date, time: int) -> tuple[Invited, ...]:
    """Make an account for each of them; who commands this machine vouches for both."""
    store = open_store(state)
    made: list[Invited] = []
    for officer in first_officers(state, day):
        taken = {one.account.login for one in made}
        account = add_account(
            store,
            login=login_for(officer.name, taken),
            name=officer.name,
            officer_ids=(officer.id,),
            is_admin=officer.role is Role.OFFICER,
        )
        let_in(store, account.id, "")
        made.append(Invited(account=account, role=officer.role, token=invite(store, account, time)))
        log_of(state).write(Event.INVITED, time, account_id=account.id)
    return tuple(made)


def login_for(name: str, taken: Collection[str]) -> str:
    """``Dr. Siti Misal, S.Kom.`` → ``siti.misal``: two words of the name, without degrees; another where it is taken."""
    plain = (
        unicodedata.normalize("NFKD", name.partition(",")[0]).encode("ascii", "ignore").decode().casefold()
    )
    words = [word for word in re.findall(r"[a-z0-9]+\.?", plain) if not word.endswith(".")]
    made = ".".join(words[:2])[:_LONGEST]
    if not is_login(made):
        made = "pejabat"
    while made in taken:
        made = f"{made[: _LONGEST - 2]}.2"
    return made
