"""What an ended unit left is in its successor's workspace."""

from dataclasses import replace
from datetime import date

from generator.office.register import OfficeRegister
from generator.office.workspace import Workspace, workspaces
from tests.office.office_register import make_office_register


def merged(last_day: date) -> OfficeRegister:
    """Health has ended and its work went to the staff agency."""
    register = make_office_register()
    units = tuple(
        replace(unit, valid_until=last_day, successor="bkd") if unit.code == "dinkes" else unit
        for unit in register.public.units
    )
    return replace(register, public=replace(register.public, units=units))


def trees(register: OfficeRegister, day: date) -> dict[str, Workspace]:
    return {space.slug: space for space in workspaces(register, day)}


def test_after_its_last_day_a_unit_has_no_tree_and_its_rows_stand_in_the_successors():
    before = trees(make_office_register(), date(2027, 1, 1))
    after = trees(merged(date(2026, 12, 31)), date(2027, 1, 1))

    assert "dinkes" not in after
    own = {case.entry.id for case in before["dinkes"].cases}
    assert own
    assert {case.entry.id for case in after["bkd"].cases} == own | {
        case.entry.id for case in before["bkd"].cases
    }
    assert set(before["dinkes"].problems) <= set(after["bkd"].problems)
    assert [unit.code for unit in after["bkd"].units] == ["bkd", "dinkes"]


def test_on_its_last_day_a_unit_still_has_its_own_tree():
    after = trees(merged(date(2026, 12, 31)), date(2026, 12, 31))

    assert {case.entry.unit for case in after["dinkes"].cases} == {"dinkes"}
    assert {case.entry.unit for case in after["bkd"].cases} <= {"bkd"}
