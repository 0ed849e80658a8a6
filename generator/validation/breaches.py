"""Breaches of the schema: our own look finds the rows that surely keep to it, Frictionless judges the others.

Nearly every row of a register keeps to its schema, and to see that takes a fraction of what it takes to name what is
wrong. Frictionless stays the authority: no row is called wrong but by it, and what this look cannot judge in full (a
type, a format or a constraint that it does not know) is not judged here at all. A test holds both against each
other: leaving rows out changes no finding.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.datapackages.schema import Descriptor, schema_descriptor
from generator.datapackages.table import Cells, Table
from generator.validation.finding import Finding

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_KNOWN = {
    "string": {"required", "unique", "pattern", "enum", "minLength", "maxLength"},
    "date": {"required"},
    "integer": {"required", "minimum", "maximum"},
}
"""Types, and the constraints of each, that are judged here."""

Judge = Callable[[str], bool]
"""Whether a cell surely keeps to its field."""


def check_breaches(table: str, tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """Every breach of the schema in these tables, which are all of one kind, in the order of their rows."""
    doubtful = without_sure_rows(schema_descriptor(table), tables)
    if not any(part.rows for part in doubtful):
        return ()
    # Only now: starting it takes as long as reading a register of a thousand rows.
    from generator.validation.tabular import check_tables

    return check_tables(table, doubtful)


def without_sure_rows(schema: Descriptor, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """The tables without the rows that surely keep to the schema and share no key with another row."""
    fields: dict[str, Descriptor] = {field["name"]: field for field in schema["fields"]}
    judges = {name: _judge(field) for name, field in fields.items()}
    if schema["missingValues"] != [""] or None in judges.values():
        return tables
    rows = [row.cells for part in tables for row in part.rows]
    doubtful = _not_sure(rows, judges)
    alone = ((name,) for name, field in fields.items() if field.get("constraints", {}).get("unique"))
    keys = (tuple(schema["primaryKey"]), *alone)
    if doubtful and any(fields[name]["type"] != "string" for key in keys for name in key):
        # 2026-1-2 and 2026-01-02 are one day: only the whole table shows whom such a row repeats.
        return tables
    for key in keys:
        doubtful.update(_repeated(rows, key))
    places = iter(range(len(rows)))
    return tuple(
        Table(
            name=part.name,
            file=part.file,
            rows=tuple(row for row, place in zip(part.rows, places, strict=False) if place in doubtful),
        )
        for part in tables
    )


def _not_sure(rows: list[Cells], judges: Mapping[str, Judge | None]) -> set[int]:
    """Places of rows with a cell that does not surely keep to its field, or without any cell filled in."""
    doubtful = {place for place, cells in enumerate(rows) if not any(cells.values())}
    for name, judge in judges.items():
        # Most columns hold few values, and each is judged once.
        odd = {value for value in {cells[name] for cells in rows} if judge and not judge(value)}
        if odd:
            doubtful.update(place for place, cells in enumerate(rows) if cells[name] in odd)
    return doubtful


def _repeated(rows: list[Cells], key: tuple[str, ...]) -> Iterator[int]:
    """Places of rows whose key is that of another row; empty keys are not compared."""
    first: dict[tuple[str, ...], int] = {}
    for place, cells in enumerate(rows):
        values = tuple([cells[name] for name in key])
        earlier = first.setdefault(values, place)
        if earlier != place and any(values):
            yield earlier
            yield place


def _judge(field: Descriptor) -> Judge | None:
    """None for a field that cannot be judged here."""
    constraints: dict[str, Any] = field.get("constraints", {})
    if field.get("format", "default") != "default" or not _KNOWN.get(field["type"], set()) >= {*constraints}:
        return None
    required = bool(constraints.get("required"))
    of_type = {"string": _text, "date": _day, "integer": _number}[field["type"]]
    keeps_to_it = of_type(constraints)
    return lambda cell: keeps_to_it(cell) if cell else not required


def _text(constraints: Mapping[str, Any]) -> Judge:
    # Compiled and matched just as Frictionless does.
    pattern = re.compile(f"^{constraints['pattern']}$") if "pattern" in constraints else None
    values = constraints.get("enum")
    shortest, longest = constraints.get("minLength", 0), constraints.get("maxLength")

    def judge(cell: str) -> bool:
        return (
            (pattern is None or pattern.match(cell) is not None)
            and (values is None or cell in values)
            and shortest <= len(cell)
            and (longest is None or len(cell) <= longest)
        )

    return judge


def _day(_: Mapping[str, Any]) -> Judge:
    def judge(cell: str) -> bool:
        try:
            date.fromisoformat(cell)
        except ValueError:
            return False
        # Others read, as Python does, 20260102 and 2026-W01-5 too.
        return _DAY.fullmatch(cell) is not None

    return judge


def _number(constraints: Mapping[str, Any]) -> Judge:
    smallest, largest = constraints.get("minimum"), constraints.get("maximum")

    def judge(cell: str) -> bool:
        if not _WHOLE_NUMBER.fullmatch(cell):
            return False
        value = int(cell)
        return (smallest is None or value >= smallest) and (largest is None or value <= largest)

    return judge
