from datetime import date

from generator.model.succession import standing_unit
from tests.factories import make_unit

NEW = make_unit(code="dlh")
LATER = make_unit(code="dishut", successor="dlh", valid_until=date(2026, 12, 31))
FIRST = make_unit(code="hutan", successor="dishut", valid_until=date(2020, 12, 31))
UNITS = (NEW, LATER, FIRST)


def test_the_last_successor_answers_for_a_unit_that_ended():
    assert standing_unit(FIRST, UNITS) == NEW
    assert standing_unit(NEW, UNITS) == NEW


def test_on_its_last_day_a_unit_still_answers_itself():
    assert standing_unit(LATER, UNITS, date(2026, 12, 31)) == LATER
    assert standing_unit(LATER, UNITS, date(2027, 1, 1)) == NEW
    assert standing_unit(FIRST, UNITS, date(2026, 12, 31)) == LATER


def test_a_successor_without_a_last_day_waits_until_there_is_one():
    assert standing_unit(make_unit(successor="dlh", valid_until=None), UNITS, date(2030, 1, 1)).code != "dlh"


def test_units_that_name_each_other_end_nowhere():
    one, other = make_unit(code="a", successor="b"), make_unit(code="b", successor="a")

    assert standing_unit(one, (one, other)) == other
