"""The example registers of this repository are sound, today and whenever they are read."""

from pathlib import Path

from generator.model.problem import Severity
from generator.validation.load import load_registers
from generator.validation.report import render

ROOT = Path(__file__).parent.parent


def test_shipped_registers_have_no_errors():
    """Reading takes no day, so this verdict is the same in one year and in five."""
    loaded = load_registers(ROOT)
    errors = tuple(problem for problem in loaded.problems if problem.severity is Severity.ERROR)

    assert render(errors, "text") == "Tidak ada masalah.\n"
    assert loaded.registers is not None


def test_shipped_proposals_are_the_only_rows_with_warnings():
    """What a citizen sees is complete: warnings stand only beside rows that are still proposals."""
    loaded = load_registers(ROOT)
    assert loaded.registers is not None
    proposals = {
        entry.id
        for package in loaded.registers.packages
        for entry in package.entries
        if entry.status.value == "usulan"
    }

    assert {problem.place.entry_id for problem in loaded.problems} <= proposals
