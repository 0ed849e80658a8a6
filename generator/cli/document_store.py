"""Where the documents of the public site are kept."""

import os
from pathlib import Path

from generator.cli.state_folder import state_folder
from generator.files.places import public_folder
from generator.files.store import FileStore

_QUEUE = "publik.git"


def document_store(root: Path, given: Path | None) -> FileStore:
    """The folder that was named, or that of the office whose registers or public queue ``root`` is; it may lack."""
    if given is not None:
        return FileStore(given)
    if root.name == _QUEUE:
        return FileStore(public_folder(root.parent))
    named = os.environ.get("PPID_STATE", "")
    return FileStore(public_folder(state_folder(root, Path(named) if named else None)))
