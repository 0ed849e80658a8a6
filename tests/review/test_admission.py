"""What others push past the program: the queue takes in nothing of which the audit would say that it is a bypass."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.changes.operations import Addition
from generator.changes.placed import PlacedOperation
from generator.changes.proposal import Proposal, proposal_text
from generator.datapackages.schema import load_schema
from generator.history.approval import Means, Signed, Statement, signed_text, statement_bytes
from generator.history.signatures import generate_key, sign
from generator.model.table_path import table_path
from generator.policy.capacity import Capacity
from generator.review.git_writer import (
    NOTHING,
    Draft,
    Identity,
    compare_and_swap,
    tip,
    write_drafts,
    write_tree,
)
from generator.review.notes import Note, NoteKind
from generator.review.queue import find, show
from generator.review.reading import STORY, WAITING
from generator.review.refusal import Refused
from generator.review.sending import note_on
from generator.review.signing import Signer
from generator.review.state import ANCHOR, make_queues, office_key
from generator.review.tree import replayed, tree_at
from tests.review.registry import (
    BPBD_OFFICER,
    DAY,
    DESK,
    PPID,
    PROPOSAL,
    SUPERIOR,
    TIME,
    UNIT_OFFICER,
    Office,
    commit_all,
    copy_registers,
    git,
    make_office,
    register_key,
)

pytestmark = pytest.mark.ssh

HOUR = 3600


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def push(office: Office, proposal: Proposal, *, author: str = "", time: int = TIME) -> str:
    """A version that holds together, as plain git may bring it; whatever it proposes."""
    repository = office.queue.repository
    result = replayed(tree_at(office.queue, proposal.base), proposal, office.queue.layout)
    version = Draft(
        tree=write_tree(repository, proposal.base, {**result.changed}),
        parents=(proposal.base,),
        message=proposal_text(proposal),
        author=Identity(id=author or proposal.proposer),
        committer=Identity(id="siapa"),
        time=time,
    )
    said = Note(kind=NoteKind.SUBMITTED, person=proposal.proposer, day=proposal.day)
    note = note_on(version.id, NOTHING, said, time)
    write_drafts(repository, [version, note])
    compare_and_swap(repository, WAITING + proposal.id, version.id, NOTHING)
    compare_and_swap(repository, STORY + proposal.id, note.id, NOTHING)
    return version.id


def added(path: str, key: str, **cells: str) -> PlacedOperation:
    where = table_path(path)
    row = {**dict.fromkeys(load_schema(where.table).column_names, ""), **cells}
    return PlacedOperation(table=where, operation=Addition(key=key, cells=tuple(row.items())))


def refused(office: Office, approver: str = PPID) -> list[str]:
    before = office.main
    with pytest.raises(Refused) as answer:
        office.approve(PROPOSAL, approver)
    assert office.main == before
    return [problem.code for problem in answer.value.problems]


def is_honest(office: Office) -> bool:
    repository = office.queue.repository
    anchor = git(repository, "config", "--get", ANCHOR)
    return audit_register(repository, office.queue.layout, anchor=anchor, tip=office.main).holds


def test_who_may_not_propose_it_does_not_by_pushing_it(office: Office):
    push(office, replace(office.amending(PROPOSAL, judul="Judul unit lain"), proposer=BPBD_OFFICER))

    assert "TLH-04" in [problem.code for problem in show(office.queue, PROPOSAL).findings.errors]
    assert "TLH-04" in refused(office)


def test_a_takedown_of_somebody_else_than_the_officer_is_not_taken_in(office: Office):
    cells = {"id": "tttttttttt", "entri_id": "a1d0000001", "tanggal": "2026-02-01", "alasan": "keliru"}
    push(office, office.proposing(PROPOSAL, added("acuan/penarikan", "tttttttttt", **cells)))

    assert "TLH-03" in refused(office)


def test_a_row_under_another_key_than_its_own_is_not_taken_in(office: Office):
    cells = {
        "id": "9barv00009", "nama": "Tono Contoh", "peran": "petugas", "sifat": "definitif", "unit": "dinkes",
        "mulai": "2024-01-02", "sk_pengangkatan": "Contoh SK 9",
    }  # fmt: skip
    operation = added("acuan/pejabat", "aaaaaaaaaa", **cells)
    push(office, office.proposing(PROPOSAL, operation, proposer=UNIT_OFFICER))

    assert "TLH-27" in refused(office)


def test_a_version_that_somebody_else_wrote_is_not_taken_in(office: Office):
    push(office, office.amending(PROPOSAL, judul="Judul orang lain"), author="Andi Contohnya")

    assert refused(office) == ["TLH-44"]


def test_a_proposal_of_a_day_before_the_register_stood_is_not_taken_in(office: Office):
    push(office, replace(office.amending(PROPOSAL, judul="Judul dulu"), day=date(2024, 1, 2)))

    assert refused(office) == ["TLH-46"]


def test_a_laptop_whose_clock_is_ahead_is_not_locked_out(office: Office):
    push(office, office.amending(PROPOSAL, judul="Jam laptop maju"), time=TIME + 23 * HOUR)

    assert office.approve(PROPOSAL)
    assert is_honest(office)


def test_a_clock_that_is_days_ahead_waits(office: Office):
    push(office, office.amending(PROPOSAL, judul="Jam laptop kacau"), time=TIME + 49 * HOUR)

    assert "TLH-44" in refused(office)


# -- forged notes ---------------------------------------------------------------------------


@pytest.fixture
def keyed(tmp_path: Path) -> tuple[Office, Path]:
    """An office where PPID and superior have keys of their own; the folder holds them by officer's id."""
    state = tmp_path / "keadaan"
    key = office_key(state)
    key.parent.mkdir(parents=True)
    root = copy_registers(tmp_path / "asal")
    register_key(root, "k0ffce0001", "", generate_key(key))
    for number, officer in enumerate((PPID, SUPERIOR, DESK), start=2):
        register_key(root, f"k0ffce000{number}", officer, generate_key(tmp_path / officer))
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)
    (queue,) = make_queues(root, state)
    return Office(queue=queue, signer=Signer(key=key, means=Means.OFFICE_KEY), root=root), tmp_path


@pytest.mark.parametrize(
    ("person", "forged"),
    [
        (PPID, {"day": date(9999, 12, 31)}),
        (PPID, {"day": DAY - timedelta(days=30)}),
        (PPID, {"reference": "1" * 40}),
        (PPID, {"role": Capacity.SUPERIOR.value}),
        (DESK, {}),
        (SUPERIOR, {}),
    ],
)
def test_a_statement_that_the_audit_refuses_neither_counts_nor_hinders(
    keyed: tuple[Office, Path], person: str, forged: dict[str, object]
):
    office, keys = keyed
    sent = office.submit(office.adding(PROPOSAL, "c1d0000001"))
    facts: dict[str, object] = {
        "register": "publik", "proposal_id": PROPOSAL, "proposal_commit": sent.version, "person": person,
        "role": Capacity.OFFICER.value, "day": DAY, "reference": office.main, "means": Means.OWN_KEY,
    }  # fmt: skip
    statement = Statement(**(facts | forged))  # pyright: ignore[reportArgumentType]
    signed = Signed(statement=statement, signature=sign(keys / person, statement_bytes(statement)))
    note = Note(kind=NoteKind.APPROVED, person=person, day=DAY, record=signed_text(signed))
    draft = note_on(sent.version, sent.story, note, TIME)
    write_drafts(office.queue.repository, [draft])
    compare_and_swap(office.queue.repository, STORY + PROPOSAL, draft.id, sent.story)

    assert len(find(office.queue, PROPOSAL).notes) == 2
    assert show(office.queue, PROPOSAL)
    assert office.approve(PROPOSAL)

    assert office.row("c1d0000001")["nomor"] == "DIP/2026/0005"
    assert is_honest(office)


def test_an_approval_before_the_day_of_the_proposal_is_told_and_not_lost(office: Office):
    push(office, replace(office.amending(PROPOSAL, judul="Besok"), day=DAY + timedelta(days=1)))
    story = tip(office.queue.repository, STORY + PROPOSAL)

    assert refused(office) == ["TLH-46"]
    assert tip(office.queue.repository, STORY + PROPOSAL) == story
    assert office.approve(PROPOSAL, day=DAY + timedelta(days=1))
    assert is_honest(office)
