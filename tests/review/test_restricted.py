"""A restricted register in a repository of its own, and what the public queue may tell of it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli.review_words import list_line
from generator.history.repository import resolve
from generator.model.table_path import TablePath
from generator.review.git_writer import refs
from generator.review.queue import listing, show
from generator.review.reading import Standing, find
from generator.review.refusal import Refused
from generator.review.state import Queue, make_queues
from generator.review.tree import tree_at
from tests.registers_folder import VALID
from tests.review.registry import ANOTHER, DESK, DIP, PPID, PROPOSAL, SUPERIOR, Office, git, make_office

pytestmark = pytest.mark.ssh

DIK = TablePath(package="dik/dinkes", table="dik")
ENTRY = "1kd0000001"
CANARY = "KENARI-4711"


@pytest.fixture
def public(tmp_path: Path) -> Office:
    return make_office(tmp_path)


@pytest.fixture
def office(public: Office, tmp_path: Path) -> Office:
    """The restricted queue of dinkes beside the public one."""
    dik = tmp_path / "dik"
    shutil.copytree(VALID.parent / "valid-dik/registers/dik", dik)
    queues: dict[str, Queue] = {
        queue.register: queue for queue in make_queues(public.root, public.queue.repository.parent, dik)
    }
    return replace(public, queue=queues["dik-dinkes"])


def submit_note(office: Office, public: Office) -> None:
    proposal = office.amending(PROPOSAL, ENTRY, table=DIK, catatan_internal=f"{CANARY} dalam catatan.")
    office.submit(replace(proposal, register="dik-dinkes", proposer=PPID, reference=public.main))


def test_the_superior_approves_what_the_ppid_proposes(office: Office, public: Office):
    submit_note(office, public)

    assert office.approve(PROPOSAL, SUPERIOR)

    assert office.row(ENTRY, DIK)["catatan_internal"] == f"{CANARY} dalam catatan."
    assert find(office.queue, PROPOSAL).standing is Standing.MERGED
    assert refs(public.queue.repository, "refs/heads") == {"refs/heads/main": public.main}


def test_a_unit_officer_decides_nothing_alone(office: Office, public: Office):
    proposal = office.amending(PROPOSAL, ENTRY, table=DIK, catatan_internal="Catatan.")
    office.submit(replace(proposal, register="dik-dinkes", proposer=DESK, reference=public.main))

    assert office.approve(PROPOSAL, PPID) == ""
    assert [need.words for need in show(office.queue, PROPOSAL).still]
    assert office.approve(PROPOSAL, SUPERIOR)


def test_no_word_of_a_row_is_in_titles_lists_or_refusals(office: Office, public: Office):
    submit_note(office, public)
    with pytest.raises(Refused) as refused:
        office.approve(PROPOSAL, PPID)
    office.approve(PROPOSAL, SUPERIOR)

    repository = office.queue.repository
    told = [
        f"{refused.value} {refused.value.problems}",
        git(repository, "log", "--all", "--format=%s"),
        git(repository, "reflog", "show", "--all"),
        *(list_line(sent) for sent in listing(office.queue)),
    ]
    assert [text for text in told if CANARY in text] == []
    assert CANARY in git(repository, "show", "main:dik.csv")


def test_a_commit_of_public_main_that_never_stood_judges_nothing(office: Office, public: Office):
    git(public.root, "commit", "--quiet", "--allow-empty", "--message", "lain")
    elsewhere = resolve(public.root, "HEAD")
    proposal = office.amending(PROPOSAL, ENTRY, table=DIK, catatan_internal="Catatan.")

    with pytest.raises(Refused) as refused:
        office.submit(replace(proposal, register="dik-dinkes", proposer=PPID, reference=elsewhere))

    assert [problem.code for problem in refused.value.problems] == ["TLH-24"]


def test_a_public_row_that_says_a_secret_goes_to_the_ppid_and_the_secret_to_nobody(
    office: Office, public: Office
):
    """DIP-04 and DIK-23 run in the office; the submitter learns only that the PPID must read the row."""
    secret = tree_at(office.queue, office.main).rows[DIK][ENTRY]["informasi"]

    with pytest.raises(Refused) as refused:
        public.submit(public.amending(ANOTHER, table=DIP, ringkasan=secret))

    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == ("TLH-01", "Perlu dibaca PPID sebelum dikirim.")
    assert secret not in f"{problem}"
    assert ENTRY not in f"{problem}"
