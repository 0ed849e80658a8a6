"""What was written in a test, version by version: nothing is lost, whoever wrote after."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.office.accounts.store import Row, Store, number, text

COMMON = ""
"""Owner of the common text; an opinion belongs to an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of one field."""

    field: str
    words: str
    account_id: str
    """Who wrote it."""
    time: int
    """Seconds since 1970."""


def put(
    store: Store, test_id: str, owner: str, words: Mapping[str, str], *, account_id: str, now: int
) -> None:
    """Add a version of each of these fields."""
    with store.work() as work:
        for name, one in words.items():
            work.run(
                "INSERT INTO uji_teks (uji_id, milik, bidang, isi, akun_id, waktu) VALUES (?, ?, ?, ?, ?, ?)",
                test_id,
                owner,
                name,
                one,
                account_id,
                now,
            )


def versions(store: Store, test_id: str, owner: str) -> tuple[Version, ...]:
    """Every version, the oldest first."""
    with store.work() as work:
        rows = work.rows(
            "SELECT * FROM uji_teks WHERE uji_id = ? AND milik = ? ORDER BY nomor", test_id, owner
        )
    return tuple(map(_version, rows))


def newest(store: Store, test_id: str, owner: str) -> dict[str, Version]:
    """The last version of each field."""
    return {one.field: one for one in versions(store, test_id, owner)}


def opinion_of(store: Store, test_id: str, account_id: str) -> dict[str, str]:
    """The opinion as it stands, field by field; empty where she has written none."""
    return {name: one.words for name, one in newest(store, test_id, account_id).items() if one.words}


def _version(row: Row) -> Version:
    return Version(
        field=text(row, "bidang"),
        words=text(row, "isi"),
        account_id=text(row, "akun_id"),
        time=number(row, "waktu"),
    )
