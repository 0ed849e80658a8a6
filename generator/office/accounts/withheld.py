"""How often somebody may send words that a restricted register keeps, before she must talk to the PPID.

Whoever tries out words would learn from the refusals what the registers of other units say. So each is counted against
her account, and after a few nothing more is taken from it for a day.
"""

from generator.office.accounts.account import Account
from generator.office.accounts.store import Store
from generator.office.accounts.throttle import KEPT_SECONDS
from generator.office.accounts.tokens import fingerprint

MOST = 5
"""Refusals within a day; somebody who means no harm asks the PPID after the first."""


def claim(store: Store, account: Account, now: int) -> bool:
    """Count one sending, before it is judged, so that many at once are counted too; False where no more is taken."""
    key = _key(account)
    with store.work() as work:
        counted = work.rows("SELECT 1 FROM percobaan WHERE kunci = ? AND waktu > ?", key, now - KEPT_SECONDS)
        if len(counted) >= MOST:
            return False
        work.run("INSERT INTO percobaan (kunci, waktu) VALUES (?, ?)", key, now)
    return True


def release(store: Store, account: Account) -> None:
    """That sending said nothing that is kept: it counts no more."""
    with store.work() as work:
        work.run(
            "DELETE FROM percobaan WHERE nomor = (SELECT max(nomor) FROM percobaan WHERE kunci = ?)",
            _key(account),
        )


def _key(account: Account) -> str:
    return fingerprint("perlu dibaca", account.id)
