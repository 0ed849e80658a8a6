"""Sessions: who is in, since when, and when she last gave her password."""

from dataclasses import dataclass

from generator.office.accounts.store import Store, number, text
from generator.office.accounts.tokens import fingerprint, new_token

IDLE_SECONDS = 30 * 60
WHOLE_SECONDS = 8 * 60 * 60
CONFIRMED_SECONDS = 10 * 60
"""How long an approval may follow the password."""
_NOTED_EVERY = 30
"""Seconds between two notes that somebody is still there: not every page needs one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One visit. Times in seconds since 1970."""

    account_id: str
    token: str
    """The secret itself, as the browser sent it; the store knows its fingerprint only."""
    began: int
    confirmed: int

    @property
    def form_token(self) -> str:
        """What every form of this session carries. A foreign page cannot know it."""
        return fingerprint("formulir", self.token)

    def is_confirmed(self, now: int) -> bool:
        """Whether the password was given so recently that an approval needs it no more."""
        return now - self.confirmed <= CONFIRMED_SECONDS


def begin(store: Store, account_id: str, now: int, confirmed: int | None = None) -> str:
    """A new session of somebody who proved who she is, just now or at another moment; its secret, for the cookie."""
    token = new_token()
    with store.work() as work:
        work.run("DELETE FROM sesi WHERE mulai < ? OR terakhir < ?", now - WHOLE_SECONDS, now - IDLE_SECONDS)
        work.run(
            "INSERT INTO sesi (sidik, akun_id, mulai, terakhir, ditegaskan) VALUES (?, ?, ?, ?, ?)",
            fingerprint(token),
            account_id,
            now,
            now,
            now if confirmed is None else confirmed,
        )
    return token


def session_of(store: Store, token: str, now: int) -> Session | None:
    """The session of that secret; None once it was left for half an hour, or began eight hours ago."""
    if not token:
        return None
    with store.work() as work:
        row = work.row("SELECT * FROM sesi WHERE sidik = ?", fingerprint(token))
        if row is None:
            return None
        began, seen = number(row, "mulai"), number(row, "terakhir")
        if now - began >= WHOLE_SECONDS or now - seen >= IDLE_SECONDS:
            work.run("DELETE FROM sesi WHERE sidik = ?", fingerprint(token))
            return None
        if now - seen >= _NOTED_EVERY:
            work.run("UPDATE sesi SET terakhir = ? WHERE sidik = ?", now, fingerprint(token))
        return Session(
            account_id=text(row, "akun_id"), token=token, began=began, confirmed=number(row, "ditegaskan")
        )


def confirm(store: Store, session: Session, now: int) -> None:
    """She gave her password again just now."""
    with store.work() as work:
        work.run("UPDATE sesi SET ditegaskan = ? WHERE sidik = ?", now, fingerprint(session.token))


def end(store: Store, token: str) -> None:
    """Nobody comes in by this secret any more."""
    with store.work() as work:
        work.run("DELETE FROM sesi WHERE sidik = ?", fingerprint(token))
