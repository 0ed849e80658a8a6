"""A folder that people work in gets what was approved, and keeps what they are editing."""

from pathlib import Path

import pytest

from generator.office.publishing.checkout import Advanced, advance
from tests.office.publishing.offices import CANARY, Both, make_both
from tests.review.registry import ANOTHER, commit_all, git

pytestmark = pytest.mark.ssh

NEW = "c1d0000001"
TABLE, NOTICES = "registers/dip/dinkes/dip.csv", "registers/dip/dinkes/pengumuman.csv"
DIK = "registers/dik/dinkes/dik.csv"


@pytest.fixture
def both(tmp_path: Path) -> Both:
    return make_both(tmp_path)


def reasons(done: Advanced) -> dict[str, str]:
    return {one.register: one.why for one in done.behind}


def test_before_anything_is_approved_nothing_moves(both: Both):
    before = git(both.root, "rev-parse", "HEAD")

    assert advance(both.root, both.queues) == Advanced(moved=(), behind=())
    assert git(both.root, "rev-parse", "HEAD") == before


def test_an_approved_public_row_comes_into_the_folder(both: Both):
    commit = both.approve_public(row=NEW)

    assert advance(both.root, both.queues) == Advanced(moved=("publik",), behind=())
    assert git(both.root, "rev-parse", "HEAD") == commit
    assert git(both.root, "status", "--porcelain") == ""
    assert NEW in (both.root / TABLE).read_text(encoding="utf-8")
    assert advance(both.root, both.queues) == Advanced(moved=(), behind=())


def test_an_edit_elsewhere_stays_and_does_not_hold_anything_up(both: Both):
    both.approve_public(row=NEW)
    edited = both.root / NOTICES
    edited.write_text(edited.read_text(encoding="utf-8") + "belum selesai\n", encoding="utf-8")

    assert advance(both.root, both.queues).moved == ("publik",)
    assert edited.read_text(encoding="utf-8").endswith("belum selesai\n")


def test_an_edit_of_the_same_file_is_never_overwritten(both: Both):
    both.approve_public(row=NEW)
    edited = both.root / TABLE
    text = edited.read_text(encoding="utf-8") + "belum selesai\n"
    edited.write_text(text, encoding="utf-8")

    done = advance(both.root, both.queues)

    assert done.moved == ()
    assert TABLE in reasons(done)["publik"]
    assert edited.read_text(encoding="utf-8") == text


def test_an_edit_that_is_staged_and_undone_on_the_disk_is_kept_too(both: Both):
    both.approve_public(row=NEW)
    edited = both.root / TABLE
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text + "belum selesai\n", encoding="utf-8")
    git(both.root, "add", TABLE)
    edited.write_text(text, encoding="utf-8")

    assert "git add" in reasons(advance(both.root, both.queues))["publik"]
    assert git(both.root, "show", f":{TABLE}").endswith("belum selesai")


def test_commits_of_ones_own_are_not_mixed_with_what_was_approved(both: Both):
    (both.root / "catatan.txt").write_text("x\n", encoding="utf-8")
    own = commit_all(both.root, "notes: Add")
    assert advance(both.root, both.queues) == Advanced(moved=(), behind=())
    both.approve_public(row=NEW)

    assert "ppid submit" in reasons(advance(both.root, both.queues))["publik"]
    assert git(both.root, "rev-parse", "HEAD") == own


def test_the_tag_of_an_edition_comes_after_its_commit(both: Both):
    both.approve_public(row=NEW)
    advance(both.root, both.queues)
    git(both.public.queue.repository, "tag", "edisi/2026-1", "main")

    assert advance(both.root, both.queues).moved == ("publik",)
    assert git(both.root, "tag") == "edisi/2026-1"


def test_a_restricted_package_in_a_plain_folder_is_replaced_where_nobody_edits_it(both: Both):
    both.approve_restricted()

    assert advance(both.root, both.queues) == Advanced(moved=("dik-dinkes",), behind=())
    assert CANARY in (both.root / DIK).read_text(encoding="utf-8")
    both.approve_restricted(ANOTHER, "Catatan kedua.")
    assert advance(both.root, both.queues).moved == ("dik-dinkes",)
    assert "Catatan kedua." in (both.root / DIK).read_text(encoding="utf-8")


def test_a_restricted_package_that_somebody_edits_stays_whole(both: Both):
    both.approve_restricted()
    edited = both.root / DIK
    text = edited.read_text(encoding="utf-8") + "belum selesai\n"
    edited.write_text(text, encoding="utf-8")

    done = advance(both.root, both.queues)

    assert done.moved == ()
    assert "dik.csv" in reasons(done)["dik-dinkes"]
    assert CANARY not in reasons(done)["dik-dinkes"]
    assert edited.read_text(encoding="utf-8") == text


def test_a_restricted_table_that_somebody_removed_does_not_come_back(both: Both):
    both.approve_restricted()
    (both.root / DIK).unlink()

    assert advance(both.root, both.queues).moved == ()
    assert not (both.root / DIK).exists()


def test_a_restricted_package_in_a_repository_of_its_own_is_advanced_like_the_public_one(
    both: Both, tmp_path: Path
):
    dik = tmp_path / "terbatas"
    dik.mkdir()
    git(dik, "clone", "--quiet", str(both.restricted.queue.repository), "dinkes")
    commit = both.approve_restricted()

    assert advance(both.root, both.queues, dik).moved == ("dik-dinkes",)
    assert git(dik / "dinkes", "rev-parse", "HEAD") == commit
    assert CANARY not in (both.root / DIK).read_text(encoding="utf-8")


def test_a_link_is_not_followed(both: Both, tmp_path: Path):
    both.approve_restricted()
    elsewhere = tmp_path / "lain.csv"
    (both.root / DIK).rename(elsewhere)
    (both.root / DIK).symlink_to(elsewhere)

    assert [one.register for one in advance(both.root, both.queues).behind] == ["dik-dinkes"]
    assert CANARY not in elsewhere.read_text(encoding="utf-8")
