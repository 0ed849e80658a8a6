"""Collected only with ``PPID_REAL_TABLES=folder``: registers of exempted information as public bodies published them."""

import os
from pathlib import Path
from typing import Any

import pytest

from generator.imports.exempted.packages import ExemptedShelf
from generator.imports.outcomes import Fate
from generator.imports.plan import ImportPlan
from tests.imports.exempted.importing import after, held, plan_of_bytes
from tests.imports.importing import asked, fates

FOLDER = Path(os.environ["PPID_REAL_TABLES"])
SUMEDANG = "xlsx/dik_sumedang_2022.xlsx"
SUMEDANG_CSV = {"mapped": {"page": "-", "kelompok (heading row)": "kelompok"}}


def plan_of_file(name: str, shelf: ExemptedShelf, start: int = 1, **choices: Any) -> ImportPlan:
    return plan_of_bytes((FOLDER / name).read_bytes(), Path(name).name, shelf, start=start, **choices)


@pytest.mark.parametrize(
    ("name", "choices", "rows"),
    [(SUMEDANG, {}, 53), ("dik_sumedang_2022.csv", SUMEDANG_CSV, 53), ("dik_upbu_tardamu.csv", {}, 10)],
)
def test_every_row_is_a_draft_or_named_with_its_reason_and_a_second_import_changes_nothing(
    shelf: ExemptedShelf, name: str, choices: dict[str, Any], rows: int
):
    plan = plan_of_file(name, shelf, **choices)

    assert len(plan.outcomes) == rows
    assert {outcome.fate for outcome in plan.outcomes} == {Fate.ADDED, Fate.HELD}
    assert {o.candidate.row for o in plan.outcomes if o.fate is Fate.HELD} == set(held(plan))
    assert plan.may_write
    again = plan_of_file(name, after(shelf, plan), start=5000, **choices)
    assert (again.files, again.count(Fate.HELD)) == ({}, plan.count(Fate.HELD))


def test_the_defects_of_sumedang_are_named_by_their_cells(shelf: ExemptedShelf):
    found: dict[str, list[str]] = {}
    plan = plan_of_file(SUMEDANG, shelf)
    for code, address, _ in asked(plan):
        found.setdefault(code, []).append(address.removeprefix("DIK!"))
    forbidden = {
        q.address.removeprefix("DIK!")
        for outcome in plan.outcomes
        for q in outcome.questions
        if (q.code, q.weight) == ("DIK-09", "ditahan")
    }

    assert forbidden == {"G7", "G8", "G10", "G13"}  # permanent on a to f
    assert found["IMP-31"] == ["D21", "D33", "D35", "D64"]  # no letter
    assert found["IMP-35"] == ["A58"]  # group V twice
    assert {"G22", "G54", "G60"} <= set(found["IMP-34"])  # misspelt, a law, empty
    assert fates(plan)[Fate.HELD] == len(held(plan))


def test_the_letters_of_tardamu_are_read_in_either_case(shelf: ExemptedShelf):
    plan = plan_of_file("dik_upbu_tardamu.csv", shelf)

    assert fates(plan) == {Fate.ADDED: 8, Fate.HELD: 2}
    assert held(plan) == {2: ["IMP-33"], 10: ["IMP-33"]}
