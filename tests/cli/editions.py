"""Public registers of two units in git, for decrees of editions."""

import shutil
import subprocess
from pathlib import Path

from tests.docs.documents import ROOT


def registers_in_git(root: Path) -> Path:
    """With the laws of the example."""
    shutil.copytree(ROOT / "tests/data/valid", root)
    shutil.copyfile(ROOT / "registers/acuan/peraturan.csv", root / "registers/acuan/peraturan.csv")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def git(root: Path, *words: str) -> None:
    named = ("-c", "user.name=Contoh", "-c", "user.email=contoh@misal.example")
    subprocess.run(["git", *named, *words], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "contoh")
