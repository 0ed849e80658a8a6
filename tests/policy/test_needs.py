"""Which approvals a proposal needs, table by table."""

from dataclasses import replace
from datetime import timedelta

import pytest

from generator.changes.placed import PlacedOperation
from generator.model.officer import Officer, Role
from generator.policy.capacity import Capacity, Need
from generator.policy.needs import needs
from tests.policy.cases import (
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
        "acuan/pejabat": {
            "p-ppid": {"peran": "ppid"},
            "p-atasan": {"peran": "atasan-ppid"},
            "p-pimpinan": {"peran": "pimpinan"},
            "p-pelaksana": {"peran": "ppid-pelaksana"},
        },
        "acuan/kunci": {"k-pelaksana": {"pejabat_id": "p-pelaksana"}, "k-ppid": {"pejabat_id": "p-ppid"}},
        "dip/dinkes/dip": {"a": {"judul": "Lama", "status": "berlaku"}},
    }
)

PPID, ATASAN, PIMPINAN = Capacity.OFFICER, Capacity.SUPERIOR, Capacity.HEAD


def roles(
    by: Officer | str, *operations: PlacedOperation, officers: tuple[Officer, ...] = OFFICERS
) -> list[set[Capacity]]:
    return [set(need.roles) for need in needs(make_proposal(by, *operations), REGISTER, officers)]


def test_who_became_officer_before_the_approval_needs_the_superior():
    later = replace(OFFICER, id="0000000ppx", name=UNIT.name, valid_from=DAY + timedelta(days=3))
    proposal = make_proposal(UNIT, changed("dip/dinkes/dip", "a", judul="Baru"))

    for day, expected in ((DAY, PPID), (DAY + timedelta(days=3), ATASAN)):
        assert [set(need.roles) for need in needs(proposal, REGISTER, (*OFFICERS, later), day)] == [
            {expected}
        ]


@pytest.mark.parametrize(
    ("by", "operation", "expected"),
    [
        (UNIT, changed("dip/dinkes/dip", "a", judul="Baru"), PPID),
        (DESK, added("dip/dinkes/pengumuman", "b"), PPID),
        (OFFICER, changed("dip/dinkes/dip", "a", judul="Baru"), ATASAN),
        (OFFICER, moved("dip/dinkes/dip", "a", "dip/bpbd"), ATASAN),
        (UNIT, changed("acuan/pejabat", "p-pelaksana", selesai="2026-12-31"), PPID),
        (OFFICER, changed("acuan/pejabat", "p-pelaksana", selesai="2026-12-31"), ATASAN),
        (UNIT, changed("acuan/pejabat", "p-ppid", selesai="2026-12-31"), ATASAN),
        (SUPERIOR, changed("acuan/pejabat", "p-ppid", selesai="2026-12-31"), PIMPINAN),
        (UNIT, changed("acuan/pejabat", "p-pelaksana", peran="ppid"), ATASAN),
        (UNIT, changed("acuan/pejabat", "p-pelaksana", peran="atasan-ppid"), Capacity.APPOINTMENT),
        (UNIT, added("acuan/pejabat", "x", peran="pimpinan"), Capacity.APPOINTMENT),
        (UNIT, added("acuan/pejabat", "x", peran="tim-pertimbangan"), ATASAN),
        (UNIT, changed("acuan/pejabat", "p-pelaksana", peran="auditor"), ATASAN),
        (UNIT, removed("acuan/pejabat", "p-atasan"), Capacity.APPOINTMENT),
        (UNIT, changed("acuan/kunci", "k-pelaksana", selesai="2026-12-31"), PPID),
        (UNIT, changed("acuan/kunci", "k-ppid", selesai="2026-12-31"), ATASAN),
        (UNIT, changed("acuan/kunci", "k-pelaksana", pejabat_id="p-pimpinan"), PIMPINAN),
        (UNIT, added("acuan/kunci", "k", pejabat_id=""), ATASAN),
        (UNIT, added("acuan/kunci", "k", pejabat_id="tidak-ada"), ATASAN),
        (UNIT, changed("acuan/kunci", "k-tidak-ada", selesai="2026-12-31"), ATASAN),
        (OFFICER, added("acuan/sk_dip", "e"), ATASAN),
        (UNIT, changed("acuan/unit", "dinkes", nama="Baru"), PPID),
        (OFFICER, changed("acuan/unit", "dinkes", nama="Baru"), ATASAN),
        (UNIT, changed("acuan/putaran_unit", "u", hasil="usulan"), PPID),
        (OFFICER, changed("acuan/penarikan", "t", alasan="keliru"), ATASAN),
    ],
)  # fmt: skip
def test_one_change_needs_one_approval(by: Officer, operation: PlacedOperation, expected: Capacity):
    assert roles(by, operation) == [{expected}]


def test_needs_of_one_kind_are_said_once():
    assert roles(UNIT, changed("dip/dinkes/dip", "a", judul="B"), added("dip/dinkes/dip", "b")) == [{PPID}]


def test_needs_of_two_kinds_ask_for_two_persons():
    both = (
        changed("dip/dinkes/dip", "a", judul="B"),
        changed("acuan/pejabat", "p-ppid", selesai="2026-12-31"),
    )

    assert roles(UNIT, *both) == [{PPID}, {ATASAN}]


def test_a_takedown_is_confirmed_afterwards():
    (need,) = needs(make_proposal(OFFICER, added("acuan/penarikan", "t", entri_id="a")), REGISTER, OFFICERS)

    assert need.afterwards
    assert need.roles == {PPID, ATASAN, PIMPINAN}


def test_a_takedown_with_anything_else_waits_like_all_others():
    assert roles(OFFICER, added("acuan/penarikan", "t"), changed("dip/dinkes/dip", "a", judul="")) == [
        {ATASAN}
    ]


def test_the_person_counts_and_not_the_term_of_office():
    """Who is PPID and proposes for a unit too does not approve the own proposal: the superior does."""
    also = replace(UNIT, id="0000000dua", name=OFFICER.name)

    assert roles(also, changed("dip/dinkes/dip", "a", judul="B"), officers=(*OFFICERS, also)) == [{ATASAN}]


def test_an_unknown_proposer_has_no_role():
    assert roles("0000000tdk", changed("dip/dinkes/dip", "a", judul="B")) == [{PPID}]


def test_every_need_says_why_and_by_which_law():
    for need in needs(make_proposal(UNIT, changed("dip/dinkes/dip", "a", judul="B")), REGISTER, OFFICERS):
        assert need.why.endswith(".")
        assert "Perki 1/2021" in need.source


# -- the restricted register ----------------------------------------------------------------

_DIK = {
    "berlaku": {"sk_id": "sk", "informasi": "Lama"},
    "rancangan": {"informasi": "Rancangan"},
    "pertahanan": {"sk_id": "sk", "informasi": "Lama"},
    "rancangan-c": {"informasi": "Rancangan"},
}
_DASAR = {
    "g1": {"dik_id": "berlaku", "huruf": "h", "keterangan": "Lama"},
    "g2": {"dik_id": "pertahanan", "huruf": "c"},
    "g3": {"dik_id": "rancangan-c", "huruf": "c"},
    "g4": {"dik_id": "rancangan", "huruf": "h"},
}
_SK = {
    "sk": {"jenis": "pengecualian", "tanggal": "2026-01-02", "nomor": "1"},
    "delegasi": {"jenis": "pendelegasian", "peran_penyetuju": "delegasi", "tanggal": "2026-01-02",
                 "penetap_id": HEAD.id, "penyetuju_id": "0000000tpt"},
}  # fmt: skip
RESTRICTED = snapshot(
    {
        "dik/dinkes/dik": _DIK,
        "dik/dinkes/dik_dasar": _DASAR,
        "dik/dinkes/sk": _SK,
        "dik/dinkes/lembar": {"l": {"peran_penyetuju": "atasan-ppid", "nomor": "1"}, "baru": {"nomor": "2"}},
    }
)
BOTH = {ATASAN, PIMPINAN}
CHANGE = {PIMPINAN, Capacity.DELEGATE}
OPENING = {ATASAN, PIMPINAN, Capacity.DELEGATE}


def restricted_change(table: str, key: str, **cells: str) -> PlacedOperation:
    return changed(f"dik/dinkes/{table}", key, RESTRICTED, **cells)


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ([restricted_change("dik", "rancangan", sk_id="sk")], BOTH),
        ([restricted_change("dik", "rancangan", sk_id="sk", semula_id="berlaku")], CHANGE),
        ([restricted_change("dik", "rancangan-c", sk_id="sk")], {PIMPINAN}),
        ([restricted_change("dik", "berlaku", informasi="Lebih luas")], CHANGE),
        ([restricted_change("dik", "berlaku", sk_id="")], CHANGE),
        ([removed("dik/dinkes/dik", "berlaku", _DIK["berlaku"])], CHANGE),
        ([restricted_change("dik", "pertahanan", informasi="Lebih luas")], {PIMPINAN}),
        ([restricted_change("dik_dasar", "g1", huruf="j")], CHANGE),
        ([restricted_change("dik_dasar", "g1", huruf="e")], {PIMPINAN}),
        ([restricted_change("dik", "berlaku", penutup="dibuka-ppid")], OPENING),
        ([restricted_change("dik", "berlaku", catatan_internal="Ejaan")], BOTH),
        ([added("dik/dinkes/sk", "b", jenis="pembukaan")], OPENING),
        ([added("dik/dinkes/sk", "b", jenis="pengubahan")], CHANGE),
        ([added("dik/dinkes/sk", "b", jenis="pengecualian")], BOTH),
        ([added("dik/dinkes/sk", "b", jenis="pendelegasian")], {PIMPINAN}),
        ([restricted_change("sk", "sk", nomor="2")], BOTH),
        ([restricted_change("lembar", "l", nomor="3")], BOTH),
        ([restricted_change("lembar", "baru", peran_penyetuju="pimpinan")], BOTH),
        ([restricted_change("lembar", "baru", peran_penyetuju="pimpinan", jenis="pengubahan")], CHANGE),
        (
            [restricted_change("lembar", "baru", peran_penyetuju="pimpinan"),
             restricted_change("dik", "rancangan-c", lembar_id="baru")],
            {PIMPINAN},
        ),
    ],
)  # fmt: skip
def test_what_the_law_wants_beside_the_officer(operations: list[PlacedOperation], expected: set[Capacity]):
    def found(by: Officer) -> list[set[Capacity]]:
        return [set(need.roles) for need in needs(make_proposal(by, *operations), RESTRICTED, OFFICERS)]

    assert found(UNIT) == [{PPID}, expected]
    assert found(OFFICER) == [expected]


@pytest.mark.parametrize(
    "operation",
    [
        restricted_change("dik", "rancangan", informasi="Lain"),
        restricted_change("dik_dasar", "g4", huruf="c"),
        restricted_change("dik_dasar", "g1", keterangan="Lain"),
        restricted_change("lembar", "baru", nomor="3"),
        restricted_change("sk", "sk", lokasi_arsip="Lemari"),
        added("dik/dinkes/lembar_sesi", "s", tanggal="2026-01-02"),
    ],
)
def test_what_decides_nothing_needs_the_officer_alone(operation: PlacedOperation):
    def found(by: Officer) -> list[set[Capacity]]:
        return [set(need.roles) for need in needs(make_proposal(by, operation), RESTRICTED, OFFICERS)]

    assert found(UNIT) == [{PPID}]
    assert found(OFFICER) == [{ATASAN}]


def test_a_change_may_be_approved_by_whom_the_head_delegated():
    change = make_proposal(OFFICER, restricted_change("dik", "berlaku", informasi="Lain"))

    (need,) = needs(change, RESTRICTED, OFFICERS)

    assert [(one.head_id, one.delegate_id) for one in need.delegations] == [(HEAD.id, "0000000tpt")]
    assert need.words == "Pimpinan Badan Publik atau pejabat yang menerima delegasi Pimpinan"


def test_a_need_that_another_covers_is_not_said():
    both = (
        restricted_change("dik", "pertahanan", informasi="A"),
        restricted_change("dik", "rancangan", sk_id="sk"),
    )

    found: list[Need] = list(needs(make_proposal(OFFICER, *both), RESTRICTED, OFFICERS))

    assert [set(need.roles) for need in found] == [{PIMPINAN}]


def test_a_role_that_ended_is_no_role():
    gone = replace(OFFICER, valid_until=OFFICER.valid_from)
    assert gone.role is Role.OFFICER

    assert roles(gone, changed("dip/dinkes/dip", "a", judul="B"), officers=(gone,)) == [{PPID}]
