"""How the last build of each site went, for the desk and for whoever looks after the machine."""

import fcntl
import json
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

FOLDER = "terbit"
"""Of all that publishing keeps, within the office's state."""
FILE = f"{FOLDER}/status.json"


class Site(StrEnum):
    """What is published; the value stands in the file."""

    PUBLIC = "publik"
    OFFICE = "kantor"


class Stage(StrEnum):
    """How far a build is; the value stands in the file."""

    RUNNING = "berjalan"
    DONE = "berhasil"
    FAILED = "gagal"
    """What was published before still stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStatus:
    """One build of one site."""

    stage: Stage
    begun: int
    """Seconds since 1970."""
    ended: int = 0
    """Likewise; 0 while it runs."""
    exit_status: int = 0
    """As ``ppid build`` says: 1 problems in the registers, 2 refused, 3 our fault; 143 or negative for a signal."""
    commit: str = ""
    """Of the public register, for the public site."""
    report: str = ""
    """What the public builder said. Empty for the office, whose report names restricted entries: it lies in the log."""


_NAMES = {
    "stage": "keadaan",
    "begun": "mulai",
    "ended": "selesai",
    "exit_status": "kode",
    "commit": "komit",
    "report": "laporan",
}


def read_status(state: Path) -> Mapping[Site, SiteStatus]:
    """What is known of each site; nothing where nothing was ever published or the file is broken."""
    try:
        told = cast("object", json.loads((state / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
    known = cast("dict[str, object]", told) if isinstance(told, dict) else {}
    found: dict[Site, SiteStatus] = {}
    for site in Site:
        match known.get(site.value):
            case {
                "keadaan": str(stage),
                "mulai": int(begun),
                "selesai": int(ended),
                "kode": int(exit_status),
                "komit": str(commit),
                "laporan": str(report),
            } if stage in {one.value for one in Stage}:
                found[site] = SiteStatus(
                    stage=Stage(stage),
                    begun=begun,
                    ended=ended,
                    exit_status=exit_status,
                    commit=commit,
                    report=report,
                )
            case _:
                continue
    return found


def write_status(state: Path, site: Site, status: SiteStatus) -> None:
    """Note how one site stands; what is known of the other stays. Only the owner may read it."""
    place = state / FILE
    with alone(state, "status"):
        known = {**read_status(state), site: status}
        told = {
            one.value: {_NAMES[name]: value for name, value in asdict(known[one]).items()}
            for one in Site
            if one in known
        }
        draft = place.with_name(f".{place.name}~")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        draft.replace(place)


@contextmanager
def alone(state: Path, what: str) -> Generator[None]:
    """Wait until no other process or thread does this; one that dies lets go."""
    folder = state / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(
        folder / f".{what}.kunci", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
    )
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
