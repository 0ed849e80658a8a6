"""What the officers of each unit are told, and what stops the office from being read."""

from pathlib import Path

import pytest

from generator.office.register import read_office
from tests.validation.exempted.registers import copy_valid_dik
from tests.validation.overlay import edit

BPBD = "registers/dip/bpbd/dip.csv"
SECRET = "Catatan setiap pasien balai kesehatan beserta pengobatannya."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_dik(tmp_path / "registry")


def codes_of(root: Path, unit: str) -> set[tuple[str, str]]:
    register = read_office(root, root / "registers" / "dik").register
    assert register is not None
    return {(problem.code, problem.place.file) for problem in register.problems_of[unit]}


def test_another_units_officer_reads_only_that_the_ppid_must_look(root: Path):
    edit(root, BPBD, 0, {"ringkasan": SECRET})

    assert ("DIP-04", "registers/dik/dinkes/dik.csv") in codes_of(root, "dinkes")
    assert codes_of(root, "bpbd") == {("TLH-01", BPBD)}


def test_a_unit_is_told_nothing_of_the_packages_of_others(root: Path):
    edit(root, "registers/dik/dinkes/dik.csv", 0, {"kepentingan_publik": ""})

    assert {code for code, _ in codes_of(root, "dinkes")} == {"DIK-22"}
    assert codes_of(root, "bpbd") == set()


def test_a_broken_rule_stops_nothing(root: Path):
    edit(root, "registers/dik/dinkes/dik.csv", 0, {"kepentingan_publik": ""})
    read = read_office(root, root / "registers" / "dik")

    assert read.register is not None
    assert [problem.code for problem in read.problems] == ["DIK-22"]


def test_without_typed_public_packages_there_is_no_register(root: Path):
    (root / "registers" / "acuan" / "unit.csv").write_text("rusak\n", encoding="utf-8")

    assert read_office(root, root / "registers" / "dik").register is None


def test_without_restricted_packages_there_is_still_the_dip(tmp_path: Path, root: Path):
    register = read_office(root, tmp_path / "tidak-ada").register

    assert register is not None
    assert register.exempted.packages == ()
    assert register.exempt_units == frozenset()
