"""Who examines in which test room today: the one thing that an account without an office may open.

The table of officers says nothing of examiners. Whoever keeps a test invites them, by name and until a day, and their
access ends when the test closes, when they are taken out, or when that day is over, whichever comes first.
"""

from datetime import date

from generator.office.accounts.account import Account
from generator.office.accounts.store import Store, text


def tests_of(store: Store, account: Account, day: date) -> frozenset[str]:
    """Ids of the open tests in which the account examines on that day.

    None for an account that is closed or that nobody vouches for yet: who reads what the law closes is known by more
    than one person.
    """
    if account.is_closed or account.let_in_by:
        return frozenset()
    with store.work() as work:
        rows = work.rows(
            "SELECT uji.id FROM uji JOIN uji_penguji ON uji_penguji.uji_id = uji.id"
            " WHERE uji_penguji.akun_id = ? AND uji_penguji.keluar = 0 AND uji_penguji.sampai >= ?"
            " AND uji.keadaan = 'terbuka'",
            account.id,
            day.isoformat(),
        )
    return frozenset(text(row, "id") for row in rows)


def posts_of(store: Store, account: Account) -> tuple[tuple[str, str], ...]:
    """Post and unit code under which the account is an examiner in an open test, whether she may come in yet or not."""
    with store.work() as work:
        rows = work.rows(
            "SELECT DISTINCT uji_penguji.jabatan, uji_penguji.unit FROM uji_penguji"
            " JOIN uji ON uji.id = uji_penguji.uji_id"
            " WHERE uji_penguji.akun_id = ? AND uji_penguji.keluar = 0 AND uji.keadaan = 'terbuka'"
            " ORDER BY uji_penguji.jabatan, uji_penguji.unit",
            account.id,
        )
    return tuple((text(row, "jabatan"), text(row, "unit")) for row in rows)


def is_held(store: Store, draft_id: str) -> bool:
    """Whether an open test works on the draft: it is not sent before the test is closed."""
    with store.work() as work:
        row = work.row("SELECT 1 FROM uji WHERE konsep_id = ? AND keadaan = 'terbuka'", draft_id)
    return row is not None
