from datetime import date

import pytest

from generator.model.approval import Approval, ApproverRole
from generator.model.consequence_test import Examiner, SheetElement, missing_elements
from tests.model.make_exemption import make_test

DAY = date(2026, 2, 2)


def test_a_complete_sheet_lacks_nothing():
    assert missing_elements(make_test()) == ()


def test_an_empty_sheet_lacks_every_element_of_the_form():
    empty = make_test(number="", year=None, day=None, place="", trigger=None, approval=None, examiners=())

    assert missing_elements(empty) == tuple(SheetElement)


@pytest.mark.parametrize("lacking", ["name", "post", "unit"])
def test_an_examiner_without_name_post_or_unit_is_lacking(lacking: str):
    values = {"name": "Budi Misalnya", "post": "Analis", "unit": "dinkes"} | {lacking: ""}

    assert missing_elements(make_test(examiners=(Examiner(id="u000000001", **values),))) == (
        SheetElement.EXAMINERS,
    )


def test_a_test_is_held_from_its_day_and_approved_from_the_day_of_the_approval():
    test = make_test(
        day=DAY, approval=Approval(approver_id="p2", role=ApproverRole.HEAD, day=date(2026, 3, 2))
    )

    assert (test.is_held(date(2026, 2, 1)), test.is_held(DAY)) == (False, True)
    assert (test.is_approved(date(2026, 3, 1)), test.is_approved(date(2026, 3, 2))) == (False, True)


def test_a_draft_is_neither_held_nor_approved():
    draft = make_test(day=None, approval=None)

    assert not draft.is_held(DAY)
    assert not draft.is_approved(DAY)


def test_examiners_stay_out_of_what_a_crash_prints():
    assert "Budi" not in repr(make_test())
