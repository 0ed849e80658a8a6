"""The restricted registers as their queues hold them now, typed: entries with their sheets and decrees."""

from functools import lru_cache

from generator.datapackages.table import Row, Table
from generator.model.consequence_test import ConsequenceTest
from generator.model.dossier import Dossier, gather, standing_tests
from generator.office.requests.desk import Desk
from generator.review.git_writer import MAIN, tip
from generator.review.state import Queue
from generator.review.tree import tree_at
from generator.validation.exempted.package import BODY_PACKAGE
from generator.validation.exempted.store import store_package
from generator.validation.exempted.view import StoredPackage

_PACKAGES_KEPT = 64


def dossiers_of(desk: Desk, queue: Queue) -> tuple[Dossier, ...]:
    """One dossier per entry of the register, in the order of its file; the body's sheets and decrees count for all.

    Raises HistoryError, and ValueError where a cell has not the shape of its column.
    """
    packages = _packages(desk, queue)
    return gather(
        [stored.value for stored in packages[0].entries],
        [stored.value for package in packages for stored in package.tests],
        [stored.value for package in packages for stored in package.decrees],
    )


def tests_of(desk: Desk, queue: Queue) -> tuple[ConsequenceTest, ...]:
    """The register's own sheets as they stand, in the order of their file. Raises as above."""
    packages = _packages(desk, queue)
    standing = standing_tests([stored.value for package in packages for stored in package.tests])
    return tuple(standing[stored.value.id] for stored in packages[0].tests)


def commits_of(desk: Desk, queue: Queue) -> tuple[str, ...]:
    """What settles both: where ``main`` of the register stands, and of the body's own."""
    return tuple(tip(one.repository, MAIN) for one in (queue, *shared_queues(desk, queue)))


def _packages(desk: Desk, queue: Queue) -> tuple[StoredPackage, ...]:
    """The register's own first."""
    commits = commits_of(desk, queue)
    return tuple(
        _package_at(one, commit)
        for one, commit in zip((queue, *shared_queues(desk, queue)), commits, strict=True)
    )


def package_of(queue: Queue) -> StoredPackage:
    """The register's own rows as ``main`` holds them now. Raises as above."""
    return _package_at(queue, tip(queue.repository, MAIN))


def shared_queues(desk: Desk, queue: Queue) -> tuple[Queue, ...]:
    """Where sheets and decrees of the body itself lie, which the register's entries may name; none for itself."""
    return tuple(
        other
        for other in desk.queues()
        if other.layout.unit == BODY_PACKAGE and other.register != queue.register
    )


@lru_cache(maxsize=_PACKAGES_KEPT)
def _package_at(queue: Queue, commit: str) -> StoredPackage:
    """The package at a commit; a commit never changes, so it is kept a while."""
    rows = tree_at(queue, commit).rows
    tables = tuple(
        Table(
            name=table.table,
            file=queue.layout.path_of(table),
            rows=tuple(Row(line=0, cells=dict(cells)) for _, cells in sorted(of_table.items())),
        )
        for table, of_table in sorted(rows.items())
    )
    return store_package(queue.layout.unit, tables, frozenset(), frozenset())
