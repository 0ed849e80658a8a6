from datetime import date

import pytest

from generator.model.officer import Role
from tests.factories import make_officer


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2025, 1, 1), False),
        (date(2025, 1, 2), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_role_is_held_from_the_first_day_to_the_last_both_counted(day, held):
    officer = make_officer(valid_from=date(2025, 1, 2), valid_until=date(2026, 6, 30))

    assert officer.held(Role.UNIT_OFFICER, day) is held


def test_a_role_without_a_last_day_is_still_held():
    assert make_officer(valid_until=None).held(Role.UNIT_OFFICER, date(2099, 1, 1))


def test_an_officer_holds_no_other_role():
    assert not make_officer(role=Role.UNIT_OFFICER).held(Role.OFFICER, date(2025, 6, 1))
