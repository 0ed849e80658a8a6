"""Collected only with ``PPID_REAL_TABLES=folder``: registers as public bodies have published them."""

import os
from pathlib import Path

import pytest

from generator.imports.outcomes import Fate
from generator.imports.packages import Shelf
from generator.imports.plan import ImportPlan, Refused
from generator.imports.tables import RowKind
from tests.imports.importing import after, asked, fates, plan_of_bytes

FOLDER = Path(os.environ["PPID_REAL_TABLES"])
SUMEDANG = {"constants": {"jenis": "berkala"}}
SURAKARTA = {"constants": {"jenis": "berkala"}, "mapped": {"Jenis Informasi": "kelompok"}}


def plan_of_file(name: str, shelf: Shelf, **choices: object) -> ImportPlan:
    return plan_of_bytes((FOLDER / name).read_bytes(), Path(name).name, shelf, **choices)


@pytest.mark.parametrize(
    ("name", "choices", "rows"),
    [
        ("xlsx/dip_sumedang_2024.xlsx", SUMEDANG, 51),
        ("xlsx/dip_upbu_tardamu.xlsx", {}, 51),
        ("dip_sumedang_2024.csv", SUMEDANG, 51),
        ("dip_upbu_tardamu.csv", {}, 51),
        ("dip_surakarta_page.csv", SURAKARTA, 3),
    ],
)
def test_every_row_is_written_or_named_with_its_reason_and_a_second_import_changes_nothing(
    shelf: Shelf, name, choices, rows
):
    plan = plan_of_file(name, shelf, **choices)

    assert fates(plan) == {Fate.ADDED: rows}
    assert plan.may_write
    assert all(outcome.status == "berlaku" or outcome.questions for outcome in plan.outcomes)
    again = plan_of_file(name, after(shelf, plan), **choices)
    assert (fates(again), again.files) == ({Fate.UNCHANGED: rows}, {})


@pytest.mark.parametrize(
    "name",
    [
        "xlsx/dip_sumedang_2024.xlsx",
        "xlsx/dip_upbu_tardamu.xlsx",
        "dip_sumedang_2024.csv",
        "dip_upbu_tardamu.csv",
    ],
)
def test_without_any_answer_every_row_is_still_accounted_for(shelf: Shelf, name: str):
    plan = plan_of_file(name, shelf)

    assert len(plan.outcomes) == 51
    assert all(outcome.fate is not Fate.HELD or outcome.questions for outcome in plan.outcomes)
    for reading in plan.readings:
        assert [row.number for row in reading.rows] == list(
            range(1, max(row for row, _ in reading.sheet.cells) + 1)
        )


def test_what_a_person_has_to_look_at_in_sumedang_is_named_by_its_cell(shelf: Shelf):
    plan = plan_of_file("xlsx/dip_sumedang_2024.xlsx", shelf, **SUMEDANG, fills={"tempat": "Sumedang"})

    assert [found for found in asked(plan) if found[2] != "judul"] == [
        ("IMP-06", "DIP 2024!D46", "penanggung_jawab"),
        ("IMP-07", "DIP 2024!H57", "retensi"),
    ]
    assert [hidden.name for hidden in plan.hidden] == ["Kerja"]
    assert [row.number for row in plan.readings[0].rows if row.kind is RowKind.CLOSING] == [61, 62]


def test_the_three_classes_of_tardamu_are_read_from_its_sections(shelf: Shelf):
    plan = plan_of_file("xlsx/dip_upbu_tardamu.xlsx", shelf)

    named = [outcome.candidate.values["jenis"] for outcome in plan.outcomes]
    assert {name: named.count(name) for name in named} == {"berkala": 38, "setiap-saat": 11, "serta-merta": 2}
    assert {outcome.candidate.values["tempat"] for outcome in plan.outcomes} == {"Sabu Raijua"}


@pytest.mark.parametrize("name", ["xlsx/dip_sumedang_2024.xlsx", "xlsx/dip_upbu_tardamu.xlsx"])
def test_workbook_and_csv_hold_the_same_rows(shelf: Shelf, name: str):
    choices = SUMEDANG if "sumedang" in name else {}
    known = after(shelf, plan_of_file(name, shelf, **choices))

    assert fates(plan_of_file(f"{Path(name).stem}.csv", known, **choices)) == {Fate.UNCHANGED: 51}


@pytest.mark.parametrize(
    "name", ["xlsx/dik_sumedang_2022.xlsx", "dik_sumedang_2022.csv", "dik_upbu_tardamu.csv"]
)
def test_registers_of_exempted_information_are_refused(shelf: Shelf, name: str):
    with pytest.raises(Refused) as refused:
        plan_of_file(name, shelf)
    assert "daftar informasi yang dikecualikan" in refused.value.message
