"""Every list as CSV, XLSX and JSON beside its page: exactly its entries, in its order."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from generator.public.exports.list_columns import LIST_COLUMNS, sheet_columns
from generator.public.exports.rows import ExportRow
from generator.public.lists import EntryList
from generator.sites.csv_file import csv_record
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, write_xlsx

LIST_ENDINGS = ("csv", "xlsx", "json")

_POOL_FROM_ROWS = 1500
"""Below this a pool costs more than it gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """All that is needed to write the files of any list."""

    rows: Mapping[str, ExportRow]
    author: str
    """Name of the public body, for the properties of a workbook."""
    committed_at: int
    """Seconds since 1970, UTC."""
    out: Path
    columns: tuple[SheetColumn, ...] = field(default_factory=sheet_columns)


def write_list_files(job: ListFiles, lists: Sequence[EntryList]) -> None:
    """Write ``<stem>.csv``, ``.xlsx`` and ``.json`` of each list, with all processors when there is much to write."""
    for folder in sorted({(job.out / entry_list.stem).parent for entry_list in lists}):
        folder.mkdir(parents=True, exist_ok=True)
    # Largest first: the longest job must not be the last to start.
    ordered = sorted(lists, key=lambda entry_list: len(entry_list.entries), reverse=True)
    rows = sum(len(entry_list.entries) for entry_list in lists)
    processes = min(len(os.sched_getaffinity(0)), rows // _POOL_FROM_ROWS + 1)
    if processes == 1:
        for entry_list in ordered:
            _write(job, entry_list)
        return
    with ProcessPoolExecutor(processes, get_context("fork"), _set_work, ((job, ordered),)) as pool:
        list(pool.map(_write_numbered, range(len(ordered))))


_WORK: list[tuple[ListFiles, Sequence[EntryList]]] = []
# Set in each forked process: rows reach it by memory, not by pickling.


def _set_work(work: tuple[ListFiles, Sequence[EntryList]]) -> None:
    _WORK[:] = [work]


def _write_numbered(number: int) -> None:
    job, lists = _WORK[0]
    _write(job, lists[number])


def _write(job: ListFiles, entry_list: EntryList) -> None:
    rows = [job.rows[entry.id] for entry in entry_list.entries]
    stem = str(job.out / entry_list.stem)
    _write_text(Path(stem + ".csv"), csv_record(LIST_COLUMNS) + "".join(row.csv for row in rows))
    _write_text(
        Path(stem + ".json"), "[\n" + ",\n".join(row.json for row in rows) + "\n]\n" if rows else "[]\n"
    )
    facts = WorkbookFacts(
        title=entry_list.title,
        author=job.author,
        created=datetime.fromtimestamp(job.committed_at, UTC).replace(tzinfo=None),
    )
    write_xlsx(Path(stem + ".xlsx"), facts, job.columns, (row.sheet for row in rows))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
