"""Files that officers sent and have not finished with: each is read by the account that sent it, for a week."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.imports.carried import packed, unpacked
from generator.imports.grid import Source
from generator.model.identifier import SPACE, identifier_from
from generator.model.table_path import TablePath, table_path
from generator.office.accounts.store import Row, Store, Work, number, text
from generator.office.bulk.answers import Answers, read, written

KEPT_DAYS = 7
_KEPT_SECONDS = KEPT_DAYS * 24 * 60 * 60
_MOST_KEPT = 20
"""Of one account: what goes beyond loses the oldest, so that nobody fills the disk."""
_FOLDER = "unggahan"
_AS_SENT, _AS_READ = "asli", "isi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file, for which table it was sent, and what was answered about it."""

    id: str
    account_id: str
    table: TablePath
    name: str
    """As the person's computer called it; empty for pasted cells."""
    answers: Answers
    draft_id: str
    """Of the draft that its good rows became; empty while there is none."""
    sent_at: int
    """Seconds since 1970."""

    @property
    def unit(self) -> str:
        """Code of the unit whose rows it holds."""
        return self.table.unit


def keep(
    store: Store, account_id: str, table: TablePath, name: str, data: bytes, source: Source, *, now: int
) -> Upload:
    """Keep a file as it was sent and as it was read. What is too old goes."""
    upload = Upload(
        id=identifier_from(secrets.randbelow(SPACE)),
        account_id=account_id,
        table=table,
        name=name,
        answers=Answers(),
        draft_id="",
        sent_at=now,
    )
    with store.work() as work:
        work.run(
            "INSERT INTO unggahan (id, akun_id, tabel, nama, jawaban, konsep, waktu) VALUES (?, ?, ?, ?, ?, ?, ?)",
            upload.id,
            account_id,
            str(table),
            name,
            written(upload.answers),
            "",
            now,
        )
        _forget_old(work, account_id, now)
        _tidy(store, work)
        for kind, content in ((_AS_SENT, data), (_AS_READ, packed(source))):
            place = _place(store, upload.id, kind)
            place.touch(mode=0o600, exist_ok=False)
            place.write_bytes(content)
    return upload


def load(store: Store, account_id: str, upload_id: str, now: int) -> Upload | None:
    """The account's upload of that id; None where it has none, or none any more."""
    with store.work() as work:
        row = work.row(
            "SELECT * FROM unggahan WHERE id = ? AND akun_id = ? AND waktu > ?",
            upload_id,
            account_id,
            now - _KEPT_SECONDS,
        )
    found = _upload(row) if row else None
    return found if found is not None and _place(store, found.id, _AS_READ).is_file() else None


def uploads_of(store: Store, account_id: str, table: TablePath, now: int) -> tuple[Upload, ...]:
    """What the account sent for the table, newest first."""
    with store.work() as work:
        rows = work.rows(
            "SELECT * FROM unggahan WHERE akun_id = ? AND tabel = ? AND waktu > ? ORDER BY waktu DESC, rowid DESC",
            account_id,
            str(table),
            now - _KEPT_SECONDS,
        )
    return tuple(map(_upload, rows))


def every_upload(store: Store, account_id: str, now: int) -> tuple[Upload, ...]:
    """What the account sent for any table, newest first."""
    with store.work() as work:
        rows = work.rows(
            "SELECT * FROM unggahan WHERE akun_id = ? AND waktu > ? ORDER BY waktu DESC, rowid DESC",
            account_id,
            now - _KEPT_SECONDS,
        )
    return tuple(map(_upload, rows))


def give(store: Store, upload: Upload, to_account: str) -> bool:
    """Let another account go on with it; whether it was still there. The days that it is kept stay as they are."""
    with store.work() as work:
        changed = work.run(
            "UPDATE unggahan SET akun_id = ? WHERE id = ? AND akun_id = ?",
            to_account,
            upload.id,
            upload.account_id,
        )
    return bool(changed)


def source_of(store: Store, upload: Upload) -> Source:
    """The sheets as they were read when the file came; raises OSError."""
    return unpacked(_place(store, upload.id, _AS_READ).read_bytes())


def data_of(store: Store, upload: Upload) -> bytes:
    """The bytes as they were sent; raises OSError."""
    return _place(store, upload.id, _AS_SENT).read_bytes()


def answer(store: Store, upload: Upload, answers: Answers) -> None:
    """Keep other answers beside the upload."""
    with store.work() as work:
        work.run("UPDATE unggahan SET jawaban = ? WHERE id = ?", written(answers), upload.id)


def became(store: Store, upload: Upload, draft_id: str) -> None:
    """Keep which draft its good rows became."""
    with store.work() as work:
        work.run("UPDATE unggahan SET konsep = ? WHERE id = ?", draft_id, upload.id)


def forget(store: Store, upload: Upload) -> None:
    """Nothing is left of the upload."""
    with store.work() as work:
        work.run("DELETE FROM unggahan WHERE id = ?", upload.id)
        _tidy(store, work)


def _forget_old(work: Work, account_id: str, now: int) -> None:
    work.run("DELETE FROM unggahan WHERE waktu <= ?", now - _KEPT_SECONDS)
    work.run(
        "DELETE FROM unggahan WHERE akun_id = ? AND id NOT IN"
        " (SELECT id FROM unggahan WHERE akun_id = ? ORDER BY waktu DESC, rowid DESC LIMIT ?)",
        account_id,
        account_id,
        _MOST_KEPT,
    )


def _tidy(store: Store, work: Work) -> None:
    """Remove the files of uploads that are gone, whatever made them go."""
    folder = store.path.parent / _FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    known = {text(row, "id") for row in work.rows("SELECT id FROM unggahan")}
    _remove(path for path in sorted(folder.iterdir()) if path.stem not in known)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _place(store: Store, upload_id: str, kind: str) -> Path:
    return store.path.parent / _FOLDER / f"{upload_id}.{kind}"


def _upload(row: Row) -> Upload:
    return Upload(
        id=text(row, "id"),
        account_id=text(row, "akun_id"),
        table=table_path(text(row, "tabel")),
        name=text(row, "nama"),
        answers=read(text(row, "jawaban")),
        draft_id=text(row, "konsep"),
        sent_at=number(row, "waktu"),
    )
