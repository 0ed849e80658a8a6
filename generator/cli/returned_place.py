"""Where the workbook with what to mend goes: never over a file that is there, never among the registers."""

import os
import re
from pathlib import Path

from generator.imports.choices import WrongUse
from generator.imports.confined import read_confined
from generator.imports.grid import Source, UnreadableFile

_MARK = "-perlu-diperbaiki"
_SUFFIX = ".xlsx"


def check_asked_place(asked: Path, root: Path) -> None:
    """Raise WrongUse for a place of ``--kembalikan`` that must not be written."""
    if asked.suffix.lower() != _SUFFIX:
        raise WrongUse(f"--kembalikan “{asked}” harus berakhiran .xlsx; tidak ada yang ditulis.")
    if is_among_registers(asked, root):
        raise WrongUse(
            f"--kembalikan “{asked}” berada di folder registers/, tempat register saja."
            " Pilih folder lain; tidak ada yang ditulis."
        )
    if os.path.lexists(asked):
        raise WrongUse(
            f"Berkas “{asked}” sudah ada dan tidak ditimpa. Pilih nama lain untuk --kembalikan; tidak ada yang ditulis."
        )
    if not asked.parent.is_dir():
        raise WrongUse(f"Folder “{asked.parent}” untuk --kembalikan tidak ada; tidak ada yang ditulis.")


def place_beside(file: Path, root: Path, content: bytes) -> tuple[Path, bool]:
    """The place beside an officer's file, and whether a workbook with this content stands there already.

    ``DIP-perlu-diperbaiki.xlsx``, or with the next number where that is taken. Raises WrongUse when the file itself
    lies among the registers.
    """
    if is_among_registers(file, root):
        raise WrongUse(
            f"“{file}” berada di folder registers/, sehingga berkas perbaikan tidak dapat ditaruh di sebelahnya."
            " Pindahkan berkas itu, atau sebutkan --kembalikan; tidak ada yang ditulis."
        )
    # a file that was mended and came back once more keeps its first name
    stem = re.sub(rf"{_MARK}(?:-\d+)?\Z", "", file.stem)
    newest: Path | None = None
    number = 1
    while os.path.lexists(
        place := file.with_name(f"{stem}{_MARK}{f'-{number}' if number > 1 else ''}{_SUFFIX}")
    ):
        newest = place
        number += 1
    if newest is not None and _holds(newest, content):
        return newest, True
    return place, False


def is_among_registers(path: Path, root: Path) -> bool:
    """Told from where links lead."""
    return (path.parent.resolve() / path.name).is_relative_to((root / "registers").resolve())


def _holds(file: Path, content: bytes) -> bool:
    """Whether people would see the same in both: the bytes hold the hour of saving, so they always differ."""
    try:
        return _seen(file.read_bytes()) == _seen(content)
    except (OSError, UnreadableFile):
        return False


def _seen(data: bytes) -> Source:
    return read_confined(data, "berkas.xlsx")
