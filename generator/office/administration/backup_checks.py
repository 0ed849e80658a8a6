"""Whether there is a good copy of the office that is no older than a day."""

from collections.abc import Iterator
from pathlib import Path

from generator.office.administration.flaw import Flaw
from generator.office.backup.status import last_copy

_DAY_SECONDS = 24 * 60 * 60
_GRACE_SECONDS = 60 * 60
"""The timer may start a little later than the day before, and a copy takes its time."""


def backup_flaws(state: Path, now: int) -> Iterator[Flaw]:
    """A copy that is missing, or older than a day; ``now`` in seconds since 1970."""
    if not state.is_dir():
        return
    last = last_copy(state)
    remedy = "Jalankan `ppid backup FOLDER`, dan nyalakan penjadwal hariannya (`ppid-cadangan.timer`)."
    if last is None:
        yield Flaw(what="Kantor ini belum pernah dicadangkan.", remedy=remedy)
    elif now - last.made > _DAY_SECONDS + _GRACE_SECONDS:
        hours = (now - last.made) // 3600
        age = f"{hours} jam" if hours < 48 else f"{hours // 24} hari"
        yield Flaw(
            what=f"Cadangan terakhir yang baik sudah {age} umurnya.",
            remedy=f"{remedy} Sebab kegagalannya ada di `journalctl -u ppid-cadangan`.",
        )
    # where the disk is not at hand, nothing can be said of what is on it
    elif _has_anything(last.folder.parent) and not last.folder.is_dir():
        yield Flaw(what=f"Cadangan terakhir tidak ada lagi di `{last.folder}`.", remedy=remedy)
    elif last.folder.is_dir() and last.folder.stat().st_dev == state.stat().st_dev:
        yield Flaw(
            what="Cadangan berada di cakram yang sama dengan kantornya, jadi hilang bersama.",
            remedy="Pakai cakram lain, atau salin foldernya ke mesin lain setiap hari, misalnya dengan `rsync`.",
            is_hint=True,
        )


def _has_anything(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False
