"""Proposals through the queue of a real bare repository: sent, read, returned, corrected, approved, refused."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.changes.operations import Addition, removal
from generator.changes.placed import PlacedOperation
from generator.history.approval import Means, read_approval
from generator.history.signatures import generate_key
from generator.review.approving import approve
from generator.review.git_writer import MAIN, NOTHING, PROGRAM, compare_and_swap, refs, write_commit
from generator.review.notes import Comment, NoteKind
from generator.review.queue import comment, correct, find, listing, reject, return_, show
from generator.review.reading import STORY, WAITING, Standing
from generator.review.refusal import OtherVersion, Refused
from generator.review.signing import Signer
from generator.review.tree import tree_at
from tests.review.registry import (
    ANOTHER,
    BPBD,
    BPBD_OFFICER,
    DAY,
    DESK,
    DIP,
    PPID,
    PROPOSAL,
    ROW,
    SECOND_DESK,
    SUPERIOR,
    THIRD,
    TIME,
    UNIT_OFFICER,
    Office,
    git,
    make_office,
    new_row,
)

pytestmark = pytest.mark.ssh


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def codes(refused: "pytest.ExceptionInfo[Refused]") -> list[str]:
    return [problem.code for problem in refused.value.problems]


# -- sending --------------------------------------------------------------------------------


def test_a_proposal_is_one_commit_on_its_base_with_the_rows_it_makes(office: Office):
    sent = office.submit(office.adding(PROPOSAL, "c1d0000001"))

    commit = refs(office.queue.repository, WAITING)[WAITING + PROPOSAL]
    assert (sent.version, sent.standing) == (commit, Standing.WAITING)
    assert git(office.queue.repository, "rev-parse", f"{commit}^@") == office.main
    assert (
        git(office.queue.repository, "diff", "--name-only", office.main, commit)
        == "registers/dip/dinkes/dip.csv"
    )
    assert git(office.queue.repository, "show", "--no-patch", "--format=%an", commit) == DESK


def test_sent_again_to_the_letter_it_is_the_one_that_is_there(office: Office):
    """A double tap, or a network that fails after the answer was sent, makes no second proposal."""
    proposal = office.adding(PROPOSAL, "c1d0000001")
    first = office.submit(proposal)

    assert office.submit(proposal) == first
    assert len(listing(office.queue)) == 1


def test_another_content_under_the_same_id_is_refused(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    with pytest.raises(Refused) as refused:
        office.submit(office.adding(PROPOSAL, "c2d0000002"))

    assert codes(refused) == ["TLH-23"]


def test_sent_again_after_it_was_approved_it_is_not_proposed_again(office: Office):
    proposal = office.adding(PROPOSAL, "c1d0000001")
    office.submit(proposal)
    office.approve(PROPOSAL)

    assert office.submit(proposal).standing is Standing.MERGED
    assert refs(office.queue.repository, WAITING) == {}


def test_errors_that_the_proposal_brings_stop_it(office: Office):
    with pytest.raises(Refused) as refused:
        office.submit(office.adding(PROPOSAL, "c1d0000001", ringkasan="", dasar="14(2)zz"))

    assert "DIP-01" in codes(refused)
    assert refs(office.queue.repository, WAITING) == {}


def test_errors_that_stood_before_stop_nobody(tmp_path: Path):
    office = make_office(tmp_path)
    # a row that somebody broke before four eyes began
    broken = new_row("c9d0000009", ringkasan="", dasar="")
    before = office.main
    table = tree_at(office.queue, before).files["registers/dip/dinkes/dip.csv"].decode()
    line = ",".join(broken.values())
    text = table.rstrip("\n") + f"\n{line}\n"
    commit = write_commit(office.queue.repository, tree_of=before, files={"registers/dip/dinkes/dip.csv": text.encode()},
                          parents=(before,), message="rusak\n", author=PROGRAM, committer=PROGRAM, time=TIME)  # fmt: skip
    compare_and_swap(office.queue.repository, MAIN, commit, before)

    office.submit(office.adding(PROPOSAL, "c1d0000001"))
    shown = show(office.queue, PROPOSAL)

    standing = {problem.place.entry_id for problem in shown.findings.standing if problem.code == "DIP-01"}
    assert standing == {"c9d0000009"}
    assert shown.findings.errors == ()
    assert office.approve(PROPOSAL)

    with pytest.raises(Refused) as refused:
        office.submit(office.amending(ANOTHER, "c9d0000009", judul="Tetap rusak"))
    assert "DIP-01" in codes(refused)


def test_an_id_that_another_unit_has_is_found_although_only_few_rows_are_checked(office: Office):
    with pytest.raises(Refused) as refused:
        office.submit(office.adding(PROPOSAL, "b1d0000001"))

    assert codes(refused)
    assert office.main


def test_a_row_of_another_unit_is_not_theirs_to_propose(office: Office):
    with pytest.raises(Refused) as refused:
        office.submit(office.amending(PROPOSAL, "b1d0000001", table=BPBD, judul="Peta baru"))

    assert codes(refused) == ["TLH-04"]


def test_a_base_that_never_was_the_register_is_refused(office: Office):
    repository = office.queue.repository
    elsewhere = write_commit(repository, tree_of=office.main, files={"registers/acuan/jra.csv": None}, parents=(office.main,),
                             message="lain\n", author=PROGRAM, committer=PROGRAM, time=TIME)  # fmt: skip

    with pytest.raises(Refused) as refused:
        office.submit(replace(office.adding(PROPOSAL, "c1d0000001"), base=elsewhere, reference=elsewhere))

    assert codes(refused) == ["TLH-24"]


def test_a_row_that_lacks_a_column_is_refused(office: Office):
    row = new_row("c1d0000001")
    del row["retensi"]
    operation = PlacedOperation(table=DIP, operation=Addition(key="c1d0000001", cells=tuple(row.items())))

    with pytest.raises(Refused) as refused:
        office.submit(office.proposing(PROPOSAL, operation))

    assert codes(refused) == ["TLH-27"]


# -- what others push -----------------------------------------------------------------------


def push_by_hand(office: Office, files: dict[str, bytes | None]) -> None:
    """The version of a good proposal, with something more in its commit."""
    sent = office.submit(office.adding(PROPOSAL, "c1d0000001"))
    repository = office.queue.repository
    message = git(repository, "show", "--no-patch", "--format=%B", sent.version) + "\n"
    version = write_commit(repository, tree_of=sent.version, files=files, parents=(office.main,), message=message,
                           author=PROGRAM, committer=PROGRAM, time=TIME)  # fmt: skip
    note = git(repository, "show", "--no-patch", "--format=%B", sent.story) + "\n"
    story = write_commit(repository, tree_of=None, files={}, parents=(version,), message=note, author=PROGRAM,
                         committer=PROGRAM, time=TIME)  # fmt: skip
    compare_and_swap(repository, WAITING + PROPOSAL, version, sent.version)
    compare_and_swap(repository, STORY + PROPOSAL, story, sent.story)


def test_files_that_are_no_table_are_refused_by_name(office: Office):
    push_by_hand(office, {".github/workflows/ci.yml": b"on: push\n", "schemas/dip.json": b"{}"})

    with pytest.raises(Refused) as refused:
        office.approve(PROPOSAL)

    assert [(one.code, one.place.file) for one in refused.value.problems] == [
        ("TLH-21", ".github/workflows/ci.yml"),
        ("TLH-21", "schemas/dip.json"),
    ]


def test_a_row_that_no_operation_names_is_found(office: Office):
    office_rows = tree_at(office.queue, office.main).files["registers/dip/bpbd/dip.csv"]
    push_by_hand(office, {"registers/dip/bpbd/dip.csv": office_rows.replace(b"Peta rawan", b"Peta aman")})

    with pytest.raises(Refused) as refused:
        show(office.queue, PROPOSAL)

    assert codes(refused) == ["TLH-22"]


# -- reviewing ------------------------------------------------------------------------------


def test_a_reviewer_sees_every_change_in_words_the_heaviest_first(office: Office):
    before = tree_at(office.queue, office.main).rows[DIP]["a4d0000004"]
    adding = office.adding(PROPOSAL, "c1d0000001").operations
    amending = office.amending(PROPOSAL, ringkasan="Capaian layanan kesehatan tahun 2025.").operations
    removing = PlacedOperation(table=DIP, operation=removal("a4d0000004", before))
    office.submit(office.proposing(PROPOSAL, *amending, *adding, removing))

    shown = show(office.queue, PROPOSAL)

    assert [one.placed.key for one in shown.operations] == ["c1d0000001", "a4d0000004", ROW]
    assert shown.operations[2].words == (
        "Ringkasan isi informasi: semula “Capaian layanan kesehatan dibandingkan dengan targetnya.”, menjadi “Capaian layanan kesehatan tahun 2025.”.",
    )
    assert [need.words for need in shown.still] == ["PPID"]


def test_a_returned_proposal_is_corrected_under_its_own_id(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))
    words = Comment(table=DIP, key="c1d0000001", column="judul", text="Terlalu umum.")
    return_(office.queue, PROPOSAL, PPID, "Mohon diperbaiki.", (words,), day=DAY, time=TIME)

    with pytest.raises(Refused):
        office.approve(PROPOSAL)
    sent = correct(
        office.queue, office.adding(PROPOSAL, "c1d0000001", judul="Laporan kunjungan 2025"), time=TIME
    )

    assert sent.standing is Standing.WAITING
    assert [note.kind for note in sent.notes] == [NoteKind.SUBMITTED, NoteKind.RETURNED, NoteKind.CORRECTED]
    assert sent.notes[1].comments == (words,)
    office.approve(PROPOSAL)
    assert office.row("c1d0000001")["judul"] == "Laporan kunjungan 2025"


def test_who_read_an_earlier_version_approves_nothing(office: Office):
    read = office.submit(office.adding(PROPOSAL, "c1d0000001"))
    correct(office.queue, office.adding(PROPOSAL, "c1d0000001", judul="Laporan kunjungan 2025"), time=TIME)

    with pytest.raises(OtherVersion) as refused:
        approve(office.queue, PROPOSAL, PPID, day=DAY, signer=office.signer, time=TIME, version=read.version)

    assert codes(refused) == ["TLH-25"]
    stands = find(office.queue, PROPOSAL)
    assert stands.standing is Standing.WAITING
    assert NoteKind.APPROVED not in {note.kind for note in stands.notes}
    assert approve(
        office.queue, PROPOSAL, PPID, day=DAY, signer=office.signer, time=TIME, version=stands.version
    ).commit


def test_only_its_proposer_corrects_a_proposal(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    with pytest.raises(Refused) as refused:
        correct(office.queue, replace(office.adding(PROPOSAL, "c2d0000002"), proposer=SECOND_DESK), time=TIME)

    assert codes(refused) == ["TLH-28"]


def test_a_rejected_proposal_stays_readable_and_is_never_approved(office: Office):
    sent = office.submit(office.adding(PROPOSAL, "c1d0000001"))

    reject(office.queue, PROPOSAL, PPID, "Sudah ada.", day=DAY, time=TIME)

    assert refs(office.queue.repository, "refs/tolak") == {f"refs/tolak/{PROPOSAL}": sent.version}
    assert show(office.queue, PROPOSAL).sent.standing is Standing.REJECTED
    with pytest.raises(Refused) as refused:
        office.approve(PROPOSAL)
    assert codes(refused) == ["TLH-25"]


def test_a_proposer_may_take_the_own_proposal_back_and_nobody_elses(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    with pytest.raises(Refused) as refused:
        reject(office.queue, PROPOSAL, SECOND_DESK, "Tidak jadi.", day=DAY, time=TIME)

    assert codes(refused) == ["TLH-33"]
    assert (
        reject(office.queue, PROPOSAL, DESK, "Tidak jadi.", day=DAY, time=TIME).standing is Standing.REJECTED
    )


def test_a_comment_changes_nothing_but_the_story(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    sent = comment(office.queue, PROPOSAL, UNIT_OFFICER, "Sudah saya baca.", (), day=DAY, time=TIME)

    assert (sent.standing, sent.notes[-1].message) == (Standing.WAITING, "Sudah saya baca.")


def test_whoever_is_no_officer_says_nothing(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    with pytest.raises(Refused) as refused:
        comment(office.queue, PROPOSAL, "0rang00000", "Halo.", (), day=DAY, time=TIME)

    assert codes(refused) == ["TLH-32"]


def test_a_proposal_that_is_not_there_is_refused_by_name(office: Office):
    for proposal_id in (PROPOSAL, "../main", ""):
        with pytest.raises(Refused) as refused:
            find(office.queue, proposal_id)
        assert codes(refused) == ["TLH-20"]


# -- approving ------------------------------------------------------------------------------


def test_an_approval_is_a_commit_of_main_and_version_that_says_who_approved(office: Office):
    before = office.main
    sent = office.submit(office.adding(PROPOSAL, "c1d0000001"))

    commit = office.approve(PROPOSAL)

    repository = office.queue.repository
    assert office.main == commit
    assert git(repository, "rev-parse", f"{commit}^@").split() == [before, sent.version]
    record = read_approval(git(repository, "show", "--no-patch", "--format=%B", commit) + "\n")
    (signed,) = record.signed
    assert (signed.statement.person, signed.statement.proposal_commit, signed.statement.means) == (
        PPID,
        sent.version,
        Means.OFFICE_KEY,
    )
    assert find(office.queue, PROPOSAL).standing is Standing.MERGED
    assert refs(repository, WAITING) == {}


def test_the_number_is_given_at_approval_the_next_of_the_body(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    office.approve(PROPOSAL)

    assert office.row("c1d0000001")["nomor"] == "DIP/2026/0005"


def test_two_proposals_that_would_get_the_same_number_get_different_ones(office: Office):
    base = office.main
    office.submit(office.adding(PROPOSAL, "c1d0000001", base=base))
    office.submit(office.adding(ANOTHER, "c2d0000002", base=base))

    office.approve(ANOTHER)
    office.approve(PROPOSAL)

    assert [office.row(key)["nomor"] for key in ("c2d0000002", "c1d0000001")] == [
        "DIP/2026/0005",
        "DIP/2026/0006",
    ]


def test_two_edits_of_different_fields_of_one_row_both_hold(office: Office):
    base = office.main
    office.submit(office.amending(PROPOSAL, base=base, ringkasan="Capaian layanan tahun 2025."))
    office.submit(office.amending(ANOTHER, base=base, media="Berkas PDF"))

    office.approve(PROPOSAL)
    office.approve(ANOTHER)

    row = office.row(ROW)
    assert (row["ringkasan"], row["media"]) == ("Capaian layanan tahun 2025.", "Berkas PDF")


def test_of_two_edits_of_one_field_the_second_goes_back_to_its_officer(office: Office):
    base = office.main
    office.submit(office.amending(PROPOSAL, base=base, media="Berkas PDF"))
    office.submit(office.amending(ANOTHER, base=base, media="Buku cetak"))
    office.approve(PROPOSAL)

    with pytest.raises(Refused) as refused:
        office.approve(ANOTHER)

    assert codes(refused) == ["TLH-26"]
    sent = find(office.queue, ANOTHER)
    assert (sent.standing, sent.notes[-1].comments[0].column) == (Standing.RETURNED, "media")
    assert office.row(ROW)["media"] == "Berkas PDF"
    correct(office.queue, office.amending(ANOTHER, media="Buku cetak"), time=TIME)
    office.approve(ANOTHER)
    assert office.row(ROW)["media"] == "Buku cetak"


def test_nobody_approves_the_own_proposal(office: Office):
    office.submit(replace(office.adding(PROPOSAL, "c1d0000001"), proposer=PPID))

    with pytest.raises(Refused) as refused:
        office.approve(PROPOSAL, PPID)

    assert "TLH-12" in codes(refused)
    assert office.approve(PROPOSAL, SUPERIOR)


def test_an_officer_of_a_unit_approves_nothing(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))

    with pytest.raises(Refused) as refused:
        office.approve(PROPOSAL, BPBD_OFFICER)

    assert codes(refused) == ["TLH-14"]


def test_a_key_that_is_in_no_table_signs_nothing(office: Office, tmp_path: Path):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))
    generate_key(tmp_path / "lain")
    before = office.main

    for means in (Means.OWN_KEY, Means.OFFICE_KEY):
        with pytest.raises(Refused) as refused:
            replace(office, signer=Signer(key=tmp_path / "lain", means=means)).approve(PROPOSAL)
        assert codes(refused) == ["TLH-29"]
    assert office.main == before


def test_an_error_that_main_brought_meanwhile_stops_the_approval(office: Office):
    """The merge result counts: by itself each of the two is right."""
    base = office.main
    office.submit(office.adding(PROPOSAL, "c1d0000001", base=base, dasar="14(2)d", sk_id=""))
    removed = tree_at(office.queue, base).files["registers/acuan/kewajiban.csv"]
    kept = b"".join(line for line in removed.splitlines(keepends=True) if not line.startswith(b"14(2)d,"))
    commit = write_commit(office.queue.repository, tree_of=base, files={"registers/acuan/kewajiban.csv": kept},
                          parents=(base,), message="acuan\n", author=PROGRAM, committer=PROGRAM, time=TIME)  # fmt: skip
    compare_and_swap(office.queue.repository, MAIN, commit, base)

    with pytest.raises(Refused) as refused:
        office.approve(PROPOSAL)

    assert "RUJ-01" in codes(refused)
    assert office.main == commit


def test_an_id_that_was_another_rows_is_never_given_again(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001", status="usulan"))
    office.approve(PROPOSAL)
    gone = removal("c1d0000001", office.row("c1d0000001"))
    office.submit(office.proposing(ANOTHER, PlacedOperation(table=DIP, operation=gone)))
    office.approve(ANOTHER)
    office.submit(office.adding(THIRD, "c1d0000001", judul="Laporan yang Lain Sama Sekali"))
    before = office.main

    with pytest.raises(Refused) as refused:
        office.approve(THIRD)

    assert codes(refused) == ["DIP-03"]
    assert office.main == before


def test_a_clock_that_is_behind_does_not_turn_main_back(office: Office):
    office.submit(office.adding(PROPOSAL, "c1d0000001"))
    approve(office.queue, PROPOSAL, PPID, day=DAY, signer=office.signer, time=TIME - 86_400)

    times = git(office.queue.repository, "log", "--first-parent", "--format=%ct", "main").split()
    assert times == sorted(times, reverse=True)


def test_a_proposal_that_could_not_be_read_again_is_not_written(office: Office):
    with pytest.raises(Refused) as refused:
        office.submit(replace(office.adding(PROPOSAL, "c1d0000001"), proposer="bukan pengenal"))

    assert codes(refused) == ["TLH-27"]
    assert refs(office.queue.repository, STORY) == {}


def test_a_crash_between_two_refs_is_finished_by_approving_again(office: Office):
    """Files of refs are renamed one after the other; the machine may stop in between."""
    sent = office.submit(office.adding(PROPOSAL, "c1d0000001"))
    commit = office.approve(PROPOSAL)
    compare_and_swap(office.queue.repository, WAITING + PROPOSAL, sent.version, NOTHING)
    git(office.queue.repository, "update-ref", STORY + PROPOSAL, sent.story)

    assert office.approve(PROPOSAL) == commit
    assert (office.main, find(office.queue, PROPOSAL).standing) == (commit, Standing.MERGED)


_KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from generator.history.approval import Means
from generator.review import approving, taking_in
from generator.review.signing import Signer
from generator.review.state import queue_of
taking_in.change_refs = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
state = Path(sys.argv[1])
approving.approve(queue_of(state, "publik"), sys.argv[2], sys.argv[3], day=date(2026, 2, 1),
                  signer=Signer(key=state / "keys" / "office", means=Means.OFFICE_KEY), time=1)
"""


def test_a_kill_between_commit_and_refs_leaves_nothing_half(office: Office):
    """All commits are written, no ref has moved: nothing happened."""
    office.submit(office.adding(PROPOSAL, "c1d0000001"))
    before = refs(office.queue.repository, "refs")
    state = office.queue.repository.parent

    killed = subprocess.run([sys.executable, "-c", _KILLED, str(state), PROPOSAL, PPID], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert refs(office.queue.repository, "refs") == before
    assert git(office.queue.repository, "fsck", "--strict", "--no-dangling") == ""
    assert office.approve(PROPOSAL)
    assert git(office.queue.repository, "rev-list", "--count", "--first-parent", "main") == "2"


def test_two_processes_approving_at_once_take_in_one_each(office: Office):
    base = office.main
    office.submit(office.adding(PROPOSAL, "c1d0000001", base=base))
    office.submit(office.adding(ANOTHER, "c2d0000002", base=base))
    script = _KILLED.replace("taking_in.change_refs = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n", "")
    # without the lock: what keeps main right is that it changes only from what it was
    script = script.replace("state = ", "taking_in.fcntl.flock = lambda *_: None\nstate = ", 1)
    state = str(office.queue.repository.parent)

    both = [subprocess.Popen([sys.executable, "-c", script, state, one, PPID]) for one in (PROPOSAL, ANOTHER)]

    assert [one.wait(timeout=120) for one in both] == [0, 0]
    numbers = {office.row(key)["nomor"] for key in ("c1d0000001", "c2d0000002")}
    assert numbers == {"DIP/2026/0005", "DIP/2026/0006"}
    assert git(office.queue.repository, "rev-list", "--count", "--first-parent", "main") == "3"
