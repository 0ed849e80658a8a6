"""What the public rows ask of the officers of one unit on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import STATUS
from generator.changes.placed import Snapshot
from generator.changes.replay import UPDATED
from generator.changes.round_changes import ANSWERS, ROUNDS, WAITING
from generator.datapackages.table import split_list
from generator.model.officer import Role
from generator.model.table_path import TablePath

UNIT_ROLES = frozenset({Role.UNIT_OFFICER, Role.DESK})
"""Offices that are held in one unit, and asked about it."""
MONTHS = 6
"""After which an entry is to be looked at again. Source: Perki 1/2021 art. 45 (7)."""
_CHECKED_TABLES = ("dip", "pengecualian")
_IN_FORCE, _WITHDRAWN = "berlaku", "ditarik"
_EVERY_UNIT = "semua"
_DUTIES = TablePath(package="acuan", table="kewajiban")
_LAST_SAFE_DAY = 28
"""Every month has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """A round that waits for the unit's answer."""

    id: str
    answer_id: str
    """Key of the row that the answer fills."""
    name: str
    closes: str
    """Last day, ``2026-12-15``; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingDuty:
    """A kind of information that the unit owes and of which it has no entry."""

    provision: str
    """``14(2)d``."""
    name: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAsks:
    """All of it."""

    rounds: tuple[OpenRound, ...]
    """The one that closes first stands first."""
    duties: tuple[LackingDuty, ...]
    """In the order of the law."""
    stale: int
    """Number of rows in force that nobody has looked at for six months."""
    oldest: str
    """Day on which the one of these that waits longest was looked at; empty for none, or where it has no day."""


def unit_asks(rows: Snapshot, unit: str, today: date) -> UnitAsks:
    """What the rows of public ``main`` ask of the unit."""
    old = sorted(_days_of_old_rows(rows, unit, months_before(today, MONTHS).isoformat()))
    return UnitAsks(
        rounds=tuple(sorted(_rounds(rows, unit, today), key=lambda one: (one.closes or "9999", one.id))),
        duties=tuple(_duties(rows, unit)),
        stale=len(old),
        oldest=old[0] if old else "",
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; of the last days of a month the 28th, which every month has."""
    count = day.year * 12 + day.month - 1 - months
    shortened = min(day.day, _LAST_SAFE_DAY)
    return date(count // 12, count % 12 + 1, shortened)


def _days_of_old_rows(rows: Snapshot, unit: str, limit: str) -> Iterator[str]:
    for name in _CHECKED_TABLES:
        for row in rows.get(TablePath(package=f"dip/{unit}", table=name), {}).values():
            if row.get(STATUS) == _IN_FORCE and row.get(UPDATED, "") < limit:
                yield row.get(UPDATED, "")


def _rounds(rows: Snapshot, unit: str, today: date) -> Iterator[OpenRound]:
    known = rows.get(ROUNDS, {})
    for key, answer in rows.get(ANSWERS, {}).items():
        asking = known.get(answer.get("putaran_id", ""))
        if answer.get("unit") != unit or answer.get("hasil") != WAITING or asking is None:
            continue
        closes = asking.get("ditutup", "")
        if asking.get("dibuka", "") <= today.isoformat() and (not closes or today.isoformat() <= closes):
            yield OpenRound(
                id=answer["putaran_id"], answer_id=key, name=asking.get("nama", ""), closes=closes
            )


def _duties(rows: Snapshot, unit: str) -> Iterator[LackingDuty]:
    """Proposed rows count as well: who has begun need not be reminded."""
    held = {
        provision
        for row in rows.get(TablePath(package=f"dip/{unit}", table="dip"), {}).values()
        if row.get(STATUS) != _WITHDRAWN
        for provision in split_list(row.get("dasar", ""))
    }
    duties = rows.get(_DUTIES, {})
    for key in sorted(duties, key=_in_order):
        duty = duties[key]
        if key not in held and {unit, _EVERY_UNIT} & set(split_list(duty.get("berlaku_untuk", ""))):
            yield LackingDuty(
                provision=key, name=duty.get("uraian", ""), explanation=duty.get("penjelasan", "")
            )


def _in_order(provision: str) -> tuple[int, str]:
    article, _, rest = provision.partition("(")
    return (int(article) if article.isdigit() else 0, rest)
