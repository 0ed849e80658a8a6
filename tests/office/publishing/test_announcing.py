"""From the button “Umumkan sekarang” to the public home page, and off it again when the announcement ends."""

import sys
from pathlib import Path

import pytest

from generator.changes.operations import addition
from generator.changes.placed import PlacedOperation
from generator.office.publishing.builds import Plan
from generator.office.publishing.publisher import Publisher
from tests.office.publishing.test_publisher import until
from tests.office.reviews.desk import post, proposing, send
from tests.office.server.built import make_registers
from tests.office.server.running import running_office
from tests.review.registry import BPBD_OFFICER, DAY, PROPOSAL
from tests.review.test_announcing import CELLS, WARNINGS

pytestmark = pytest.mark.ssh

TITLE = CELLS["judul"]
ENDS = 1_769_990_400
"""2026-02-02 08:00 in Samarinda, as the announcement says."""


def test_the_home_page_shows_it_soon_after_the_button_and_no_more_after_its_end(tmp_path: Path):
    with running_office(make_registers(tmp_path / "asal"), tmp_path / "situs") as office:
        plan = Plan(
            state=office.state,
            sites=tmp_path / "terbit",
            clock=office.clock,
            today=lambda: DAY,
            walls="auto",
            program=(sys.executable, "-I", "-m", "generator.cli"),
        )

        def home() -> str:
            page = plan.public / "index.html"
            return page.read_text(encoding="utf-8") if page.is_file() else ""

        operation = PlacedOperation(table=WARNINGS, operation=addition(CELLS["id"], CELLS))
        send(office, proposing(office, PROPOSAL, operation, person=BPBD_OFFICER))
        with Publisher(plan, look_seconds=0.1):
            until(lambda: bool(home()))
            assert TITLE not in home()
            page = f"/usulan/publik/{PROPOSAL}"

            assert post(office.visitor("joko"), page, f"{page}/umumkan").status == 303
            until(lambda: TITLE in home())
            assert "Berlaku sampai 2 Februari 2026, pukul 08.00 WITA" in home()

            office.clock.now = ENDS
            until(lambda: TITLE not in home())
        archive = (plan.public / "pengumuman.html").read_text(encoding="utf-8")
        own = archive.partition(f'id="{CELLS["id"]}"')
        assert own[0].endswith('<article class="siaga berakhir" ')
        assert '<p class="tag" data-berakhir>Sudah berakhir</p>' in own[2].partition("</article>")[0]
