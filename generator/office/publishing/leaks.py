"""The alarm after each build of the office site: whether the published site says what a restricted register keeps secret."""

import os
from pathlib import Path

from generator.office.publishing.status import FOLDER

_REPORT = f"{FOLDER}/bocor.txt"


def note_leaks(state: Path, report: str) -> None:
    """Keep what ``ppid audit site`` found, for the owner's eyes alone; an empty report ends the alarm."""
    place = state / _REPORT
    if not report:
        place.unlink(missing_ok=True)
        return
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(report)


def leak_told(state: Path) -> str:
    """One sentence while the alarm stands, without a word of any register; empty otherwise."""
    if not (state / _REPORT).exists():
        return ""
    return (
        "Isi register terbatas terbaca di situs publik yang sudah terbit (SITE-01). Tarik isinya lewat halaman Penarikan, "
        "atau ubah baris publiknya."
    )


def leak_report(state: Path) -> Path:
    """Where it stands which row and column it is, and in which files."""
    return state / _REPORT
