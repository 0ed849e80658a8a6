"""What restricted registers ask of those who may open them, in words: dues, and decrees that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.changes.operations import STATUS
from generator.model.dates import date_in_words
from generator.model.due import DueKind
from generator.model.table_path import TablePath
from generator.office.dossiers import commits_of, dossiers_of, tests_of
from generator.office.gate.trees import file_in, trees_of
from generator.office.paper_links import offer
from generator.office.requests.acting import sees_exempted
from generator.office.requests.asked import Asked
from generator.office.start.calendar import calendar_of_reference
from generator.office.start.case_asks import CaseAsks, case_asks
from generator.office.start.proposal_lines import register_name
from generator.office.words import DUES
from generator.office.workspace import WHOLE
from generator.review.kept import Kept
from generator.review.state import Queue
from generator.sites.numbers import number_in_words

_CASE_ASKS: Kept[tuple[str, tuple[str, ...], str, date], CaseAsks] = Kept(256)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesLine:
    """Dues of one register."""

    register: str
    address: str
    lines: tuple[str, ...]
    late: bool
    opening: tuple[str, str]
    """Where the decree of opening is made, and how many entries wait for one; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecreesLine:
    """Entries of one register that are approved and wait for a decree."""

    register: str
    count: str
    since: str


def cases_of(asked: Asked, queues: tuple[Queue, ...]) -> Iterator[tuple[Queue, CaseAsks]]:
    """What each restricted register asks that her offices open; one that cannot be read asks nothing here."""
    for queue in queues:
        unit = queue.layout.unit
        if unit and sees_exempted(asked.person.officers, unit):
            try:
                yield queue, _case_asks(asked, queue)
            except ValueError:
                continue


def _case_asks(asked: Asked, queue: Queue) -> CaseAsks:
    desk, reference, today = asked.desk, asked.reference, asked.today
    notices = reference.rows.get(TablePath(package=f"dip/{queue.layout.unit}", table="pengecualian"), {})
    return _CASE_ASKS.get(
        (queue.register, commits_of(desk, queue), reference.commit, today),
        lambda: case_asks(
            dossiers_of(desk, queue),
            tests_of(desk, queue),
            frozenset(key for key, row in notices.items() if row.get(STATUS) == "berlaku"),
            calendar_of_reference(reference),
            today,
        ),
    )


def dues_line(asked: Asked, queue: Queue, found: CaseAsks) -> DuesLine | None:
    """None where nothing is due."""
    if not found.dues:
        return None
    return DuesLine(
        register=register_name(asked, queue),
        address=_calendar_page(asked, queue),
        lines=tuple(
            f"{DUES[one.kind][0]}: {number_in_words(one.count)}, {_when(one.first, late=one.late > 0)}"
            for one in found.dues
        ),
        late=any(one.late and one.kind is not DueKind.PUBLIC_ROW for one in found.dues),
        opening=(
            offer(queue.register, "pembukaan", found.to_open[0]).address,
            number_in_words(len(found.to_open)),
        )
        if found.to_open
        else ("", ""),
    )


def _when(day: date, *, late: bool) -> str:
    return f"lewat sejak {date_in_words(day)}" if late else f"paling dekat {date_in_words(day)}"


def _calendar_page(asked: Asked, queue: Queue) -> str:
    """The calendar of the office site where it is built, else the register's own page."""
    unit = queue.layout.unit
    opened = trees_of(asked.person.officers)
    for tree in (unit, WHOLE):
        if tree in opened and file_in(asked.site, tree, "tenggat.html") is not None:
            return f"/ruang/{tree}/tenggat.html"
    return f"/dik/{unit}"


def decrees_line(asked: Asked, queue: Queue, found: CaseAsks) -> DecreesLine:
    """How many, and since when."""
    return DecreesLine(
        register=register_name(asked, queue),
        count=number_in_words(found.without_decree),
        since=date_in_words(found.approved_first) if found.approved_first else "",
    )
