"""What all rules of the restricted register have in common."""

from pathlib import Path

import pytest

from generator.datapackages.layout import TABLES
from generator.datapackages.schema import load_schema
from generator.model.problem import Severity
from generator.validation.exempted.rule import ExemptedRule
from generator.validation.exempted.rules import EXEMPTED_RULES
from tests.validation.exempted.registers import DIK, LEMBAR, SK, copy_valid_dik, load
from tests.validation.overlay import edit

every_rule = pytest.mark.parametrize("rule", EXEMPTED_RULES, ids=lambda rule: rule.code)


@every_rule
def test_a_rule_reads_columns_that_exist(rule: ExemptedRule):
    tables = {table for kind in TABLES.values() for table in kind}
    for name in rule.reads:
        table, _, column = name.partition(".")
        assert table in tables
        assert load_schema(table).column(column)
    assert rule.looks_up <= tables


@every_rule
def test_a_rule_accuses_only_columns_it_reads(rule: ExemptedRule, tmp_path: Path):
    problems = load(copy_valid_dik(tmp_path, rule.code)).problems

    accused = {
        (Path(problem.place.file).stem.replace("-", "_"), problem.place.column)
        for problem in problems
        if problem.code == rule.code and problem.place.column
    }

    assert {f"{table}.{column}" for table, column in accused} <= set(rule.reads) | {"dik.informasi"}


def test_codes_are_used_once():
    codes = [rule.code for rule in EXEMPTED_RULES]

    assert len(codes) == len(set(codes))


DECISION_RULES = {"DIK-11", "DIK-14", "DIK-16", "DIK-17", "DIK-18"}


@pytest.mark.parametrize("code", sorted(DECISION_RULES))
def test_decision_rules_bind_only_entries_with_a_decree(code: str, tmp_path: Path):
    """The same broken register with every entry's decree taken away only warns."""
    root = copy_valid_dik(tmp_path, code)
    for row in range(len((root / DIK).read_text(encoding="utf-8").splitlines()) - 1):
        edit(root, DIK, row, {"sk_id": "", "penutup": "", "tanggal_penutup": ""})
    edit(root, SK, 0, {"lembar": ""})
    (root / SK).write_bytes((root / SK).read_bytes().splitlines(keepends=True)[0])

    problems = load(root).problems

    assert {problem.severity for problem in problems if problem.code == code} <= {Severity.WARNING}


@pytest.mark.parametrize("code", ["DIK-01", "DIK-02", "DIK-03", "DIK-08", "DIK-15", "DIK-22"])
def test_shape_rules_bind_the_first_draft(code: str, tmp_path: Path):
    problems = load(copy_valid_dik(tmp_path, code)).problems

    assert Severity.ERROR in {problem.severity for problem in problems if problem.code == code}


def test_an_entry_struck_as_a_mistake_is_bound_by_no_rule(tmp_path: Path):
    """The valid register has one that lacks everything but its description."""
    root = copy_valid_dik(tmp_path)

    assert [one.entry.id for one in _dossiers(root) if one.entry.closure and not one.entry.grounds] == [
        "1kd0000009"
    ]
    assert load(root).problems == ()


def test_rules_that_look_up_a_broken_table_stay_silent(tmp_path: Path):
    """The sheets are unreadable, so nobody is accused of having none that is approved."""
    root = copy_valid_dik(tmp_path, "DIK-16")
    edit(root, LEMBAR, 0, {"tanggal": "kemarin"})

    codes = {problem.code for problem in load(root).problems}

    assert "SKM-02" in codes
    assert "DIK-12" not in codes


def _dossiers(root: Path):
    registers = load(root).registers
    assert registers is not None
    return registers.dossiers
