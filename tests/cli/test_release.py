"""An edition by the commands alone: the decree, the proposal, its approval, the signed tag, and the pages that read it."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.changes.edition_changes import DECREES
from generator.cli import commands
from generator.history.repository import first_parents
from generator.history.signatures import generate_key, tag_is_signed_by
from generator.history.stored_files import files_at
from generator.review.edition_tags import NotAnEdition, tag_edition
from generator.review.git_writer import refs
from generator.review.queue import approve, listing
from generator.review.tree import tree_at
from tests.review.registry import DIP, PPID, PROPOSAL, SUPERIOR, TIME, Office, git, make_office

pytestmark = pytest.mark.ssh

DECREED, SENT, APPROVED = "2026-07-10", "2026-07-13", date(2026, 7, 14)
LATER = TIME + 163 * 86_400
NEW = "c1d0000001"
TAG = "refs/tags/edisi/2026-2"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """With an entry that no decree determined yet."""
    made = make_office(tmp_path)
    made.submit(made.adding(PROPOSAL, NEW))
    made.approve(PROPOSAL)
    return made


@pytest.fixture
def clone(office: Office, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "--quiet", str(office.queue.repository), "ppid")
    git(tmp_path / "ppid", "config", "ppid.pejabat", PPID)
    return tmp_path / "ppid"


def ppid(*arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments], prog_name="ppid")


def release(clone: Path, edition: str = "2026-2", *more: str, number: str = "Contoh 2/SK-DIP/2026") -> Result:
    return ppid(
        "release", edition, "--root", str(clone), "--number", number, "--date", DECREED, "--place", "Misal",
        "--set-by", PPID, "--approved-by", SUPERIOR, *more,
    )  # fmt: skip


def send_and_approve(office: Office, clone: Path) -> str:
    """The commit on main."""
    sent = ppid("submit", "--root", str(clone), "-m", "Edisi baru.", "--date", SENT)
    assert sent.exit_code == 0, sent.output
    newest = next(one for one in listing(office.queue) if one.standing.value == "menunggu")
    return approve(office.queue, newest.id, SUPERIOR, day=APPROVED, signer=office.signer, time=LATER).commit


def tag(office: Office, edition: str = "2026-2") -> Result:
    state = str(office.queue.repository.parent)
    return ppid(
        "release", "tag", edition, "--state", state, "--root", str(office.root), "--date", "2026-07-14"
    )


def test_an_edition_goes_from_its_decree_to_a_signed_tag(office: Office, clone: Path, tmp_path: Path):
    scan = tmp_path / "sk.pdf"
    scan.write_bytes(b"%PDF-1.7 contoh")

    written = release(clone, "2026-2", "--file", str(scan), "--archive", "Depo arsip contoh")
    assert written.exit_code == 0, written.output
    assert "ppid submit" in written.output
    commit = send_and_approve(office, clone)
    tagged = tag(office)

    assert tagged.exit_code == 0, tagged.output
    rows = tree_at(office.queue, commit).rows
    (decree,) = (row for row in rows[DECREES].values() if row["edisi"] == "2026-2")
    assert decree["berkas_sha256"] == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert (decree["tahun"], decree["lokasi_arsip"]) == ("2026", "Depo arsip contoh")
    assert rows[DIP][NEW]["sk_id"] == decree["id"]
    ref = refs(office.queue.repository, TAG)[TAG]
    raw = git(office.queue.repository, "cat-file", "tag", ref).encode() + b"\n"
    key = office.signer.key.with_name("office.pub").read_text("ascii").strip()
    assert tag_is_signed_by(raw, key, name="edisi/2026-2", commit=commit)
    assert git(office.queue.repository, "fsck", "--strict") == ""


def test_the_tag_is_one_that_git_itself_verifies(office: Office, clone: Path, tmp_path: Path):
    release(clone)
    send_and_approve(office, clone)
    tag(office)
    signers = tmp_path / "penanda-tangan"
    key = office.signer.key.with_name("office.pub").read_text("ascii").strip()
    signers.write_text(f'ppid@ppid.invalid namespaces="git" {key}\n', encoding="ascii")

    git(office.queue.repository, "-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-tag", "edisi/2026-2")


def test_versions_rise_with_the_edition(office: Office, clone: Path):
    def version(commit: str) -> str:
        files = files_at(office.queue.repository, commit, ("registers/dip/dinkes/",))
        return json.loads(files["registers/dip/dinkes/datapackage.json"])["version"]

    before = version(office.main)
    release(clone)
    commit = send_and_approve(office, clone)

    assert version(commit) > before


def test_the_public_site_shows_the_list_of_the_edition(office: Office, clone: Path, tmp_path: Path):
    release(clone)
    send_and_approve(office, clone)
    tag(office)

    built = ppid(
        "build",
        "public",
        "--root",
        str(office.queue.repository),
        "--rev",
        "main",
        "--out",
        str(tmp_path / "situs"),
    )

    assert built.exit_code == 0, built.output
    page = (tmp_path / "situs/edisi/2026-2-dinkes.html").read_text(encoding="utf-8")
    assert f"Laporan {NEW}" in page


def test_an_edition_that_is_not_approved_gets_no_tag(office: Office, clone: Path):
    release(clone)

    refused = tag(office)

    assert refused.exit_code == 2
    assert "belum ada di sk-dip.csv pada main" in refused.output
    assert refs(office.queue.repository, TAG) == {}


def test_tagging_again_changes_nothing_and_a_foreign_tag_is_not_moved(office: Office, clone: Path):
    release(clone)
    send_and_approve(office, clone)
    tag(office)
    there = refs(office.queue.repository, TAG)

    assert "memang sudah ada" in tag(office).output
    assert refs(office.queue.repository, TAG) == there

    first = next(iter(first_parents(office.queue.repository, office.main))).id
    git(office.queue.repository, "update-ref", TAG, first)
    assert "pada komit lain" in tag(office).output


def test_an_edition_from_before_the_approvals_gets_no_tag(office: Office):
    assert "sebelum register ini memakai persetujuan" in tag(office, "2026-1").output


def test_a_tag_comes_before_the_next_edition(office: Office, clone: Path):
    release(clone)
    send_and_approve(office, clone)
    git(clone, "checkout", "--quiet", ".")
    git(clone, "pull", "--quiet")
    third = release(clone, "2026-3", number="Contoh 3/SK-DIP/2026")
    assert third.exit_code == 0, third.output
    send_and_approve(office, clone)

    assert "Sesudah edisi 2026-2 sudah ada edisi lain" in tag(office).output
    assert tag(office, "2026-3").exit_code == 0


def test_only_a_key_of_the_office_signs_a_tag(office: Office, clone: Path, tmp_path: Path):
    release(clone)
    send_and_approve(office, clone)
    generate_key(tmp_path / "lain")
    with pytest.raises(NotAnEdition, match="tidak terdaftar"):
        tag_edition(office.queue, "2026-2", tmp_path / "lain", day=APPROVED, time=LATER)


def test_what_is_wrong_with_a_decree_is_said_before_anything_is_written(clone: Path):
    before = git(clone, "status", "--short")

    same = release(clone, "2026-1")
    strange = release(clone, "semester-2")

    assert (same.exit_code, strange.exit_code) == (2, 2)
    assert "sudah ada di sk-dip.csv" in same.output
    assert git(clone, "status", "--short") == before
