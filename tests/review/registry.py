"""A small registry in real repositories: as an operator keeps it, and the queues made of it."""

import atexit
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from generator.changes.operations import Addition, amendment
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal
from generator.history.approval import Means
from generator.history.signatures import generate_key
from generator.model.table_path import TablePath
from generator.review.git_writer import MAIN, tip
from generator.review.queue import approve, submit
from generator.review.reading import Sent
from generator.review.signing import Signer
from generator.review.state import Queue, make_queues, office_key, queue_of
from generator.review.tree import tree_at
from tests.factories import make_cells
from tests.registers_folder import VALID

TIME = 1_769_904_000
"""2026-02-01 08:00 in Samarinda."""

PPID, SUPERIOR = "1ppd000001", "2ats000002"
UNIT_OFFICER, DESK, SECOND_DESK = "4pek000004", "5pet000005", "6pet000006"
BPBD_OFFICER, HEAD = "7pek000007", "8pmp000008"

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


DAY = date(2026, 2, 1)
DIP = TablePath(package="dip/dinkes", table="dip")
BPBD = TablePath(package="dip/bpbd", table="dip")
PROPOSAL, ANOTHER, THIRD = "m4n6p8q2ra", "n5p7q9r3sb", "p6q8r1s4tc"
ROW = "a1d0000001"
"""A public entry of dinkes that stands in force with a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A queue with the office's key registered."""

    queue: Queue
    signer: Signer
    root: Path

    @property
    def main(self) -> str:
        return tip(self.queue.repository, MAIN)

    def row(self, key: str, table: TablePath = DIP) -> Mapping[str, str]:
        return tree_at(self.queue, self.main).rows[table][key]

    def submit(self, proposal: Proposal) -> Sent:
        return submit(self.queue, proposal, time=TIME)

    def approve(self, proposal_id: str, officer: str = PPID, day: date = DAY) -> str:
        """The commit on main, or the empty text while others must approve."""
        return approve(self.queue, proposal_id, officer, day=day, signer=self.signer, time=TIME).commit

    def adding(self, proposal_id: str, row_id: str, *, base: str = "", **cells: str) -> Proposal:
        """A proposal of one new entry of dinkes, complete and to be published."""
        row = new_row(row_id, **cells)
        operation = PlacedOperation(table=DIP, operation=Addition(key=row_id, cells=tuple(row.items())))
        return self.proposing(proposal_id, operation, base=base)

    def amending(
        self, proposal_id: str, key: str = ROW, *, base: str = "", table: TablePath = DIP, **cells: str
    ) -> Proposal:
        """A proposal that changes cells of one row, as it stands at the base."""
        before = tree_at(self.queue, base or self.main).rows[table][key]
        operation = amendment(key, before, {**before, **cells})
        assert operation is not None
        return self.proposing(proposal_id, PlacedOperation(table=table, operation=operation), base=base)

    def proposing(
        self, proposal_id: str, *operations: PlacedOperation, base: str = "", proposer: str = DESK
    ) -> Proposal:
        commit = base or self.main
        return Proposal(
            id=proposal_id, register="publik", proposer=proposer, day=DAY, base=commit, reference=commit, message="Uji.",
            operations=operations,
        )  # fmt: skip


def new_row(row_id: str, **cells: str) -> dict[str, str]:
    given = {
        "id": row_id,
        "nomor": "",
        "tempat": "Misal",
        "sk_id": "",
        "judul": f"Laporan {row_id}",
        "dasar": "14(2)d",
    }
    return make_cells(**(given | cells))


def register_key(root: Path, row_id: str, officer: str, public_key: str) -> None:
    """A row of ``kunci.csv`` before four eyes begin."""
    with (root / "registers/acuan/kunci.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row_id},{officer},ssh-ed25519,{public_key},2024-01-02,\n")


def make_office(folder: Path) -> Office:
    """Root and state below the folder, the office's key registered in the first commit."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made_once(_begin_office), folder, symlinks=True, dirs_exist_ok=True)
    state = folder / "keadaan"
    return Office(
        queue=queue_of(state, "publik"),
        signer=Signer(key=office_key(state), means=Means.OFFICE_KEY),
        root=folder / "asal",
    )


def _begin_office(folder: Path) -> None:
    state = folder / "keadaan"
    key = office_key(state)
    key.parent.mkdir(parents=True)
    root = copy_registers(folder / "asal")
    register_key(root, "k0ffce0001", "", generate_key(key))
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    make_queues(root, state)


@cache
def made_once(make: Callable[[Path], None]) -> Path:
    """A folder that ``make`` filled, for copies alone: a hundred tests begin with the same repositories.

    Nothing in them names the place where they were made but their logs of refs, which no program reads.
    """
    folder = Path(mkdtemp(prefix="awal-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    return folder
