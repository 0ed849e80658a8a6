"""Scans of recorded decrees, for whoever may read the register in which the decree stands."""

from collections.abc import Mapping

from generator.changes.operations import Cells
from generator.model.table_path import TablePath
from generator.office.decrees.waiting import visible_register
from generator.office.documents.proposed import files_of_row, stored
from generator.office.requests.asked import Answer, Asked, NotHere
from generator.office.requests.desk import Desk
from generator.office.requests.route import Access, Route
from generator.review.state import Queue

_EDITIONS = TablePath(package="acuan", table="sk_dip")


def decrees_of(desk: Desk, queue: Queue) -> Mapping[str, Cells]:
    """The decrees that a restricted register holds, by id."""
    table = TablePath(package=f"dik/{queue.layout.unit}", table="sk")
    return desk.rows(queue.register).get(table, {})


def _of_decree(asked: Asked) -> Answer:
    queue = visible_register(asked, asked.params["register"])
    if queue is None:
        return NotHere()
    table = TablePath(package=f"dik/{queue.layout.unit}", table="sk")
    return _scan(asked, table, decrees_of(asked.desk, queue))


def _of_edition(asked: Asked) -> Answer:
    return _scan(asked, _EDITIONS, asked.reference.rows.get(_EDITIONS, {}))


def _scan(asked: Asked, table: TablePath, rows: Mapping[str, Cells]) -> Answer:
    key = asked.params["id"]
    named = files_of_row(table, key, rows.get(key, {}), "")
    return (stored(asked, named[0]) if named else None) or NotHere()


ROUTES = (
    Route(path="/sk/{register}/{id}/pindaian", method="GET", access=Access.OFFICER, handle=_of_decree),
    Route(path="/edisi/{id}/pindaian", method="GET", access=Access.OFFICER, handle=_of_edition),
)
