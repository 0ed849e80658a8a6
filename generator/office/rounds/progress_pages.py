"""The progress of every unit over the six steps, for whoever leads them."""

from collections import Counter
from dataclasses import dataclass

from generator.history.repository import HistoryError
from generator.model.dossier import Dossier
from generator.model.table_path import TablePath
from generator.office.dossiers import dossiers_of
from generator.office.requests.acting import proposer_for, sees_exempted
from generator.office.requests.asked import Answer, Asked, Page
from generator.office.requests.paging import page_number
from generator.office.requests.route import AUDITED, Access, Route, may
from generator.office.rounds.collecting import Round, rounds_of
from generator.office.rounds.progress import (
    DONE,
    NOTHING,
    STEPS,
    UNDER_WAY,
    WAITING,
    Cell,
    Links,
    UnitFacts,
    cells_of,
    proposals_by_unit,
)
from generator.review.reading import Standing, listing
from generator.review.state import Queue

_UNITS = TablePath(package="acuan", table="unit")
_ON_A_PAGE = 10
"""Units that need something, with all their steps: one page must come through on a poor line."""
_OPEN = frozenset({UNDER_WAY, WAITING})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """One unit with its steps."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def open_steps(self) -> tuple[Cell, ...]:
        """Steps in which something is under way or awaited."""
        return tuple(one for one in self.cells if one.state in _OPEN)

    @property
    def missing(self) -> tuple[str, ...]:
        """Steps of which nothing is there yet."""
        return tuple(one.step for one in self.cells if one.state == NOTHING)

    @property
    def done(self) -> int:
        """Number of steps that are done."""
        return sum(one.state == DONE for one in self.cells)


def _show(asked: Asked) -> Answer:
    today = asked.today.isoformat()
    units = sorted(
        (row["nama"], code)
        for code, row in asked.reference.rows.get(_UNITS, {}).items()
        if row["mulai"] <= today and (not row["selesai"] or today <= row["selesai"])
    )
    queues = {queue.layout.unit: queue for queue in asked.desk.queues()}
    proposals: dict[str, Counter[Standing]] = {}
    for unit, queue in queues.items():
        if not unit or sees_exempted(asked.person.officers, unit):
            for code, counted in proposals_by_unit(listing(queue), unit).items():
                proposals.setdefault(code, Counter()).update(counted)
    rounds = rounds_of(asked)
    found = [
        _Unit(
            name=name,
            cells=cells_of(
                UnitFacts(
                    code=code,
                    entries=tuple(
                        asked.reference.rows.get(TablePath(package=f"dip/{code}", table="dip"), {}).values()
                    ),
                    dossiers=_dossiers(asked, queues.get(code)),
                    proposals=proposals.get(code, Counter()),
                ),
                _newest(rounds, code),
                _links(asked, code),
                asked.today,
            ),
        )
        for name, code in units
    ]
    needing = [one for one in found if one.open_steps]
    number, pages = page_number(asked, len(needing), _ON_A_PAGE)
    return Page(
        template="kemajuan.html.jinja",
        title="Kemajuan unit",
        context={
            "unit": needing[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE],
            "perlu": len(needing),
            "lain": tuple(one for one in found if not one.open_steps),
            "ringkas": tuple(
                (step, sum(one.cells[place].state == DONE for one in found))
                for place, step in enumerate(STEPS)
            ),
            "banyak": len(found),
            "halaman": number,
            "halaman_semua": pages,
        },
    )


def _dossiers(asked: Asked, queue: Queue | None) -> tuple[Dossier, ...] | None:
    if queue is None or not sees_exempted(asked.person.officers, queue.layout.unit):
        return ()
    try:
        return dossiers_of(asked.desk, queue)
    except (HistoryError, ValueError):
        return None


def _newest(rounds: tuple[Round, ...], unit: str) -> Round | None:
    """The newest round that asked the unit."""
    return next((one for one in rounds if any(answer.unit == unit for answer in one.answers)), None)


def _links(asked: Asked, unit: str) -> Links:
    """What the person may open: the pages of a unit are for those who write in it."""
    writes = proposer_for(asked.person.officers, unit) is not None
    return Links(
        unit=f"/unit/{unit}" if writes else "",
        restricted=f"/dik/{unit}" if writes else "",
        decrees="/sk",
        edition="/edisi" if may(Access.PPID, asked.somebody) else "",
    )


ROUTES = (Route(path="/kemajuan", method="GET", access=Access.REVIEWER, handle=_show, readers=AUDITED),)
