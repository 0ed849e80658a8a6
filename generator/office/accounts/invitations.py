"""Invitations: secrets by which somebody sets her password, once and within three days."""

from generator.office.accounts.account import Account, account_with_id, forget_visits
from generator.office.accounts.store import Store, text
from generator.office.accounts.tokens import fingerprint, new_token

HOURS = 72
_SECONDS = HOURS * 60 * 60


def invite(store: Store, account: Account, now: int) -> str:
    """A new invitation; an earlier one of the same account is void."""
    token = new_token()
    with store.work() as work:
        work.run("DELETE FROM undangan WHERE akun_id = ? OR berakhir <= ?", account.id, now)
        work.run(
            "INSERT INTO undangan (sidik, akun_id, berakhir) VALUES (?, ?, ?)",
            fingerprint(token),
            account.id,
            now + _SECONDS,
        )
    return token


def invited(store: Store, token: str, now: int) -> Account | None:
    """Whom the invitation is for; None for one that was used, is too old or was never given."""
    with store.work() as work:
        row = work.row(
            "SELECT akun_id FROM undangan WHERE sidik = ? AND berakhir > ?", fingerprint(token), now
        )
    return account_with_id(store, text(row, "akun_id")) if row else None


def redeem(store: Store, token: str, kept_password: str, now: int) -> bool:
    """Set the password and spend the invitation, both or neither; whether there was one to spend.

    Whoever is in by this account is out: perhaps somebody else had the old password.
    """
    with store.work() as work:
        row = work.row(
            "SELECT akun_id FROM undangan WHERE sidik = ? AND berakhir > ?", fingerprint(token), now
        )
        if row is None:
            return False
        account_id = text(row, "akun_id")
        work.run("DELETE FROM undangan WHERE akun_id = ?", account_id)
        work.run("UPDATE akun SET sandi = ?, ditutup = 0 WHERE id = ?", kept_password, account_id)
        forget_visits(work, account_id)
    return True
