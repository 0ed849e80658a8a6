"""Whom of those who log in at the provider (OpenID Connect) an account belongs to, as its keeper recorded it."""

from dataclasses import dataclass

from generator.office.accounts.account import Account, account_with_id
from generator.office.accounts.store import Row, Store, Work, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Who somebody is at the provider."""

    issuer: str
    subject: str
    email: str
    """Empty unless the provider says that it is verified."""
    proved: int
    """When she last showed there who she is, seconds since 1970; 0 where the provider does not say."""


def known_outside(store: Store, account_id: str) -> str:
    """What is recorded for the account; empty for nothing."""
    with store.work() as work:
        row = work.row("SELECT tercatat FROM akun_luar WHERE akun_id = ?", account_id)
    return text(row, "tercatat") if row else ""


def know_outside(store: Store, account_id: str, recorded: str) -> None:
    """Let whoever has this subject, or this verified address, at the provider come in by the account.

    The empty text lets nobody. Raises Taken where another account has it.
    """
    with store.work() as work:
        work.run("DELETE FROM akun_luar WHERE akun_id = ?", account_id)
        if wanted := tidy(recorded):
            work.run("INSERT INTO akun_luar (akun_id, tercatat) VALUES (?, ?)", account_id, wanted)


def tidy(recorded: str) -> str:
    """As it is kept: an address in small letters, a subject to the letter."""
    plain = recorded.strip()
    return plain.casefold() if "@" in plain else plain


def account_outside(store: Store, proven: Proven) -> Account | None:
    """The account of whoever proved who she is; None where none is hers.

    An address may be given to somebody else one day, so the first visit ties the account to the subject, which is
    given once; from then on the address says nothing.
    """
    with store.work() as work:
        row = _tied(work, proven) or _untied(work, proven)
    return account_with_id(store, text(row, "akun_id")) if row else None


def _tied(work: Work, proven: Proven) -> Row | None:
    return work.row(
        "SELECT akun_id FROM akun_luar WHERE penerbit = ? AND subjek = ?", proven.issuer, proven.subject
    )


def _untied(work: Work, proven: Proven) -> Row | None:
    # a subject that looks like an address is none that the keeper of the accounts wrote down as one
    subject = "" if "@" in proven.subject else proven.subject
    for recorded in (subject, tidy(proven.email)):
        row = work.row("SELECT akun_id FROM akun_luar WHERE tercatat = ? AND subjek = ''", recorded)
        if recorded and row:
            work.run(
                "UPDATE akun_luar SET penerbit = ?, subjek = ? WHERE akun_id = ?",
                proven.issuer,
                proven.subject,
                text(row, "akun_id"),
            )
            return row
    return None
