from datetime import date

import pytest

from generator.model.office import holders, is_same_person, officer_with_id, title
from generator.model.officer import Nature, Role
from tests.model.make_exemption import make_officer

DAY = date(2025, 8, 1)
HEAD = make_officer(id="p000000003", role=Role.HEAD, unit="setda", name="Umpama Hadiwijaya")
DEPUTY = make_officer(
    id="p000000001", role=Role.HEAD, unit="setda", name="Contoh Mahakam", nature=Nature.DEPUTISING
)
ACTING = make_officer(id="p000000002", role=Role.UNIT_OFFICER, unit="disdikbud", nature=Nature.ACTING)
OFFICERS = (ACTING, DEPUTY, HEAD)


def test_acting_officers_hold_the_office_too_and_stand_after_the_definitive_ones():
    assert holders(OFFICERS, Role.HEAD, DAY) == (HEAD, DEPUTY)


def test_holders_can_be_asked_for_one_unit():
    assert holders(OFFICERS, Role.UNIT_OFFICER, DAY, unit="disdikbud") == (ACTING,)
    assert holders(OFFICERS, Role.UNIT_OFFICER, DAY, unit="dinkes") == ()


def test_nobody_holds_an_office_before_its_first_day():
    assert holders(OFFICERS, Role.HEAD, date(2024, 1, 1)) == ()


def test_a_term_of_office_is_found_by_its_id():
    assert officer_with_id(OFFICERS, HEAD.id) == HEAD
    assert officer_with_id(OFFICERS, "zzzzzzzzzz") is None


def test_two_terms_under_one_name_are_one_person():
    again = make_officer(id="p000000009", name="UMPAMA HADIWIJAYA", role=Role.SUPERIOR)

    assert is_same_person(HEAD, again)
    assert is_same_person(HEAD, HEAD)
    assert not is_same_person(HEAD, DEPUTY)


@pytest.mark.parametrize(
    "name", ["Umpama  Hadiwijaya", "Ir. Umpama Hadiwijaya, M.T.", "Um\u0440ama Hadiwijaya"]
)
def test_another_spelling_makes_no_second_person(name: str):
    assert is_same_person(HEAD, make_officer(id="p000000009", name=name, role=Role.SUPERIOR))


@pytest.mark.parametrize(("officer", "words"), [(HEAD, ""), (ACTING, "Plt."), (DEPUTY, "Plh.")])
def test_an_acting_officer_is_printed_as_one(officer, words):
    assert title(officer) == words
