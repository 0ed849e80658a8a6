"""Every code has a broken register in ``tests/data/invalid-dik`` and the exact report that people read."""

from pathlib import Path

import pytest

from generator.validation.exempted.rules import EXEMPTED_RULES
from generator.validation.load import load_registers
from generator.validation.report import render
from tests.validation.exempted.registers import CODES, INVALID_DIK, copy_valid_dik, load


def test_the_valid_registers_have_no_problem(tmp_path: Path):
    root = copy_valid_dik(tmp_path)

    assert load_registers(root).problems == ()
    assert load(root).problems == ()


@pytest.mark.parametrize("code", CODES)
def test_broken_register_gives_exactly_its_report(code: str, tmp_path: Path):
    root = copy_valid_dik(tmp_path, code)

    report = render(load(root).problems, "text")

    assert report == (INVALID_DIK / code / "expected.txt").read_text(encoding="utf-8")
    assert code in report


def test_every_rule_has_a_broken_register():
    """DIK-13 is a due: the day alone decides it, and reading takes no day."""
    decided_here = {f"DIK-{number:02}" for number in range(1, 25)} - {"DIK-13"}

    assert decided_here <= set(CODES)
    assert {rule.code for rule in EXEMPTED_RULES} <= set(CODES)
    assert {"DIP-04", "DIP-10", "RUJ-01", "RUJ-02", "RUJ-03"} <= set(CODES)
