"""``ppid`` from a patched copy of the program, with an interpreter of its own that finds the copy first."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from generator.resources import MKDOCS_YML, ROOT, SCHEMAS, SITE_TEMPLATES
from tests.boundary.ppid_process import Ppid, installed_ppid


class PatchError(Exception):
    """The program changed where a patch would change it: write the patch anew."""


def patched_ppid(folder: Path, patch: Path | None = None) -> Ppid:
    """The program copied to ``folder``, changed by a unified diff, as a command.

    Raises PatchError with git's words.
    """
    copy = copy_program(folder)
    if patch is not None:
        _apply(patch, copy)
    return installed_ppid(interpreter_for(folder, copy))


def copy_program(folder: Path) -> Path:
    """A folder beneath ``folder`` with all that makes up the program, laid out as in a checkout."""
    copy = folder / "program"
    shutil.copytree(ROOT / "generator", copy / "generator")
    for tree in (SCHEMAS, SITE_TEMPLATES):
        shutil.copytree(tree, copy / tree.name)
    shutil.copy2(MKDOCS_YML, copy)
    return copy


def _apply(patch: Path, copy: Path) -> None:
    # Without the ceiling git would take the copy for a part of whatever repository lies around it.
    applied = subprocess.run(
        ["git", "apply", "--verbose", patch],
        cwd=copy,
        env={"PATH": os.environ["PATH"], "GIT_CEILING_DIRECTORIES": str(copy.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    if applied.returncode != 0:
        raise PatchError(f"{patch.name}: {applied.stderr}")


def interpreter_for(folder: Path, copy: Path) -> Path:
    """A virtual environment without packages: it takes ours, but ``generator`` from the copy."""
    home = folder / "python"
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    packages.mkdir(parents=True)
    (home / "bin").mkdir()
    base = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    (home / "bin" / "python").symlink_to(base)
    (home / "pyvenv.cfg").write_text(f"home = {base.parent}\n", encoding="utf-8")
    # The builder's walls are built from the prefix: it must name the place where the packages are.
    (packages / "program.pth").write_text(
        f"{copy}\n{sysconfig.get_path('purelib')}\nimport sys; sys.prefix = {sys.prefix!r}\n",
        encoding="utf-8",
    )
    return home / "bin" / "python"
