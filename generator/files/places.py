"""Where an office keeps its files: one folder for what may become public, one for what never does."""

from pathlib import Path

_FOLDER = "berkas"


def public_folder(state: Path) -> Path:
    """Documents of the public register; what no approved row names is not published."""
    return state / _FOLDER / "publik"


def restricted_folder(state: Path) -> Path:
    """Scans of the restricted registers, and what was taken down from the public ones."""
    return state / _FOLDER / "terbatas"


def withdrawn_folder(state: Path) -> Path:
    """Documents that were published and then taken down, until a purge: no register opens them."""
    return restricted_folder(state) / "ditarik"
