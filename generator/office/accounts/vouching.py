"""Who vouches that it is really the person named who comes in: never whoever let her in.

Roles and approvals are worth what the login behind them is worth. Whoever keeps the accounts hands out the way in, and
could keep it; so an account opens nothing from that moment until a reviewer who is neither of the two has asked the
person. An invitation by the operator's command needs none: who commands the machine holds the office's key as well.
"""

from dataclasses import dataclass

from generator.office.accounts.account import Account, all_accounts
from generator.office.accounts.store import Store, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Unvouched:
    """An account that waits for somebody's word."""

    account: Account
    has_come: bool
    """Whether the invitation was used, or none is open: only then is there somebody to ask about."""


def let_in(store: Store, account_id: str, keeper_id: str) -> None:
    """The account opens nothing until somebody else than this keeper vouches for it."""
    with store.work() as work:
        work.run("UPDATE akun SET dimasukkan = ? WHERE id = ?", keeper_id, account_id)


def unvouched(store: Store, now: int) -> tuple[Unvouched, ...]:
    """Accounts that wait, by login name; closed ones wait for nothing."""
    waiting = [one for one in all_accounts(store) if one.let_in_by and not one.is_closed]
    return tuple(Unvouched(account=one, has_come=not _is_invited(store, one.id, now)) for one in waiting)


def may_vouch(voucher: Account, other: Account) -> bool:
    """Whether this reviewer may vouch for that account: neither for herself nor for whom she let in."""
    return voucher.id not in (other.id, other.let_in_by)


def vouch(store: Store, voucher: Account, other: Account, now: int) -> bool:
    """Let the account be what it is; False where it must not or need not be, or its invitation is still open."""
    if not other.let_in_by or not may_vouch(voucher, other) or _is_invited(store, other.id, now):
        return False
    with store.work() as work:
        # whoever was let in once more meanwhile waits for a new word
        return bool(
            work.run(
                "UPDATE akun SET dimasukkan = '' WHERE id = ? AND dimasukkan = ? AND NOT EXISTS"
                " (SELECT 1 FROM undangan WHERE akun_id = akun.id AND berakhir > ?)",
                other.id,
                other.let_in_by,
                now,
            )
        )


def _is_invited(store: Store, account_id: str, now: int) -> bool:
    with store.work() as work:
        row = work.row(
            "SELECT count(*) AS jumlah FROM undangan WHERE akun_id = ? AND berakhir > ?", account_id, now
        )
    return bool(row and number(row, "jumlah"))
