"""An identifier names one row for ever, told from real repositories."""

from pathlib import Path

import pytest

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
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
    problems = check_used_ids(repository.root, load_registers(repository.root).tables)
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
