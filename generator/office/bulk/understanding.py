"""An upload laid over the registers as they stand: which way it is read, and what cannot be read at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from generator.changes.operations import Addition, Rows
from generator.history.repository import HistoryError
from generator.imports.grid import Source
from generator.model.table_path import TablePath
from generator.office.accounts.store import Store
from generator.office.bulk.answers import NEW, SKIPPED
from generator.office.bulk.compared import compare
from generator.office.bulk.imported import understand
from generator.office.bulk.sheet_rows import Book, book_in, list_in
from generator.office.bulk.shelf import shelf_at
from generator.office.bulk.three_sides import Sides, Subject, subject_of
from generator.office.bulk.understood import Fate, Pick, RowRead, Understood, refused
from generator.office.bulk.uploads import Upload, source_of
from generator.office.requests.asked import Asked
from generator.review.git_writer import MAIN, tip
from generator.review.reading import Standing, is_on_main, listing
from generator.review.state import Queue
from generator.review.tree import tree_at


def understanding(asked: Asked, upload: Upload) -> Understood:
    """What the upload says now; raises NotWritableError, HistoryError and OSError."""
    queue = asked.desk.public
    read = _understanding(_Key(asked.store, upload, queue, tip(queue.repository, MAIN), asked.today))
    if not read.drafts:
        return read
    waiting = frozenset(_waiting(queue, upload.table))
    return replace(read, rows=tuple(_unless_waiting(row, waiting, upload) for row in read.rows))


def _waiting(queue: Queue, table: TablePath) -> Iterator[Subject]:
    """What rows are called that others add to the table, or that she adds with an earlier proposal."""
    for sent in listing(queue):
        if sent.standing in (Standing.WAITING, Standing.RETURNED):
            for placed in sent.proposal.operations:
                if placed.table == table and isinstance(placed.operation, Addition):
                    yield subject_of(dict(placed.operation.cells))


def _unless_waiting(row: RowRead, waiting: frozenset[Subject], upload: Upload) -> RowRead:
    """The row; kept out if it waits already, so that a file sent twice adds nothing twice."""
    if row.draft is None or not row.draft.is_new or subject_of(row.draft.cells) not in waiting:
        return row
    said = upload.answers.rows.get(row.place, "")
    pick = Pick(
        name=f"baris:{row.place}",
        words="Judul dan waktunya sama dengan baris di usulan yang masih menunggu. Kirim juga?",
        options=((NEW, "Ya, ini informasi lain"), (SKIPPED, "Tidak, lewati baris ini")),
        chosen=said,
    )
    if said == NEW:
        return replace(row, picks=(pick,))
    return replace(row, fate=Fate.WAITING, picks=(pick,), draft=None)


@dataclass(frozen=True, slots=True)
class _Key:
    store: Store
    upload: Upload
    queue: Queue
    main: str
    today: date

    def __hash__(self) -> int:
        return hash((self.upload.id, self.main, self.today))


@lru_cache(maxsize=4)
def _understanding(key: _Key) -> Understood:
    """Kept a while: the page, its other pages and the sending ask for the same."""
    source = source_of(key.store, key.upload)
    book = book_in(source)
    if book is not None:
        return _of_workbook(key, book)
    table = key.upload.table
    if table.table == "dip":
        return _of_file(key, source)
    listed = list_in(source, table, key.main)
    if listed is not None:
        return _of_workbook(key, listed)
    return refused(
        "Tabel tidak ditemukan: tidak ada baris judul kolom yang dikenal.",
        "Unduh buku kerja tabel ini, isi di dalamnya, lalu unggah lagi.",
    )


def _of_file(key: _Key, source: Source) -> Understood:
    upload = key.upload
    return understand(
        source, shelf_at(key.queue, key.main), upload.unit, upload.answers, key.today, upload.id
    )


def _of_workbook(key: _Key, book: Book) -> Understood:
    table = key.upload.table
    if book.marker.table != table:
        return refused(
            f"Buku kerja ini untuk tabel {_named(book.marker.table)}, bukan {_named(table)}.",
            "Buka halaman unggah unit dan tabel yang benar, lalu unggah di sana.",
            is_workbook=True,
        )
    base = _rows_at(key.queue, book.marker.commit, table)
    if base is None:
        return refused(
            "Buku kerja ini tidak dibuat dari daftar yang dikenal kantor ini.",
            "Unduh buku kerja yang baru, salin perubahan Anda ke sana, lalu unggah lagi.",
            is_workbook=True,
        )
    rows = tree_at(key.queue, key.main).rows
    sides = Sides(
        table=table,
        base=base,
        now=rows.get(table, {}),
        used=frozenset(one for found in rows.values() for one in found),
        today=key.today,
        seed=key.upload.id,
    )
    return compare(book, sides, shelf_at(key.queue, key.main), key.upload.answers, rows)


def _rows_at(queue: Queue, commit: str, table: TablePath) -> Rows | None:
    """The rows that the workbook was made from; None where ``main`` never stood at the commit."""
    try:
        return tree_at(queue, commit).rows.get(table, {}) if is_on_main(queue, commit) else None
    except HistoryError:
        return None


def _named(table: TablePath) -> str:
    return f"{table.table.upper() if table.table == 'dip' else table.table} unit {table.unit}"
