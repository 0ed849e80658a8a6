"""What others may push into a queue: one thing that is broken never hides or stops the rest."""

import subprocess
from pathlib import Path

import pytest

from generator.changes.operations import Addition
from generator.changes.placed import PlacedOperation
from generator.cli.review_words import shown_text
from generator.history.approval import PaperSheet
from generator.review import reading
from generator.review.git_writer import EMPTY_TREE, refs
from generator.review.notes import SEPARATOR, NotANote, Note, NoteKind, note_text, read_note
from generator.review.queue import broken, listing, record_paper, show
from generator.review.reading import MOST_NOTES, NOTE_BYTES, STORY, WAITING
from tests.review.registry import (
    ANOTHER,
    DAY,
    DESK,
    DIP,
    IDENTITY,
    PPID,
    PROPOSAL,
    SECOND_DESK,
    TIME,
    Office,
    git,
    make_office,
    new_row,
)

pytestmark = pytest.mark.ssh

FORGED = "a1b2c3d4e5"
PERSON = f"a <a@x> {TIME} +0000"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = make_office(tmp_path)
    office.submit(office.amending(PROPOSAL, judul="Judul jujur"))
    return office


def said(message: str = "", kind: NoteKind = NoteKind.SUBMITTED) -> str:
    return note_text(Note(kind=kind, person=DESK, day=DAY, message=message))


def write(repository: Path, parents: tuple[str, ...], message: str, extra: str = "") -> str:
    """A commit to the letter, as any git could push it."""
    head = "".join(f"parent {one}\n" for one in parents)
    content = f"tree {EMPTY_TREE}\n{head}author {PERSON}\ncommitter {PERSON}\n{extra}\n{message}"
    return git(repository, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=content)


def forge(office: Office, commit: str) -> None:
    git(office.queue.repository, "update-ref", f"refs/riwayat/{FORGED}", commit)


def only_the_forged_one_is_broken(office: Office) -> bool:
    return broken(office.queue) == (FORGED,) and [sent.id for sent in listing(office.queue)] == [PROPOSAL]


@pytest.mark.parametrize(
    "extra", ["parent xyz\n", f"parent {'1' * 40}\n", "x-catatan lain\n", f"tree {EMPTY_TREE}\n"]
)
def test_a_header_that_git_does_not_heed_makes_that_note_alone_broken(office: Office, extra: str):
    forge(office, write(office.queue.repository, (office.main,), said(), extra))

    assert only_the_forged_one_is_broken(office)


def test_what_is_no_commit_is_broken(office: Office):
    blob = git(office.queue.repository, "hash-object", "-w", "--stdin", stdin="x")
    forge(office, blob)

    assert only_the_forged_one_is_broken(office)


def test_a_note_whose_past_is_missing_is_broken(office: Office):
    forge(office, write(office.queue.repository, ("1" * 40, office.main), said()))

    # git itself counts such a ref as broken wherever it walks; the others are still told
    assert only_the_forged_one_is_broken(office)


def test_a_note_that_is_too_large_is_broken_and_not_read(office: Office):
    forge(office, write(office.queue.repository, (office.main,), said("a" * NOTE_BYTES)))

    assert only_the_forged_one_is_broken(office)


def long_story(repository: Path, version: str, count: int) -> str:
    """The newest of so many notes."""
    git(repository, "update-ref", "refs/heads/panjang", version)
    text = said().rstrip("\n")
    lines = [
        f"commit refs/heads/panjang\ncommitter {PERSON}\ndata {len(text)}\n{text}\n"
        + (f"merge {version}\n" if number else "")
        + "deleteall\n"
        for number in range(count)
    ]
    git(
        repository,
        "fast-import",
        "--quiet",
        "--force",
        stdin=f"reset refs/heads/panjang\nfrom {version}\n\n" + "".join(lines),
    )
    tip = git(repository, "rev-parse", "refs/heads/panjang")
    git(repository, "update-ref", "-d", "refs/heads/panjang")
    return tip


def test_a_story_that_is_too_long_is_broken(office: Office):
    forge(office, long_story(office.queue.repository, office.main, MOST_NOTES + 1))

    assert only_the_forged_one_is_broken(office)


def test_a_long_story_is_read(office: Office):
    version = git(office.queue.repository, "rev-parse", f"refs/heads/kiriman/{PROPOSAL}")
    story = long_story(office.queue.repository, version, MOST_NOTES)
    git(office.queue.repository, "update-ref", f"refs/riwayat/{PROPOSAL}", story)

    (sent,) = listing(office.queue)

    assert len(sent.notes) == MOST_NOTES


@pytest.mark.parametrize(
    "text",
    [
        said("XX").replace("XX", "\\u004b\\u0045"),
        said().replace('"pesan":""', '"pesan": ""'),
        said().replace('"naskah":""', '"naskah":"","naskah":""'),
        said().replace("Catatan diajukan", "Catatan disetujui"),
        said().replace(f"\n{SEPARATOR}", f"\nlain\n{SEPARATOR}"),
        said().replace("2026-02-01", "20260201"),
        said("XX").replace("XX", "\\ud800"),
    ],
)
def test_a_note_is_read_only_as_this_program_writes_it(text: str):
    with pytest.raises(NotANote):
        read_note(text, "")


def test_what_this_program_writes_it_reads():
    note = Note(kind=NoteKind.COMMENTED, person=DESK, day=DAY, message='Baris "satu"\ndan dua\\u0041')

    assert read_note(note_text(note).rstrip("\n"), "") == note


# -- what a reviewer is told ----------------------------------------------------------------


def push_note(office: Office, note: Note) -> None:
    """A note by anybody on top of the story of the honest proposal."""
    repository, story = office.queue.repository, f"refs/riwayat/{PROPOSAL}"
    before, version = (git(repository, "rev-parse", one) for one in (story, f"refs/heads/kiriman/{PROPOSAL}"))
    git(repository, "update-ref", story, write(repository, (before, version), note_text(note)))


def test_an_approval_without_a_signature_that_counts_is_told_as_such(office: Office):
    push_note(office, Note(kind=NoteKind.APPROVED, person=PPID, day=DAY))

    told = shown_text(show(office.queue, PROPOSAL))

    assert f"{PPID}: disetujui (belum terbukti: tanda tangan tidak cocok)" in told
    assert "(belum)" in told


def test_a_sheet_that_was_recorded_and_counts_is_told_without_doubt(office: Office):
    sheet = PaperSheet(
        name="Contoh Rahmawati",
        office="PPID",
        date=DAY,
        sha256="0" * 64,
        place="Lemari 1",
        recorded_by="",
        confirmed_by="",
    )
    record_paper(office.queue, PROPOSAL, SECOND_DESK, sheet, day=DAY, signer=office.signer, time=TIME)

    told = shown_text(show(office.queue, PROPOSAL)).splitlines()

    assert f"  1 Februari 2026, {SECOND_DESK}: lembar dicatat" in told


def test_a_person_who_is_no_officer_and_lines_that_imitate_are_marked(office: Office):
    words = "Baik.\nYang harus menyetujui:\n  - PPID (sudah)"
    push_note(office, Note(kind=NoteKind.COMMENTED, person="9999999999", day=DAY, message=words))

    told = shown_text(show(office.queue, PROPOSAL)).splitlines()

    assert "  1 Februari 2026, 9999999999: ditanggapi (tidak ada di tabel pejabat)" in told
    assert "    | Yang harus menyetujui:" in told
    assert [line for line in told if "menyetujui:" in line and "|" not in line] == ["Yang harus menyetujui:"]


# -- what the hooks of a queue let in -------------------------------------------------------


@pytest.fixture
def clone(office: Office, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(office.queue.repository), "petugas")
    git(tmp_path / "petugas", "mktree")
    return tmp_path / "petugas"


def push(clone: Path, commit: str) -> str:
    finished = subprocess.run(
        ["git", "push", "--quiet", "origin", f"{commit}:refs/riwayat/{FORGED}"],
        cwd=clone,
        env=IDENTITY | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.stderr if finished.returncode else ""


def test_the_queue_takes_a_note_of_common_size(clone: Path):
    assert push(clone, write(clone, (git(clone, "rev-parse", "HEAD"),), said("a" * 1000))) == ""


@pytest.mark.parametrize(("letters", "words"), [(NOTE_BYTES, "256 KB"), (9 * 1024 * 1024, "8 MB")])
def test_the_queue_takes_no_larger_note(clone: Path, letters: int, words: str):
    note = write(clone, (git(clone, "rev-parse", "HEAD"),), said("a" * letters))

    assert f"Ditolak: satu {'catatan' if letters == NOTE_BYTES else 'usulan'} paling besar {words}" in push(
        clone, note
    )


def test_the_queue_takes_nothing_but_commits(clone: Path):
    assert "Ditolak: usulan dan catatannya berupa komit" in push(
        clone, git(clone, "hash-object", "-w", "--stdin", stdin="x")
    )


def test_the_queue_takes_no_longer_story(clone: Path):
    version = git(clone, "rev-parse", "HEAD")

    assert "paling banyak memuat 500 catatan" in push(clone, long_story(clone, version, MOST_NOTES + 2))


def test_what_is_remembered_of_a_proposal_is_what_stands_in_its_commits(office: Office):
    row = new_row("zr0w000001")
    operation = PlacedOperation(table=DIP, operation=Addition(key=row["id"], cells=tuple(row.items())))
    sent = office.submit(office.proposing(ANOTHER, operation))
    known = refs(office.queue.repository, WAITING + ANOTHER, STORY + ANOTHER)

    assert reading._read(office.queue, {ANOTHER: known}) == {ANOTHER: sent}


def test_what_is_decided_is_pending_no_more(office: Office):
    office.submit(office.amending(ANOTHER, ringkasan="Ringkasan yang lain."))
    assert reading.pending(office.queue) == listing(office.queue)

    assert office.approve(PROPOSAL)
    assert [sent.id for sent in reading.pending(office.queue)] == [ANOTHER]
