"""The manual on editions and takedowns works as typed, on a real queue."""

import re
from pathlib import Path

import pytest

from generator.history.stored_files import blobs, every_object
from generator.review.git_writer import refs
from generator.review.queue import approve, listing
from tests.docs.documents import MANUAL, commands_of
from tests.docs.test_commands import must
from tests.review.registry import PPID, PROPOSAL, ROW, SUPERIOR, TIME, make_office

pytestmark = pytest.mark.ssh

CANARY = "Kenari Umpama di Jalan Misal 7"


@pytest.mark.long
def test_the_manual_on_editions_and_takedowns_works_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    office = make_office(tmp_path)
    office.submit(office.amending(PROPOSAL, ringkasan=CANARY))
    office.approve(PROPOSAL)
    must(f"git clone --quiet {office.queue.repository} ppid", tmp_path)
    clone = tmp_path / "ppid"
    (clone / "sk.pdf").write_bytes(b"%PDF contoh")
    must(f"git config ppid.pejabat {PPID}", clone)
    monkeypatch.setenv("PPID_STATE", str(office.queue.repository.parent))
    taken = ""

    for command in commands_of(f"{MANUAL}/penarikan.md"):
        if command.startswith("ppid release tag"):
            waiting = next(one for one in listing(office.queue) if one.standing.value == "menunggu")
            later = TIME + 163 * 86_400
            approve(
                office.queue, waiting.id, SUPERIOR, day=waiting.proposal.day, signer=office.signer, time=later
            )
        said = must(command.replace("t7v9x2z4ba", taken or "t7v9x2z4ba"), clone)
        assert CANARY not in said
        found = re.search(r"Penarikan (\S{10}), komit", said)
        taken = found[1] if found else taken

    assert "refs/tags/edisi/2026-2" in refs(office.queue.repository, "refs/tags")
    assert office.row(ROW)["ringkasan"] == "Isi ditarik"
    repository = office.queue.repository
    assert not any(CANARY.encode() in data for data in blobs(repository, every_object(repository)))
    assert "Kesimpulan" in must(
        f"ppid audit {repository} --checkpoint {tmp_path / 'titik-periksa.jsonl'}", tmp_path
    )
