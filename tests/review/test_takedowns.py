"""A takedown on a real queue: in force at once, “telaah menyusul” in the audit until a second person confirms it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.audits.verdict import Audit, Verdict
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.approval import Means
from generator.history.repository import first_parents
from generator.history.signatures import SigningError
from generator.review.git_writer import MAIN, tip
from generator.review.queue import find, listing, show
from generator.review.reading import Standing
from generator.review.refusal import Refused
from generator.review.signing import Signer
from generator.review.takedowns import Begun, TakedownRefused, begin, confirm, unconfirmed
from generator.review.tree import tree_at
from generator.review.withheld_values import TAKEDOWNS
from tests.review.registry import (
    DAY,
    DESK,
    HEAD,
    PPID,
    PROPOSAL,
    ROW,
    SUPERIOR,
    TIME,
    UNIT_OFFICER,
    Office,
    git,
    make_office,
)

pytestmark = pytest.mark.ssh

TAKEDOWN, SENT = "t7v9x2z4ba", "q7r9s1t2vd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The office, with a takedown at hand."""

    office: Office

    def begin(self, row: str = ROW, column: str = "ringkasan", officer: str = PPID) -> Begun:
        return begin(
            self.office.queue,
            takedown_id=TAKEDOWN,
            proposal_id=SENT,
            row=row,
            column=column,
            reason="data-pribadi",
            officer_id=officer,
            day=DAY,
            time=TIME,
        )

    def confirm(self, officer: str, takedown: str = TAKEDOWN, day: date = DAY) -> str:
        return confirm(
            self.office.queue, takedown, officer, day=day, signer=self.office.signer, time=TIME + 60
        )

    def audit(self) -> Audit:
        repository = self.office.queue.repository
        anchor = next(iter(first_parents(repository, self.office.main))).id
        return audit_register(repository, PUBLIC_LAYOUT, anchor=anchor, tip=self.office.main)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(office=make_office(tmp_path))


def test_a_takedown_stands_on_main_at_once_and_holds_no_value(desk: Desk):
    begun = desk.begin()

    assert begun.commit == desk.office.main
    assert desk.office.row(TAKEDOWN, TAKEDOWNS) == {
        "id": TAKEDOWN,
        "entri_id": ROW,
        "kolom": "ringkasan",
        "tanggal": DAY.isoformat(),
        "alasan": "data-pribadi",
    }
    assert [one.standing for one in listing(desk.office.queue)] == [Standing.MERGED]
    value = desk.office.row(ROW)["ringkasan"]
    assert value not in git(
        desk.office.queue.repository, "log", "--all", "--format=%B", f"{begun.commit}~1.."
    )


def test_the_audit_says_that_the_review_follows_until_a_second_person_confirms(desk: Desk):
    desk.begin()
    before = desk.audit()
    assert [step.verdict for step in before.steps] == [Verdict.UNPROVEN]
    assert [problem.code for problem in before.steps[0].problems] == ["TLH-51"]
    assert before.holds
    assert [one.id for one in unconfirmed(desk.office.queue)] == [TAKEDOWN]

    commit = desk.confirm(SUPERIOR)

    after = desk.audit()
    assert commit == desk.office.main
    assert [step.verdict for step in after.steps] == [Verdict.OFFICE_KEY, Verdict.OFFICE_KEY]
    assert after.steps[0].problems == ()
    assert unconfirmed(desk.office.queue) == ()
    assert find(desk.office.queue, SENT).standing is Standing.MERGED
    assert show(desk.office.queue, SENT).still == ()


def test_work_goes_on_between_the_takedown_and_its_confirmation(desk: Desk):
    desk.begin()
    desk.office.submit(desk.office.amending(PROPOSAL, judul="Laporan lain"))
    desk.office.approve(PROPOSAL)

    desk.confirm(HEAD)

    assert [step.verdict for step in desk.audit().steps] == [Verdict.OFFICE_KEY] * 3
    assert desk.office.row(ROW)["judul"] == "Laporan lain"


@pytest.mark.parametrize("officer", [DESK, UNIT_OFFICER, SUPERIOR, "0xxxxxxxx0"])
def test_only_the_ppid_begins_one(desk: Desk, officer: str):
    main = desk.office.main

    with pytest.raises(Refused):
        desk.begin(officer=officer)

    assert desk.office.main == main


def test_whoever_began_it_does_not_confirm_it_nor_does_a_desk(desk: Desk):
    desk.begin()

    with pytest.raises(Refused) as by_same:
        desk.confirm(PPID)
    with pytest.raises(Refused):
        desk.confirm(DESK)
    with pytest.raises(Refused):
        desk.confirm("0xxxxxxxx0")
    with pytest.raises(Refused):
        desk.confirm(SUPERIOR, day=date(2027, 1, 1))

    assert [problem.code for problem in by_same.value.problems] == ["TLH-12"]


def test_a_key_that_is_not_registered_confirms_nothing(desk: Desk, tmp_path: Path):
    desk.begin()
    with pytest.raises(SigningError):
        confirm(
            desk.office.queue,
            TAKEDOWN,
            SUPERIOR,
            day=DAY,
            signer=Signer(key=tmp_path / "tidak-ada", means=Means.OWN_KEY),
            time=TIME,
        )
    with pytest.raises(Refused):
        confirm(
            desk.office.queue,
            TAKEDOWN,
            SUPERIOR,
            day=DAY,
            signer=Signer(key=desk.office.signer.key, means=Means.OWN_KEY),
            time=TIME,
        )


def test_confirming_twice_or_what_there_is_not_says_so(desk: Desk):
    desk.begin()
    desk.confirm(SUPERIOR)

    with pytest.raises(TakedownRefused, match="sudah dipastikan"):
        desk.confirm(HEAD)
    with pytest.raises(TakedownRefused, match="tidak ada di penarikan"):
        desk.confirm(HEAD, "0000000000")


def test_a_second_takedown_of_the_same_is_the_first_unless_the_cell_was_written_since(desk: Desk):
    first = desk.begin()
    again = desk.begin()
    assert (again.id, again.commit, again.is_new) == (first.id, first.commit, False)

    desk.office.submit(desk.office.amending(PROPOSAL, ringkasan="Ringkasan yang baru."))
    desk.office.approve(PROPOSAL)
    later = begin(
        desk.office.queue,
        takedown_id="t8v9x2z4ba",
        proposal_id="q8r9s1t2vd",
        row=ROW,
        column="ringkasan",
        reason="keliru",
        officer_id=PPID,
        day=DAY,
        time=TIME,
    )

    assert later.is_new
    assert set(tree_at(desk.office.queue, tip(desk.office.queue.repository, MAIN)).rows[TAKEDOWNS]) == {
        TAKEDOWN,
        "t8v9x2z4ba",
    }


def test_a_row_or_column_that_there_is_not_is_refused_in_words(desk: Desk):
    with pytest.raises(TakedownRefused, match="tidak pernah ada"):
        desk.begin(row="0000000000")
    with pytest.raises(TakedownRefused, match="tidak punya kolom `isi`"):
        desk.begin(column="isi")


@pytest.mark.parametrize(
    ("column", "whole"), [("ringkasan", False), ("tautan", False), ("", True), ("bentuk", True)]
)
def test_a_column_that_cannot_go_alone_takes_the_row_with_it(desk: Desk, column: str, whole: bool):
    assert desk.begin(column=column).whole_row is whole
