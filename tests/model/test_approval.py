from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.approval import (
    Approval,
    ApprovalFault,
    ApproverRole,
    Delegation,
    approval_faults,
    approval_source,
    required_roles,
)
from generator.model.ground import Letter
from generator.model.officer import Nature, Role
from tests.model.make_exemption import letters, make_officer

DAY = date(2026, 3, 2)
SETTER = make_officer(id="ppid")
SUPERIOR = make_officer(id="atasan", name="Budi Misalnya", role=Role.SUPERIOR)
HEAD = make_officer(id="pimpinan", name="Umpama Hadiwijaya", role=Role.HEAD, nature=Nature.ACTING)
DELEGATE = make_officer(id="wakil", name="Sri Andaian", role=Role.SUPERIOR)
TWIN = make_officer(id="rangkap", name="Contoh Rahmawati", role=Role.SUPERIOR)
OFFICERS = (SETTER, SUPERIOR, HEAD, DELEGATE, TWIN)
ANYONE = frozenset(ApproverRole)


def make_delegation(**given: Any) -> Delegation:
    values: dict[str, Any] = {
        "decree_id": "s000000009",
        "head_id": HEAD.id,
        "delegate_id": DELEGATE.id,
        "begins": date(2026, 1, 5),
        "revoked": None,
    }
    return Delegation(**(values | given))


def faults(approver_id: str, role: ApproverRole, **given: Any) -> tuple[ApprovalFault, ...]:
    values: dict[str, Any] = {"setter_id": SETTER.id, "set_on": DAY, "required": ANYONE, "officers": OFFICERS}
    return approval_faults(Approval(approver_id=approver_id, role=role, day=DAY), **(values | given))


@given(st.frozensets(letters), st.booleans())
def test_the_head_may_always_approve_and_alone_on_c_to_f(letters: frozenset[Letter], changes: bool):
    roles = required_roles(letters, changes=changes)

    assert ApproverRole.HEAD in roles
    assert (roles == {ApproverRole.HEAD}) is bool({letter.value for letter in letters} & set("cdef"))


@pytest.mark.parametrize(
    ("letters", "changes", "roles", "article"),
    [
        ({Letter.H}, False, {ApproverRole.SUPERIOR, ApproverRole.HEAD}, "Pasal 3 ayat (2)"),
        ({Letter.H}, True, {ApproverRole.HEAD, ApproverRole.DELEGATE}, "Pasal 10 ayat (1)"),
        ({Letter.H, Letter.C}, False, {ApproverRole.HEAD}, "Pasal 7 ayat (5)"),
    ],
)
def test_who_must_approve_has_its_article(letters, changes, roles, article):
    assert required_roles(letters, changes=changes) == roles
    assert article in approval_source(letters, changes=changes)


@pytest.mark.parametrize(("approver", "role"), [(SUPERIOR, ApproverRole.SUPERIOR), (HEAD, ApproverRole.HEAD)])
def test_an_approval_by_whoever_held_the_office_carries(approver, role):
    assert faults(approver.id, role) == ()


def test_another_capacity_than_the_required_one_is_not_enough():
    required = frozenset({ApproverRole.HEAD})

    assert faults(SUPERIOR.id, ApproverRole.SUPERIOR, required=required) == (ApprovalFault.ROLE_NOT_ENOUGH,)


def test_an_approver_must_hold_the_office_that_is_claimed():
    assert faults(SUPERIOR.id, ApproverRole.HEAD) == (ApprovalFault.APPROVER_NOT_IN_OFFICE,)


def test_an_unknown_approver_and_an_unknown_setter_are_told():
    assert faults("zzzzzzzzzz", ApproverRole.DELEGATE, setter_id="") == (
        ApprovalFault.APPROVER_UNKNOWN,
        ApprovalFault.SETTER_UNKNOWN,
    )


def test_who_sets_must_be_ppid_on_that_day():
    assert faults(SUPERIOR.id, ApproverRole.SUPERIOR, set_on=date(2023, 1, 1)) == (
        ApprovalFault.SETTER_NOT_IN_OFFICE,
    )


def test_one_person_cannot_both_set_and_approve_even_under_two_ids():
    assert faults(TWIN.id, ApproverRole.SUPERIOR) == (ApprovalFault.SAME_PERSON,)


def test_a_delegate_approves_by_a_recorded_decree_of_the_head():
    assert faults(DELEGATE.id, ApproverRole.DELEGATE, delegations=(make_delegation(),)) == ()


@pytest.mark.parametrize(
    "delegation",
    [
        make_delegation(delegate_id=SUPERIOR.id),
        make_delegation(begins=date(2026, 3, 3)),
        make_delegation(revoked=DAY),
        make_delegation(head_id=SUPERIOR.id),
        make_delegation(head_id="zzzzzzzzzz"),
    ],
    ids=["somebody else", "not yet", "revoked", "not the head", "nobody"],
)
def test_without_a_standing_delegation_nobody_approves_for_the_head(delegation):
    assert faults(DELEGATE.id, ApproverRole.DELEGATE, delegations=(delegation,)) == (
        ApprovalFault.NOT_DELEGATED,
    )


def test_a_delegate_out_of_office_does_not_approve():
    gone = make_officer(id="wakil", name="Sri Andaian", role=Role.SUPERIOR, valid_until=date(2026, 2, 1))

    assert faults(
        gone.id, ApproverRole.DELEGATE, officers=(SETTER, HEAD, gone), delegations=(make_delegation(),)
    ) == (ApprovalFault.APPROVER_NOT_IN_OFFICE,)


def test_a_delegation_stands_until_the_day_before_its_revocation():
    delegation = make_delegation(revoked=DAY)

    assert [
        delegation.stands(day) for day in (date(2026, 1, 4), date(2026, 1, 5), date(2026, 3, 1), DAY)
    ] == [
        False,
        True,
        True,
        False,
    ]
