"""Every list as CSV, XLSX and JSON beside its page: exactly its entries, in its order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator.public.exports.list_columns import LIST_COLUMNS, sheet_columns
from generator.public.exports.rows import ExportRow
from generator.public.lists import EntryList
from generator.sites.csv_file import csv_record
from generator.sites.xlsx_file import SheetColumn, WorkbookFacts, write_rows

LIST_ENDINGS = ("csv", "xlsx", "json")


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


def write_list(job: ListFiles, entry_list: EntryList) -> None:
    """Write ``<stem>.csv``, ``.xlsx`` and ``.json`` of a list; the folder must be there."""
    rows = [job.rows[entry.id] for entry in entry_list.entries]
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
        created=datetime.fromtimestamp(job.committed_at, UTC).replace(tzinfo=None),
    )
    write_rows(Path(stem + ".xlsx"), facts, job.columns, [row.sheet for row in rows])
