"""Who may propose what."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.changes.placed import PlacedOperation
from generator.model.officer import Officer, Role
from generator.model.table_path import table_path
from generator.policy.proposing import may_propose, proposes_reference
from tests.policy.cases import (
    AUDITOR,
    COUNSEL,
    DAY,
    DESK,
    HEAD,
    OFFICER,
    OFFICERS,
    SUPERIOR,
    UNIT,
    added,
    changed,
    make_proposal,
    moved,
    removed,
    snapshot,
)

REGISTER = snapshot(
    {
        "acuan/putaran_unit": {"u": {"unit": "dinkes", "hasil": "belum"}, "v": {"unit": "bpbd"}},
        "dip/dinkes/dip": {
            "a": {"status": "berlaku"},
            "b": {"status": "usulan"},
        },
        "dik/dinkes/dik": {"d": {"sk_id": "sk"}, "e": {}},
    }
)


def codes(by: Officer, *operations: PlacedOperation, **given: Any) -> list[str]:
    proposal = make_proposal(by, *operations, **given)
    return [problem.code for problem in may_propose(proposal, REGISTER, OFFICERS, DAY)]


@pytest.mark.parametrize(
    ("by", "operation"),
    [
        (UNIT, changed("dip/dinkes/dip", "a", judul="Baru")),
        (DESK, added("dip/dinkes/dip", "c")),
        (OFFICER, changed("dip/bpbd/dip", "a", judul="Baru")),
        (OFFICER, moved("dip/dinkes/dip", "a", "dip/bpbd")),
        (UNIT, removed("dip/dinkes/dip", "b")),
        (UNIT, changed("dik/dinkes/dik", "e", informasi="Baru")),
        (DESK, removed("dik/dinkes/dik", "e")),
        (OFFICER, added("dik/_badan/sk", "s")),
        (SUPERIOR, changed("acuan/unit", "dinkes", nama="Baru")),
        (DESK, changed("acuan/pejabat", "p", selesai="2026-12-31")),
        (OFFICER, added("acuan/sk_dip", "e")),
        (OFFICER, added("acuan/penarikan", "t")),
        (UNIT, changed("acuan/putaran_unit", "u", hasil="usulan")),
        (OFFICER, added("acuan/putaran_unit", "w")),
        (UNIT, removed("acuan/hari_libur", "2026-01-01")),
    ],
)
def test_the_proposal_may_be_made(by: Officer, operation: PlacedOperation):
    assert codes(by, operation) == []


@pytest.mark.parametrize(
    ("by", "operation", "code"),
    [
        (UNIT, changed("dip/bpbd/dip", "a", judul="Baru"), "TLH-04"),
        (UNIT, moved("dip/dinkes/dip", "a", "dip/bpbd"), "TLH-04"),
        (SUPERIOR, changed("dip/dinkes/dip", "a", judul="Baru"), "TLH-03"),
        (HEAD, changed("dip/dinkes/dip", "a", judul="Baru"), "TLH-03"),
        (COUNSEL, changed("acuan/unit", "dinkes", nama="Baru"), "TLH-03"),
        (AUDITOR, changed("acuan/unit", "dinkes", nama="Baru"), "TLH-03"),
        (AUDITOR, changed("dip/inspektorat/dip", "a", judul="Baru"), "TLH-03"),
        (UNIT, added("acuan/sk_dip", "e"), "TLH-03"),
        (SUPERIOR, added("acuan/penarikan", "t"), "TLH-03"),
        (UNIT, added("acuan/putaran", "p"), "TLH-03"),
        (UNIT, changed("acuan/putaran_unit", "v", hasil="usulan"), "TLH-03"),
        (UNIT, changed("acuan/putaran_unit", "u", unit="bpbd"), "TLH-03"),
        (UNIT, added("acuan/putaran_unit", "w"), "TLH-03"),
        (DESK, changed("acuan/putaran_unit", "u", hasil="usulan"), "TLH-03"),
        (UNIT, added("dik/_badan/sk", "s"), "TLH-03"),
        (UNIT, changed("dik/bpbd/dik", "d", informasi="Baru"), "TLH-04"),
        (UNIT, removed("dip/dinkes/dip", "a"), "TLH-06"),
        (UNIT, removed("dik/dinkes/dik", "d"), "TLH-06"),
        (OFFICER, removed("acuan/pejabat", "p"), "TLH-06"),
        (UNIT, added("dip/dinkes/dip", "c", id="a"), "TLH-07"),
        (UNIT, added("dip/dinkes/dip", "c", id=""), "TLH-07"),
        (OFFICER, added("acuan/unit", "dinkes", kode="bpbd"), "TLH-07"),
        (UNIT, added("dik/dinkes/dik", "c", id="d"), "TLH-07"),
        (UNIT, changed("dip/dinkes/dip", "a", judul="Baru", id="z"), "TLH-07"),
        (OFFICER, changed("acuan/hari_libur", "2026-01-01", tanggal="2026-01-02"), "TLH-07"),
        (UNIT, changed("dip/dinkes/dip", "a", REGISTER, status="ditarik", id="z"), "TLH-07"),
        (OFFICER, added("acuan/dip", "x"), "TLH-05"),
        (OFFICER, added("lain/dinkes/dip", "x"), "TLH-05"),
    ],
)
def test_the_proposal_may_not_be_made(by: Officer, operation: PlacedOperation, code: str):
    assert codes(by, operation) == [code]


def test_two_packages_need_the_officer():
    two = (changed("dip/dinkes/dip", "a", judul="B"), changed("acuan/unit", "dinkes", nama="B"))

    assert codes(UNIT, *two) == ["TLH-04"]
    assert codes(OFFICER, *two) == []


def test_a_table_that_nobody_knows_is_refused():
    unknown = replace(added("acuan/unit", "x"), table=table_path("acuan/tidak_ada"))

    assert codes(OFFICER, unknown) == ["TLH-05"]


def test_a_table_of_another_register_is_refused():
    assert codes(OFFICER, changed("dip/dinkes/dip", "a", judul="B"), register="dik-dinkes") == ["TLH-05"]
    assert codes(OFFICER, changed("dik/dinkes/dik", "e", informasi="B"), register="publik") == ["TLH-05"]


@pytest.mark.parametrize(
    "officer",
    [replace(UNIT, id="0000000tdk"), replace(UNIT, valid_from=date(2027, 1, 1))],
    ids=["unknown", "not yet in office"],
)
def test_somebody_out_of_office_proposes_nothing(officer: Officer):
    others = tuple(one for one in OFFICERS if one.id != UNIT.id)
    known = others if officer.id == "0000000tdk" else (*others, officer)
    proposal = make_proposal(officer, changed("dip/dinkes/dip", "a", judul="B"))

    (problem,) = may_propose(proposal, REGISTER, known, DAY)

    assert problem.code == "TLH-02"


def test_a_problem_names_the_file_and_the_row_and_no_value():
    (problem,) = may_propose(make_proposal(UNIT, removed("dik/dinkes/dik", "d")), REGISTER, OFFICERS, DAY)

    assert (str(problem.place), problem.place.entry_id) == ("dik.csv", "d")


def test_a_page_knows_beforehand_whose_reference_tables_are_whose():
    assert proposes_reference(Role.OFFICER, "sk_dip")
    assert proposes_reference(Role.DESK, "hari_libur")
    assert not proposes_reference(Role.DESK, "sk_dip")
    assert not proposes_reference(Role.UNIT_OFFICER, "putaran_unit")
    assert not proposes_reference(Role.HEAD, "hari_libur")
