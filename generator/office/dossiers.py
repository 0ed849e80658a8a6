"""The restricted registers as their queues hold them now, typed: entries with their sheets and decrees."""

from functools import lru_cache

from generator.datapackages.table import Row, Table
from generator.model.dossier import Dossier, gather
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
    own = _package_at(queue, tip(queue.repository, MAIN))
    shared = [
        _package_at(other, tip(other.repository, MAIN))
        for other in desk.queues()
        if other.layout.unit == BODY_PACKAGE and other.register != queue.register
    ]
    packages = (own, *shared)
    return gather(
        [stored.value for stored in own.entries],
        [stored.value for package in packages for stored in package.tests],
        [stored.value for package in packages for stored in package.decrees],
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
