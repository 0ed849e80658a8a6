"""Where a value stood, told from a real queue."""

from pathlib import Path

import pytest

from generator.changes.operations import move
from generator.changes.placed import PlacedOperation
from generator.review.purging import plan, purge
from generator.review.takedown_report import TakedownReport, report
from generator.review.takedowns import TakedownRefused, begin, confirm
from generator.review.taking_in import alone
from tests.review.registry import (
    ANOTHER,
    DAY,
    DIP,
    PPID,
    PROPOSAL,
    ROW,
    SUPERIOR,
    THIRD,
    TIME,
    Office,
    git,
    make_office,
)

pytestmark = pytest.mark.ssh

CANARY = "Kenari Umpama di Jalan Misal"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def take_down(office: Office, row: str = ROW, column: str = "ringkasan") -> TakedownReport:
    begin(
        office.queue, takedown_id="t7v9x2z4ba", proposal_id="q7r9s1t2vd", row=row, column=column, reason="rahasia",
        officer_id=PPID, day=DAY, time=TIME,
    )  # fmt: skip
    return report(office.queue, row)


def test_a_value_is_told_with_its_stay_its_proposals_and_its_editions(office: Office):
    office.submit(office.amending(PROPOSAL, ringkasan=CANARY))
    office.approve(PROPOSAL)
    git(office.queue.repository, "tag", "edisi/2026-1", office.main)
    git(office.queue.repository, "tag", "lain", office.main)

    told = take_down(office)

    (stay,) = told.stays
    assert (stay.file, stay.was_public, stay.until) == ("registers/dip/dinkes/dip.csv", True, "")
    assert told.proposals == (PROPOSAL,)
    assert told.editions == ("2026-1",)
    assert told.columns == ("ringkasan",)
    assert told.unconfirmed == ("t7v9x2z4ba",)
    assert CANARY not in repr(told)


def test_a_row_that_was_proposed_published_and_moved_has_a_stay_for_each(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001", status="usulan"))
    office.approve(PROPOSAL)
    office.submit(office.amending(ANOTHER, "c1d0000001", status="berlaku"))
    office.approve(ANOTHER)
    moved = PlacedOperation(table=DIP, operation=move("c1d0000001", office.row("c1d0000001"), "dip/bpbd"))
    office.submit(office.proposing(THIRD, moved, proposer=PPID))
    office.approve(THIRD, SUPERIOR)

    told = take_down(office, "c1d0000001", "")

    assert [(stay.file, stay.was_public) for stay in told.stays] == [
        ("registers/dip/dinkes/dip.csv", False),
        ("registers/dip/dinkes/dip.csv", True),
        ("registers/dip/bpbd/dip.csv", True),
    ]
    assert [stay.since for stay in told.stays[1:]] == [stay.until for stay in told.stays[:-1]]
    assert str(told.table) == "dip/bpbd/dip"


def test_a_value_that_was_corrected_after_the_takedown_has_an_end(office: Office):
    take_down(office)
    office.submit(office.amending(PROPOSAL, ringkasan="Ringkasan yang boleh terbit."))
    office.approve(PROPOSAL)

    (stay,) = report(office.queue, ROW).stays

    assert stay.until == office.main


def test_after_a_purge_nothing_is_left_to_tell(office: Office):
    take_down(office)
    confirm(office.queue, "t7v9x2z4ba", SUPERIOR, day=DAY, signer=office.signer, time=TIME)
    with alone(office.queue):
        purge(office.queue, plan(office.queue), time=TIME)

    told = report(office.queue, ROW)

    assert (told.stays, told.columns, told.copies) == ((), (), ())


def test_a_row_that_nobody_took_down_has_no_report(office: Office):
    with pytest.raises(TakedownRefused, match="belum ditarik"):
        report(office.queue, ROW)
