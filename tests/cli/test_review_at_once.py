"""An announcement published alone and looked at afterwards, by the commands."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.changes.operations import addition
from generator.changes.placed import PlacedOperation
from generator.cli import commands
from tests.review.registry import BPBD_OFFICER, PPID, PROPOSAL, make_office
from tests.review.test_announcing import CELLS, ROW, WARNINGS

pytestmark = pytest.mark.ssh


def test_published_listed_looked_at_and_audited(tmp_path: Path):
    office = make_office(tmp_path)
    operation = PlacedOperation(table=WARNINGS, operation=addition(ROW, CELLS))
    office.submit(office.proposing(PROPOSAL, operation, proposer=BPBD_OFFICER))
    where = ("--state", str(office.queue.repository.parent), "--root", str(office.root))

    def ppid(*words: str) -> Result:
        return CliRunner().invoke(commands, [*words], prog_name="ppid")

    def audit(day: str) -> Result:
        return ppid("audit", str(office.queue.repository), "--date", day)

    published = ppid("review", "publish-now", PROPOSAL, "--as", BPBD_OFFICER, "--date", "2026-02-02", *where)
    assert published.exit_code == 0, published.output
    assert f"Pengumuman dalam usulan {PROPOSAL} berlaku sekarang" in published.output
    assert f"ppid review looked {PROPOSAL}" in published.output
    again = ppid("review", "publish-now", PROPOSAL, "--as", BPBD_OFFICER, "--date", "2026-02-02", *where)
    assert again.exit_code == 1
    assert "TLH-25" in again.output

    listed = ppid("review", "list", *where)
    assert listed.output == f"{PROPOSAL}  telaah menyusul 2026-02-02  bpbd: diumumkan {BPBD_OFFICER}\n"
    in_time, late = audit("2026-02-03"), audit("2026-02-04")
    assert (in_time.exit_code, "Telaah menyusul: 1" in in_time.output) == (0, True)
    assert (late.exit_code, "TLH-57" in late.output) == (1, True)

    own = ppid("review", "looked", PROPOSAL, "--as", BPBD_OFFICER, "--date", "2026-02-03", *where)
    assert (own.exit_code, "TLH-12" in own.output) == (1, True)
    looked = ppid("review", "looked", PROPOSAL, "--as", PPID, "--date", "2026-02-03", *where)
    assert (looked.exit_code, looked.output) == (
        0,
        f"Telaah atas pengumuman dalam usulan {PROPOSAL} dicatat.\n",
    )
    assert ppid("review", "list", *where).output == "Tidak ada usulan yang menunggu.\n"
    assert audit("2026-02-04").exit_code == 0
