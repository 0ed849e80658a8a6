"""``ppid serve`` and an open page: a save is seen without a hand on the browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.preview.running import running_preview
from tests.registers_folder import copy_valid_registers

pytestmark = pytest.mark.browser

TITLE = "Laporan Kinerja Dinas Kesehatan Tahun 2025"


def test_an_open_page_reloads_by_itself_after_a_save(browser: Browser, tmp_path: Path):
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    with running_preview(copy_valid_registers(tmp_path)) as preview:
        page.goto(f"{preview.address}informasi/a1d0000001")
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

        preview.edit("dip/dinkes/dip.csv", TITLE, "Laporan Kinerja yang Disunting")

        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Laporan Kinerja yang Disunting", timeout=30_000
        )
        context.close()

    assert complaints == []
