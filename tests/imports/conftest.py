"""Which tests can run here, and a small valid registry to import into."""

import os
from pathlib import Path

import pytest

from generator.imports.packages import Shelf, shelf_of
from generator.validation.package import read_packages
from tests.registers_folder import copy_valid_registers

# Real tables of other bodies are never part of the repository: who has them names their folder.
collect_ignore_glob = [] if "PPID_REAL_TABLES" in os.environ else ["test_real_tables.py"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the small valid registers of two units."""
    return copy_valid_registers(tmp_path / "body")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The same registers, read."""
    return shelf_of(read_packages(copy_valid_registers(tmp_path_factory.mktemp("body")))[0])
