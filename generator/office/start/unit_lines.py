"""What is asked of a unit for its public rows, in words: rounds, stale rows, duties, reports of readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.model.dates import date_in_words
from generator.office.reports.waiting import of_unit, waiting_reports
from generator.office.requests.asked import Asked
from generator.office.start.unit_asks import LackingDuty, UnitAsks, unit_asks
from generator.review.kept import Kept
from generator.sites.numbers import number_in_words

_UNIT_ASKS: Kept[tuple[str, str, date], UnitAsks] = Kept(256)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """What a round asks of a unit."""

    name: str
    unit: str
    closes: str
    address: str
    is_sent: bool
    """Whether the unit's answer waits to be approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleLine:
    """Rows of a unit that were not looked at for six months."""

    unit: str
    count: str
    oldest: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsLine:
    """Reports of readers in one unit."""

    unit: str
    count: str
    first: str
    """Day on which the oldest came."""
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesLine:
    """Duties of one unit without an entry."""

    unit: str
    count: str
    address: str
    """To which the provision is added."""
    duties: tuple[LackingDuty, ...]


def asks_of(asked: Asked, unit: str) -> UnitAsks:
    """As reckoned once for each commit and day."""
    reference = asked.reference
    return _UNIT_ASKS.get(
        (reference.commit, unit, asked.today), lambda: unit_asks(reference.rows, unit, asked.today)
    )


def round_lines(asked: Asked, asks: list[tuple[str, UnitAsks]], answered: set[str]) -> Iterator[RoundLine]:
    """What rounds ask of her units; ``answered`` are keys of answers that are sent and wait."""
    for unit, found in asks:
        for one in found.rounds:
            yield RoundLine(
                name=one.name,
                unit=asked.reference.unit_name(unit),
                closes=_day(one.closes),
                address=f"/putaran/{one.id}" if one.answer_id in answered else f"/putaran/{one.id}/jawab",
                is_sent=one.answer_id in answered,
            )


def stale_line(asked: Asked, unit: str, found: UnitAsks) -> StaleLine:
    """How many, since when, and where they are confirmed."""
    return StaleLine(
        unit=asked.reference.unit_name(unit),
        count=number_in_words(found.stale),
        oldest=_day(found.oldest),
        address=f"/unit/{unit}/masih-benar",
    )


def duties_line(asked: Asked, unit: str, found: UnitAsks) -> DutiesLine:
    """How many, which, and where an entry is added."""
    return DutiesLine(
        unit=asked.reference.unit_name(unit),
        count=number_in_words(len(found.duties)),
        address=f"/unit/{unit}/dip/baru?dasar=",
        duties=found.duties,
    )


def reports_lines(asked: Asked, units: tuple[str, ...]) -> Iterator[ReportsLine]:
    """Reports of readers that wait in her units."""
    reports = waiting_reports(asked)
    for unit in units:
        own = of_unit(reports, unit)
        if own:
            yield ReportsLine(
                unit=asked.reference.unit_name(unit),
                count=number_in_words(len(own)),
                first=_day(own[0].received),
                address=f"/unit/{unit}/laporan",
            )


def _day(cell: str) -> str:
    try:
        return date_in_words(date.fromisoformat(cell))
    except ValueError:
        return ""
