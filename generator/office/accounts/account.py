"""Accounts: one for each person, with the rows of ``pejabat.csv`` that are hers."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.identifier import SPACE, identifier_from
from generator.office.accounts.store import Row, Store, Work, number, text

_LOGIN = re.compile(r"[a-z0-9][a-z0-9.-]{2,39}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account. What she may do is nowhere here: ``pejabat.csv`` says it, day by day."""

    id: str
    login: str
    name: str
    """As in ``pejabat.csv``; a row under another name gives this account nothing."""
    officer_ids: tuple[str, ...]
    """Rows of ``pejabat.csv``, in order."""
    is_admin: bool
    """Whether she keeps the accounts and reference tables, while she holds an office."""
    is_closed: bool
    has_password: bool
    let_in_by: str
    """Account of the keeper who handed out the way in, while nobody else has vouched for the person; else empty."""


def is_login(login: str) -> bool:
    """Whether a login name may look like this."""
    return _LOGIN.match(login) is not None


def typed_login(text_: str) -> str:
    """The login name that somebody meant who typed this."""
    return text_.strip().casefold()


def add_account(
    store: Store, *, login: str, name: str, officer_ids: Iterable[str], is_admin: bool = False
) -> Account:
    """A new account without a password; raises Taken where the login name is in use."""
    made = identifier_from(secrets.randbelow(SPACE))
    with store.work() as work:
        work.run(
            "INSERT INTO akun (id, masuk, nama, pengelola) VALUES (?, ?, ?, ?)",
            made,
            login,
            name,
            int(is_admin),
        )
        _set_officers(work, made, officer_ids)
        return _found(work, "WHERE id = ?", made)[0]


def account_with_login(store: Store, login: str) -> Account | None:
    """The account that logs in by that name."""
    with store.work() as work:
        return next(iter(_found(work, "WHERE masuk = ?", login)), None)


def account_with_id(store: Store, account_id: str) -> Account | None:
    """The account of that id."""
    with store.work() as work:
        return next(iter(_found(work, "WHERE id = ?", account_id)), None)


def all_accounts(store: Store) -> tuple[Account, ...]:
    """Every account, by login name."""
    with store.work() as work:
        return _found(work, "")


def stored_password(store: Store, account: Account | None) -> str:
    """What is kept of the account's password; empty where it has none, is closed or is not there."""
    if account is None or account.is_closed:
        return ""
    with store.work() as work:
        row = work.row("SELECT sandi FROM akun WHERE id = ?", account.id)
    return text(row, "sandi") if row else ""


def set_password(store: Store, account_id: str, kept: str) -> None:
    """Keep this of the account's password."""
    with store.work() as work:
        work.run("UPDATE akun SET sandi = ? WHERE id = ?", kept, account_id)


def set_officers(store: Store, account: Account, name: str, officer_ids: Iterable[str]) -> None:
    """Give the account other rows of ``pejabat.csv``, all of that name."""
    with store.work() as work:
        work.run("UPDATE akun SET nama = ? WHERE id = ?", name, account.id)
        work.run("DELETE FROM akun_pejabat WHERE akun_id = ?", account.id)
        _set_officers(work, account.id, officer_ids)


def set_admin(store: Store, account: Account, *, is_admin: bool) -> None:
    """Let the account keep the others, or no more."""
    with store.work() as work:
        work.run("UPDATE akun SET pengelola = ? WHERE id = ?", int(is_admin), account.id)


def last_seen(store: Store) -> dict[str, int]:
    """Account → when somebody was last in by it, seconds since 1970; only those of the last half year."""
    with store.work() as work:
        rows = work.rows(
            "SELECT akun_id, max(terakhir) AS waktu FROM"
            " (SELECT akun_id, terakhir FROM sesi UNION ALL SELECT akun_id, terakhir FROM perangkat)"
            " GROUP BY akun_id"
        )
    return {text(row, "akun_id"): number(row, "waktu") for row in rows}


def close_account(store: Store, account: Account) -> None:
    """Nobody comes in by this account any more, and who is in, is out. Its name stays for the log."""
    with store.work() as work:
        work.run("UPDATE akun SET ditutup = 1, sandi = '' WHERE id = ?", account.id)
        forget_visits(work, account.id)
        work.run("DELETE FROM undangan WHERE akun_id = ?", account.id)


def forget_visits(work: Work, account_id: str) -> None:
    """End the account's sessions and know none of its computers any more."""
    work.run("DELETE FROM sesi WHERE akun_id = ?", account_id)
    work.run("DELETE FROM perangkat WHERE akun_id = ?", account_id)


def _set_officers(work: Work, account_id: str, officer_ids: Iterable[str]) -> None:
    for officer_id in sorted(set(officer_ids)):
        work.run("INSERT INTO akun_pejabat (akun_id, pejabat_id) VALUES (?, ?)", account_id, officer_id)


def _found(work: Work, where: str, *values: str) -> tuple[Account, ...]:
    # `where` is one of the literals above; values are bound
    rows = work.rows(f"SELECT * FROM akun {where} ORDER BY masuk", *values)  # noqa: S608
    return tuple(_account(work, row) for row in rows)


def _account(work: Work, row: Row) -> Account:
    officers = work.rows(
        "SELECT pejabat_id FROM akun_pejabat WHERE akun_id = ? ORDER BY pejabat_id", row["id"]
    )
    return Account(
        id=text(row, "id"),
        login=text(row, "masuk"),
        name=text(row, "nama"),
        officer_ids=tuple(text(one, "pejabat_id") for one in officers),
        is_admin=bool(number(row, "pengelola")),
        is_closed=bool(number(row, "ditutup")),
        has_password=bool(text(row, "sandi")),
        let_in_by=text(row, "dimasukkan"),
    )
