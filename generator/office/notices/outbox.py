"""What has been told, what is still to be sent, and how sending goes; all of it in the office's store.

A notice and the mark that it was told are written in one piece of work, so a stop of the server neither loses nor
doubles it. Mails are named before they are sent: what is sent again after a stop bears the same name.
"""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.identifier import SPACE, identifier_from
from generator.office.accounts.store import Row, Store, Work, number, text
from generator.office.notices.notice import Notice, NoticeKind

_MARK = ""
"""In place of a proposal's id: that the register was looked at once."""
_KEPT_SECONDS = 90 * 24 * 60 * 60
_TABLES = frozenset({"surat_isi", "surat_keluar", "surat_peladen"})


class LetterState(StrEnum):
    """What became of a mail; the value stands in the store."""

    WAITING = "menunggu"
    SENT = "terkirim"
    GIVEN_UP = "menyerah"
    REFUSED = "ditolak"
    """By the server of the person's mail box, for good."""
    DROPPED = "batal"
    """The person wants none any more, or may have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told of one proposal."""

    story: str = ""
    """Commit of the newest note that was looked at."""
    notes: int = 0
    """How many notes were looked at."""
    waited: str = ""
    """Version of which it was told that it still waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A notice for one account."""

    account_id: str
    notice: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail on its way."""

    id: str
    account_id: str
    made: int
    """Seconds since 1970."""
    tries: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTrouble:
    """The mail server did not take anything."""

    since: int
    tries: int
    again: int
    """Not before this time."""
    what: str


# -- what was told --------------------------------------------------------------------------


def told_of(store: Store, register: str) -> dict[str, Told] | None:
    """Proposal → what was told of it; None where the register was never looked at."""
    with store.work() as work:
        rows = work.rows("SELECT * FROM pemberitahuan WHERE register = ?", register)
    found = {
        text(row, "usulan"): Told(
            story=text(row, "cerita"), notes=number(row, "catatan"), waited=text(row, "menunggu")
        )
        for row in rows
    }
    return found if found.pop(_MARK, None) else None


def tell(store: Store, register: str, told: Mapping[str, Told], news: Iterable[News], now: int) -> int:
    """Mark these proposals as told and put the news into the outbox, all or nothing; the number of news that are new."""
    with store.work() as work:
        for proposal_id, one in {_MARK: Told(), **told}.items():
            work.run(
                "INSERT INTO pemberitahuan (register, usulan, cerita, catatan, menunggu) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (register, usulan) DO UPDATE"
                " SET cerita = excluded.cerita, catatan = excluded.catatan, menunggu = excluded.menunggu",
                register,
                proposal_id,
                one.story,
                one.notes,
                one.waited,
            )
        return sum(_put(work, one, now) for one in news)


def put(store: Store, news: Iterable[News], now: int) -> int:
    """Put news into the outbox that belong to no proposal; the number of those that are new."""
    with store.work() as work:
        return sum(_put(work, one, now) for one in news)


def _put(work: Work, news: News, now: int) -> int:
    notice = news.notice
    return work.run(
        "INSERT INTO surat_isi (akun_id, kunci, jenis, register, usulan, unit, rincian, dibuat)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        news.account_id,
        notice.key,
        notice.kind.value,
        notice.register,
        notice.proposal_id,
        notice.units,
        "\n".join(notice.details),
        now,
    )


# -- mails ----------------------------------------------------------------------------------


def fold(store: Store, ripe: Callable[[str, int], bool], now: int) -> None:
    """Make one mail for each account out of its news that are ripe; ``ripe`` gets the account and when it happened."""
    with store.work() as work:
        waiting: dict[str, list[str]] = {}
        for row in work.rows("SELECT akun_id, kunci, dibuat FROM surat_isi WHERE surat = ''"):
            if ripe(text(row, "akun_id"), number(row, "dibuat")):
                waiting.setdefault(text(row, "akun_id"), []).append(text(row, "kunci"))
        for account_id, keys in sorted(waiting.items()):
            made = identifier_from(secrets.randbelow(SPACE))
            work.run(
                "INSERT INTO surat_keluar (id, akun_id, dibuat, berikut, keadaan) VALUES (?, ?, ?, ?, ?)",
                made,
                account_id,
                now,
                now,
                LetterState.WAITING.value,
            )
            for key in keys:
                work.run(
                    "UPDATE surat_isi SET surat = ? WHERE akun_id = ? AND kunci = ?", made, account_id, key
                )


def to_send(store: Store, now: int, most: int) -> tuple[Letter, ...]:
    """Mails whose turn has come, the oldest first."""
    with store.work() as work:
        rows = work.rows(
            "SELECT * FROM surat_keluar WHERE keadaan = ? AND berikut <= ? ORDER BY dibuat, id LIMIT ?",
            LetterState.WAITING.value,
            now,
            most,
        )
        return tuple(
            Letter(
                id=text(row, "id"),
                account_id=text(row, "akun_id"),
                made=number(row, "dibuat"),
                tries=number(row, "percobaan"),
                notices=tuple(
                    _notice(one)
                    for one in work.rows(
                        "SELECT * FROM surat_isi WHERE surat = ? ORDER BY dibuat, kunci", row["id"]
                    )
                ),
            )
            for row in rows
        )


def settle(store: Store, letter: Letter, state: LetterState, what: str = "") -> None:
    """Note what became of a mail for good."""
    with store.work() as work:
        work.run(
            "UPDATE surat_keluar SET keadaan = ?, galat = ?, percobaan = percobaan + 1 WHERE id = ?",
            state.value,
            what,
            letter.id,
        )


def put_off(store: Store, letter: Letter, again: int, what: str) -> None:
    """Try a mail again at that time."""
    with store.work() as work:
        work.run(
            "UPDATE surat_keluar SET berikut = ?, galat = ?, percobaan = percobaan + 1 WHERE id = ?",
            again,
            what,
            letter.id,
        )


def forget_old(store: Store, now: int) -> None:
    """Forget mails and news of long ago; which proposals were told is kept."""
    oldest = now - _KEPT_SECONDS
    with store.work() as work:
        work.run(
            "DELETE FROM surat_keluar WHERE dibuat < ? AND keadaan <> ?", oldest, LetterState.WAITING.value
        )
        work.run(
            "DELETE FROM surat_isi WHERE dibuat < ? AND surat <> ''"
            " AND surat NOT IN (SELECT id FROM surat_keluar)",
            oldest,
        )


def _notice(row: Row) -> Notice:
    return Notice(
        kind=NoticeKind(text(row, "jenis")),
        register=text(row, "register"),
        proposal_id=text(row, "usulan"),
        units=text(row, "unit"),
        details=tuple(filter(None, text(row, "rincian").split("\n"))),
        key=text(row, "kunci"),
    )


# -- the server -----------------------------------------------------------------------------


def trouble(store: Store) -> ServerTrouble | None:
    """What is wrong with the mail server since when; None while all is well."""
    with store.work() as work:
        row = work.row("SELECT * FROM surat_peladen")
    if row is None:
        return None
    return ServerTrouble(
        since=number(row, "gagal_sejak"),
        tries=number(row, "percobaan"),
        again=number(row, "berikut"),
        what=text(row, "galat"),
    )


def note_trouble(store: Store, found: ServerTrouble | None) -> None:
    """Note that; None for all is well."""
    with store.work() as work:
        work.run("DELETE FROM surat_peladen")
        if found is not None:
            work.run(
                "INSERT INTO surat_peladen (satu, gagal_sejak, percobaan, berikut, galat) VALUES (1, ?, ?, ?, ?)",
                found.since,
                found.tries,
                found.again,
                found.what,
            )


def try_again(store: Store) -> None:
    """The server has just been seen to work: send what waits at the next look."""
    with store.work() as work:
        work.run("DELETE FROM surat_peladen")
        work.run("UPDATE surat_keluar SET berikut = 0 WHERE keadaan = ?", LetterState.WAITING.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """Mails that did not arrive, since a time."""

    given_up: int
    refused: tuple[str, ...]
    """Accounts whose address the other side does not know."""


def undelivered(store: Store, since: int) -> Undelivered:
    """What did not arrive; an address that was refused counts until a mail of that account goes through."""
    with store.work() as work:
        rows = work.rows(
            "SELECT akun_id, keadaan FROM surat_keluar WHERE dibuat >= ? ORDER BY dibuat, id", since
        )
    newest = {
        text(row, "akun_id"): text(row, "keadaan")
        for row in rows
        if row["keadaan"] in {LetterState.SENT.value, LetterState.REFUSED.value}
    }
    return Undelivered(
        given_up=sum(row["keadaan"] == LetterState.GIVEN_UP.value for row in rows),
        refused=tuple(sorted(one for one, state in newest.items() if state == LetterState.REFUSED.value)),
    )


def has_outbox(store: Store) -> bool:
    """Whether the store was made by a version that sends mail; who only looks must not make it."""
    with store.work() as work:
        names = {
            text(row, "name") for row in work.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
    return names >= _TABLES
