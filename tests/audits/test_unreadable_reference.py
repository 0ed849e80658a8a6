"""A moment at which nobody could read who held which role: it approves nothing, and stops no later audit."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.audits.verdict import Verdict
from generator.cli import commands
from tests.audits.paper_trail import (
    OFFICER,
    SUPERIOR,
    UNIT,
    Trail,
    change,
    make_public,
    make_restricted,
    table,
)
from tests.audits.test_forged_objects import a_folder_twice, committed_tree

pytestmark = pytest.mark.ssh

OFFICERS = table("acuan/pejabat")


def broken_table(public: Trail) -> None:
    public.move_main(public.commit({OFFICERS: b"rusak\r\n"}, "x", parents=(public.tip,), of=public.tip))


def folder_twice(public: Trail) -> None:
    committed_tree(public, a_folder_twice)


@pytest.fixture(params=[broken_table, folder_twice], ids=lambda one: one.__name__)
def restricted(tmp_path: Path, request: pytest.FixtureRequest) -> Trail:
    """Approved once while public main could not be read, and once after it was mended."""
    public = make_public(tmp_path)
    trail = make_restricted(public)
    good = public.tip
    trail.now = public.now = trail.now + 3600
    request.param(public)
    trail.now = public.now
    annotated(trail, "Satu", reference=good)
    public.now = trail.now
    public.move_main(public.commit({}, "y", parents=(public.tip,), of=good))
    trail.now = public.now
    annotated(trail, "Dua", reference=public.tip)
    return trail


def annotated(trail: Trail, note: str, reference: str) -> None:
    edit = change("dik/dinkes/dik", "1kd0000001", trail.rows(), catatan_internal=note)
    proposal = trail.proposal(UNIT, edit, reference=reference)
    version = trail.version(proposal)
    signed = [
        trail.signed(trail.statement(proposal, version, person, reference=reference))
        for person in (OFFICER, SUPERIOR)
    ]
    trail.merge(proposal, version, signed)


def test_what_is_approved_then_goes_past_the_approval_and_the_rest_holds(restricted: Trail):
    broken, mended = restricted.audit().steps

    assert broken.verdict is Verdict.BYPASS
    assert any("tidak dapat dibaca" in one.message for one in broken.problems if one.code == "TLH-47")
    assert mended.verdict is Verdict.OWN_KEY


def test_every_command_of_the_audit_answers(restricted: Trail):
    public = restricted.public
    assert public is not None

    answers = [
        CliRunner().invoke(commands, ["audit", *map(str, words)], catch_exceptions=False).exit_code
        for words in (
            [restricted.root],
            [restricted.root, "--date", "2026-12-01"],
            ["checkpoint", restricted.root],
            [public.root],
            ["checkpoint", public.root],
        )
    ]

    assert answers == [1, 1, 0, 1, 0]
