"""Histories as they should be: accepted, each with how it was approved."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.audits.report import as_text
from generator.audits.verdict import Verdict
from generator.changes.proposal import Proposal, proposal_text
from generator.history.approval import Means
from generator.model.table_path import table_path
from generator.policy.capacity import Capacity
from tests.audits.paper_trail import (
    DELEGATE,
    DESK,
    HEAD,
    HOUR,
    OFFICER,
    OTHER,
    ROW,
    SUPERIOR,
    UNIT,
    Trail,
    change,
    identifier,
    make_public,
    make_restricted,
    new_row,
)

pytestmark = pytest.mark.ssh


@pytest.fixture
def trail(tmp_path: Path) -> Trail:
    return make_public(tmp_path)


@pytest.fixture
def restricted(trail: Trail) -> Trail:
    return make_restricted(trail)


def retitled(trail: Trail, title: str = "Judul baru", by: str = UNIT) -> Proposal:
    return trail.proposal(by, change("dip/dinkes/dip", ROW, trail.rows(), judul=title))


def verdicts(trail: Trail) -> list[tuple[Verdict, list[str]]]:
    audit = trail.audit()
    assert audit.problems == ()
    return [(step.verdict, [problem.code for problem in step.problems]) for step in audit.steps]


def test_clocks_of_honest_officers_may_be_a_day_apart(trail: Trail):
    ahead = retitled(trail, "Jam pengusul di depan")
    version = trail.commit(
        trail.merge_files(ahead), proposal_text(ahead), parents=(trail.tip,), of=trail.tip, who=UNIT,
        at=trail.now + 23 * HOUR,
    )  # fmt: skip
    tomorrow = trail.statement(ahead, version, OFFICER, day=trail.today + timedelta(days=1))
    trail.merge(ahead, version, [trail.signed(tomorrow)])
    behind = retitled(trail, "Hari pengusul di belakang")
    trail.approve(replace(behind, day=trail.today - timedelta(days=1)), OFFICER)

    assert verdicts(trail) == [(Verdict.OWN_KEY, [])] * 2


def test_one_approval_with_the_approvers_own_key(trail: Trail):
    trail.approve(retitled(trail), OFFICER)

    audit = trail.audit()

    assert audit.holds
    (step,) = audit.steps
    assert (step.verdict, step.problems) == (Verdict.OWN_KEY, ())
    assert step.proposer is not None
    assert (step.proposer.name, step.units) == ("Rina Contoh", ("dinkes",))
    assert [(one.officer.name, one.capacity) for one in step.given if one.officer] == [
        ("Contoh Rahmawati", Capacity.OFFICER)
    ]
    assert [(row.table, row.key, row.deed) for row in step.rows] == [("dip/dinkes/dip", ROW, "ubah")]


def test_one_approval_signed_by_the_office_server(trail: Trail):
    trail.approve(retitled(trail), OFFICER, means=Means.OFFICE_KEY)

    assert verdicts(trail) == [(Verdict.OFFICE_KEY, [])]


def test_an_approval_on_paper_is_a_class_of_its_own(trail: Trail):
    proposal = retitled(trail)
    version = trail.version(proposal)
    sheet = trail.sheet("Contoh Rahmawati", "PPID", recorded_by=DESK)
    trail.merge(proposal, version, trail.on_paper(proposal, version, OFFICER, sheet, OTHER))

    assert verdicts(trail) == [(Verdict.PAPER, [])]


def test_a_superior_is_appointed_by_a_decree_that_two_officers_record(trail: Trail):
    new = new_row(
        "acuan/pejabat", identifier("atasan baru"), nama="Contoh Baru", peran="atasan-ppid", sifat="definitif",
        unit="bpbd", mulai="2026-12-01", sk_pengangkatan="Contoh",
    )  # fmt: skip
    proposal = trail.proposal(OFFICER, new)
    version = trail.version(proposal)
    sheet = trail.sheet("Gubernur Contoh", "Gubernur", recorded_by=OFFICER, day=date(2026, 10, 1))
    signed = trail.on_paper(proposal, version, "", sheet, OTHER, role="pengangkatan")
    trail.merge(proposal, version, signed)

    assert verdicts(trail) == [(Verdict.PAPER, [])]


def test_what_the_officer_proposes_the_superior_approves(trail: Trail):
    both = (
        change("dip/dinkes/dip", ROW, trail.rows(), judul="Satu"),
        change(
            "dip/bpbd/dip", next(iter(trail.rows()[table_path("dip/bpbd/dip")])), trail.rows(), judul="Dua"
        ),
    )
    trail.approve(trail.proposal(OFFICER, *both), SUPERIOR)

    assert verdicts(trail) == [(Verdict.OWN_KEY, [])]


def test_numbers_that_approval_gives_are_reckoned_again(trail: Trail):
    trail.approve(
        trail.proposal(UNIT, change("dip/dinkes/dip", "a4d0000004", trail.rows(), status="berlaku")), OFFICER
    )

    assert verdicts(trail) == [(Verdict.OWN_KEY, [])]
    assert trail.rows()[table_path("dip/dinkes/dip")]["a4d0000004"]["nomor"].startswith("DIP/2026/")


def test_a_proposal_from_an_older_base_is_taken_in_whole(trail: Trail):
    old = retitled(trail, "Judul lama")
    version = trail.version(old)
    trail.approve(trail.proposal(UNIT, change("dip/dinkes/dip", ROW, trail.rows(), tempat="Lain")), OFFICER)
    trail.merge(old, version, [trail.signed(trail.statement(old, version, OFFICER))])

    assert verdicts(trail) == [(Verdict.OWN_KEY, [])] * 2


def test_a_units_own_answer_in_a_round(trail: Trail):
    answer = change("acuan/putaran_unit", "5ptn000005", trail.rows(), hasil="tidak-ada-perubahan",
                    dijawab="2026-11-02", pejabat_id=UNIT)  # fmt: skip
    trail.approve(trail.proposal(UNIT, answer), OFFICER)

    assert verdicts(trail) == [(Verdict.OWN_KEY, [])]


def test_a_takedown_is_unproven_until_a_second_person_confirms_it(trail: Trail):
    takedown = trail.proposal(
        OFFICER,
        new_row("acuan/penarikan", identifier("penarikan"), entri_id=ROW, kolom="judul", tanggal="2026-11-02",
                alasan="keliru"),
    )  # fmt: skip
    version = trail.version(takedown)
    trail.merge(takedown, version, [])
    assert verdicts(trail) == [(Verdict.UNPROVEN, ["TLH-51"])]
    assert trail.audit().holds

    trail.approve(retitled(trail), OFFICER)
    trail.merge(takedown, version, [trail.signed(trail.statement(takedown, version, SUPERIOR))])

    assert verdicts(trail) == [(Verdict.OWN_KEY, [])] * 3
    assert [one.capacity for one in trail.audit().steps[0].given] == [Capacity.SUPERIOR]


def test_who_left_office_before_the_merge_leaves_the_day_unproven(trail: Trail):
    proposal = retitled(trail)
    version = trail.version(proposal)
    signed = [trail.signed(trail.statement(proposal, version, OFFICER))]
    leaves = change("acuan/pejabat", OFFICER, trail.rows(), selesai=trail.today.isoformat())
    trail.approve(trail.proposal(DESK, leaves), SUPERIOR)
    trail.now += 24 * HOUR
    trail.merge(proposal, version, signed)

    assert verdicts(trail)[-1] == (Verdict.UNPROVEN, ["TLH-52"])


def test_a_commit_beside_the_register_is_named_and_fails_nothing(trail: Trail):
    trail.move_main(trail.commit({"README.md": b"Halo\n"}, "Tulis\n", parents=(trail.tip,), of=trail.tip))

    assert verdicts(trail) == [(Verdict.OUTSIDE, ["TLH-54"])]
    assert trail.audit().holds


# -- the restricted register ----------------------------------------------------------------


def test_an_exemption_is_set_by_the_officer_and_approved_by_the_superior(restricted: Trail):
    correction = change("dik/dinkes/dik", "1kd0000001", restricted.rows(), catatan_internal="Catatan")
    restricted.approve(restricted.proposal(UNIT, correction), OFFICER, SUPERIOR)

    assert verdicts(restricted) == [(Verdict.OWN_KEY, [])]


def test_a_change_of_an_exemption_is_approved_by_the_head(restricted: Trail):
    wider = change("dik/dinkes/dik", "1kd0000001", restricted.rows(), informasi="Lebih luas")
    restricted.approve(restricted.proposal(OFFICER, wider), HEAD)

    assert verdicts(restricted) == [(Verdict.OWN_KEY, [])]


def test_a_change_is_approved_by_whom_the_head_delegated(restricted: Trail):
    ground = change("dik/dinkes/dik_dasar", "1gd0000006", restricted.rows(), jangka_teks="Dua belas tahun")
    restricted.approve(restricted.proposal(OFFICER, ground), DELEGATE)

    (step,) = restricted.audit().steps
    assert (step.verdict, step.problems) == (Verdict.OWN_KEY, ())
    assert [one.capacity for one in step.given] == [Capacity.DELEGATE]


def test_a_draft_needs_the_officer_alone(restricted: Trail):
    draft = change("dik/dinkes/dik", "1kd0000008", restricted.rows(), catatan_internal="Rancangan")
    restricted.approve(restricted.proposal(UNIT, draft), OFFICER)

    assert verdicts(restricted) == [(Verdict.OWN_KEY, [])]


def test_the_day_is_the_bodys_own(trail: Trail):
    """At 17:00 UTC it is tomorrow in the zone of the body (WITA)."""
    trail.now += 17 * HOUR
    trail.approve(retitled(trail), OFFICER)

    assert trail.audit().steps[0].day == date(2026, 11, 2) + timedelta(days=1)


def test_a_confirmation_that_changes_something_else_is_rejected(trail: Trail):
    takedown = trail.proposal(
        OFFICER,
        new_row("acuan/penarikan", identifier("penarikan"), entri_id=ROW, kolom="judul", tanggal="2026-11-02",
                alasan="keliru"),
    )  # fmt: skip
    version = trail.version(takedown)
    trail.merge(takedown, version, [])
    other = trail.merge_files(retitled(trail))
    trail.merge(takedown, version, [trail.signed(trail.statement(takedown, version, SUPERIOR))], files=other)

    assert verdicts(trail)[-1][0] is Verdict.BYPASS
    assert replace(trail.audit().steps[0]).verdict is Verdict.UNPROVEN


def test_a_version_signed_by_its_proposer_proves_who_proposed(trail: Trail):
    """As ``git commit -S`` with an SSH key does it; a signature of somebody else proves nothing."""
    for signer in (UNIT, OFFICER):
        proposal = retitled(trail, f"Judul {signer}")
        plain = trail.version(proposal)
        version = trail.git(
            "-c", "gpg.format=ssh", "-c", f"user.signingKey={trail.keys / signer}", "commit-tree", "-S",
            f"{plain}^{{tree}}", "-p", proposal.base, "-F", "-",
            stdin=proposal_text(proposal).encode(), who=UNIT,
        )  # fmt: skip
        trail.merge(proposal, version, [trail.signed(trail.statement(proposal, version, OFFICER))])
    trail.approve(retitled(trail), OFFICER)

    audit = trail.audit()

    assert [(step.verdict, step.proposer_signed) for step in audit.steps] == [
        (Verdict.OWN_KEY, True), (Verdict.OWN_KEY, False), (Verdict.OWN_KEY, False),
    ]  # fmt: skip
    assert "ditandatangani dengan kunci sendiri; dinkes" in as_text(audit)
