"""A purge on a real queue: what was withheld is in no object, and everything else is as it was."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.audits.four_eyes import audit_register
from generator.changes.operations import Amendment
from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.signatures import tag_is_signed_by
from generator.history.stored_files import blobs, every_object
from generator.model.table_path import table_path
from generator.review.git_writer import refs, setting
from generator.review.notes import Note, NoteKind, note_text
from generator.review.purging import Purged, PurgeRefused, plan, purge
from generator.review.queue import broken, comment, correct, find, listing, reject, show
from generator.review.reading import Standing
from generator.review.state import ANCHOR
from generator.review.takedowns import begin, confirm, unconfirmed
from generator.review.taking_in import alone
from generator.review.tree import tree_at
from tests.review.registry import (
    ANOTHER,
    DAY,
    DESK,
    DIP,
    PPID,
    PROPOSAL,
    ROW,
    SUPERIOR,
    THIRD,
    TIME,
    Office,
    git,
    make_office,
)

pytestmark = pytest.mark.ssh

CANARY = 'Kenari "Umpama", alamat Jalan Misal 7'


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path)


def take_down(office: Office, column: str = "ringkasan", number: int = 1, row: str = ROW) -> None:
    begin(
        office.queue,
        takedown_id=f"t{number}v9x2z4ba",
        proposal_id=f"q{number}r9s1t2vd",
        row=row,
        column=column,
        reason="data-pribadi",
        officer_id=PPID,
        day=DAY,
        time=TIME,
    )
    confirm(office.queue, f"t{number}v9x2z4ba", SUPERIOR, day=DAY, signer=office.signer, time=TIME)


def run(office: Office, also: Iterable[str] = ()) -> Purged:
    with alone(office.queue):
        return purge(office.queue, plan(office.queue, also), time=TIME)


def objects_with(office: Office, text: str) -> int:
    """Objects that hold the text in any writing of ours."""
    forms = {text, text.replace('"', '""'), text.replace('"', '\\"'), text.replace('"', '\\\\\\"')}
    repository = office.queue.repository
    return sum(
        any(form.encode() in data for form in forms) for data in blobs(repository, every_object(repository))
    )


def published_and_corrected(office: Office) -> None:
    """The canary stood in the list, then a correction took it out; officers spoke of it on the way."""
    office.submit(replace(office.amending(PROPOSAL, ringkasan=CANARY), message=f"Tulis “{CANARY}”."))
    comment(office.queue, PROPOSAL, SUPERIOR, f"Apakah {CANARY} boleh?", (), day=DAY, time=TIME)
    office.approve(PROPOSAL)
    office.submit(office.amending(ANOTHER, ringkasan="Ringkasan yang dibetulkan."))
    office.approve(ANOTHER)


def test_a_canary_published_corrected_and_taken_down_is_in_no_object(office: Office):
    published_and_corrected(office)
    take_down(office)
    assert objects_with(office, CANARY) >= 4

    done = run(office)

    assert objects_with(office, CANARY) == 0
    assert objects_with(office, "Ringkasan yang dibetulkan.") == 0
    assert git(office.queue.repository, "fsck", "--strict", "--full") == ""
    assert not git(office.queue.repository, "reflog", "show", "--all")
    assert (done.old, done.new) == (done.old, office.main)
    assert done.old not in every_object(office.queue.repository)


def test_the_row_stays_in_its_place_and_everything_else_is_as_it_was(office: Office):
    published_and_corrected(office)
    take_down(office)
    rows_before = office.row(ROW)
    standings = {sent.id: sent.standing for sent in listing(office.queue)}
    count = git(office.queue.repository, "rev-list", "--count", "--all")

    run(office)

    assert office.row(ROW) == {**rows_before, "ringkasan": "Isi ditarik"}
    assert {sent.id: sent.standing for sent in listing(office.queue)} == standings
    assert broken(office.queue) == ()
    assert unconfirmed(office.queue) == ()
    assert git(office.queue.repository, "rev-list", "--count", "--all") == count
    assert [path.name for path in office.queue.repository.parent.iterdir() if path.name.endswith("~")] == []
    told = [words for one in show(office.queue, PROPOSAL).operations for words in one.words]
    assert any("Isi ditarik" in words for words in told)


def test_four_eyes_begin_anew_at_the_rewritten_tip_and_work_goes_on(office: Office):
    published_and_corrected(office)
    take_down(office)

    done = run(office)

    anchor = setting(office.queue.repository, ANCHOR)
    assert anchor == done.new
    office.submit(office.amending(THIRD, ringkasan="Ringkasan tanpa nama orang."))
    office.approve(THIRD)
    audit = audit_register(office.queue.repository, PUBLIC_LAYOUT, anchor=anchor, tip=office.main)
    assert (audit.holds, len(audit.steps)) == (True, 1)


def test_a_value_written_after_the_takedown_stays(office: Office):
    take_down(office)
    office.submit(office.amending(PROPOSAL, ringkasan="Ringkasan yang boleh terbit."))
    office.approve(PROPOSAL)

    run(office)

    assert office.row(ROW)["ringkasan"] == "Ringkasan yang boleh terbit."


def test_what_was_only_proposed_and_refused_goes_too(office: Office):
    office.submit(office.amending(PROPOSAL, ringkasan=CANARY))
    reject(office.queue, PROPOSAL, PPID, "Jangan.", day=DAY, time=TIME)
    office.submit(office.amending(ANOTHER, ringkasan=f"{CANARY} dan lain-lain"))
    correct(office.queue, office.amending(ANOTHER, ringkasan="Ringkasan lain."), time=TIME)
    office.approve(ANOTHER)
    take_down(office)

    run(office)

    assert objects_with(office, CANARY) == 0
    assert find(office.queue, PROPOSAL).standing is Standing.REJECTED


def test_a_whole_row_loses_its_words_and_keeps_number_and_address(office: Office):
    office.submit(office.amending(PROPOSAL, judul=CANARY, tautan="https://misal.example/kenari.pdf"))
    office.approve(PROPOSAL)
    before = office.row(ROW)
    take_down(office, column="")

    run(office)

    after = office.row(ROW)
    assert {after[name] for name in ("judul", "ringkasan", "penguasa", "tempat")} == {"Isi ditarik"}
    assert (after["tautan"], after["kata_kunci"]) == ("", "")
    assert {name: after[name] for name in ("id", "nomor", "status", "jenis", "bentuk")} == {
        name: before[name] for name in ("id", "nomor", "status", "jenis", "bentuk")
    }
    assert objects_with(office, CANARY) == objects_with(office, "misal.example/kenari.pdf") == 0


@pytest.mark.parametrize(
    ("row", "table", "left"),
    [
        ("d1k0000001", "dip/dinkes/pengecualian", {"judul", "dasar", "jangka_waktu", "cara_keberatan"}),
        ("c1p0000001", "dip/bpbd/pengumuman", {"judul", "isi", "wilayah"}),
    ],
)
def test_the_other_public_tables_pass_the_checks_without_their_words(
    office: Office, row: str, table: str, left: set[str]
):
    take_down(office, column="", row=row)

    run(office)

    cells = office.row(row, table_path(table))
    assert {cells[name] for name in left} == {"Isi ditarik"}


def test_what_stands_lawfully_in_other_rows_is_left_there(office: Office):
    take_down(office, column="tempat")

    run(office)

    others = [
        cells["tempat"]
        for key, cells in sorted(tree_at(office.queue, office.main).rows[DIP].items())
        if key != ROW
    ]
    assert office.row(ROW)["tempat"] == "Isi ditarik"
    assert "Isi ditarik" not in others


def test_further_texts_are_taken_out_where_somebody_names_them(office: Office):
    office.submit(replace(office.amending(PROPOSAL, ringkasan=CANARY), message="Ini tentang Kenari Kedua."))
    office.approve(PROPOSAL)
    take_down(office)

    run(office, ["Kenari Kedua"])

    assert objects_with(office, "Kenari Kedua") == 0


def test_no_hash_of_a_row_is_left_by_which_its_secret_could_be_tried(office: Office):
    office.submit(office.amending(PROPOSAL, ringkasan=CANARY))
    office.approve(PROPOSAL)
    office.submit(office.amending(ANOTHER, judul="Judul lain"))
    office.approve(ANOTHER)
    take_down(office)

    run(office)

    for proposal in (PROPOSAL, ANOTHER):
        (placed,) = find(office.queue, proposal).proposal.operations
        assert isinstance(placed.operation, Amendment)
        assert placed.operation.base == "sha256:" + "0" * 64


def test_waiting_proposals_about_other_rows_wait_on_and_are_approved(office: Office):
    published_and_corrected(office)
    office.submit(office.adding(THIRD, "c1d0000001"))
    take_down(office)

    run(office)

    assert find(office.queue, THIRD).standing is Standing.WAITING
    assert office.approve(THIRD) == office.main


def test_a_clone_from_before_cannot_bring_the_value_back(office: Office, tmp_path: Path):
    published_and_corrected(office)
    git(tmp_path, "clone", "--quiet", str(office.queue.repository), "lama")
    take_down(office)
    run(office)
    clone = tmp_path / "lama"
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Usulan p6q8r1s4tc: dinkes, 1 perubahan")

    git(clone, "push", "--quiet", "origin", f"HEAD:refs/heads/kiriman/{THIRD}", check=False)

    assert refs(office.queue.repository, "refs/heads/kiriman") == {}
    assert objects_with(office, CANARY) == 0


def test_editions_keep_their_tags_signed_by_the_office(office: Office):
    published_and_corrected(office)
    git(office.queue.repository, "tag", "edisi/2026-1", office.main)
    take_down(office)

    run(office)

    ref = refs(office.queue.repository, "refs/tags/edisi/2026-1")["refs/tags/edisi/2026-1"]
    raw = git(office.queue.repository, "cat-file", "tag", ref).encode() + b"\n"
    commit = git(office.queue.repository, "rev-parse", f"{ref}^{{commit}}")
    key = office.signer.key.with_name("office.pub").read_text("ascii").strip()
    assert tag_is_signed_by(raw, key, name="edisi/2026-1", commit=commit)


def test_without_the_office_key_the_editions_stay_and_that_is_said(office: Office):
    published_and_corrected(office)
    git(office.queue.repository, "tag", "edisi/2026-1", office.main)
    take_down(office)
    shutil.rmtree(office.signer.key.parent)

    assert run(office).unsigned == ("2026-1",)


FORGED = "z1z2z3z4z5"


def forge(office: Office, *, who: str = "a", message: str = "", extra: str = "", file: str = "") -> None:
    """A note that anybody who may push could have pushed."""
    repository = office.queue.repository
    blob = git(repository, "hash-object", "-w", "--stdin", stdin="x")
    tree = git(repository, "mktree", stdin=f"100644 blob {blob}\t{file}\n" if file else "")
    said = message or note_text(Note(kind=NoteKind.SUBMITTED, person=DESK, day=DAY))
    content = (
        f"tree {tree}\nparent {office.main}\nauthor {who} <a@x> {TIME} +0000\n"
        f"committer a <a@x> {TIME} +0000\n{extra}\n{said}"
    )
    commit = git(repository, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=content)
    git(repository, "update-ref", f"refs/riwayat/{FORGED}", commit)


PLAIN = "Kenari Umpama, alamat Jalan Misal 7"


@pytest.mark.parametrize(
    "forged",
    [
        {"who": PLAIN},
        {"file": f"{PLAIN}.txt"},
        {"extra": f"x-catatan {PLAIN}\n"},
        {"extra": f"parent {PLAIN}\n"},
        {"message": note_text(Note(kind=NoteKind.SUBMITTED, person=DESK, day=DAY, message="XX")).replace(
            "XX", "".join(f"\\u{ord(letter):04x}" for letter in PLAIN))},
    ],
    ids=["author", "file name", "header", "false parent", "escaped"],
)  # fmt: skip
def test_nothing_that_anybody_pushes_holds_up_a_purge_or_keeps_a_value(
    office: Office, forged: dict[str, str]
):
    office.submit(office.amending(PROPOSAL, ringkasan=PLAIN))
    office.approve(PROPOSAL)
    take_down(office)
    forge(office, **forged)

    done = run(office)

    escaped = "".join(f"\\u{ord(letter):04x}" for letter in PLAIN)
    assert (objects_with(office, PLAIN), objects_with(office, escaped)) == (0, 0)
    assert done.dropped == (FORGED,)
    assert refs(office.queue.repository, f"refs/riwayat/{FORGED}") == {}
    assert find(office.queue, PROPOSAL).standing is Standing.MERGED


def test_an_honest_proposal_whose_author_bears_the_value_is_kept_without_it(office: Office):
    office.submit(office.amending(PROPOSAL, ringkasan=PLAIN))
    office.approve(PROPOSAL)
    take_down(office)
    repository = office.queue.repository
    story = git(repository, "rev-parse", f"refs/riwayat/{PROPOSAL}")
    raw = git(repository, "cat-file", "commit", story)
    lines = [
        f"author {PLAIN} <a@x> {TIME} +0000" if one.startswith("author ") else one for one in raw.split("\n")
    ]
    named = git(repository, "hash-object", "-t", "commit", "-w", "--stdin", stdin="\n".join(lines) + "\n")
    git(repository, "update-ref", f"refs/riwayat/{PROPOSAL}", named)

    done = run(office)

    assert (objects_with(office, PLAIN), done.dropped) == (0, ())
    assert find(office.queue, PROPOSAL).standing is Standing.MERGED


def test_nothing_is_purged_before_a_second_person_confirmed_the_takedown(office: Office):
    begin(
        office.queue, takedown_id="t1v9x2z4ba", proposal_id="q1r9s1t2vd", row=ROW, column="", reason="rahasia",
        officer_id=PPID, day=DAY, time=TIME,
    )  # fmt: skip

    with pytest.raises(PurgeRefused, match="belum dipastikan"):
        plan(office.queue)


def test_nothing_is_purged_while_a_proposal_about_the_row_waits(office: Office):
    take_down(office)
    office.submit(office.amending(PROPOSAL, judul="Judul lain"))

    with pytest.raises(PurgeRefused, match=PROPOSAL):
        plan(office.queue)


def test_values_in_other_rows_are_told_by_place_alone(office: Office):
    words = office.row(ROW)["ringkasan"]
    office.submit(replace(office.adding(THIRD, "c1d0000001", ringkasan=words), proposer=DESK))
    office.approve(THIRD)
    take_down(office)

    copies = plan(office.queue).copies

    assert [(one.file, one.key, one.column) for one in copies] == [
        ("registers/dip/dinkes/dip.csv", "c1d0000001", "ringkasan")
    ]
