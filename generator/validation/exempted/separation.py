"""PKT-11: restricted packages lie in a private repository of their own, never in the one with the public ones."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.datapackages.table import Table
from generator.model.problem import Place, Problem, Severity
from generator.validation.package import PackageFiles

_GIT = ".git"
_MODULE = re.compile(rb"gitdir: .*/\.git/modules/.*")


def check_separation(
    root: Path, dik: Path, packages: tuple[PackageFiles, ...], public: tuple[Table, ...]
) -> Iterator[Problem]:
    """A problem for every package that would be committed together with the public packages of ``root``.

    A folder that no repository holds yet counts as part of ``root`` when it lies below it. Bodies whose data are
    declared examples may keep both together.
    """
    if _is_example(public) or not (root / "registers" / "acuan").exists():
        return
    of_public = _repository_of(root.resolve())
    for package in packages:
        folder = (dik / package.unit).resolve()
        of_package = _repository_of(folder)
        if of_package == of_public and (of_public is not None or folder.is_relative_to(root.resolve())):
            yield Problem(
                code="PKT-11",
                severity=Severity.ERROR,
                place=Place(file=package.path),
                message="Paket terbatas ini berada dalam repositori yang juga memuat register publik.",
                remedy="Pindahkan ke repositori privat tersendiri dan tunjuk foldernya dengan PPID_DIK; "
                "bila sudah pernah disimpan di git, minta pengelola membersihkan riwayatnya.",
                source="UU 14/2008 Pasal 54; Perki 1/2021 Pasal 50 ayat (4)",
            )


def _is_example(public: tuple[Table, ...]) -> bool:
    bodies = [row.cells for table in public if table.name == "badan" for row in table.rows]
    return bool(bodies) and all(cells["data_contoh"] == "ya" for cells in bodies)


def _repository_of(folder: Path) -> Path | None:
    """The folder whose repository holds this one; None when no repository does."""
    for candidate in (folder, *folder.parents):
        git = candidate / _GIT
        # A submodule's history is named by the outer repository, so it is no repository of its own here.
        if git.is_dir() or (git.is_file() and not _MODULE.match(git.read_bytes())):
            return candidate
    return None
