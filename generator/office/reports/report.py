"""Reports of readers in the office's store: on which row, about what, since when; never by whom."""

import hashlib
import json
from dataclasses import dataclass

from generator.changes.operations import STATUS, Cells
from generator.changes.replay import UPDATED
from generator.model.table_path import TablePath
from generator.office.accounts.store import Row, Store, number, text

CORRECTED = "dibetulkan"
"""Why a report is closed when the row has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report that is open."""

    id: str
    table: TablePath
    key: str
    """Of the row."""
    column: str
    """That it is about; empty for none in particular."""
    words: str
    received: str
    """Day on which it came, ``2026-11-23``."""
    recorded: int
    """Seconds since 1970."""
    account_id: str
    """Who wrote it down."""
    mark: str
    """Of what the row said then; see ``mark_of``."""


def mark_of(row: Cells, column: str) -> str:
    """What the row says of the matter, in a short text: another one means that it was corrected.

    That somebody looked at the row and found it right changes nothing.
    """
    told = {name: value for name, value in row.items() if value and name != UPDATED}
    if column:
        told = {name: told.get(name, "") for name in (column, STATUS)}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def add(store: Store, report: Report) -> None:
    """Keep the report; the same id again changes nothing."""
    with store.work() as work:
        work.run(
            "INSERT OR IGNORE INTO tugas (id, paket, tabel, entri, kolom, isi, diterima, dicatat, akun_id, tanda)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            report.id,
            report.table.package,
            report.table.table,
            report.key,
            report.column,
            report.words,
            report.received,
            report.recorded,
            report.account_id,
            report.mark,
        )


def open_reports(store: Store) -> tuple[Report, ...]:
    """Every report that is open, the one that came first first."""
    with store.work() as work:
        rows = work.rows("SELECT * FROM tugas WHERE ditutup = 0 ORDER BY diterima, dicatat, id")
    return tuple(map(_report, rows))


def close(store: Store, report_id: str, now: int, why: str) -> bool:
    """Close it and forget its words; whether it was open."""
    with store.work() as work:
        return bool(
            work.run(
                "UPDATE tugas SET ditutup = ?, sebab = ?, isi = '' WHERE id = ? AND ditutup = 0",
                now,
                why,
                report_id,
            )
        )


def _report(row: Row) -> Report:
    return Report(
        id=text(row, "id"),
        table=TablePath(package=text(row, "paket"), table=text(row, "tabel")),
        key=text(row, "entri"),
        column=text(row, "kolom"),
        words=text(row, "isi"),
        received=text(row, "diterima"),
        recorded=number(row, "dicatat"),
        account_id=text(row, "akun_id"),
        mark=text(row, "tanda"),
    )
