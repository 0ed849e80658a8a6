"""Which reports wait: what an approved change has answered is closed by it, wherever it was approved."""

from collections.abc import Iterable
from dataclasses import replace

from generator.changes.operations import Cells
from generator.changes.placed import Snapshot
from generator.model.table_path import TablePath
from generator.office.accounts.log import Event
from generator.office.reports.report import CORRECTED, Report, close, mark_of, open_reports
from generator.office.requests.asked import Asked


def waiting_reports(asked: Asked) -> tuple[Report, ...]:
    """The reports that are open as the register stands now, the one that came first first, where its row stands now."""
    found: list[Report] = []
    for report in open_reports(asked.store):
        table, row = _row(asked.reference.rows, report)
        if row is None or mark_of(row, report.column) != report.mark:
            closed(asked, report, CORRECTED)
        else:
            found.append(replace(report, table=table))
    return tuple(found)


def closed(asked: Asked, report: Report, why: str) -> None:
    """Close it, and note that in the log without a word of it."""
    if close(asked.store, report.id, asked.now, why):
        place = f"laporan/{report.table.package}/{report.table.table}/{report.key} ({why})"
        asked.log.write(Event.REPORT_CLOSED, asked.now, account_id=asked.person.account.id, place=place)


def of_unit(reports: Iterable[Report], unit: str) -> tuple[Report, ...]:
    """Those of one unit."""
    return tuple(one for one in reports if one.table.unit == unit)


def of_row(reports: Iterable[Report], key: str) -> tuple[Report, ...]:
    """Those of one row."""
    return tuple(one for one in reports if one.key == key)


def _row(rows: Snapshot, report: Report) -> tuple[TablePath, Cells | None]:
    """The row and where it stands: it may have moved to another unit."""
    if (row := rows.get(report.table, {}).get(report.key)) is not None:
        return report.table, row
    for table, others in rows.items():
        if table.table == report.table.table and report.key in others:
            return table, others[report.key]
    return report.table, None
