"""Rows that are called otherwise than their own cells say, so that the audit looks at one and the table holds another."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.audits.verdict import Verdict
from generator.changes.operations import Addition
from generator.changes.placed import PlacedOperation
from tests.audits.paper_trail import (
    DESK,
    OFFICER,
    ROW,
    SUPERIOR,
    UNIT,
    Trail,
    change,
    identifier,
    make_public,
    new_row,
)

pytestmark = pytest.mark.ssh

ALIAS = "0th3rname0"


def term_of_office(id_: str) -> PlacedOperation:
    """A desk clerk, called by a free name, in a row that bears the id."""
    row = new_row(
        "acuan/pejabat", id_, nama="Dewi Andaian", peran="petugas", sifat="definitif", unit="dinkes",
        mulai="2024-01-02", sk_pengangkatan="Contoh SK",
    )  # fmt: skip
    assert isinstance(row.operation, Addition)
    return replace(row, operation=replace(row.operation, key=ALIAS))


def a_new_officer_under_another_name(_: Trail) -> PlacedOperation:
    return term_of_office(identifier("baru"))


def a_second_row_of_the_superior(_: Trail) -> PlacedOperation:
    return term_of_office(SUPERIOR)


def a_published_row_that_loses_its_id(trail: Trail) -> PlacedOperation:
    return change("dip/dinkes/dip", ROW, trail.rows(), id=identifier("lain"))


def an_officer_who_becomes_another_id(trail: Trail) -> PlacedOperation:
    return change("acuan/pejabat", DESK, trail.rows(), id=identifier("lain"))


@pytest.mark.parametrize(
    "attack",
    [
        a_new_officer_under_another_name,
        a_second_row_of_the_superior,
        a_published_row_that_loses_its_id,
        an_officer_who_becomes_another_id,
    ],
    ids=lambda attack: attack.__name__,
)
def test_a_row_is_called_by_its_own_cells(tmp_path: Path, attack: Callable[[Trail], PlacedOperation]):
    trail = make_public(tmp_path)
    trail.approve(trail.proposal(UNIT, attack(trail)), OFFICER)

    (step,) = trail.audit().steps

    assert step.verdict is Verdict.BYPASS
    assert "TLH-07" in {problem.code for problem in step.problems}


def test_the_next_step_is_judged_by_what_the_table_holds(tmp_path: Path):
    trail = make_public(tmp_path)
    trail.approve(trail.proposal(UNIT, a_new_officer_under_another_name(trail)), OFFICER)
    edit = change("dip/dinkes/dip", ROW, trail.rows(), judul="Judul jujur")
    trail.approve(trail.proposal(identifier("baru"), edit), OFFICER)

    assert [step.verdict for step in trail.audit().steps] == [Verdict.BYPASS, Verdict.OWN_KEY]
