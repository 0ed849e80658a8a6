"""Every code has a broken register in ``tests/data/invalid`` and the exact report that people read."""

from pathlib import Path

import pytest

from generator.validation.checks import RULES
from generator.validation.load import load_registers
from generator.validation.report import render
from tests.validation.overlay import INVALID, copy_valid, lay_over

CODES = sorted(folder.name for folder in INVALID.iterdir())


@pytest.mark.parametrize("code", CODES)
def test_broken_register_gives_exactly_its_report(code: str, tmp_path: Path):
    root = copy_valid(tmp_path)
    lay_over(root, INVALID / code)

    report = render(load_registers(root).problems, "text")

    assert report == (INVALID / code / "expected.txt").read_text(encoding="utf-8")
    assert code in report


def test_every_rule_has_a_broken_register():
    personal_data = {f"PII-{number:02}" for number in range(1, 9)}
    found_by_frictionless = {"DIP-02", "DIP-03", "PGM-02"}

    assert {rule.code for rule in RULES} | personal_data | found_by_frictionless <= set(CODES)


def test_no_broken_register_names_a_value_that_may_be_personal():
    """What stands in tests/data is invented; in a real report the same line would be a leak."""
    for code in CODES:
        report = (INVALID / code / "expected.txt").read_text(encoding="utf-8")
        assert "6472" not in report
        assert "3456" not in report
        assert "misalnya@surat" not in report
