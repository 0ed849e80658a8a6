"""Every list as CSV, XLSX and JSON beside its page: exactly its entries, in its order."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path

from generator.public.exports.list_columns import LIST_COLUMNS, sheet_columns
from generator.public.exports.row_files import RowFiles
from generator.public.exports.rows import CSV, JSON, SHEET
from generator.public.lists import EntryList
from generator.sites.contents import FileFacts, facts_of_file
from generator.sites.csv_file import csv_record
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, write_rows

LIST_ENDINGS = ("csv", "xlsx", "json")
_WHOLE = "unduh/dip"
_NO_DAY = date(2000, 1, 1)
"""Of a list without entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """All that is needed to write the files of any list."""

    rows: RowFiles
    author: str
    """Name of the public body, for the properties of a workbook."""
    out: Path
    columns: tuple[SheetColumn, ...] = field(default_factory=sheet_columns)


def list_paths(entry_list: EntryList) -> tuple[str, ...]:
    """The addresses of the files of a list; the list of all stands among the downloads, too."""
    stems = (entry_list.stem, _WHOLE) if entry_list.family == "semua" else (entry_list.stem,)
    return tuple(f"{stem}.{ending}" for stem in stems for ending in LIST_ENDINGS)


def write_list(job: ListFiles, entry_list: EntryList) -> dict[str, FileFacts]:
    """Write the files of a list at their addresses below ``job.out``; what they are.

    A workbook says that it was made on the newest day of its entries: the same list is the same file, whatever else changed.
    """
    entries, stem = entry_list.entries, entry_list.stem
    for path in list_paths(entry_list):
        (job.out / path).parent.mkdir(parents=True, exist_ok=True)
    records = (b"".join(some) for some in job.rows.rows(CSV, entries))
    table = chain((csv_record(LIST_COLUMNS).encode(),), records)
    workbook = WorkbookFacts(
        title=entry_list.title,
        author=job.author,
        created=datetime.combine(max((one.updated for one in entries), default=_NO_DAY), time()),
    )
    sheet = job.out / f"{stem}.xlsx"
    write_rows(sheet, workbook, job.columns, len(entries), job.rows.rows(SHEET, entries))
    files = {
        "csv": _write(job.out / f"{stem}.csv", table),
        "xlsx": facts_of_file(sheet),
        "json": _write(job.out / f"{stem}.json", _array(job.rows.rows(JSON, entries))),
    }
    if entry_list.family == "semua":
        for ending in LIST_ENDINGS:
            shutil.copyfile(job.out / f"{stem}.{ending}", job.out / f"{_WHOLE}.{ending}")
    return {path: files[path.rpartition(".")[2]] for path in list_paths(entry_list)}


def _array(objects: Iterable[list[bytes]]) -> Iterator[bytes]:
    """A JSON array of these objects, one after the other."""
    before = b"[\n"
    for some in objects:
        yield before + b",\n".join(some)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _write(path: Path, pieces: Iterable[bytes]) -> FileFacts:
    digest, size = hashlib.sha256(), 0
    with path.open("wb", buffering=0) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return FileFacts(sha256=digest.hexdigest(), size=size)
