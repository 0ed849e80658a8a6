"""A search index takes the place of another while the site stays, in one step."""

import json
import shutil
from pathlib import Path

import pytest

from generator.sites.search_place import is_whole, swap_in, take_over
from generator.sites.search_shards import write_index
from tests.search_pages import document_of, generated_pages

PAGES = generated_pages(40)
TAKEDOWNS = "penarikan"


def index_of(folder: Path, count: int) -> Path:
    write_index(folder, map(document_of, PAGES[:count]), TAKEDOWNS)
    return folder


def site_with(folder: Path, count: int = 0) -> Path:
    """A site with an index of so many entries, or none."""
    (folder / "pencarian").mkdir(parents=True)
    (folder / "pencarian/mesin.js").write_text("export {};")
    if count:
        swap_in(index_of(folder.with_name(f"{folder.name}-indeks"), count), folder, keeps_previous=True)
    return folder


def name_of(site: Path) -> str:
    return json.loads((site / "pencarian/indeks.json").read_text(encoding="utf-8"))["folder"]


def names_in(site: Path) -> set[str]:
    return {path.name for path in (site / "pencarian").iterdir()}


@pytest.mark.parametrize("keeps_previous", [True, False])
def test_the_index_before_stays_for_readers_unless_something_was_taken_down(
    tmp_path: Path, keeps_previous: bool
):
    site = site_with(tmp_path / "situs", 30)
    first = name_of(site)
    swap_in(index_of(tmp_path / "a", 31), site, keeps_previous=True)
    second = name_of(site)

    assert swap_in(index_of(tmp_path / "b", 32), site, keeps_previous=keeps_previous)

    third = name_of(site)
    assert len({first, second, third}) == 3
    kept = {second, third} if keeps_previous else {third}
    assert names_in(site) == {"mesin.js", "indeks.json", *kept}
    assert is_whole(site)


def test_the_same_index_again_changes_nothing_and_mends_what_is_damaged(tmp_path: Path):
    site = site_with(tmp_path / "situs", 30)
    assert not swap_in(index_of(tmp_path / "a", 30), site, keeps_previous=True)
    (site / "pencarian" / name_of(site) / "kata/0.bin").write_bytes(b"lain")
    assert not is_whole(site)

    assert not swap_in(index_of(tmp_path / "b", 30), site, keeps_previous=True)

    assert is_whole(site)


def test_a_folder_without_an_index_replaces_none(tmp_path: Path):
    site = site_with(tmp_path / "situs", 30)
    before = name_of(site)
    (tmp_path / "kosong").mkdir()

    assert not swap_in(tmp_path / "kosong", site, keeps_previous=True)
    assert name_of(site) == before


def test_another_site_takes_the_index_over_until_it_has_its_own(tmp_path: Path):
    before, site = site_with(tmp_path / "lama", 30), site_with(tmp_path / "baru")

    assert take_over(before, site, TAKEDOWNS)

    assert name_of(site) == name_of(before)
    assert is_whole(site)
    swap_in(index_of(tmp_path / "a", 31), site, keeps_previous=False)
    assert is_whole(before)
    assert name_of(site) != name_of(before)


@pytest.mark.parametrize(
    "entry",
    [
        {"versi": 2},
        {"penarikan": "lain"},
        {"folder": "../../../../rahasia"},
        {"folder": 7},
        {"folder": "0123456789abcdef"},
    ],
)
def test_an_index_of_another_make_or_before_a_takedown_is_not_taken_over(
    tmp_path: Path, entry: dict[str, object]
):
    before, site = site_with(tmp_path / "lama", 30), site_with(tmp_path / "baru")
    file = before / "pencarian/indeks.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | entry), encoding="utf-8")

    assert not take_over(before, site, TAKEDOWNS)
    assert names_in(site) == {"mesin.js"}


def test_without_an_index_before_there_is_none_to_take_over(tmp_path: Path):
    before, site = site_with(tmp_path / "lama", 30), site_with(tmp_path / "baru")
    shutil.rmtree(before / "pencarian")

    assert not take_over(before, site, TAKEDOWNS)
