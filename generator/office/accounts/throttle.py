"""How often somebody may try to log in: too many failures slow down whoever made them, never the person meant.

A wrong password counts against the address it came from, and against that address for the login name. A browser in
which the person herself has logged in before is known by a cookie and counted by itself. So an attacker elsewhere in
the same building, behind one address with everybody else, cannot lock a colleague out of her own computer.
"""

import ipaddress
from dataclasses import dataclass

from generator.office.accounts.account import Account
from generator.office.accounts.store import Store, Work, number
from generator.office.accounts.tokens import fingerprint, new_token

WINDOW_SECONDS = 15 * 60
KEPT_SECONDS = 24 * 60 * 60
"""How long a count stays in the store; other counts than these look further back."""
PER_NAME = 5
PER_ADDRESS = 40
"""Whole offices share one address."""
_KNOWN_SECONDS = 180 * 24 * 60 * 60
_WIDE_PREFIX = 64
"""What one subscriber has of IPv6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try to log in, before the password is looked at."""

    address: str
    login: str
    """As typed; it may be a password typed into the wrong field, so only its fingerprint is kept."""
    device: str = ""
    """Secret of a browser that this account knows; empty for any other."""


def claim(store: Store, attempt: Attempt, now: int) -> int:
    """Count the attempt; 0 where it may go on, else the seconds to wait. Counted before, so that many at once are too."""
    with store.work() as work:
        work.run("DELETE FROM percobaan WHERE waktu <= ?", now - KEPT_SECONDS)
        wait = max(_wait(work, key, most, now) for key, most in _keys(attempt))
        if not wait:
            for key, _ in _keys(attempt):
                work.run("INSERT INTO percobaan (kunci, waktu) VALUES (?, ?)", key, now)
        return wait


def forgive(store: Store, attempt: Attempt) -> None:
    """The password was right: this attempt counts nowhere, and earlier ones of this person from here are forgotten."""
    with store.work() as work:
        for key, most in _keys(attempt):
            if most == PER_ADDRESS:
                work.run(
                    "DELETE FROM percobaan WHERE nomor = (SELECT max(nomor) FROM percobaan WHERE kunci = ?)",
                    key,
                )
            else:
                work.run("DELETE FROM percobaan WHERE kunci = ?", key)


def know_device(store: Store, account: Account, device: str, now: int) -> str:
    """The secret by which this browser is known to the account from now on: ``device`` if it is already."""
    with store.work() as work:
        work.run("DELETE FROM perangkat WHERE terakhir <= ?", now - _KNOWN_SECONDS)
        if device and work.run(
            "UPDATE perangkat SET terakhir = ? WHERE sidik = ? AND akun_id = ?",
            now,
            fingerprint(device),
            account.id,
        ):
            return device
        made = new_token()
        work.run(
            "INSERT INTO perangkat (sidik, akun_id, terakhir) VALUES (?, ?, ?)",
            fingerprint(made),
            account.id,
            now,
        )
        return made


def known_device(store: Store, account: Account | None, device: str, now: int) -> str:
    """``device`` where the account knows this browser; otherwise the empty text."""
    if account is None or not device:
        return ""
    with store.work() as work:
        known = work.row(
            "SELECT 1 FROM perangkat WHERE sidik = ? AND akun_id = ? AND terakhir > ?",
            fingerprint(device),
            account.id,
            now - _KNOWN_SECONDS,
        )
    return device if known else ""


def _keys(attempt: Attempt) -> tuple[tuple[str, int], ...]:
    """What the attempt is counted by, each with the most that it bears."""
    if attempt.device:
        return ((fingerprint("perangkat", attempt.login, attempt.device), PER_NAME),)
    address = _subscriber(attempt.address)
    return (
        (fingerprint("nama", attempt.login, address), PER_NAME),
        (fingerprint("alamat", address), PER_ADDRESS),
    )


def _wait(work: Work, key: str, most: int, now: int) -> int:
    rows = work.rows(
        "SELECT waktu FROM percobaan WHERE kunci = ? AND waktu > ? ORDER BY waktu DESC LIMIT ?",
        key,
        now - WINDOW_SECONDS,
        most,
    )
    return number(rows[-1], "waktu") + WINDOW_SECONDS - now if len(rows) == most else 0


def _subscriber(address: str) -> str:
    """The address, of IPv6 the network that one subscriber has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, _WIDE_PREFIX), strict=False))
