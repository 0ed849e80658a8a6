"""The part of the program by which the past is extracted: what another one worked out is not taken from a file."""

import hashlib
from functools import cache
from pathlib import Path

from generator.resources import SCHEMAS

_FOLDERS = ("changes", "datapackages", "history", "model", "public")


@cache
def extractor_program() -> str:
    """One name for its files and for the schemas."""
    home = Path(__file__).parents[1]
    files = (path for folder in _FOLDERS for path in (home / folder).rglob("*.py"))
    digest = hashlib.sha256()
    for path in (*sorted(files), *sorted(SCHEMAS.glob("*.json"))):
        digest.update(f"{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
