"""The decree of an edition from the list that was printed to the record of the signed paper."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.document import command
from generator.review.state import queue_of
from tests.docs.documents import ROOT
from tests.files.samples import bytes_of, pdf
from tests.office.decrees.filling import NOVEMBER, approve_at_desk, fill, fill_with_file, proposal_in, row_of
from tests.office.server.running import running_office
from tests.review.registry import DIP, PPID, SUPERIOR, copy_registers

pytestmark = pytest.mark.ssh

NEW = "a3d0000003"
"""In force, and without a number until the decree's record is approved."""
FACTS = {"nomor": "Contoh 2/SK-DIP/2026", "tanggal": "20 November 2026", "tempat": "Misal"}
RECORD = {
    "edisi": "2026-2",
    "penetap_id": PPID,
    "penyetuju_id": SUPERIOR,
    "lokasi_arsip": "",
    "pindaian": "sekarang",
}


def test_the_signed_paper_says_what_is_recorded_though_its_approval_numbers_entries(tmp_path: Path):
    root = copy_registers(tmp_path / "asal")
    laws = "registers/acuan/peraturan.csv"
    shutil.copyfile(ROOT / laws, root / laws)
    with running_office(root, tmp_path / "situs") as office:
        office.clock.now = NOVEMBER
        ppid = office.visitor("rahmawati")
        fill(ppid, "/edisi/bekukan", {}, "/edisi")
        given = "nomor=Contoh+2%2FSK-DIP%2F2026&tanggal=20%2F11%2F2026&tempat=Misal"
        printed = ppid.ask(f"/naskah/publik/sk-dip/2026-2/pdf?{given}")
        assert printed.status == 200, printed.text
        sent = proposal_in(fill_with_file(ppid, "/edisi/catat", FACTS | RECORD, bytes_of(pdf("SK contoh"))))
        approve_at_desk(office.visitor("budi"), "publik", sent)
        assert row_of(office, "publik", DIP, NEW)["nomor"]
        again = ppid.ask("/naskah/publik/sk-dip/2026-2/pdf")
        queue = queue_of(office.state, "publik")
        copied = tmp_path / "salinan"
        subprocess.run(["git", "clone", "--quiet", str(queue.repository), str(copied)], check=True)

    signed = tmp_path / "sk.pdf"
    for paper in (printed, again):
        signed.write_bytes(paper.body)
        told = CliRunner().invoke(
            command, ["verify", str(signed), "--edition", "2026-2", "--root", str(copied)]
        )
        assert told.exit_code == 0, told.output
        assert "Semua isi data ada di kertas." in told.output
