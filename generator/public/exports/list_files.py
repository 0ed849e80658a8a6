"""Every list as CSV, XLSX and JSON beside its page: exactly its entries, in its order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from generator.public.exports.list_columns import LIST_COLUMNS, sheet_columns
from generator.public.exports.rows import ExportRow
from generator.public.lists import EntryList
from generator.sites.csv_file import csv_record
from generator.sites.processes import forked_map, processes_for
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
    processes = processes_for(rows, worth_one_more=_POOL_FROM_ROWS)
    forked_map(partial(_write, job), ordered, processes)


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
