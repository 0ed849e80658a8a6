"""An office with something in every place: registers apart, proposals in every state, accounts, drafts, documents."""

import hashlib
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from generator.history.approval import Means
from generator.history.signatures import generate_key
from generator.office.accounts import sessions
from generator.office.accounts.account import Account, add_account, set_password
from generator.office.accounts.log import Event, log_of
from generator.office.accounts.passwords import hashed
from generator.office.accounts.store import Store, open_store
from generator.office.drafts.draft import Draft, DraftRow
from generator.office.drafts.storage import save
from generator.office.server.door import listen, server_of
from generator.office.server.host import Host
from generator.office.server.settings import Settings
from generator.review.queue import reject, return_
from generator.review.signing import Signer
from generator.review.state import Queue, make_queues, office_key
from tests.office.publishing.offices import CANARY, DIK, Both
from tests.office.server.built import make_registers
from tests.office.server.running import PASSWORD, PATIENCE, Visitor
from tests.review.registry import (
    DAY,
    DESK,
    DIP,
    PPID,
    ROW,
    SUPERIOR,
    TIME,
    Office,
    commit_all,
    git,
    register_key,
)

APPROVED, RETURNED, REJECTED, WAITING = "m4n6p8q2ra", "n5p7q9r3sb", "p6q8r1s4tc", "q7r9s1t5vd"
PUBLISHED = b"%PDF-1.7 laporan yang sudah diumumkan"
UPLOADED = f"%PDF-1.7 belum disetujui, {CANARY}".encode()
WITHDRAWN = f"%PDF-1.7 ditarik, {CANARY}".encode()
SCANNED = f"%PDF-1.7 pindaian SK, {CANARY}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """It, and who works there."""

    both: Both
    store: Store
    account: Account
    cookie: str
    """Of somebody who is logged in."""
    draft: Draft

    @property
    def state(self) -> Path:
        return self.both.state


def keep(state: Path, store: str, content: bytes) -> str:
    """Put a document where uploads lie; its SHA-256."""
    name = hashlib.sha256(content).hexdigest()
    place = state / "berkas" / store / name[:2] / name
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.write_bytes(content)
    place.chmod(0o600)
    return name


def make_whole(folder: Path) -> Whole:
    """State in ``folder/keadaan``. Restricted packages lie in repositories of their own."""
    state = folder / "keadaan"
    key = office_key(state)
    key.parent.mkdir(parents=True)
    state.chmod(0o700)
    root = make_registers(folder / "asal")
    (folder / "terbatas").mkdir()
    shutil.move(root / "registers/dik", folder / "terbatas/dik")
    register_key(root, "k0ffce0001", "", generate_key(key))
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    signer = Signer(key=key, means=Means.OFFICE_KEY)
    queues = {queue.register: queue for queue in make_queues(root, state, folder / "terbatas/dik")}
    both = Both(
        public=_office(queues["publik"], signer, root),
        restricted=_office(queues["dik-dinkes"], signer, root),
        queues=tuple(queues.values()),
    )
    _fill_queues(both, keep(state, "publik", PUBLISHED))
    keep(state, "publik", UPLOADED)
    keep(state, "terbatas", SCANNED)
    keep(state, "terbatas/ditarik", WITHDRAWN)
    store = open_store(state)
    account = add_account(store, login="rahmawati", name="Contoh Rahmawati", officer_ids=(PPID,))
    set_password(store, account.id, hashed(PASSWORD))
    draft = _draft(account)
    save(store, draft)
    log_of(state).write(Event.ENTERED, TIME, account_id=account.id)
    cookie = sessions.begin(store, account.id, TIME)
    return Whole(both=both, store=store, account=account, cookie=cookie, draft=draft)


def _office(queue: Queue, signer: Signer, root: Path) -> Office:
    return Office(queue=queue, signer=signer, root=root)


def _fill_queues(both: Both, published: str) -> None:
    public, queue = both.public, both.public.queue
    address = f"https://ppid.misal.example/berkas/{published}/laporan.pdf"
    public.submit(public.amending(APPROVED, ROW, tautan=address))
    public.approve(APPROVED)
    for number, proposal in enumerate((RETURNED, REJECTED, WAITING), start=1):
        public.submit(public.adding(proposal, f"c{number}d0000001"))
    return_(queue, RETURNED, PPID, "Judulnya kurang jelas.", (), day=DAY, time=TIME)
    reject(queue, REJECTED, PPID, "Sudah ada.", day=DAY, time=TIME)
    # approved, and waiting for a decree: in force by no decree yet
    both.approve_restricted(APPROVED)
    sent = both.restricted.amending(WAITING, "1kd0000001", table=DIK, catatan_internal=f"{CANARY} menunggu.")
    both.restricted.submit(replace(sent, register="dik-dinkes", proposer=PPID, reference=both.public.main))


def _draft(account: Account) -> Draft:
    row = DraftRow(table=DIP, key="d1d0000001", is_new=True, before={}, cells={"judul": f"{CANARY} konsep"})
    return Draft(
        id="r8s1t3v5wx",
        account_id=account.id,
        officer_id=DESK,
        register="publik",
        unit="dinkes",
        message="",
        rows=(row,),
        removed=(),
        changed_at=TIME,
    )


@contextmanager
def served(state: Path) -> Generator[Visitor]:
    """A browser before the office of this state."""
    settings = Settings(state=state, site=state.parent / "situs/office", host="", clock=lambda: TIME)
    with listen(0) as door:
        server = server_of(Host(settings))
        thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        deadline = monotonic() + PATIENCE
        while not server.started:
            assert monotonic() < deadline
            sleep(0.01)
        yield Visitor(port=door.getsockname()[1])
        server.should_exit = True
        thread.join(PATIENCE)


__all__ = ["CANARY", "SUPERIOR", "Whole", "make_whole", "served"]
