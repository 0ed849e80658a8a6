"""Two units merge by a proposal: every old address still answers, and every row keeps its history."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.changes.unit_changes import merged
from generator.cli.build import command
from generator.model.table_path import TablePath
from generator.review.tree import tree_at
from tests.review.registry import DIP, PPID, PROPOSAL, ROW, SUPERIOR, Office, make_office

pytestmark = pytest.mark.ssh


def built(office: Office, out: Path) -> dict[str, str]:
    """Address → page of the public site of what main holds now."""
    given = ["public", "--root", str(office.queue.repository), "--rev", "main", "--out", str(out)]
    done = CliRunner().invoke(command, given)
    assert done.exit_code == 0, done.output
    pages = sorted(path for path in out.resolve().rglob("*.html"))
    return {page.relative_to(out.resolve()).as_posix(): page.read_text(encoding="utf-8") for page in pages}


def test_every_old_address_answers_and_history_is_whole(tmp_path: Path):
    office = make_office(tmp_path)
    before = built(office, tmp_path / "sebelum")
    rows = tree_at(office.queue, office.main).rows
    moved = min(rows[TablePath(package="dip/bpbd", table="dip")])
    office.submit(
        office.proposing(PROPOSAL, *merged(rows, ["bpbd"], "dinkes", date(2026, 1, 31)), proposer=PPID)
    )
    assert office.approve(PROPOSAL, SUPERIOR)
    after = built(office, tmp_path / "sesudah")

    addresses = {page for page in before if page.startswith(("informasi/", "unit/", "pengumuman"))}
    assert len(addresses) > 5
    assert addresses - after.keys() == set()
    assert "Informasinya kini ditangani Dinas Kesehatan" in after["unit/bpbd.html"]
    history = after[f"informasi/{moved}.html"].partition("Riwayat</h2>")[2]
    assert "semula “Badan Penanggulangan Bencana Daerah”, menjadi “Dinas Kesehatan”" in history
    assert "Pertama kali diumumkan" in history
    assert office.row(moved) == rows[TablePath(package="dip/bpbd", table="dip")][moved]
    assert office.row(ROW, DIP) == rows[DIP][ROW]
