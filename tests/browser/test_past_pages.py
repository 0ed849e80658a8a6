"""What only a browser knows of the pages that tell the past: axe, width and policy, of a repository that has one."""

from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Request

from generator.public.process import build_public
from tests.browser.conftest import Serve
from tests.public.public_repository import PublicRepository

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
KINDS = {
    "entri dengan riwayat": "informasi/a1d0000001.html",
    "nisan dengan riwayat": "informasi/a2d0000002.html",
    "nisan penarikan isi": "informasi/a3d0000003.html",
    "riwayat": "riwayat/a1d0000001.html",
    "perubahan": "perubahan.html",
    "perubahan setahun": "perubahan/2026.html",
    "daftar edisi": "edisi.html",
    "edisi": "edisi/2026-2.html",
    "edisi satu unit": "edisi/2026-2-dinkes.html",
    "beda edisi": "edisi/2026-2-beda.html",
    "edisi yang tidak tersimpan": "edisi/2026-3.html",
}


@pytest.fixture(scope="module")
def past_address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    """A site with long histories, two editions kept and one not, and takedowns."""
    folder: Path = tmp_path_factory.mktemp("lalu")
    repository = PublicRepository(folder / "asal")
    (decree,) = repository.rows("acuan", "sk_dip")
    later = [
        decree | {"id": f"{n}sk000000{n}", "edisi": f"2026-{n - 2}", "nomor": f"Contoh {n}", "tanggal": day}
        for n, day in ((4, "2026-09-01"), (5, "2026-10-01"))
    ]
    repository.write("acuan", "sk_dip", [decree, *later])
    repository.commit()
    repository.git("tag", "edisi/2026-1")
    for number in range(7):
        repository.change(
            "a1d0000001",
            ringkasan=f"Capaian layanan kesehatan, versi {number}.",
            tautan=f"https://dokumen.misal.example/dinkes/{'sangat-panjang-' * 6}{number}.pdf",
        )
    repository.change("a1d0000001", tanggal_mutakhir="2026-08-01")
    repository.change("a2d0000002", status="ditarik")
    repository.change("a4d0000004", status="berlaku")
    repository.git("tag", "edisi/2026-2")
    repository.take_down("a1d0000001", "media")
    repository.take_down("a3d0000003", key="7pnr000002")
    repository.commit()
    result = build_public(repository.folder, folder / "situs")
    assert result.exit_status == 0, result.report
    return serve(folder / "situs")


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_axe_violation_no_sideways_scroll_and_keeps_to_its_policy(
    browser: Browser, past_address: str, kind: str
):
    context = browser.new_context()
    complaints: list[str] = []
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((past_address, "data:")):
            foreign.append(request.url)

    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", note)
    page.goto(past_address + KINDS[kind], wait_until="networkidle")
    found: dict[tuple[int, Scheme], list[str]] = {}
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        # colours fade over; halfway they have a contrast that no reader meets
        page.evaluate(
            "() => Promise.race([new Promise(resolve => setTimeout(resolve, 2000)), Promise.all(document.getAnimations().map(one => one.finished))])"
        )
        found[width, scheme] = [
            f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
            for violation in Axe().run(page).response["violations"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[width, scheme].append("scrolls sideways")
    context.close()

    assert found == {look: [] for look in product(WIDTHS, SCHEMES)}
    assert (complaints, foreign) == ([], [])
