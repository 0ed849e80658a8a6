"""Clock, walls, room and versions of a machine."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.office.administration.flaw import Flaw

_MEBIBYTE = 1024 * 1024
_FULL, _NEARLY_FULL = 200 * _MEBIBYTE, 2048 * _MEBIBYTE
_SAFE_GIT = (2, 39, 4)
"""Before it, a crafted repository could run programs when it is cloned (CVE-2024-32002, CVE-2024-32004)."""
_SAFE_PYTHON = (3, 11, 2)
"""What Debian 12 mends; older ones are mended by nobody."""


def wall_flaws(missing: tuple[str, ...]) -> Iterator[Flaw]:
    """Walls that the kernel does not let the builder of the public site have; names in the words of the command."""
    if missing:
        yield Flaw(
            what=f"Dinding pembangun situs publik yang tidak dapat berdiri di sini: {', '.join(missing)}.",
            remedy="Pakai kernel Debian 12 atau lebih baru dengan Landlock menyala (`cat /sys/kernel/security/lsm`). "
            "Tanpa dinding itu situs publik tidak diterbitkan, kecuali dengan `--confine auto`.",
        )


def synchronised() -> bool | None:
    """Whether something keeps the clock right; None where the machine does not tell."""
    program = shutil.which("timedatectl")
    if program is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - a fixed command
            [program, "show", "--property=NTPSynchronized", "--value"],
            capture_output=True,
            text=True,
            check=True,
            timeout=10,
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None
    return {"yes": True, "no": False}.get(said)


def synchronisation_flaws(is_synchronised: bool | None) -> Iterator[Flaw]:  # noqa: FBT001 - the answer of the function above
    """A clock that nothing keeps right: the day of an approval follows it."""
    if is_synchronised is False:
        yield Flaw(
            what="Jam mesin ini tidak diselaraskan. Hari pada persetujuan mengikuti jam ini.",
            remedy="Nyalakan: `sudo timedatectl set-ntp true` (paket systemd-timesyncd atau chrony).",
        )
    elif is_synchronised is None:
        yield Flaw(
            what="Tidak dapat diketahui apakah jam mesin ini diselaraskan.",
            remedy="Bandingkan sendiri: `date` dan jam yang benar.",
            is_hint=True,
        )


def room_flaws(folder: Path, free: int) -> Iterator[Flaw]:
    """Too little room on the disk of a folder; ``free`` in bytes."""
    if free >= _NEARLY_FULL:
        return
    remedy = "Kosongkan ruang: lihat dengan `df -h` dan `du -xh --max-depth=2 /`. Usulan baru ditolak bila ruang habis."
    left = f"{free // _MEBIBYTE} MB"
    yield Flaw(what=f"Ruang pada cakram `{folder}` tinggal {left}.", remedy=remedy, is_hint=free >= _FULL)


def version_flaws(git: str, python: tuple[int, int, int] = sys.version_info[:3]) -> Iterator[Flaw]:
    """Versions with known holes; ``git`` as ``git --version`` prints it."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", git)
    if found is not None:
        version = (int(found[1]), int(found[2]), int(found[3] or 0))
        if version < _SAFE_GIT:
            yield Flaw(
                what=f"git {found[0]} mempunyai celah yang diketahui.",
                remedy=f"Pasang git {'.'.join(map(str, _SAFE_GIT))} atau lebih baru: `sudo apt-get upgrade git`.",
                is_hint=True,
            )
    if python < _SAFE_PYTHON:
        yield Flaw(
            what=f"Python {'.'.join(map(str, python))} tidak lagi diperbaiki.",
            remedy="Pasang Python dari Debian 12 atau lebih baru, lalu pasang ulang ppid.",
            is_hint=True,
        )
