"""Everything that ``ppid doctor`` looks at, by name. Nothing is made or changed by looking.

What is set up wrongly about the office itself (people, queues, sites, mail) is told by ``ppid office --check``; here is
what makes a machine unsafe. Both tell of permissions, clock, git and copies, from the same functions.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.office.administration.backup_checks import backup_flaws
from generator.office.administration.checks import clock_flaws, git_flaws, git_version, newest_change
from generator.office.administration.flaw import Flaw
from generator.office.administration.folder_checks import key_flaws, privacy_flaws, queue_flaws
from generator.office.backup.status import last_copy
from generator.office.doctor.listening import listeners, port_flaws
from generator.office.doctor.machine import (
    room_flaws,
    synchronisation_flaws,
    synchronised,
    version_flaws,
    wall_flaws,
)
from generator.office.doctor.neighbours import folder_flaws, place_flaws, public_site_flaws, register_flaws
from generator.office.settings_file import read_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """The machine, and where the office stands on it."""

    state: Path
    sites: Path
    """Folder in which ``public`` and ``office`` stand; they may not be there."""
    root: Path
    """Folder that people work in; it may hold no ``registers/``."""
    port: int
    """Of the office server."""
    missing_walls: tuple[str, ...]
    """That the builder of the public site cannot have here."""
    now: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One question, and what is wrong; nothing where all is well."""

    question: str
    flaws: tuple[Flaw, ...]

    @property
    def is_unsafe(self) -> bool:
        """Whether something must be mended."""
        return any(not flaw.is_hint for flaw in self.flaws)


def examine(patient: Patient) -> Iterator[Finding]:
    """One finding after the other, the gravest questions first; of a state that is not there no more than that."""
    state, sites = patient.state, patient.sites
    version = git_version()
    if not state.is_dir():
        yield _found("Folder keadaan hanya untuk pemiliknya", _permissions(state))
        return
    apart = (*register_flaws(state), *folder_flaws(patient.root))
    yield _found("Register terbatas terpisah dari register publik", apart)
    yield _found("Folder keadaan, situs publik, dan situs kantor terpisah", place_flaws(state, sites))
    yield _found("Situs publik hanya memuat berkas publik", public_site_flaws(sites))
    yield _found("Folder keadaan hanya untuk pemiliknya", _permissions(state))
    yield _found("Pembangun situs publik berdinding", wall_flaws(patient.missing_walls))
    yield _found("Tidak ada porta kantor yang terbuka", port_flaws(listeners(), patient.port))
    yield _found(
        "Jam benar",
        (*clock_flaws(patient.now, newest_change(state)), *synchronisation_flaws(synchronised())),
    )
    yield _found("Cadangan ada dan baru", backup_flaws(state, patient.now))
    yield _found("Ruang simpan cukup", _room(state, sites))
    yield _found("git dan Python aman", (*git_flaws(version), *version_flaws(version)))


def _found(question: str, flaws: Iterable[Flaw]) -> Finding:
    return Finding(question=question, flaws=tuple(flaws))


def _permissions(state: Path) -> Iterator[Flaw]:
    if not state.is_dir():
        yield Flaw(what=f"Folder keadaan `{state}` tidak ada.", remedy="Tunjuk yang benar dengan --state.")
        return
    yield from privacy_flaws(state)
    yield from key_flaws(state)
    yield from queue_flaws(sorted(state.glob("*.git")))


def _room(state: Path, sites: Path) -> Iterator[Flaw]:
    """Each disk once."""
    settings, last = read_settings(state).settings.backup, last_copy(state)
    folders = [
        state,
        sites,
        *([settings.folder] if settings else []),
        *([last.folder.parent] if last else []),
    ]
    seen: set[int] = set()
    for folder in folders:
        try:
            disk = os.stat(folder).st_dev  # noqa: PTH116 - beside its kin
            free = shutil.disk_usage(folder).free
        except OSError:
            continue
        if disk not in seen:
            seen.add(disk)
            yield from room_flaws(folder, free)
