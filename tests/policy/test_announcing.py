"""Who may publish an announcement alone, and by when somebody else looks at it."""

from dataclasses import replace
from datetime import date

import pytest

from generator.changes.placed import PlacedOperation
from generator.model.officer import Officer, Role
from generator.model.problem import Problem
from generator.model.working_days import Holiday, HolidayKind, working_calendar
from generator.policy.announcing import after_publication, announcing_unit, may_publish_at_once, review_due
from generator.policy.capacity import Capacity, Need
from generator.policy.needs import needs
from tests.policy.cases import (
    DAY,
    DESK,
    OFFICER,
    OFFICERS,
    SUPERIOR,
    UNIT,
    added,
    changed,
    make_proposal,
    moved,
    removed,
    snapshot,
)

STANDING = {"dasar": "19(2)a", "status": "berlaku", "judul": "Waspada banjir"}
REGISTER = snapshot(
    {
        "acuan/unit": {"dinkes": {"serta_merta": "ya"}, "dlh": {"serta_merta": "ya"}, "bkd": {"serta_merta": "tidak"}},
        "dip/dinkes/pengumuman": {"a": STANDING},
        "dip/bkd/pengumuman": {"c": STANDING},
    }
)  # fmt: skip
NEW = added("dip/dinkes/pengumuman", "b", dasar="19(2)a;19(2)c", status="berlaku")
EARLIER = changed("dip/dinkes/pengumuman", "a", REGISTER, selesai="2026-11-02T10:00")
PROPOSAL = make_proposal(UNIT, NEW)
NEEDED = needs(PROPOSAL, REGISTER, OFFICERS)
PUBLIC_OFFICER_OF_DLH = replace(UNIT, id="0000000pe2", unit="dlh")


@pytest.mark.parametrize(
    "operations",
    [
        (NEW,),
        (EARLIER,),
        (changed("dip/dinkes/pengumuman", "a", REGISTER, status="ditarik"),),
        (NEW, EARLIER),
    ],
)
def test_announcements_of_one_unit_named_for_them_cannot_wait(operations: tuple[PlacedOperation, ...]):
    assert announcing_unit(make_proposal(UNIT, *operations), REGISTER) == "dinkes"


@pytest.mark.parametrize(
    "operations",
    [
        (added("dip/bkd/pengumuman", "b", dasar="19(2)a"),),
        (added("dip/tiada/pengumuman", "b", dasar="19(2)a"),),
        (NEW, added("dip/dinkes/dip", "d", dasar="19(2)a")),
        (NEW, added("dip/dlh/pengumuman", "d", dasar="19(2)a")),
        (NEW, added("acuan/hari_libur", "2026-12-25")),
        (added("dip/dinkes/pengumuman", "b", dasar="14(2)d"),),
        (added("dip/dinkes/pengumuman", "b", dasar="19(2)a;14(2)d"),),
        (added("dip/dinkes/pengumuman", "b", dasar=""),),
        (changed("dip/dinkes/pengumuman", "a", REGISTER, dasar="21(1)a"),),
        (changed("dip/dinkes/pengumuman", "tiada", judul="Lain"),),
        (removed("dip/dinkes/pengumuman", "a", STANDING),),
        (moved("dip/dinkes/pengumuman", "a", "dip/dlh"),),
        (added("acuan/hari_libur", "2026-12-25"),),
    ],
)
def test_nothing_else_rides_along(operations: tuple[PlacedOperation, ...]):
    proposal = make_proposal(UNIT, *operations)

    assert announcing_unit(proposal, REGISTER) == ""
    needed = needs(proposal, REGISTER, OFFICERS)
    assert {need.at_once_in for need in needed} == {""}
    assert [problem.code for problem in may_publish_at_once(proposal, UNIT, OFFICERS, DAY, needed)] == [
        "TLH-15"
    ]


@pytest.mark.parametrize(("proposer", "reviewer"), [(UNIT, Capacity.OFFICER), (OFFICER, Capacity.SUPERIOR)])
def test_it_still_needs_whoever_reads_it_and_nobody_more(proposer: Officer, reviewer: Capacity):
    (need,) = needs(make_proposal(proposer, NEW), REGISTER, OFFICERS)

    assert (need.roles, need.at_once_in, need.afterwards) == (frozenset({reviewer}), "dinkes", False)


@pytest.mark.parametrize("proposer", [UNIT, DESK])
def test_the_pelaksana_of_the_unit_publishes_alone_what_she_or_her_desk_wrote(proposer: Officer):
    assert may_publish_at_once(make_proposal(proposer, NEW), UNIT, OFFICERS, DAY, NEEDED) == ()


@pytest.mark.parametrize(
    "publisher",
    [
        DESK,
        OFFICER,
        SUPERIOR,
        PUBLIC_OFFICER_OF_DLH,
        replace(UNIT, id="0000000xxx"),
        replace(UNIT, id="0000000pe3", valid_until=date(2026, 11, 1)),
    ],
)
def test_nobody_else_does(publisher: Officer):
    others = (PUBLIC_OFFICER_OF_DLH, replace(UNIT, id="0000000pe3", valid_until=date(2026, 11, 1)))

    found = may_publish_at_once(PROPOSAL, publisher, (*OFFICERS, *others), DAY, NEEDED)

    assert [(one.code, one.message) for one in found] == [
        ("TLH-16", "Hanya PPID Pelaksana unit itu yang dapat mengumumkan seketika.")
    ]


def test_what_stands_in_the_table_of_officers_counts_and_not_what_is_claimed():
    claimed = replace(DESK, role=Role.UNIT_OFFICER)

    (problem,) = may_publish_at_once(PROPOSAL, claimed, OFFICERS, DAY, NEEDED)

    assert isinstance(problem, Problem)
    assert problem.code == "TLH-16"


def test_after_publication_the_review_follows_and_other_needs_stay_as_they_are():
    (need,) = NEEDED
    other = Need(roles=frozenset({Capacity.HEAD}), why="Sebab.", source="Dasar")

    assert after_publication((need, other)) == (replace(need, afterwards=True), other)
    assert after_publication((replace(other, afterwards=True),)) == (replace(other, afterwards=True),)


def test_one_working_day_is_left_for_the_review():
    calendar = working_calendar(
        [Holiday(day=date(2026, 11, 9), name="Libur contoh", kind=HolidayKind.LOCAL, basis="")]
    )

    due = [
        review_due(date(2026, 11, day), calendar)
        for day in (2, 5, 6, 7, 8)  # Monday, Thursday, Friday, Saturday, Sunday
    ]

    assert due == [date(2026, 11, day) for day in (3, 6, 10, 10, 10)]
