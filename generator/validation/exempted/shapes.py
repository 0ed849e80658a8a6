"""Shape errors of restricted tables, at most one a cell: what is said first explains what would be said next."""

from collections.abc import Iterable, Iterator

from generator.datapackages.schema import load_schema
from generator.datapackages.table import Table
from generator.validation.breaches import check_breaches
from generator.validation.exempted.references import check_references
from generator.validation.finding import Fault, Finding
from generator.validation.keys import check_identifiers
from generator.validation.spelling import check_spelling

_FIRST_DAY = "1945-08-17"


def check_shapes(
    tables: tuple[Table, ...], public: tuple[Table, ...], unread: frozenset[tuple[str, str]]
) -> tuple[Finding, ...]:
    """Every shape error in the restricted ``tables``; ``unread`` is explained at ``check_references``.

    Identifiers and official numbers must be unique over all packages, the public ones included; everything else
    is judged package by package.
    """
    restricted = {table.file for table in tables}
    by_name: dict[str, list[Table]] = {}
    for table in tables:
        by_name.setdefault(table.name, []).append(table)
    first: dict[tuple[str, int, str], Finding] = {}

    def collect(findings: Iterable[Finding]) -> None:
        for finding in findings:
            if finding.file in restricted:
                first.setdefault((finding.file, finding.line, finding.column), finding)

    for name, parts in by_name.items():
        collect(check_breaches(name, tuple(parts)))
    for table in tables:
        collect(check_spelling(table))
        collect(_check_days(table))
    collect(check_references(tables, public, unread))
    collect(check_identifiers((*public, *tables)))
    return tuple(first.values())


def _check_days(table: Table) -> Iterator[Finding]:
    """Days before the republic are slips of typing; reckoning near the calendar's first day would fail on them."""
    for column in load_schema(table.name).columns:
        if column.type != "date":
            continue
        for row in table.rows:
            cell = row.cells[column.name]
            if cell and cell < _FIRST_DAY:
                yield Finding(
                    fault=Fault.SPELLING,
                    table=table.name,
                    file=table.file,
                    line=row.line,
                    column=column.name,
                )
