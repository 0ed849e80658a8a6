"""Every list as CSV, XLSX and JSON beside its page: exactly its entries, in its order."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

from generator.public.exports.list_columns import LIST_COLUMNS, sheet_columns
from generator.public.exports.row_files import Rows
from generator.public.exports.rows import CSV, JSON, SHEET
from generator.public.lists import EntryList, ListPiece
from generator.sites.contents import FileFacts, facts_of_file
from generator.sites.csv_file import csv_record
from generator.sites.packed import Packed
from generator.sites.pieces import Note, StandingPieces, as_key, from_key, note_of, write_pieces
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, packed_rows, write_rows

LIST_ENDINGS = ("csv", "xlsx", "json")
_WHOLE = "unduh/dip"
_BETWEEN = b",\n"
_ARRAY, _NO_ARRAY = (b"[\n", _BETWEEN, b"\n]\n"), (b"[]\n", b"", b"")
_BEFORE = "awal"
"""What stands in a workbook before its rows, among the notes of its pieces."""
_NO_DAY = date(2000, 1, 1)
"""Of a list without entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """All that is needed to write the files of any list."""

    rows: Rows
    author: str
    """Name of the public body, for the properties of a workbook."""
    out: Path
    home: Path
    """The site that stands, of which pieces can be taken over."""
    columns: tuple[SheetColumn, ...] = field(default_factory=sheet_columns)


def list_paths(entry_list: EntryList) -> tuple[str, ...]:
    """The addresses of the files of a list; the list of all stands among the downloads, too."""
    stems = (entry_list.stem, _WHOLE) if entry_list.family == "semua" else (entry_list.stem,)
    return tuple(f"{stem}.{ending}" for stem in stems for ending in LIST_ENDINGS)


def write_list(
    job: ListFiles, entry_list: EntryList, pieces: Sequence[ListPiece], standing: Mapping[str, FileFacts]
) -> dict[str, FileFacts]:
    """Write the files of a list, which consists of these pieces, at their addresses below ``job.out``; what they are.

    A workbook says that it was made on the newest day of its entries: the same list is the same file, whatever else changed.
    """
    for path in list_paths(entry_list):
        (job.out / path).parent.mkdir(parents=True, exist_ok=True)
    frames = {"csv": (csv_record(LIST_COLUMNS).encode(), b"", b""), "json": _ARRAY if pieces else _NO_ARRAY}
    files = {"xlsx": _write_workbook(job, entry_list, pieces, standing)}
    for ending, (form, within) in {"csv": (CSV, b""), "json": (JSON, _BETWEEN)}.items():
        path = f"{entry_list.stem}.{ending}"
        head, between, _ = frames[ending]
        notes = from_key(standing[path].key) if path in standing else ()
        files[ending] = write_pieces(
            job.out / path,
            frames[ending],
            {piece.key: partial(_joined, job.rows, form, piece, within) for piece in pieces},
            StandingPieces(job.home / path, notes, len(head), len(between)),
        )
    if entry_list.family == "semua":
        for ending in LIST_ENDINGS:
            shutil.copyfile(job.out / f"{entry_list.stem}.{ending}", job.out / f"{_WHOLE}.{ending}")
    return {path: files[path.rpartition(".")[2]] for path in list_paths(entry_list)}


def _joined(rows: Rows, form: str, piece: ListPiece, between: bytes) -> bytes:
    return between.join(rows.rows(form, piece.entries))


def _write_workbook(
    job: ListFiles, entry_list: EntryList, pieces: Sequence[ListPiece], standing: Mapping[str, FileFacts]
) -> FileFacts:
    path = f"{entry_list.stem}.xlsx"
    told = from_key(standing[path].key) if path in standing else ()
    stands = StandingPieces(job.home / path, told[1:], told[0].size if told else 0)
    notes: list[Note] = []

    def sheet() -> Iterator[Packed]:
        for piece in pieces:
            # the number of a row stands in it
            key = f"{piece.key}-{piece.place}"
            match stands.read(key):
                case data, Note(about=(size, crc)) as note:
                    rows = Packed(data=data, size=size, crc=crc)
                case _:
                    rows = packed_rows(job.rows.rows(SHEET, piece.entries), piece.place)
                    note = note_of(key, rows.data, rows.size, rows.crc)
            notes.append(note)
            yield rows

    entries = entry_list.entries
    facts = WorkbookFacts(
        title=entry_list.title,
        author=job.author,
        created=datetime.combine(max((one.updated for one in entries), default=_NO_DAY), time()),
    )
    begin = write_rows(job.out / path, facts, job.columns, len(entries), sheet())
    return facts_of_file(job.out / path)._replace(key=as_key((Note(key=_BEFORE, size=begin, crc=0), *notes)))
