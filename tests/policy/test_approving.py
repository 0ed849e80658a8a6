"""Who may approve, and in which capacity."""

from dataclasses import replace
from datetime import date

import pytest

from generator.model.approval import Delegation
from generator.model.officer import Officer
from generator.policy.approving import may_approve
from generator.policy.capacity import Capacity, Need, capacity_of, open_needs
from tests.policy.cases import (
    AUDITOR,
    COUNSEL,
    DAY,
    DESK,
    HEAD,
    OFFICER,
    OFFICERS,
    SUPERIOR,
    UNIT,
    changed,
    make_proposal,
)

PROPOSAL = make_proposal(UNIT, changed("dip/dinkes/dip", "a", judul="Baru"))
DELEGATION = Delegation(
    decree_id="sk", head_id=HEAD.id, delegate_id=COUNSEL.id, begins=date(2026, 1, 2), revoked=None
)


def need(*roles: Capacity, delegations: tuple[Delegation, ...] = ()) -> Need:
    return Need(roles=frozenset(roles), why="Sebab.", source="Dasar", delegations=delegations)


OFFICER_ALONE = (need(Capacity.OFFICER),)
BY_CHANGE = (need(Capacity.HEAD, Capacity.DELEGATE, delegations=(DELEGATION,)),)


def codes(
    approver: Officer,
    *given: Officer,
    needed: tuple[Need, ...] = OFFICER_ALONE,
    officers: tuple[Officer, ...] = OFFICERS,
) -> list[str]:
    return [one.code for one in may_approve(PROPOSAL, approver, given, officers, DAY, needed)]


def test_who_is_needed_may_approve():
    assert codes(OFFICER) == []
    assert codes(SUPERIOR, OFFICER, needed=(*OFFICER_ALONE, need(Capacity.SUPERIOR, Capacity.HEAD))) == []


@pytest.mark.parametrize("officer", [SUPERIOR, DESK, COUNSEL, AUDITOR])
def test_another_role_may_not(officer: Officer):
    (problem,) = may_approve(PROPOSAL, officer, (), OFFICERS, DAY, OFFICER_ALONE)

    assert problem.code == "TLH-14"
    assert problem.message == "Persetujuan yang masih diperlukan: PPID."


def test_the_proposer_may_not():
    also = replace(OFFICER, id=UNIT.id)
    second_term = replace(OFFICER, id="0000000dua", name="RINA contoh")

    assert codes(also, officers=(also,)) == ["TLH-12"]
    assert codes(second_term, officers=(*OFFICERS, second_term)) == ["TLH-12"]


def test_a_proposer_who_is_in_no_table_is_told_by_the_id():
    proposal = make_proposal("0000000tdk", changed("dip/dinkes/dip", "a", judul="B"))

    assert may_approve(proposal, OFFICER, (), OFFICERS, DAY, OFFICER_ALONE) == ()


def test_one_person_approves_once():
    needed = (need(Capacity.OFFICER), need(Capacity.SUPERIOR))
    second_term = replace(SUPERIOR, id="0000000dua", name=OFFICER.name)

    assert codes(second_term, OFFICER, needed=needed, officers=(*OFFICERS, second_term)) == ["TLH-13"]


def test_when_nothing_is_needed_any_more_nobody_approves():
    acting = replace(OFFICER, id="0000000plh", name="Wulan Misalnya")
    (problem,) = may_approve(PROPOSAL, acting, (OFFICER,), (*OFFICERS, acting), DAY, OFFICER_ALONE)

    assert (problem.code, problem.message) == ("TLH-14", "Persetujuan yang masih diperlukan: tidak ada lagi.")


def test_what_an_officer_out_of_office_gave_does_not_count():
    ended = replace(HEAD, valid_until=date(2025, 1, 1))

    assert codes(OFFICER, ended, officers=(*OFFICERS, ended)) == []


@pytest.mark.parametrize(
    "officers", [(UNIT,), (replace(OFFICER, valid_until=date(2026, 11, 1)),)], ids=["unknown", "ended"]
)
def test_somebody_out_of_office_may_not(officers: tuple[Officer, ...]):
    assert codes(OFFICER, officers=officers) == ["TLH-11"]


# -- delegates ------------------------------------------------------------------------------


def test_whom_the_head_delegated_may_approve_a_change():
    assert codes(COUNSEL, needed=BY_CHANGE) == []
    assert capacity_of(COUNSEL, BY_CHANGE, OFFICERS, DAY) is Capacity.DELEGATE


@pytest.mark.parametrize(
    "delegation",
    [
        replace(DELEGATION, revoked=DAY),
        replace(DELEGATION, begins=date(2026, 12, 1)),
        replace(DELEGATION, delegate_id=DESK.id),
        replace(DELEGATION, head_id=SUPERIOR.id),
    ],
    ids=["revoked", "later", "another", "not by the head"],
)
def test_a_delegation_that_does_not_stand_is_none(delegation: Delegation):
    needed = (need(Capacity.HEAD, Capacity.DELEGATE, delegations=(delegation,)),)

    assert codes(COUNSEL, needed=needed) == ["TLH-14"]


def test_the_own_office_comes_before_the_delegation():
    needed = (*OFFICER_ALONE, *BY_CHANGE)

    assert capacity_of(OFFICER, needed, OFFICERS, DAY) is Capacity.OFFICER


def test_an_office_that_is_not_asked_for_is_still_what_one_holds():
    assert capacity_of(OFFICER, (need(Capacity.SUPERIOR),), OFFICERS, DAY) is Capacity.OFFICER
    assert capacity_of(OFFICER, (), OFFICERS, DAY) is Capacity.OFFICER
    assert capacity_of(DESK, (), OFFICERS, DAY) is None


def test_what_is_met_is_not_open():
    needed = (need(Capacity.OFFICER), need(Capacity.SUPERIOR, Capacity.HEAD))

    assert open_needs(needed, {Capacity.HEAD}) == (needed[0],)
    assert open_needs(needed, {Capacity.HEAD, Capacity.OFFICER}) == ()
