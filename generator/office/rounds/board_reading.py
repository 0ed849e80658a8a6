"""Reading what the status board is made from: the queues of an office, and who approved what in them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.audits.four_eyes import audit_register
from generator.audits.reference import PublicTrail
from generator.audits.verdict import Step
from generator.history.repository import HistoryError, first_parents
from generator.model.dossier import Dossier
from generator.model.table_path import TablePath
from generator.office.dossiers import dossiers_of
from generator.office.requests.desk import Desk
from generator.office.rounds.board import BoardFacts
from generator.office.rounds.progress import proposals_by_unit
from generator.review.git_writer import MAIN, setting, tip
from generator.review.reading import Standing, listing
from generator.review.state import ANCHOR, Queue
from generator.review.tree import tree_at

_UNITS = TablePath(package="acuan", table="unit")
_BODY = TablePath(package="acuan", table="badan")


def read_board(state: Path, units: Collection[str], day: date) -> BoardFacts:
    """All that the board needs of the units that stand on the day, or of those named.

    Raises NotWritableError where there is no queue, and HistoryError where git cannot answer.
    """
    desk = Desk(state=state)
    public = desk.public
    rows = tree_at(public, tip(public.repository, MAIN)).rows
    trail = PublicTrail(public.repository, tip(public.repository, MAIN))
    proposals: dict[str, Counter[Standing]] = {}
    dossiers: dict[str, Sequence[Dossier] | None] = {}
    restricted: dict[str, Sequence[Step]] = {}
    for queue in desk.queues():
        unit = queue.layout.unit
        for code, counted in proposals_by_unit(listing(queue), unit).items():
            proposals.setdefault(code, Counter()).update(counted)
        if unit:
            dossiers[unit] = _dossiers(desk, queue)
            restricted[unit] = _steps(queue, trail, day)
    return BoardFacts(
        body=next(iter(rows.get(_BODY, {}).values()))["nama"],
        rows=rows,
        units=_standing(rows.get(_UNITS, {}), units, day),
        dossiers=dossiers,
        proposals=proposals,
        steps=_steps(public, None, day),
        restricted_steps=restricted,
    )


def _standing(
    rows: Mapping[str, Mapping[str, str]], units: Collection[str], day: date
) -> tuple[tuple[str, str], ...]:
    today = day.isoformat()
    return tuple(
        (code, row["nama"])
        for code, row in sorted(rows.items())
        if row["mulai"] <= today
        and (not row["selesai"] or today <= row["selesai"])
        and (not units or code in units)
    )


def _dossiers(desk: Desk, queue: Queue) -> tuple[Dossier, ...] | None:
    try:
        return dossiers_of(desk, queue)
    except (HistoryError, ValueError):
        return None


def _steps(queue: Queue, public: PublicTrail | None, day: date) -> tuple[Step, ...]:
    main = tip(queue.repository, MAIN)
    anchor = setting(queue.repository, ANCHOR) or next(iter(first_parents(queue.repository, main))).id
    return audit_register(
        queue.repository, queue.layout, anchor=anchor, tip=main, public=public, today=day
    ).steps
