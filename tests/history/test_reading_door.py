"""Git that cannot answer says so; what a repository is does not change the answer."""

import re
from pathlib import Path

import pytest

from generator.history.changed_files import file_changes, newest_commit_time
from generator.history.repository import HistoryError, commit_at, first_parents, head, resolve, tags
from generator.history.stored_files import files_at
from tests.history.made_repository import FEBRUARY, JANUARY, Repository, made_repository

PUBLIC = ("registers/acuan", "registers/dip")
FILE = "registers/dip/dinkes/dip.csv"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = made_repository(tmp_path / "register")
    made.commit(FILE, "satu\n", at=JANUARY)
    made.commit(FILE, "dua\n", at=FEBRUARY)
    return made


def test_a_shallow_clone_tells_no_time(repository: Repository, tmp_path: Path):
    shallow = tmp_path / "dangkal"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(shallow))

    with pytest.raises(HistoryError, match="git fetch --unshallow"):
        newest_commit_time(shallow, PUBLIC)


def test_without_git_the_message_says_what_to_install(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/env").symlink_to("/usr/bin/env")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    with pytest.raises(HistoryError, match="Pasang git"):
        newest_commit_time(repository.root, PUBLIC)


def test_a_broken_repository_is_not_taken_for_none(repository: Repository):
    (repository.root / ".git/HEAD").unlink()

    with pytest.raises(HistoryError, match="rusak"):
        newest_commit_time(repository.root, PUBLIC)


def test_the_repository_of_another_user_is_read(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    """Git's own tests use this variable to make every repository look like another user's."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY


@pytest.mark.parametrize("time", ["99999999999999", "-1", "9" * 30, "besok"])
def test_a_time_that_no_clock_shows_stops_no_reading(repository: Repository, time: str):
    head, _, _ = repository.git("cat-file", "commit", "HEAD").partition("\n\n")
    file = repository.root / "komit"
    file.write_text(re.sub(r"(committer .*> )[0-9]+", rf"\g<1>{time}", head) + "\n\nIsi\n")
    commit = repository.git("hash-object", "-t", "commit", "-w", "--literally", str(file))

    assert 0 <= commit_at(repository.root, commit).time < 253_402_300_800
    assert [one.commit for one in file_changes(repository.root, commit, PUBLIC)][1:] == [commit]
    with pytest.raises(HistoryError, match="1980"):
        newest_commit_time(repository.root, PUBLIC, until=commit)


@pytest.mark.parametrize("time", [1, 4_294_967_296, 20_000_000_000])
def test_a_time_that_no_file_can_hold_is_refused_until_the_next_commit(repository: Repository, time: int):
    repository.commit(FILE, "tiga\n", at=time)
    with pytest.raises(HistoryError, match="jam komputer"):
        newest_commit_time(repository.root, PUBLIC)

    repository.commit(FILE, "empat\n", at=FEBRUARY)
    assert newest_commit_time(repository.root, PUBLIC) == FEBRUARY


def test_a_bare_repository_holds_the_same_as_its_clone(repository: Repository, tmp_path: Path):
    bare = tmp_path / "antrean.git"
    repository.git("clone", "--quiet", "--bare", str(repository.root), str(bare))
    tip = resolve(bare, "main")

    for folder in (repository.root, bare):
        assert files_at(folder, tip, ("registers/dip/",)) == {FILE: b"dua\n"}
        assert [change.files[0].path for change in file_changes(folder, tip, ("",))] == [FILE, FILE]
        assert [commit.time for commit in first_parents(folder, tip)] == [JANUARY, FEBRUARY]
    assert head(bare) == tip


def test_what_is_no_full_id_never_reaches_git(repository: Repository):
    for given in ("HEAD", "--all", "", "0" * 39, "0" * 40 + "\n"):
        with pytest.raises(ValueError, match="full object id"):
            commit_at(repository.root, given)


def test_tags_name_commits_be_they_annotated_or_not(repository: Repository):
    tip = resolve(repository.root, "HEAD")
    repository.git("tag", "edisi/2026-1")
    repository.git("tag", "--annotate", "--message", "Edisi", "edisi/2026-2")
    repository.git("tag", "isi", f"HEAD:{FILE}")

    assert tags(repository.root) == {"edisi/2026-1": tip, "edisi/2026-2": tip}
