"""What was approved is on the site that the commands tell people to build."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import commands
from generator.review.lacking import lacking_commits
from generator.review.state import make_queues
from tests.review.registry import PPID, PROPOSAL, Office, git, make_office, make_root

pytestmark = pytest.mark.ssh

NEW = "c1d0000001"


def ppid(*arguments: str) -> Result:
    return CliRunner().invoke(commands, [*arguments], prog_name="ppid")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = make_office(tmp_path)
    made.submit(made.adding(PROPOSAL, NEW, ringkasan="Baris yang baru disetujui."))
    return made


def test_the_command_that_approval_names_builds_a_site_with_the_row(office: Office, tmp_path: Path):
    state = str(office.queue.repository.parent)

    said = ppid(
        "review", "approve", PROPOSAL, "--as", PPID, "--date", "2026-02-01",
        "--state", state, "--root", str(office.root),
    )  # fmt: skip

    assert said.exit_code == 0, said.output
    named = re.search(r"`ppid (build public [^`]+)`", said.output)
    assert named, said.output
    built = ppid(*shlex.split(named[1].replace("FOLDER", str(tmp_path / "situs"))))
    assert built.exit_code == 0, built.output
    assert "Baris yang baru disetujui." in (tmp_path / f"situs/informasi/{NEW}.html").read_text("utf-8")


def test_a_folder_is_behind_the_queue_until_it_pulls(office: Office):
    assert lacking_commits(office.root, office.queue) == 0
    office.approve(PROPOSAL)

    assert lacking_commits(office.root, office.queue) == 1
    git(office.root, "pull", "--quiet", "--ff-only", str(office.queue.repository), "main")
    assert lacking_commits(office.root, office.queue) == 0


def test_a_queue_that_has_just_begun_lacks_nothing_that_a_newcomer_would_have_to_fetch(tmp_path: Path):
    root = make_root(tmp_path / "asal")
    queue, *_ = make_queues(root, tmp_path / "keadaan")

    assert git(queue.repository, "rev-parse", "main") != git(root, "rev-parse", "HEAD")
    assert lacking_commits(root, queue) == 0


def test_a_folder_with_commits_of_its_own_is_not_told_to_pull(office: Office):
    git(office.root, "commit", "--quiet", "--allow-empty", "--message", "Own")
    office.approve(PROPOSAL)

    assert lacking_commits(office.root, office.queue) == 0


def test_a_clone_of_the_folder_sends_to_the_queue_that_began_one_commit_later(tmp_path: Path):
    root = make_root(tmp_path / "asal")
    (queue,) = make_queues(root, tmp_path / "keadaan")
    git(tmp_path, "clone", "--quiet", str(root), "petugas")
    clone = tmp_path / "petugas"
    git(clone, "remote", "set-url", "origin", str(queue.repository))
    git(clone, "fetch", "--quiet")
    table = clone / "registers/dip/dinkes/dip.csv"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Berkas PDF dan buku", "Berkas PDF"), encoding="utf-8"
    )

    sent = ppid(
        "submit", "--root", str(clone), "-m", "Perbaikan.", "--as", "4pek000004", "--date", "2026-02-01"
    )

    assert sent.exit_code == 0, sent.output
    proposal = sent.output.split()[1]
    said = ppid("review", "approve", proposal, "--as", PPID, "--date", "2026-02-01", "--root", str(root),
                "--state", str(tmp_path / "keadaan"))  # fmt: skip
    assert said.exit_code == 0, said.output
    assert ppid("audit", str(queue.repository)).exit_code == 0
