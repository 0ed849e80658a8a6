"""Open reports as pages tell them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.datapackages.schema import load_schema
from generator.model.dates import date_in_words
from generator.office.drafts.places import row_path
from generator.office.drafts.words import title_of
from generator.office.reports.report import Report
from generator.office.requests.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """One report on a page."""

    id: str
    title: str
    """Of the row."""
    about: str
    """Label of the column; empty for none in particular."""
    words: str
    received: str
    row: str
    """Address of the row's form."""
    address: str
    """Of the page of the row's reports."""


def in_words(asked: Asked, reports: Iterable[Report]) -> tuple[ReportWords, ...]:
    """The reports, in their order."""
    return tuple(_words(asked, one) for one in reports)


def _words(asked: Asked, report: Report) -> ReportWords:
    row = asked.reference.rows.get(report.table, {}).get(report.key, {})
    address = row_path(report.table, report.key)
    return ReportWords(
        id=report.id,
        title=title_of(row) or report.key,
        about=load_schema(report.table.table).column(report.column).title if report.column else "",
        words=report.words,
        received=date_in_words(date.fromisoformat(report.received)),
        row=address,
        address=f"{address}/laporan",
    )
