"""The rows of a restricted register as its queue holds them now, for the papers that are made from them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.documents.records import Records
from generator.model.dossier import gather, standing_decrees, standing_tests
from generator.model.problem import Place
from generator.model.reference import PublicBody, Unit
from generator.model.regulation import Regulation
from generator.model.table_path import TablePath
from generator.office.decrees.waiting import visible_registers
from generator.office.dossiers import package_of, shared_queues
from generator.office.requests.asked import Asked
from generator.review.state import Queue
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.exempted.parse import parse_regulation
from generator.validation.exempted.view import StoredPackage
from generator.validation.parse import parse_body, parse_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceAtHand:
    """What papers take from the public reference tables."""

    body: PublicBody
    units: Mapping[str, Unit]
    laws: Mapping[str, Regulation]


def records_at_hand(asked: Asked, queue: Queue) -> Records:
    """The records of a register that the person may read, with the body's own sheets and decrees.

    Those of ``_badan`` hold every register that she may read, as they do for the command. Raises HistoryError, and
    ValueError where a cell has not the shape of its column.
    """
    own = queue.layout.unit
    is_body = own == BODY_PACKAGE
    others = visible_registers(asked) if is_body else shared_queues(asked.desk, queue)
    packages = [
        package_of(one) for one in (queue, *(one for one in others if one.register != queue.register))
    ]
    tests = [stored.value for one in packages for stored in one.tests]
    decrees = [stored.value for one in packages for stored in one.decrees]
    reference = reference_at_hand(asked)
    body, units = reference.body, reference.units
    return Records(
        package=own,
        path=f"registers/dik/{own}",
        body=body,
        unit=units[body.officer_unit if is_body else own],
        unit_names={code: unit.name for code, unit in units.items()},
        officers={officer.id: officer for officer in asked.reference.officers},
        laws=reference.laws,
        dossiers=gather(
            [stored.value for one in (packages if is_body else packages[:1]) for stored in one.entries],
            tests,
            decrees,
        ),
        tests=standing_tests(tests),
        decrees=standing_decrees(decrees),
        places={place.entry_id: place for one in packages for place in _places(one)},
    )


def rows_of(queue: Queue) -> frozenset[str]:
    """Rows of a register that papers may be asked for: its own, and those of the body's own register that these name.

    Of the others of the body's register its records know too, for a sheet or decree leads from one to the next.
    Raises HistoryError, and ValueError where a cell has not the shape of its column.
    """
    package = package_of(queue)
    entries = [stored.value for stored in package.entries]
    own = (*(stored.value for stored in package.tests), *(stored.value for stored in package.decrees))
    named = (key for entry in entries for key in (entry.id, entry.test_id, entry.decree_id))
    return frozenset((*named, *(key for one in own for key in (one.id, one.cited_id)))) - {""}


def reference_at_hand(asked: Asked) -> ReferenceAtHand:
    """The same for every paper. Raises ValueError where a cell has not the shape of its column."""
    return ReferenceAtHand(
        body=parse_body(asked.reference.body),
        units={unit.code: unit for unit in map(parse_unit, _reference(asked, "unit"))},
        laws={law.id: law for law in map(parse_regulation, _reference(asked, "peraturan"))},
    )


def _places(package: StoredPackage) -> Iterator[Place]:
    """Of every row that a paper may find wanting."""
    for stored in (*package.entries, *package.tests, *package.decrees):
        yield stored.place
    for stored in package.grounds:
        yield stored.place
    for stored in package.tests:
        folder = stored.place.file.rpartition("/")[0]
        for table, rows in (
            ("lembar-sesi", stored.value.sessions),
            ("lembar-penguji", stored.value.examiners),
        ):
            for row in rows:
                yield Place(file=f"{folder}/{table}.csv", entry_id=row.id)


def _reference(asked: Asked, table: str) -> Iterator[dict[str, str]]:
    """Rows of a public reference table."""
    for row in asked.reference.rows.get(TablePath(package="acuan", table=table), {}).values():
        yield dict(row)
