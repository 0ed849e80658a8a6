"""The program with an index of its own for every register, for the shipped one makes it for large ones only."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.public.own_index import write_own_index
from generator.public.search_documents import search_documents
from generator.public.search_part import SEARCH
from generator.sites.contents import Contents, PartContents
from generator.sites.search import PAGEFIND_UP_TO
from generator.sites.search_place import INDEX, name_of_index
from generator.sites.search_shards import write_index
from tests.boundary.patched_ppid import copy_program, interpreter_for
from tests.boundary.ppid_process import Ppid, installed_ppid
from tests.public.public_repository import PublicRepository
from tests.public.site_in_steps import Site

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


def made_whole(repository: PublicRepository, folder: Path) -> Path:
    steps = Site(folder / "langkah")
    steps.repository = repository
    publication = steps.pages()
    steps.make_index(publication)
    publication.index.rename(folder / "pencarian")
    return folder


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
    assert name_of_index(site) == name_of_index(made_whole(repository, tmp_path))
    folders = [path for path in (site / "pencarian").iterdir() if path.is_dir()]
    assert len(folders) == 2  # that of readers in the middle of a search, too
    assert {path.stat().st_mode & 0o777 for path in (site / "pencarian").rglob("*.bin")} == {0o644}
    assert "Situs publik dibangun" in second.stdout
    assert "Situs publik tidak berubah" in third.stdout
    assert not [path.name for path in (site.parent / ".public-rilis").glob("kerja-*")]


@pytest.mark.parametrize(
    ("kept", "is_named", "is_read_again"),
    [("a b c d e", True, False), ("a b c d e", False, True), ("", True, True), ("a b c", True, True)],
)
def test_entries_that_did_not_change_are_taken_from_the_index_that_the_note_names(
    kept: str, is_named: bool, is_read_again: bool, tmp_path: Path
):
    """Told by an index that says other words of one of them than the register does."""
    steps, home = Site(tmp_path), tmp_path / "rilis"
    steps.publish()
    register = steps.register()
    old, *documents = search_documents(register)
    assert len(documents) == 4
    other = replace(old, shown={**old.shown, "judul": "Kata lain"})
    write_index(home / "pencarian", [other, *documents])
    name = name_of_index(home) if is_named else ""
    stands = Contents(parts={SEARCH: PartContents(kept=kept), INDEX: PartContents(key=name)})
    (tmp_path / "baru/pencarian").mkdir(parents=True)

    write_own_index(tmp_path / "baru/pencarian", register, "a b c d f", "", stands, home)

    assert titles(tmp_path / "baru")[old.address] == (old.shown["judul"] if is_read_again else "Kata lain")
