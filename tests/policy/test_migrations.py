"""Who may propose another version of the schemas, and who approves it."""

from datetime import date

import pytest

from generator.changes.proposal import Proposal
from generator.model.officer import Officer
from generator.policy.capacity import Capacity
from generator.policy.needs import needs
from generator.policy.proposing import may_propose
from tests.policy.cases import (
    AUDITOR,
    COMMIT,
    COUNSEL,
    DAY,
    DESK,
    HEAD,
    OFFICER,
    OFFICERS,
    SUPERIOR,
    UNIT,
)


def migration(by: Officer, register: str, day: date = DAY) -> Proposal:
    return Proposal(
        id="k3n6q8s2vb", register=register, proposer=by.id, day=day, base=COMMIT, reference=COMMIT, message="",
        operations=(), schema='{"dip":[]}',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("register", "may"),
    [
        ("publik", {OFFICER, SUPERIOR, UNIT, DESK}),
        ("dik-dinkes", {OFFICER, UNIT, DESK}),
        ("dik-bkd", {OFFICER}),
        ("dik-_badan", {OFFICER}),
    ],
)
def test_who_keeps_a_register_may_propose_its_migration(register: str, may: set[Officer]):
    for by in (OFFICER, SUPERIOR, HEAD, UNIT, DESK, COUNSEL, AUDITOR):
        found = may_propose(migration(by, register), {}, OFFICERS, DAY)
        assert [one.code for one in found] == ([] if by in may else ["TLH-03"]), by.name


@pytest.mark.parametrize("register", ["publik", "dik-dinkes"])
@pytest.mark.parametrize(("by", "approver"), [(DESK, Capacity.OFFICER), (OFFICER, Capacity.SUPERIOR)])
def test_a_second_person_approves_it(register: str, by: Officer, approver: Capacity):
    (need,) = needs(migration(by, register), {}, OFFICERS, DAY)

    assert need.roles == {approver}
    assert not need.afterwards
