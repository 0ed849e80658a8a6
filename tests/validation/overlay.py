"""Broken registers: the valid one in ``tests/data/valid`` with a few files changed, added or taken away."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.datapackages.layout import table_name
from generator.datapackages.schema import load_schema
from generator.datapackages.table import read_rows, write_rows

DATA = Path(__file__).parent.parent / "data"
VALID = DATA / "valid"
INVALID = DATA / "invalid"

DIP = "registers/dip/dinkes/dip.csv"
REMOVED = ".hapus"
"""A file of this suffix in an overlay takes the file or folder without it away."""


def copy_valid(root: Path) -> Path:
    """The valid register in a folder of the test's own."""
    shutil.copytree(VALID, root, dirs_exist_ok=True)
    return root


def lay_over(root: Path, overlay: Path) -> None:
    """Change the register in ``root`` as the overlay says."""
    for source in sorted((overlay / "registers").rglob("*")):
        target = root / source.relative_to(overlay)
        if source.suffix == REMOVED:
            gone = target.with_suffix("")
            shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        elif source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def edit(root: Path, file: str, row: int, cells: Mapping[str, str]) -> None:
    """Change cells of one row, counted from 0, and write the table in canonical form."""
    schema = load_schema(table_name(file))
    path = root / file
    rows = [dict(found.cells) for found in read_rows(path.read_text(encoding="utf-8"), schema.column_names)]
    rows[row].update(cells)
    path.write_bytes(write_rows(rows, schema.column_names, schema.primary_key))


def append(root: Path, file: str, cells: Mapping[str, str]) -> None:
    """Add a row and write the table in canonical form; cells that are not given are empty."""
    schema = load_schema(table_name(file))
    path = root / file
    rows = [dict(found.cells) for found in read_rows(path.read_text(encoding="utf-8"), schema.column_names)]
    rows.append(dict.fromkeys(schema.column_names, "") | dict(cells))
    path.write_bytes(write_rows(rows, schema.column_names, schema.primary_key))
