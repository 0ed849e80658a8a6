"""Who may vouch for a sheet of paper."""

from dataclasses import replace
from datetime import date

import pytest

from generator.model.officer import Officer
from generator.policy.paper import may_confirm
from tests.policy.cases import COUNSEL, DAY, DESK, OFFICER, OFFICERS, SUPERIOR, UNIT, changed, make_proposal

PROPOSAL = make_proposal(UNIT, changed("dip/dinkes/dip", "a", judul="Baru"))
ENDED = replace(COUNSEL, id="0000000lma", name="Lama", valid_until=date(2025, 1, 1))
TWIN = replace(DESK, id="0000000dua", unit="bpbd")
SAME_AS_PROPOSER = replace(UNIT, id="0000000tga", unit="bpbd")
EVERYBODY = (*OFFICERS, ENDED, TWIN, SAME_AS_PROPOSER)


def messages(recorder: Officer | str, confirmer: Officer | str, capacity: str = "ppid") -> list[str]:
    ids = [one if isinstance(one, str) else one.id for one in (recorder, confirmer)]
    found = may_confirm(PROPOSAL, ids[0], ids[1], capacity, EVERYBODY, DAY)
    assert {problem.code for problem in found} <= {"TLH-48"}
    return [problem.message for problem in found]


def test_two_officers_vouch_for_a_sheet():
    assert messages(DESK, COUNSEL) == []
    assert messages(UNIT, DESK) == []


@pytest.mark.parametrize(
    ("recorder", "confirmer"), [(ENDED, DESK), (DESK, ENDED), ("tidak-ada", DESK), (DESK, "")]
)
def test_both_are_in_office(recorder: Officer | str, confirmer: Officer | str):
    assert messages(recorder, confirmer) == ["Pencatat lembar tidak tercatat sebagai pejabat pada hari itu."]


@pytest.mark.parametrize("confirmer", [DESK, TWIN])
def test_they_are_two_persons(confirmer: Officer):
    assert messages(DESK, confirmer) == ["Lembar di kertas dicatat dan dipastikan oleh satu orang."]


@pytest.mark.parametrize("confirmer", [UNIT, SAME_AS_PROPOSER])
def test_the_proposer_confirms_nothing(confirmer: Officer):
    assert messages(DESK, confirmer) == ["Lembar di kertas dipastikan oleh pengusulnya."]


def test_an_appointment_is_recorded_or_confirmed_by_a_superior_office():
    assert messages(DESK, COUNSEL, "pengangkatan") != []
    assert messages(OFFICER, DESK, "pengangkatan") == []
    assert messages(DESK, SUPERIOR, "pengangkatan") == []


def test_a_proposer_in_no_table_is_told_by_the_id():
    stranger = make_proposal("0000000tdk", changed("dip/dinkes/dip", "a", judul="Baru"))

    assert may_confirm(stranger, DESK.id, COUNSEL.id, "ppid", OFFICERS, DAY) == ()
