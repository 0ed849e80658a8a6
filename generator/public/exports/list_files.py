"""Every list as CSV, XLSX and JSON beside its page: exactly its entries, in its order."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from generator.public.exports.list_columns import LIST_COLUMNS, sheet_columns
from generator.public.exports.rows import ExportRow
from generator.public.lists import EntryList
from generator.sites.csv_file import csv_record
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, write_rows

LIST_ENDINGS = ("csv", "xlsx", "json")
_WHOLE = "unduh/dip"
_NO_DAY = date(2000, 1, 1)
"""Of a list without entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """All that is needed to write the files of any list."""

    rows: Mapping[str, ExportRow]
    author: str
    """Name of the public body, for the properties of a workbook."""
    out: Path
    columns: tuple[SheetColumn, ...] = field(default_factory=sheet_columns)


def list_paths(entry_list: EntryList) -> tuple[str, ...]:
    """The addresses of the files of a list; the list of all stands among the downloads, too."""
    stems = (entry_list.stem, _WHOLE) if entry_list.family == "semua" else (entry_list.stem,)
    return tuple(f"{stem}.{ending}" for stem in stems for ending in LIST_ENDINGS)


def write_list(job: ListFiles, entry_list: EntryList) -> None:
    """Write the files of a list at their addresses below ``job.out``.

    A workbook says that it was made on the newest day of its entries: the same list is the same file, whatever else changed.
    """
    rows = [job.rows[entry.id] for entry in entry_list.entries]
    for path in list_paths(entry_list):
        (job.out / path).parent.mkdir(parents=True, exist_ok=True)
    stem = str(job.out / entry_list.stem)
    with Path(stem + ".csv").open("wb") as file:
        file.write(csv_record(LIST_COLUMNS).encode())
        file.writelines(row.csv for row in rows)
    with Path(stem + ".json").open("wb") as file:
        file.write(b"[")
        for number, row in enumerate(rows):
            file.write(b",\n" if number else b"\n")
            file.write(row.json)
        file.write(b"\n]\n" if rows else b"]\n")
    facts = WorkbookFacts(
        title=entry_list.title,
        author=job.author,
        created=datetime.combine(max((one.updated for one in entry_list.entries), default=_NO_DAY), time()),
    )
    write_rows(Path(stem + ".xlsx"), facts, job.columns, [row.sheet for row in rows])
    if entry_list.family == "semua":
        for ending in LIST_ENDINGS:
            shutil.copyfile(f"{stem}.{ending}", job.out / f"{_WHOLE}.{ending}")
