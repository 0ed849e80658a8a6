"""What the office's queue writes is what the audit accepts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.audits.verdict import Verdict
from generator.history.approval import PaperSheet
from generator.review.paper_approval import confirm_paper, record_paper
from generator.review.state import ANCHOR
from tests.review.registry import (
    ANOTHER,
    DAY,
    DESK,
    PROPOSAL,
    SECOND_DESK,
    THIRD,
    TIME,
    UNIT_OFFICER,
    Office,
    git,
    make_office,
)

pytestmark = pytest.mark.ssh


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def verdicts(office: Office) -> list[tuple[Verdict, list[str]]]:
    repository = office.queue.repository
    anchor = git(repository, "config", "--get", ANCHOR)
    audit = audit_register(repository, office.queue.layout, anchor=anchor, tip=office.main)
    assert audit.holds, [step.problems for step in audit.steps]
    return [(step.verdict, [problem.code for problem in step.problems]) for step in audit.steps]


def test_what_the_queue_takes_in_is_proven(office: Office):
    base = office.main
    office.submit(office.adding(PROPOSAL, "c1d0000001", base=base))
    office.submit(office.amending(ANOTHER, base=base, judul="Judul yang dibetulkan"))
    office.approve(PROPOSAL)
    office.approve(ANOTHER)

    assert verdicts(office) == [(Verdict.OFFICE_KEY, [])] * 2


def test_a_sheet_that_the_queue_recorded_is_proven(office: Office):
    office.submit(replace(office.amending(THIRD, judul="Judul yang dibetulkan"), proposer=UNIT_OFFICER))
    sheet = PaperSheet(
        name="Contoh Rahmawati", office="PPID", date=date(2026, 2, 1), sha256="5" * 64, place="Lemari contoh",
        recorded_by="", confirmed_by="",
    )  # fmt: skip
    record_paper(office.queue, THIRD, DESK, sheet, day=DAY, signer=office.signer, time=TIME)
    confirm_paper(office.queue, THIRD, SECOND_DESK, day=DAY, signer=office.signer, time=TIME)

    assert verdicts(office) == [(Verdict.PAPER, [])]
