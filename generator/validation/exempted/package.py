"""Which files the packages of the restricted register consist of.

No name of a folder or file that people chose freely goes into a message: it may name what is exempted.
"""

import os
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from generator.datapackages.layout import PackageKind
from generator.model.problem import Place, Problem, Severity
from generator.validation.package import (
    PackageFiles,
    foreign_names,
    is_left_behind,
    is_link,
    read_files,
    shown,
)

BODY_PACKAGE = "_badan"
"""Folder of the sheets and decrees that cover several units."""

_UNIT_CODE = re.compile(r"[a-z0-9-]{1,64}")
_OF_GIT = frozenset({".git", ".gitattributes", ".gitignore"})
"""A unit's package is a repository of its own."""
_SOURCE = "Kontrak data ppid: susunan folder register"


def read_exempted_packages(
    dik: Path, path: str, units: AbstractSet[str] | None = None
) -> tuple[tuple[PackageFiles, ...], tuple[Problem, ...]]:
    """Every package in the folder ``dik``, by unit code, and what is wrong with the folders.

    ``path`` is what messages call the folder. Folders that bear no code of ``units`` and are not ``_badan``
    are not read; without ``units`` any name of a code's shape will do. A folder that does not exist holds none.
    """
    if dik.is_symlink():
        return (), (is_link(path),)
    if not dik.is_dir():
        return (), ()
    packages: list[PackageFiles] = []
    problems: list[Problem] = []
    nameless = 0
    for folder in sorted(entry for entry in dik.iterdir() if entry.name not in _OF_GIT):
        if not _is_package_name(folder.name, units):
            nameless += 1
            continue
        place = f"{path}/{folder.name}"
        files: Mapping[str, bytes] = {}
        if folder.is_symlink() or not folder.is_dir():
            problems.append(is_link(place))
        else:
            files, found = read_files(folder, place, PackageKind.EXEMPT)
            problems.extend((*found, *_foreign(folder, place)))
        packages.append(PackageFiles(path=place, kind=PackageKind.EXEMPT, files=files))
    if nameless:
        problems.append(_are_no_units(path, nameless))
    return tuple(packages), tuple(problems)


def path_in_messages(dik: Path, root: Path) -> str:
    """What messages call the folder: its path as seen from ``root``, which may begin with ``../``."""
    return shown(Path(os.path.relpath(dik, root)))


def _is_package_name(name: str, units: AbstractSet[str] | None) -> bool:
    if name == BODY_PACKAGE:
        return True
    return bool(_UNIT_CODE.fullmatch(name)) if units is None else name in units


def _foreign(folder: Path, place: str) -> Iterator[Problem]:
    names = [name for name in foreign_names(folder, PackageKind.EXEMPT) if name not in _OF_GIT]
    for severity, left_behind in ((Severity.ERROR, False), (Severity.WARNING, True)):
        if count := sum(is_left_behind(name) is left_behind for name in names):
            yield Problem(
                code="PKT-07",
                severity=severity,
                place=Place(file=place),
                message=f"Ada {count} berkas atau folder yang bukan bagian dari register.",
                remedy="Pindahkan ke tempat lain; folder ini hanya berisi datapackage.json dan enam tabelnya.",
                source=_SOURCE,
            )


def _are_no_units(path: str, count: int) -> Problem:
    return Problem(
        code="PKT-09",
        severity=Severity.ERROR,
        place=Place(file=path),
        message=f"Ada {count} berkas atau folder yang namanya bukan kode unit, jadi tidak dibaca.",
        remedy=f"Beri nama folder menurut kode unit di tabel unit.csv atau “{BODY_PACKAGE}”, dan pindahkan yang lain.",
        source=_SOURCE,
    )
