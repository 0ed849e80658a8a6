"""When the last good copy was made, and what is wrong with that."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from generator.office.administration.flaw import Flaw
from generator.office.backup.inventory import FOLDER

FILE = f"{FOLDER}/terakhir.json"
DAY_SECONDS = 24 * 60 * 60
_GRACE_SECONDS = 60 * 60
"""The timer may start a little later than the day before."""


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


def backup_flaws(state: Path, now: int) -> Iterator[Flaw]:
    """A copy that is missing or older than a day."""
    if not state.is_dir():
        return
    last = last_copy(state)
    remedy = "Jalankan `ppid backup FOLDER`, dan pasang penjadwal hariannya (`ppid-cadangan.timer`)."
    if last is None:
        yield Flaw(what="Kantor ini belum pernah dicadangkan.", remedy=remedy)
    elif now - last.made > DAY_SECONDS + _GRACE_SECONDS:
        days = (now - last.made) // DAY_SECONDS
        yield Flaw(
            what=f"Cadangan terakhir yang baik sudah {days} hari umurnya.",
            remedy=f"{remedy} Sebab kegagalannya: `journalctl -u ppid-cadangan`.",
        )
    # where the disk is not at hand, nothing can be said of it
    elif last.folder.parent.is_dir() and any(last.folder.parent.iterdir()) and not last.folder.is_dir():
        yield Flaw(what=f"Cadangan terakhir tidak ada lagi di `{last.folder}`.", remedy=remedy)
