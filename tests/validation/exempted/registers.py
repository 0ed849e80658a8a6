"""The small valid registers with a restricted half, and broken ones: overlays of ``tests/data/valid``."""

from pathlib import Path

from generator.validation.exempted.load import LoadedExempted, load_exempted
from generator.validation.load import load_registers
from tests.validation.overlay import DATA, copy_valid, lay_over

VALID_DIK = DATA / "valid-dik"
"""Restricted packages of two folders, with the officers and laws that they name."""
INVALID_DIK = DATA / "invalid-dik"
CODES = sorted(folder.name for folder in INVALID_DIK.iterdir())

DINKES = "registers/dik/dinkes"
DIK = f"{DINKES}/dik.csv"
DASAR = f"{DINKES}/dik-dasar.csv"
LEMBAR = f"{DINKES}/lembar.csv"
SK = f"{DINKES}/sk.csv"


def copy_valid_dik(root: Path, code: str = "") -> Path:
    """The valid registers in a folder of the test's own, broken as ``code`` says."""
    lay_over(copy_valid(root), VALID_DIK)
    if code:
        lay_over(root, INVALID_DIK / code)
    return root


def load(root: Path, reader_unit: str | None = None) -> LoadedExempted:
    """What the restricted half of ``root`` reads as."""
    return load_exempted(root, root / "registers" / "dik", load_registers(root), reader_unit=reader_unit)
