"""An account as its keeper reads it, and the rows of ``pejabat.csv`` that it may be given."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.dates import date_in_words
from generator.model.officer import Officer
from generator.model.person_name import is_same_name
from generator.model.time_zone import local_day
from generator.office.accounts.account import Account, all_accounts
from generator.office.accounts.examiners import posts_of
from generator.office.accounts.officers import held_by
from generator.office.administration.reference_choices import row_name
from generator.office.forms.fields import Choice
from generator.office.requests.asked import Asked
from generator.office.words import ROLES
from generator.policy.terms import OFFICERS


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountWords:
    """One account."""

    account: Account
    offices: tuple[str, ...]
    """Held today; empty: the account can do nothing."""
    ended: str
    """Day on which the last of the person's terms ended, ``31 Mei 2024``; empty where none has ended."""
    seen: str
    """Day on which somebody was last in by it; empty where that is not known."""
    standing: str
    address: str


def account_words(asked: Asked, account: Account, seen: int) -> AccountWords:
    """The account in words; ``seen`` is when somebody was last in by it, 0 for never."""
    held = held_by(account, asked.reference.officers, asked.today)
    zone = asked.reference.body.get("zona", "")
    return AccountWords(
        account=account,
        offices=tuple(
            f"{ROLES[officer.role]}, {asked.reference.unit_name(officer.unit)}" for officer in held
        ),
        ended=_ended(asked, account),
        seen=date_in_words(local_day(seen, zone)) if seen else "",
        standing=_standing(account, held, posts_of(asked.store, account)),
        address=f"/akun/{account.id}",
    )


def _standing(account: Account, held: tuple[Officer, ...], posts: tuple[tuple[str, str], ...]) -> str:
    if account.is_closed:
        return "Ditutup"
    if account.let_in_by:
        return "Menunggu dipastikan orangnya oleh penelaah lain"
    if not held and posts:
        return "Penguji dalam uji yang masih terbuka; tidak membuka apa pun selain uji itu"
    if not held:
        return "Tidak memegang jabatan hari ini, jadi tidak dapat berbuat apa-apa"
    return "Dapat masuk" if account.has_password else "Belum memakai undangannya"


def recorded_offices(asked: Asked, account: Account) -> tuple[str, ...]:
    """The rows of ``pejabat.csv`` that the account is given, and in what it examines, whether that opens anything or not."""
    examining = tuple(
        f"Penguji: {post}, {asked.reference.unit_name(unit)}" for post, unit in posts_of(asked.store, account)
    )
    held = tuple(
        _office(asked, officer) for officer in asked.reference.officers if officer.id in account.officer_ids
    )
    return (*held, *examining)


def _ended(asked: Asked, account: Account) -> str:
    ends = [
        officer.valid_until
        for officer in asked.reference.officers
        if officer.valid_until is not None
        and officer.valid_until < asked.today
        and is_same_name(officer.name, account.name)
    ]
    return date_in_words(max(ends)) if ends else ""


def free_offices(asked: Asked, account: Account | None) -> tuple[Choice, ...]:
    """Terms of office that have not ended and that no open account has but this one; of its own person alone."""
    taken = {
        officer_id
        for other in all_accounts(asked.store)
        if not other.is_closed and (account is None or other.id != account.id)
        for officer_id in other.officer_ids
    }
    found = (
        officer
        for officer in asked.reference.officers
        if officer.id not in taken
        and (officer.valid_until is None or officer.valid_until >= asked.today)
        and (account is None or is_same_name(officer.name, account.name))
    )
    return tuple(
        Choice(value=officer.id, label=_office(asked, officer))
        for officer in sorted(found, key=lambda one: (one.name.casefold(), one.id))
    )


def _office(asked: Asked, officer: Officer) -> str:
    row = asked.reference.rows.get(OFFICERS, {}).get(officer.id, {})
    return row_name(asked, "pejabat", officer.id, row)


def person_of(asked: Asked, officer_ids: Iterable[str]) -> str:
    """The one person whose rows these are; empty where they are nobody's or several persons'."""
    known = {officer.id: officer.name for officer in asked.reference.officers}
    names = [known.get(officer_id, "") for officer_id in officer_ids]
    # to the letter: that two spellings may be one person's is no ground to give one the other's rights
    return names[0] if names and len({name.casefold() for name in names}) == 1 else ""
