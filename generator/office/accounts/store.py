"""The one file in which the office server keeps accounts and sessions, and the only place that speaks SQL's dialect.

Registers, proposals and roles are not in it: they are in git.
"""

import errno
import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

FILE = "kantor.sqlite"
"""Name of the file within the office's state."""

Value = str | int | None
Row = dict[str, Value]

_WAIT_SECONDS = 10
_LATER = ("dimasukkan", "surel", "surat")
"""Columns of ``akun`` that earlier versions did not have."""
_TABLES = """
CREATE TABLE IF NOT EXISTS akun (
    id TEXT PRIMARY KEY,
    masuk TEXT NOT NULL UNIQUE,
    nama TEXT NOT NULL,
    sandi TEXT NOT NULL DEFAULT '',
    pengelola INTEGER NOT NULL DEFAULT 0,
    ditutup INTEGER NOT NULL DEFAULT 0,
    dimasukkan TEXT NOT NULL DEFAULT '',
    surel TEXT NOT NULL DEFAULT '',
    surat TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS akun_pejabat (
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    pejabat_id TEXT NOT NULL,
    PRIMARY KEY (akun_id, pejabat_id)
) STRICT;
CREATE TABLE IF NOT EXISTS akun_luar (
    akun_id TEXT PRIMARY KEY REFERENCES akun (id) ON DELETE CASCADE,
    tercatat TEXT NOT NULL UNIQUE,
    penerbit TEXT NOT NULL DEFAULT '',
    subjek TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS akun_luar_subjek ON akun_luar (penerbit, subjek) WHERE subjek <> '';
CREATE TABLE IF NOT EXISTS sesi (
    sidik TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    mulai INTEGER NOT NULL,
    terakhir INTEGER NOT NULL,
    ditegaskan INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS undangan (
    sidik TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL UNIQUE REFERENCES akun (id) ON DELETE CASCADE,
    berakhir INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS perangkat (
    sidik TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    terakhir INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS percobaan (
    nomor INTEGER PRIMARY KEY,
    kunci TEXT NOT NULL,
    waktu INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS percobaan_kunci ON percobaan (kunci, waktu);
CREATE TABLE IF NOT EXISTS kiriman (
    id TEXT NOT NULL,
    akun_id TEXT NOT NULL,
    tujuan TEXT NOT NULL,
    waktu INTEGER NOT NULL,
    PRIMARY KEY (id, akun_id)
) STRICT;
CREATE TABLE IF NOT EXISTS konsep (
    id TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    isi TEXT NOT NULL,
    diubah INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS konsep_akun ON konsep (akun_id, diubah);
CREATE TABLE IF NOT EXISTS unggahan (
    id TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    tabel TEXT NOT NULL,
    nama TEXT NOT NULL,
    jawaban TEXT NOT NULL,
    konsep TEXT NOT NULL,
    waktu INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS unggahan_akun ON unggahan (akun_id, waktu);
CREATE TABLE IF NOT EXISTS berkas (
    sidik TEXT PRIMARY KEY,
    jenis TEXT NOT NULL,
    ukuran INTEGER NOT NULL,
    peringatan TEXT NOT NULL,
    waktu INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS uji (
    id TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    konsep_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    entri_id TEXT NOT NULL,
    keadaan TEXT NOT NULL DEFAULT 'terbuka',
    dibuka TEXT NOT NULL,
    tanggal TEXT NOT NULL DEFAULT '',
    naskah TEXT NOT NULL DEFAULT '',
    berkas TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS uji_konsep ON uji (konsep_id, keadaan);
CREATE TABLE IF NOT EXISTS uji_penguji (
    uji_id TEXT NOT NULL REFERENCES uji (id) ON DELETE CASCADE,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    jabatan TEXT NOT NULL,
    unit TEXT NOT NULL,
    sampai TEXT NOT NULL,
    keluar INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (uji_id, akun_id)
) STRICT;
CREATE INDEX IF NOT EXISTS uji_penguji_akun ON uji_penguji (akun_id);
CREATE TABLE IF NOT EXISTS uji_teks (
    nomor INTEGER PRIMARY KEY,
    uji_id TEXT NOT NULL REFERENCES uji (id) ON DELETE CASCADE,
    milik TEXT NOT NULL,
    bidang TEXT NOT NULL,
    isi TEXT NOT NULL,
    akun_id TEXT NOT NULL,
    waktu INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS uji_teks_uji ON uji_teks (uji_id, milik, bidang);
CREATE TABLE IF NOT EXISTS uji_sesi (
    id TEXT PRIMARY KEY,
    uji_id TEXT NOT NULL REFERENCES uji (id) ON DELETE CASCADE,
    tanggal TEXT NOT NULL,
    mulai TEXT NOT NULL,
    selesai TEXT NOT NULL,
    tempat TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS uji_hadir (
    sesi_id TEXT NOT NULL REFERENCES uji_sesi (id) ON DELETE CASCADE,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    PRIMARY KEY (sesi_id, akun_id)
) STRICT;
CREATE TABLE IF NOT EXISTS tugas (
    id TEXT PRIMARY KEY,
    paket TEXT NOT NULL,
    tabel TEXT NOT NULL,
    entri TEXT NOT NULL,
    kolom TEXT NOT NULL,
    isi TEXT NOT NULL,
    diterima TEXT NOT NULL,
    dicatat INTEGER NOT NULL,
    akun_id TEXT NOT NULL,
    tanda TEXT NOT NULL,
    ditutup INTEGER NOT NULL DEFAULT 0,
    sebab TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS tugas_terbuka ON tugas (ditutup, paket);
CREATE TABLE IF NOT EXISTS pemberitahuan (
    register TEXT NOT NULL,
    usulan TEXT NOT NULL,
    cerita TEXT NOT NULL DEFAULT '',
    catatan INTEGER NOT NULL DEFAULT 0,
    menunggu TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (register, usulan)
) STRICT;
CREATE TABLE IF NOT EXISTS surat_isi (
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    kunci TEXT NOT NULL,
    jenis TEXT NOT NULL,
    register TEXT NOT NULL,
    usulan TEXT NOT NULL,
    unit TEXT NOT NULL,
    rincian TEXT NOT NULL,
    dibuat INTEGER NOT NULL,
    surat TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (akun_id, kunci)
) STRICT;
CREATE INDEX IF NOT EXISTS surat_isi_surat ON surat_isi (surat);
CREATE TABLE IF NOT EXISTS surat_keluar (
    id TEXT PRIMARY KEY,
    akun_id TEXT NOT NULL REFERENCES akun (id) ON DELETE CASCADE,
    dibuat INTEGER NOT NULL,
    percobaan INTEGER NOT NULL DEFAULT 0,
    berikut INTEGER NOT NULL,
    keadaan TEXT NOT NULL,
    galat TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX IF NOT EXISTS surat_keluar_keadaan ON surat_keluar (keadaan, berikut);
CREATE TABLE IF NOT EXISTS surat_peladen (
    satu INTEGER PRIMARY KEY CHECK (satu = 1),
    gagal_sejak INTEGER NOT NULL,
    percobaan INTEGER NOT NULL,
    berikut INTEGER NOT NULL,
    galat TEXT NOT NULL
) STRICT;
"""


class Taken(Exception):  # noqa: N818 - a fact about a value
    """Something of that name is there already."""


class Unusable(Exception):  # noqa: N818 - a fact about a file
    """The file is no store, or a broken one."""


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work on the store; all of it is done, or nothing."""

    _connection: sqlite3.Connection

    def rows(self, statement: str, *values: Value) -> list[Row]:
        """What the statement finds."""
        return [dict(row) for row in self._connection.execute(statement, values)]

    def row(self, statement: str, *values: Value) -> Row | None:
        """The first row that the statement finds."""
        return next(iter(self.rows(statement, *values)), None)

    def run(self, statement: str, *values: Value) -> int:
        """Change something; the number of rows that changed. Raises Taken where one of that key is there."""
        try:
            return self._connection.execute(statement, values).rowcount
        except sqlite3.IntegrityError as error:
            raise Taken from error


@dataclass(frozen=True, slots=True)
class Store:
    """The store of one office; for its owner's eyes alone."""

    path: Path
    _turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    """SQLite lets those who wait try again now and then, and in a crowd some never come to it."""

    @contextmanager
    def work(self) -> Generator[Work]:
        """A connection for one piece of work: no two threads share one. Others wait until it is done."""
        with (
            self._turn,
            closing(sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)) as connection,
        ):
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Work(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def open_store(state: Path) -> Store:
    """The store of the office whose queues lie in ``state``; made where there is none. Raises OSError."""
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = state / FILE
    # what SQLite puts beside it gets the same mode
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
    path.chmod(0o600)
    with closing(sqlite3.connect(path, timeout=_WAIT_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_TABLES)
        columns = {row[1] for row in connection.execute("PRAGMA table_info(akun)")}
        for column in _LATER:
            if column not in columns:
                # of a store that an earlier version made
                connection.execute(f"ALTER TABLE akun ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    return Store(path)


def copy_whole(path: Path, to: Path) -> None:
    """Write all that the store holds at one moment into the file ``to``, which is not there yet; others go on working.

    Nobody is logged in by the copy. Raises Unusable, and OSError where there is no room for it.
    """
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    try:
        with (
            closing(sqlite3.connect(path, timeout=_WAIT_SECONDS)) as source,
            closing(sqlite3.connect(to, isolation_level=None)) as copy,
        ):
            source.backup(copy)
            # one file, without what SQLite puts beside it
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("DELETE FROM sesi")
            copy.execute("VACUUM")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(to)) from error
        raise Unusable from error


def check_sound(path: Path) -> None:
    """Raise Unusable unless the file is a store and whole."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            answer = connection.execute("PRAGMA integrity_check(1)").fetchone()
            connection.execute("SELECT id FROM akun LIMIT 1")
    except sqlite3.Error as error:
        raise Unusable from error
    if answer is None or answer[0] != "ok":
        raise Unusable


def text(row: Row, column: str) -> str:
    """The words of a column."""
    return str(row[column])


def number(row: Row, column: str) -> int:
    """The number of a column."""
    return int(row[column] or 0)
