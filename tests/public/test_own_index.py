"""The program with an index of its own for every register, for the shipped one makes it for large ones only."""

import json
from pathlib import Path

from generator.sites.search import PAGEFIND_UP_TO
from tests.boundary.patched_ppid import copy_program, interpreter_for
from tests.boundary.ppid_process import Ppid, installed_ppid
from tests.public.public_repository import PublicRepository

ENTRY = "a1d0000001"


def ppid_with_own_index(folder: Path) -> Ppid:
    copy = copy_program(folder)
    file = copy / "generator/sites/search.py"
    was = file.read_text(encoding="utf-8")
    became = was.replace(f"PAGEFIND_UP_TO = {PAGEFIND_UP_TO:_}\n", "PAGEFIND_UP_TO = 0\n")
    assert became != was
    file.write_text(became, encoding="utf-8")
    return installed_ppid(interpreter_for(folder, copy))


def titles(site: Path) -> dict[str, str]:
    entry = json.loads((site / "pencarian/indeks.json").read_text(encoding="utf-8"))
    files = (site / "pencarian" / entry["folder"] / "isi").iterdir()
    return {cells[0]: cells[1] for file in files for cells in json.loads(file.read_text(encoding="utf-8"))}


def test_the_builder_behind_its_walls_makes_the_index_that_follows(tmp_path: Path):
    ppid = ppid_with_own_index(tmp_path)
    repository = PublicRepository(tmp_path / "asal")
    site = repository.folder / "build/public"

    first = ppid(["build", "--confine", "require"], repository.folder, {})
    assert first.exit_status == 0, first.stdout
    before = titles(site)
    assert all((site / address).is_file() for address in before)
    repository.change(ENTRY, judul="Judul yang dibetulkan")
    second = ppid(["build"], repository.folder, {})
    third = ppid(["build"], repository.folder, {})

    assert titles(site) == before | {f"informasi/{ENTRY}.html": "Judul yang dibetulkan"}
    folders = [path for path in (site / "pencarian").iterdir() if path.is_dir()]
    assert len(folders) == 2  # that of readers in the middle of a search, too
    assert {path.stat().st_mode & 0o777 for path in (site / "pencarian").rglob("*.bin")} == {0o644}
    assert "Situs publik dibangun" in second.stdout
    assert "Situs publik tidak berubah" in third.stdout
    assert not [path.name for path in (site.parent / ".public-rilis").glob("kerja-*")]
