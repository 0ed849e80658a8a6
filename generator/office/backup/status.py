"""When the last good copy was made, for whoever looks after the machine."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from generator.office.backup.inventory import FOLDER

FILE = f"{FOLDER}/terakhir.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCopy:
    """The newest set that was finished."""

    made: int
    """When it was begun, seconds since 1970: what came later is not in it."""
    folder: Path
    """Of the set."""


def last_copy(state: Path) -> LastCopy | None:
    """None where none was ever made, or the note of it cannot be read."""
    try:
        told = cast("object", json.loads((state / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
    match told:
        case {"waktu": int(made), "folder": str(folder)}:
            return LastCopy(made=made, folder=Path(folder))
        case _:
            return None


def note_copy(state: Path, copy: LastCopy) -> None:
    """Remember the newest set; only the owner may read it."""
    place = state / FILE
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_name(f".{place.name}~")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json.dumps({"waktu": copy.made, "folder": str(copy.folder)}, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
