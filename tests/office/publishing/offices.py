"""An office whose restricted packages lie as plain folders in the public repository, as in the shipped example."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from generator.history.approval import Means
from generator.history.signatures import generate_key
from generator.model.table_path import TablePath
from generator.review.signing import Signer
from generator.review.state import Queue, make_queues, office_key, queues_of
from tests.office.server.built import make_registers
from tests.review.registry import (
    PPID,
    PROPOSAL,
    SUPERIOR,
    Office,
    commit_all,
    git,
    made_once,
    register_key,
)

DIK = TablePath(package="dik/dinkes", table="dik")
ENTRY = "1kd0000001"
CANARY = "KENARI-4711"


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """The public queue and the restricted one of dinkes, and the folder that somebody works in."""

    public: Office
    restricted: Office
    queues: tuple[Queue, ...]

    @property
    def root(self) -> Path:
        return self.public.root

    @property
    def state(self) -> Path:
        return self.public.queue.repository.parent

    def approve_public(self, proposal: str = PROPOSAL, row: str = "c1d0000001", **cells: str) -> str:
        """A new entry of dinkes on main; gives the commit."""
        self.public.submit(self.public.adding(proposal, row, **cells))
        commit = self.public.approve(proposal)
        assert commit
        return commit

    def approve_restricted(self, proposal: str = PROPOSAL, note: str = f"{CANARY} dalam catatan.") -> str:
        """Another note in a restricted row of dinkes; gives the commit."""
        sent = self.restricted.amending(proposal, ENTRY, table=DIK, catatan_internal=note)
        self.restricted.submit(
            replace(sent, register="dik-dinkes", proposer=PPID, reference=self.public.main)
        )
        commit = self.restricted.approve(proposal, SUPERIOR)
        assert commit
        return commit


def make_both(folder: Path) -> Both:
    """Root and state below the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(made_once(_begin_both), folder, symlinks=True, dirs_exist_ok=True)
    state, root = folder / "keadaan", folder / "asal"
    signer = Signer(key=office_key(state), means=Means.OFFICE_KEY)
    queues = queues_of(state)
    by_name = {queue.register: queue for queue in queues}
    return Both(
        public=Office(queue=by_name["publik"], signer=signer, root=root),
        restricted=Office(queue=by_name["dik-dinkes"], signer=signer, root=root),
        queues=queues,
    )


def _begin_both(folder: Path) -> None:
    state = folder / "keadaan"
    key = office_key(state)
    key.parent.mkdir(parents=True)
    root = make_registers(folder / "asal")
    register_key(root, "k0ffce0001", "", generate_key(key))
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    make_queues(root, state, root / "registers/dik")
