"""What all rules have in common."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.datapackages.layout import TABLES
from generator.datapackages.schema import load_schema
from generator.model.entry import Status
from generator.model.problem import Place, Severity
from generator.validation.checks import RULES
from generator.validation.load import load_registers
from generator.validation.rule import Breach, Rule, apply_rule
from generator.validation.stored import StoredRegisters
from tests.validation.overlay import INVALID, copy_valid, lay_over

NOTHING = StoredRegisters(
    bodies=(), units=(), officers=(), duties=(), editions=(), retentions=(), synonyms=(), periods=(), entries=(),
    notices=(), announcements=(),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_reads_columns_that_exist(rule: Rule):
    tables = {table for kind in TABLES.values() for table in kind}
    for name in rule.reads:
        table, _, column = name.partition(".")
        assert table in tables
        assert load_schema(table).column(column)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_accuses_only_columns_it_reads(rule: Rule, tmp_path: Path):
    root = copy_valid(tmp_path)
    lay_over(root, INVALID / rule.code)

    accused = {
        (Path(problem.place.file).stem.replace("-", "_"), problem.place.column)
        for problem in load_registers(root).problems
        if problem.code == rule.code and problem.place.column
    }

    assert {f"{table}.{column}" for table, column in accused} <= set(rule.reads) | {"dip.ringkasan"}


def test_codes_are_used_once():
    codes = [rule.code for rule in RULES]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("severity", "status", "told_as"),
    [
        (Severity.ERROR, Status.IN_FORCE, [Severity.ERROR]),
        (Severity.ERROR, Status.PROPOSED, [Severity.WARNING]),
        (Severity.WARNING, Status.PROPOSED, [Severity.WARNING]),
        (Severity.INFO, Status.PROPOSED, [Severity.INFO]),
        (Severity.ERROR, Status.WITHDRAWN, []),
    ],
)
def test_rules_bind_by_status(severity: Severity, status: Status, told_as: list[Severity]):
    def find(_registers: StoredRegisters) -> Iterator[Breach]:
        yield Breach(place=Place(file="x"), message="m", remedy="r", status=status)

    rule = Rule(code="X-01", severity=severity, source="s", reads=(), find=find)

    assert [problem.severity for problem in apply_rule(rule, NOTHING)] == told_as
