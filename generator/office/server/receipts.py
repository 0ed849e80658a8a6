"""Forms that were answered already: a second tap, or a line that broke, must not do the same thing twice."""

import hashlib
from pathlib import Path
from threading import Lock

from generator.office.accounts.store import Store, text
from generator.office.accounts.tokens import fingerprint
from generator.office.requests.asked import Form

_KEPT_SECONDS = 7 * 24 * 60 * 60


class Receipts:
    """What became of the forms that were sent; the same form waits until its first sending is answered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sending: dict[str, tuple[Lock, int]] = {}
        self._own = Lock()

    def turn(self, account_id: str, form_id: str) -> "_Turn":
        """A turn for one form: enter it, ask for the answer, and leave one."""
        return _Turn(self, f"{account_id}/{form_id}")

    def enter(self, key: str) -> None:
        """Wait for whoever sends the same form just now."""
        with self._own:
            lock, waiting = self._sending.get(key, (Lock(), 0))
            self._sending[key] = (lock, waiting + 1)
        lock.acquire()

    def leave(self, key: str) -> None:
        """Let the next one in."""
        with self._own:
            lock, waiting = self._sending[key]
            if waiting == 1:
                del self._sending[key]
            else:
                self._sending[key] = (lock, waiting - 1)
        lock.release()

    def answered(self, account_id: str, path: str, form_id: str, content: str = "") -> str:
        """Where the form led when it was sent before with this content, or with any; empty when it was not."""
        with self._store.work() as work:
            row = work.row(
                "SELECT tujuan FROM kiriman WHERE id = ? AND akun_id = ?",
                _name(path, form_id, content),
                account_id,
            )
        return text(row, "tujuan") if row else ""

    def remember(self, account_id: str, path: str, form_id: str, content: str, target: str, now: int) -> None:
        """Keep where the form led with this content."""
        with self._store.work() as work:
            work.run("DELETE FROM kiriman WHERE waktu <= ?", now - _KEPT_SECONDS)
            for name in (_name(path, form_id, content), _name(path, form_id, "")):
                work.run(
                    "INSERT OR REPLACE INTO kiriman (id, akun_id, tujuan, waktu) VALUES (?, ?, ?, ?)",
                    name,
                    account_id,
                    target,
                    now,
                )


def content_of(form: Form) -> str:
    """A fingerprint of all that the form says, files included; the order of its fields says nothing."""
    said = sorted(form.fields.items())
    files = [(name, one.name, _digest(one.path)) for name, one in sorted(form.files.items())]
    return fingerprint(repr((said, files)))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name(path: str, form_id: str, content: str) -> str:
    return fingerprint(path, form_id, content) if content else fingerprint(path, form_id)


class _Turn:
    def __init__(self, receipts: Receipts, key: str) -> None:
        self._receipts = receipts
        self._key = key

    def __enter__(self) -> None:
        self._receipts.enter(self._key)

    def __exit__(self, *_: object) -> None:
        self._receipts.leave(self._key)
