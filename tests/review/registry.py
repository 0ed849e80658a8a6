"""A small registry in real repositories: as an operator keeps it, and the queues made of it."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.registers_folder import VALID

TIME = 1_769_904_000
"""2026-02-01 08:00 in Samarinda."""

PPID, SUPERIOR = "1ppd000001", "2ats000002"
UNIT_OFFICER, DESK, SECOND_DESK = "4pel000004", "5pet000005", "6pet000006"
BPBD_OFFICER, HEAD = "7pel000007", "8pim000008"

_OFFICERS = (
    f"{PPID},Contoh Rahmawati,ppid,definitif,dinkes,2024-01-02,,Contoh SK 1/2024\n"
    f"{SUPERIOR},Budi Misalnya,atasan-ppid,definitif,bpbd,2024-01-02,2026-12-31,Contoh SK 2/2024\n"
    f"{UNIT_OFFICER},Siti Umpama,ppid-pelaksana,definitif,dinkes,2024-01-02,,Contoh SK 3/2024\n"
    f"{DESK},Andi Contohnya,petugas,definitif,dinkes,2024-01-02,,Contoh SK 4/2024\n"
    f"{SECOND_DESK},Dewi Perumpamaan,petugas,definitif,dinkes,2024-01-02,,Contoh SK 5/2024\n"
    f"{BPBD_OFFICER},Joko Ibarat,ppid-pelaksana,definitif,bpbd,2024-01-02,,Contoh SK 6/2024\n"
    f"{HEAD},Rina Pengandaian,pimpinan,definitif,bpbd,2024-01-02,,Contoh SK 7/2024\n"
)

IDENTITY = {
    "GIT_AUTHOR_NAME": "operator", "GIT_AUTHOR_EMAIL": "operator@ppid.invalid",
    "GIT_COMMITTER_NAME": "operator", "GIT_COMMITTER_EMAIL": "operator@ppid.invalid",
    "GIT_AUTHOR_DATE": f"{TIME} +0000", "GIT_COMMITTER_DATE": f"{TIME} +0000",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def git(folder: Path, *arguments: str, stdin: str = "", check: bool = True) -> str:
    """Plain git, as a person at a terminal, with a fixed author and clock."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    finished = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=clean | IDENTITY,
        check=check,
        capture_output=True,
        text=True,
        input=stdin,
    )
    return finished.stdout.strip()


def copy_registers(root: Path) -> Path:
    """The valid registry with officers for every role, in a plain folder."""
    shutil.copytree(VALID / "registers", root / "registers")
    officers = root / "registers/acuan/pejabat.csv"
    header = officers.read_text(encoding="utf-8").split("\n", 1)[0]
    officers.write_text(f"{header}\n{_OFFICERS}", encoding="utf-8")
    return root


def commit_all(root: Path, message: str = "registers: Begin") -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def make_root(root: Path) -> Path:
    """The same in a repository with one commit."""
    copy_registers(root)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    return root
