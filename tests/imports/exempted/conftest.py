"""Which tests can run here, and small valid registers with a restricted half to import into."""

import os
from pathlib import Path

import pytest

from generator.imports.exempted.packages import ExemptedShelf
from tests.imports.exempted.importing import shelf_in
from tests.validation.exempted.registers import copy_valid_dik

# Real tables of other bodies are never part of the repository: who has them names their folder.
collect_ignore_glob = [] if "PPID_REAL_TABLES" in os.environ else ["test_real_exempted_tables.py"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the small valid registers, public and restricted; bpbd has no restricted package."""
    folder = tmp_path / "body"
    folder.mkdir()
    return copy_valid_dik(folder)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ExemptedShelf:
    """The same registers, read for an import to bpbd."""
    folder = tmp_path_factory.mktemp("body")
    return shelf_in(copy_valid_dik(folder), "bpbd")
