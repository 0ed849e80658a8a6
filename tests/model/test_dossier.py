from datetime import date

import pytest

from generator.model.decree import DecreeKind
from generator.model.dossier import Ending, gather, standing_decrees, standing_tests
from tests.model.make_exemption import DECREED, make_decree, make_exempt_entry, make_test

BODY = "_badan"


def test_a_units_sheet_that_cites_the_bodys_is_read_as_the_bodys():
    body = make_test(id="t000000009", package=BODY, previous_id="t000000002")
    unit = make_test(approval=None, cited_id=body.id)
    earlier = make_test(id="t000000002", cited_id="t000000008")
    first = make_test(id="t000000008", package=BODY)

    tests = standing_tests([unit, body, earlier, first])

    assert (tests[unit.id].id, tests[unit.id].approval) == (body.id, body.approval)
    assert tests[body.id].previous_id == first.id


def test_a_citation_of_a_row_that_is_not_given_leaves_the_units_own_row():
    unit_test, unit_decree = make_test(cited_id="t000000009"), make_decree(cited_id="s000000009")

    assert standing_tests([unit_test])[unit_test.id] == unit_test
    assert standing_decrees([unit_decree])[unit_decree.id] == unit_decree


def test_decrees_go_back_to_the_rows_that_stand():
    body = make_decree(id="s000000009", package=BODY)
    unit = make_decree(cited_id=body.id)
    later = make_decree(id="s000000002", changes_id=unit.id, revokes_id=unit.id)

    stands = standing_decrees([body, unit, later])[later.id]

    assert (stands.changes_id, stands.revokes_id) == (body.id, body.id)


@pytest.mark.parametrize(
    ("starts", "decrees", "first_day"),
    [
        (None, (make_decree(),), DECREED),
        (date(2026, 4, 1), (make_decree(),), date(2026, 4, 1)),
        (date(2026, 4, 1), (), date(2026, 4, 1)),
        (None, (), None),
        (None, (make_decree(kind=DecreeKind.OPENING),), None),
    ],
)
def test_a_period_starts_as_recorded_or_with_the_decree(starts, decrees, first_day):
    (dossier,) = gather([make_exempt_entry(starts=starts)], [], decrees)

    assert dossier.starts == first_day


@pytest.mark.parametrize("kind", [DecreeKind.OPENING, DecreeKind.DELEGATION, None])
def test_only_a_decree_that_exempts_lets_the_law_open_an_entry(kind):
    (dossier,) = gather([make_exempt_entry()], [], [make_decree(kind=kind)])

    assert (dossier.decreed, dossier.opening) == (None, None)


def test_an_entry_ends_with_the_decree_of_the_one_that_follows_it():
    follower = make_exempt_entry(id="k000000002", previous_id="k000000001", decree_id="s000000002")
    change = make_decree(id="s000000002", day=date(2026, 9, 1), kind=DecreeKind.CHANGE)

    before, after = gather([make_exempt_entry(), follower], [], [make_decree(), change])

    assert before.ending == Ending(day=date(2026, 9, 1), decree_id="s000000002", opens=False)
    assert after.ending is None


def test_an_entry_ends_with_the_first_decree_that_revokes_its_own():
    opening = make_decree(
        id="s000000002", day=date(2026, 9, 1), kind=DecreeKind.OPENING, revokes_id="s000000001"
    )
    late = make_decree(
        id="s000000003", day=date(2026, 10, 1), kind=DecreeKind.CHANGE, revokes_id="s000000001"
    )

    (dossier,) = gather([make_exempt_entry()], [], [late, opening, make_decree()])

    assert dossier.ending == Ending(day=date(2026, 9, 1), decree_id="s000000002", opens=True)


@pytest.mark.parametrize(
    "given", [{"kind": DecreeKind.DELEGATION}, {"kind": None}, {"day": None}, {"revokes_id": ""}]
)
def test_what_neither_exempts_nor_opens_ends_nothing(given):
    values = {"id": "s000000002", "kind": DecreeKind.CHANGE, "revokes_id": "s000000001"} | given

    (dossier,) = gather([make_exempt_entry()], [], [make_decree(), make_decree(**values)])

    assert dossier.ending is None


def test_an_entry_without_a_decree_waits_for_those_that_follow_it():
    follower = make_exempt_entry(id="k000000002", previous_id="k000000001", decree_id="")

    before, _ = gather([make_exempt_entry(decree_id=""), follower], [], [])

    assert (before.decree, before.ending) == (None, None)


def test_an_entry_that_follows_under_the_same_decree_does_not_end_it():
    follower = make_exempt_entry(id="k000000002", previous_id="k000000001")

    before, _ = gather([make_exempt_entry(), follower], [], [make_decree()])

    assert before.ending is None
