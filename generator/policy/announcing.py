"""Announcements that cannot wait: who may publish one alone at once, and by when it is to be looked at."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from generator.changes.operations import Addition, Amendment, Cells, Withdrawal
from generator.changes.placed import PlacedOperation, Snapshot
from generator.changes.proposal import Proposal
from generator.datapackages.table import split_list
from generator.model.office import officer_with_id
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.model.table_path import TablePath
from generator.model.working_days import WorkingCalendar
from generator.policy.capacity import Need
from generator.policy.findings import against_proposal

ANNOUNCING_SOURCE = "UU 14/2008 Pasal 10 ayat (1); Perki 1/2021 Pasal 25 ayat (1)"

REVIEW_DAYS = 1
"""Working days within which somebody else looks at what was published alone. Rule of the body, decision record 0026."""

_UNITS = TablePath(package="acuan", table="unit")
_DUTY = "19(2)"


def announcing_unit(proposal: Proposal, before: Snapshot) -> str:
    """The unit whose PPID Pelaksana may publish the proposal alone at once; empty where it must wait as any other.

    It adds or changes announcements of this one unit, which is named for them, and does nothing else. ``before`` are
    the rows of the register on which it would be taken in.

    Source: UU 14/2008 art. 10 (1); Perki 1/2021 art. 19 (2), 25 (1); ``serta_merta`` in ``unit.csv``.
    """
    for unit in proposal.units[:1]:
        table = TablePath(package=f"dip/{unit}", table="pengumuman")
        is_named = before.get(_UNITS, {}).get(unit, {}).get("serta_merta") == "ya"
        if is_named and all(_announces(placed, table, before) for placed in proposal.operations):
            return unit
    return ""


def _announces(placed: PlacedOperation, table: TablePath, before: Snapshot) -> bool:
    row = before.get(placed.table, {}).get(placed.key, {})
    match placed.operation:
        case Addition(cells=cells):
            row = dict(cells)
        case Amendment(changes=changes) | Withdrawal(changes=changes):
            row = {**row, **{change.column: change.after for change in changes}}
        case _:
            return False
    return placed.table == table and _is_due_at_once(row)


def _is_due_at_once(row: Cells) -> bool:
    """Whether the row cites what must be announced without delay, and nothing else. Source: Perki 1/2021 art. 19 (2)."""
    duties = split_list(row.get("dasar", ""))
    return bool(duties) and all(duty.startswith(_DUTY) for duty in duties)


def may_publish_at_once(
    proposal: Proposal, publisher: Officer, officers: tuple[Officer, ...], day: date, needed: Iterable[Need]
) -> tuple[Problem, ...]:
    """What stands against this officer's publishing the proposal alone on that day; empty when nothing does.

    ``needed`` is what ``needs`` says of the proposal. The proposer may do so herself: that is what alone means.

    Source: Perki 1/2021 art. 25 (1).
    """
    units = {need.at_once_in for need in needed} - {""}
    if not units:
        return (
            against_proposal(
                proposal,
                "TLH-15",
                "Usulan ini tidak dapat diumumkan seketika: isinya bukan hanya pengumuman serta merta satu unit yang ditunjuk.",
                "Kirim pengumumannya dalam usulan tersendiri, atau mintalah persetujuan PPID.",
                ANNOUNCING_SOURCE,
            ),
        )
    known = officer_with_id(officers, publisher.id)
    if known is None or known.unit not in units or not known.held(Role.UNIT_OFFICER, day):
        return (
            against_proposal(
                proposal,
                "TLH-16",
                "Hanya PPID Pelaksana unit itu yang dapat mengumumkan seketika.",
                "Minta PPID Pelaksana unit itu mengumumkannya, atau mintalah persetujuan PPID.",
                ANNOUNCING_SOURCE,
            ),
        )
    return ()


def after_publication(needed: Iterable[Need]) -> tuple[Need, ...]:
    """The needs of a proposal that its unit published alone: those that allow it are met afterwards."""
    return tuple(replace(need, afterwards=need.afterwards or bool(need.at_once_in)) for need in needed)


def review_due(published: date, calendar: WorkingCalendar) -> date:
    """The last day on which somebody else looks at it in time."""
    return calendar.add(published, REVIEW_DAYS)
