"""The example registers, read once."""

from collections.abc import Callable

import pytest

from generator.documents.records import Records, records_of
from generator.validation.exempted.load import load_exempted
from generator.validation.load import load_registers
from tests.docs.documents import ROOT


@pytest.fixture(scope="session")
def records_for() -> Callable[[str], Records]:
    """The records of a package of the example, by unit code."""
    public = load_registers(ROOT)
    exempted = load_exempted(ROOT, ROOT / "registers" / "dik", public)
    assert public.registers
    assert exempted.registers
    registers, restricted = public.registers, exempted.registers

    def records(unit: str) -> Records:
        return records_of(unit, f"registers/dik/{unit}", registers, restricted, exempted.tables)

    return records
