"""The small valid registry that tests copy and break: ``tests/data/valid/registers``."""

import shutil
from pathlib import Path

VALID = Path(__file__).parent / "data" / "valid"


def copy_valid_registers(root: Path) -> Path:
    """A fresh copy of the valid registry at ``root``, which is returned."""
    shutil.copytree(VALID / "registers", root / "registers")
    return root
