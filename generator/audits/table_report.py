"""A report as tables, and its forms: text for a terminal, JSON for a program, one HTML page to keep and print."""

import json
from dataclasses import dataclass
from datetime import date

from generator.model.dates import date_in_words
from generator.resources import SITE_TEMPLATES

Cell = str | int
"""Text as it is, or a whole number."""

_TEMPLATE = "tabel.html.jinja"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column."""

    name: str
    """In JSON."""
    title: str
    width: int
    """In characters, in a workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """One table of a report."""

    name: str
    """In JSON."""
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    """What is said where there is no row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """What was found, ready to be read."""

    title: str
    body: str
    """Name of the public body."""
    day: date
    """On which it was reckoned."""
    notes: tuple[str, ...]
    """What a reader must know; each a sentence."""
    tables: tuple[ReportTable, ...]


def as_text(report: TableReport) -> str:
    """For a person in a terminal: cells parted by `` | ``, one row a line."""
    lines = [report.title, f"{report.body}, per {date_in_words(report.day)}", *report.notes]
    for table in report.tables:
        lines += ["", table.caption]
        if not table.rows:
            lines.append(table.empty)
            continue
        lines.append(" | ".join(column.title for column in table.columns))
        lines += [" | ".join(str(cell) for cell in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def as_json(report: TableReport) -> str:
    """For a program; keys are stable."""
    record = {
        "judul": report.title,
        "badan": report.body,
        "per": report.day.isoformat(),
        "catatan": list(report.notes),
        "tabel": {
            table.name: [
                dict(zip((column.name for column in table.columns), row, strict=True)) for row in table.rows
            ]
            for table in report.tables
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_html(report: TableReport) -> str:
    """One page that needs nothing beside it."""
    # Only for a page: what officers run all day names the words of reports too.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(SITE_TEMPLATES / "audit"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(_TEMPLATE).render(report=report, day=date_in_words(report.day))
