"""Rows of lists are looked at once for all pages that show them, and no page passes with a row that would not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.public import parts
from generator.public.build import build
from generator.public.pages.rows import RowTexts
from generator.public.staging import extract, read_source
from generator.sites.errors import SiteError
from generator.sites.workers import LocalWorkers
from tests.docs.documents import ROOT

_SERIAL = LocalWorkers(processes=1)


@pytest.fixture
def built(tmp_path: Path) -> Callable[[], Path]:
    """Builds the shipped registers in this process."""

    def make() -> Path:
        staging, out, index = (tmp_path / name for name in ("masukan", "situs", "indeks"))
        for folder in (staging, out, index):
            folder.mkdir()
        extract(ROOT, staging, read_source(ROOT))
        build(staging, out, index, _SERIAL, ready=lambda _: None)
        return out

    return make


def _spoil(monkeypatch: pytest.MonkeyPatch, spoiled: Callable[[str], str]) -> None:
    anywhere = RowTexts.anywhere
    monkeypatch.setattr(RowTexts, "anywhere", lambda self, entry: spoiled(str(anywhere(self, entry))))


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ("<b onclick=x></b>", "inline onclick"),
        ('<img src="https://x.example/a.png">', "from elsewhere"),
        ('<a href="\0tak-ada.html">', "dead link"),
        # right at the root, wrong one folder deeper
        ('<a href="jenis.html">', "dead link 'jenis.html'"),
        # right one folder deep, wrong at the root
        ('<a href="../jenis.html">', r"daftar(-2)?\.html: dead link '\.\./jenis\.html'"),
    ],
)
def test_a_row_that_no_page_may_show_stops_the_build(
    built: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, more: str, finding: str
):
    _spoil(monkeypatch, lambda row: row.replace("</li>", f"{more}</li>"))

    with pytest.raises(SiteError, match=finding):
        built()


def test_pages_are_the_same_where_rows_were_not_looked_at_before(
    built: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def pages(out: Path) -> dict[str, bytes]:
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}

    before = pages(built())
    for name in ("masukan", "situs", "indeks"):
        (tmp_path / name).rename(tmp_path / f"{name}-1")
    monkeypatch.setattr(parts, "_are_sound", lambda *_: False)

    assert pages(built()) == before
