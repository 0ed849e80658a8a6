"""An identifier names one row for ever, told from real repositories."""

import shutil
from pathlib import Path

import pytest

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.first_use import surely_first_use
from generator.history.repository import resolve
from generator.history.used_ids import check_used_ids, used_ids
from generator.validation.load import load_registers
from tests.history.made_repository import FEBRUARY, JANUARY, MARCH, Repository, made_repository
from tests.history.rows import BPBD, DINKES, KEY, NOTICES, notice, row, table

OTHER = "b2d0000002"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return made_repository(tmp_path / "register")


def found(repository: Repository) -> list[tuple[str, str]]:
    """The problems of all tables, which are those of each package asked about alone, without kept events."""
    tables = load_registers(repository.root).tables
    problems = check_used_ids(repository.root, tables)
    for package in {one.file.rpartition("/")[0] for one in tables}:
        part = [one for one in tables if one.file.startswith(f"{package}/")]
        of_part = tuple(one for one in problems if one.place.file.startswith(f"{package}/"))
        shutil.rmtree(repository.root / ".git/ppid", ignore_errors=True)
        assert check_used_ids(repository.root, part, are_all=False) == of_part
    return [(problem.code, str(problem.place)) for problem in problems]


def test_an_identifier_that_named_another_row_before_is_a_problem(repository: Repository):
    repository.commit(DINKES, table(row(), row(OTHER)), at=JANUARY)
    repository.commit(DINKES, table(row(OTHER)), at=FEBRUARY)
    (repository.root / DINKES).write_text(table(row(judul="Lain sama sekali"), row(OTHER)))

    uncommitted = found(repository)
    repository.commit(DINKES, table(row(judul="Lain sama sekali"), row(OTHER)), at=MARCH)

    assert uncommitted == found(repository) == [("DIP-03", f"{DINKES}:2")]


def test_in_another_package_too(repository: Repository):
    repository.commit(DINKES, table(row(), row(OTHER)), at=JANUARY)
    repository.commit(DINKES, table(row(OTHER)), at=FEBRUARY)
    repository.commit(BPBD, table(row(judul="Lain sama sekali")), at=MARCH)

    assert found(repository) == [("DIP-03", f"{BPBD}:2")]


def test_in_another_table_too_be_the_title_what_it_may(repository: Repository):
    repository.commit(DINKES, table(row(judul="Laporan")), at=JANUARY)
    (repository.root / DINKES).write_text(table())
    (repository.root / NOTICES).write_text(notice(judul="Laporan"))

    uncommitted = found(repository)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Ganti", at=FEBRUARY)

    assert uncommitted == found(repository) == [("DIP-03", f"{NOTICES}:2")]


def test_two_rows_that_had_one_identifier_at_once_are_for_another_rule(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(BPBD, table(row(judul="Lain sama sekali")), at=FEBRUARY)
    repository.commit(DINKES, table(), at=MARCH)

    assert found(repository) == []


def test_a_row_that_comes_back_under_a_title_it_had_is_the_same(repository: Repository):
    repository.commit(DINKES, table(row(judul="Lama")), at=JANUARY)
    repository.commit(DINKES, table(row(judul="Baru")), at=JANUARY)
    repository.commit(DINKES, table(), at=FEBRUARY)
    repository.commit(DINKES, table(row(judul="  lama")), at=MARCH)

    assert found(repository) == []


def test_a_row_that_came_back_and_was_renamed_since_is_the_same(repository: Repository):
    repository.commit(DINKES, table(row(judul="Lama")), at=JANUARY)
    repository.commit(DINKES, table(), at=FEBRUARY)
    repository.commit(DINKES, table(row(judul="Lama")), at=MARCH)
    repository.commit(DINKES, table(row(judul="Baru")), at=MARCH)

    assert found(repository) == []


def test_a_row_that_moved_and_changed_is_the_same(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    (repository.root / BPBD).parent.mkdir(parents=True)
    (repository.root / BPBD).write_text(table(row(judul="Lain sama sekali")))
    (repository.root / DINKES).unlink()
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Pindah", at=FEBRUARY)

    assert found(repository) == []


def test_rows_of_which_one_is_withdrawn_and_one_new_are_no_problem(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DINKES, table(row(status="ditarik"), row(OTHER)), at=FEBRUARY)
    (repository.root / DINKES).write_text(table(row(status="ditarik"), row(OTHER), row("c3d0000003")))

    assert found(repository) == []


def test_outside_git_in_a_shallow_clone_and_before_the_first_commit_nothing_is_said(tmp_path: Path):
    repository = made_repository(tmp_path / "register")
    (repository.root / "registers/dip/dinkes").mkdir(parents=True)
    (repository.root / DINKES).write_text(table(row()))
    assert found(repository) == []
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DINKES, table(), at=FEBRUARY)
    repository.commit(DINKES, table(row(judul="Lain sama sekali")), at=MARCH)
    assert found(repository) != []

    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "dangkal"))
    assert found(Repository(root=tmp_path / "dangkal")) == []
    (tmp_path / "luar/registers/dip/dinkes").mkdir(parents=True)
    (tmp_path / "luar" / DINKES).write_text(table(row()))
    assert found(Repository(root=tmp_path / "luar")) == []


def test_identifiers_that_were_ever_used_are_known_by_the_commit(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DINKES, table(row(OTHER)), at=FEBRUARY)

    def used(revision: str) -> frozenset[str]:
        until = resolve(repository.root, revision)
        return used_ids(repository.root, PUBLIC_LAYOUT, cache=None, until=until)

    assert used("HEAD") == {KEY, OTHER}
    assert used("HEAD~1") == {KEY}


TABLES = frozenset({"dip"})


def is_first_use(repository: Repository, places: dict[str, str], most_files: int = 10) -> bool:
    tip = resolve(repository.root, "HEAD")
    return surely_first_use(repository.root, places, tip, TABLES, most_files=most_files)


def test_an_identifier_that_stood_in_one_file_all_the_time_was_nobody_elses(repository: Repository):
    repository.commit(DINKES, table(row(OTHER)), at=JANUARY)
    repository.commit(DINKES, table(row(), row(OTHER)), at=FEBRUARY)
    repository.commit(NOTICES, notice(), at=MARCH)

    assert is_first_use(repository, {KEY: DINKES, OTHER: DINKES})
    assert not is_first_use(repository, {KEY: BPBD})
    assert not is_first_use(repository, {KEY: DINKES}, most_files=1)


def test_an_identifier_of_a_file_that_was_away_may_have_been_anothers(repository: Repository):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.git("rm", "--quiet", DINKES)
    repository.git("commit", "--quiet", "--message", "Hapus", at=FEBRUARY)
    repository.commit(DINKES, table(row()), at=MARCH)

    assert not is_first_use(repository, {KEY: DINKES})


@pytest.mark.parametrize(
    "content", ["", table().replace("id,", '"id",'), table(row('a"b')), table(row(OTHER))]
)
def test_what_is_not_told_by_first_cells_alone_is_left_to_the_events(repository: Repository, content: str):
    repository.commit(DINKES, table(row()), at=JANUARY)
    repository.commit(DINKES, content, at=FEBRUARY)
    repository.commit(DINKES, table(row()), at=MARCH)

    assert not is_first_use(repository, {KEY: DINKES})
