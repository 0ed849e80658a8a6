from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.approval import ApproverRole, Delegation
from generator.model.decree import (
    Chain,
    Cycle,
    Decree,
    DecreeItem,
    DecreeKind,
    chain_of,
    delegations_in,
    missing_items,
    revoked_on,
)
from tests.model.make_exemption import DECREED, make_decree, make_exempt_entry, make_period_ground

NAMES = "abcdefgh"
graphs = st.dictionaries(
    st.sampled_from(NAMES),
    st.tuples(st.sampled_from(("", *NAMES)), st.sampled_from(("", *NAMES))),
    min_size=1,
)


def by_id(*decrees: Decree) -> dict[str, Decree]:
    return {decree.id: decree for decree in decrees}


def test_a_complete_decree_lacks_none_of_the_seven_items():
    assert missing_items(make_decree(), [make_exempt_entry()], setter_unit="diskominfo") == ()


def test_a_decree_with_nothing_in_it_lacks_all_seven():
    empty = make_decree(setter_id="", place="")

    assert missing_items(empty, [], setter_unit="") == tuple(DecreeItem)


@pytest.mark.parametrize(
    ("entry", "item"),
    [
        (make_exempt_entry(subject=""), DecreeItem.DESCRIPTION),
        (make_exempt_entry(if_closed=""), DecreeItem.REASON),
        (make_exempt_entry(if_opened=""), DecreeItem.REASON),
        (make_exempt_entry(grounds=(make_period_ground(period=None),)), DecreeItem.PERIOD),
        (make_exempt_entry(grounds=()), DecreeItem.CLASSIFICATION),
    ],
)
def test_each_entry_of_a_decree_carries_its_items(entry, item):
    assert missing_items(make_decree(), [make_exempt_entry(), entry], setter_unit="diskominfo") == (item,)


def test_a_decree_without_a_day_lacks_place_and_day():
    undated = make_decree(day=None)

    assert missing_items(undated, [make_exempt_entry()], setter_unit="diskominfo") == (
        DecreeItem.PLACE_AND_DAY,
    )


def test_the_seven_items_name_their_provision():
    assert all("Pasal 4" in item.source for item in DecreeItem)


def test_a_chain_runs_from_the_oldest_decree_to_the_newest():
    first, second = make_decree(id="a"), make_decree(id="b", changes_id="a")
    third = make_decree(id="c", changes_id="b", revokes_id="a")

    assert chain_of(third, by_id(first, second, third)) == Chain(
        decrees=(first, second, third), unknown_ids=()
    )


def test_a_chain_names_the_decrees_that_are_nowhere_recorded():
    decree = make_decree(id="b", changes_id="z", revokes_id="y")

    assert chain_of(decree, {}) == Chain(decrees=(decree,), unknown_ids=("y", "z"))


@pytest.mark.parametrize(
    ("decrees", "ids"),
    [
        ([make_decree(id="a", changes_id="a")], ("a",)),
        ([make_decree(id="c", changes_id="b"), make_decree(id="b", revokes_id="c")], ("b", "c")),
        (
            [
                make_decree(id="d", changes_id="c"),
                make_decree(id="c", changes_id="b"),
                make_decree(id="b", changes_id="c"),
            ],
            ("b", "c"),
        ),
    ],
    ids=["itself", "each other", "behind it"],
)
def test_a_cycle_is_told_as_a_value(decrees, ids):
    assert chain_of(decrees[0], by_id(*decrees)) == Cycle(decree_ids=ids)


@given(graphs, st.data())
def test_in_a_chain_whatever_a_decree_goes_back_to_stands_before_it(graph, data):
    decrees = by_id(
        *(make_decree(id=name, changes_id=one, revokes_id=two) for name, (one, two) in graph.items())
    )
    chain = chain_of(decrees[data.draw(st.sampled_from(sorted(decrees)))], decrees)

    if isinstance(chain, Chain):
        seen: set[str] = set(chain.unknown_ids)
        for decree in chain.decrees:
            assert seen.issuperset(decree.earlier_ids)
            seen.add(decree.id)
    else:
        following = [*chain.decree_ids[1:], chain.decree_ids[0]]
        for name, ahead in zip(chain.decree_ids, following, strict=True):
            assert ahead in decrees[name].earlier_ids


def test_a_decree_stands_until_the_first_dated_one_that_revokes_it():
    decrees = [
        make_decree(id="b", revokes_id="a", day=date(2027, 1, 1)),
        make_decree(id="c", revokes_id="a", day=date(2026, 6, 1)),
        make_decree(id="d", revokes_id="a", day=None),
    ]

    assert revoked_on("a", decrees) == date(2026, 6, 1)
    assert revoked_on("b", decrees) is None


def test_a_recorded_delegation_names_head_official_and_its_end():
    delegation = make_decree(
        id="a",
        kind=DecreeKind.DELEGATION,
        setter_id="pimpinan",
        approver_id="wakil",
        approver_role=ApproverRole.DELEGATE,
    )
    ended = make_decree(id="b", revokes_id="a", day=date(2027, 1, 1))

    assert delegations_in([ended, delegation]) == (
        Delegation(
            decree_id="a", head_id="pimpinan", delegate_id="wakil", begins=DECREED, revoked=date(2027, 1, 1)
        ),
    )


@pytest.mark.parametrize(
    "given",
    [
        {"kind": DecreeKind.EXEMPTION},
        {"approver_id": ""},
        {"approver_role": ApproverRole.HEAD},
        {"day": None},
    ],
)
def test_a_decree_that_names_no_delegate_delegates_nothing(given):
    values = {
        "kind": DecreeKind.DELEGATION,
        "approver_id": "wakil",
        "approver_role": ApproverRole.DELEGATE,
    } | given

    assert delegations_in([make_decree(**values)]) == ()


@pytest.mark.parametrize(
    ("kind", "exempts"),
    [
        (DecreeKind.EXEMPTION, True),
        (DecreeKind.CHANGE, True),
        (DecreeKind.OPENING, False),
        (DecreeKind.DELEGATION, False),
        (None, False),
    ],
)
def test_only_exemptions_and_changes_put_entries_in_force(kind, exempts):
    assert make_decree(kind=kind).exempts is exempts
