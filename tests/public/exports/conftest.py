"""The shipped registers and a small one, each exported once."""

from pathlib import Path

import pytest

from tests.public.exports.export import Export, export
from tests.registers_folder import copy_valid_registers

SHIPPED = Path(__file__).parent.parent.parent.parent


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Export:
    return export(SHIPPED, tmp_path_factory.mktemp("shipped") / "site")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Export:
    folder = tmp_path_factory.mktemp("small")
    return export(copy_valid_registers(folder), folder / "site")
