"""Tables of one restricted package → typed rows with their places."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from generator.datapackages.table import Cells, Table
from generator.model.consequence_test import ConsequenceTest, Examiner, Session
from generator.validation.exempted import parse
from generator.validation.exempted.ground_row import GroundRow
from generator.validation.exempted.place import exempted_place
from generator.validation.exempted.view import StoredPackage, with_grounds
from generator.validation.stored import Stored

Value = TypeVar("Value")


def store_package(
    unit: str,
    tables: tuple[Table, ...],
    untyped: AbstractSet[tuple[str, int]],
    incomplete: frozenset[str],
) -> StoredPackage:
    """The typed rows of a unit's package, without the ``untyped`` ones, which are (file, line) pairs."""

    def stored(name: str, parse_cells: Callable[[Cells], Value]) -> tuple[Stored[Value], ...]:
        return tuple(
            Stored(
                value=parse_cells(row.cells),
                place=exempted_place(table.file, row.line, row.cells),
                unit=unit,
            )
            for table in tables
            if table.name == name
            for row in table.rows
            if (table.file, row.line) not in untyped
        )

    grounds = stored("dik_dasar", parse.parse_ground)
    by_entry: dict[str, tuple[GroundRow, ...]] = {}
    for ground in grounds:
        by_entry[ground.value.entry_id] = (*by_entry.get(ground.value.entry_id, ()), ground.value)
    sessions = [row.value for row in stored("lembar_sesi", parse.parse_session)]
    examiners = [row.value for row in stored("lembar_penguji", parse.parse_examiner)]
    return StoredPackage(
        unit=unit,
        entries=tuple(with_grounds(entry, by_entry) for entry in stored("dik", parse.entry_parser(unit))),
        grounds=grounds,
        tests=tuple(
            Stored(value=_with_people(row.value, sessions, examiners), place=row.place, unit=unit)
            for row in stored("lembar", parse.sheet_parser(unit))
        ),
        decrees=stored("sk", parse.decree_parser(unit)),
        closures=stored("dik", parse.parse_closure_cells),
        incomplete=incomplete,
    )


def _with_people(
    test: ConsequenceTest, sessions: list[tuple[str, Session]], examiners: list[tuple[str, Examiner]]
) -> ConsequenceTest:
    return replace(
        test,
        sessions=tuple(session for sheet, session in sessions if sheet == test.id),
        examiners=tuple(examiner for sheet, examiner in examiners if sheet == test.id),
    )
