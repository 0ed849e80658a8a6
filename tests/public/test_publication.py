"""The pages appear first and their search index after them, but never an index that says what was taken down."""

import os
import shutil
from pathlib import Path

import pytest

from generator.sites.errors import SiteError
from generator.sites.publish import releases_of, take_previous, tree_digest
from generator.sites.release_sight import sight_of
from tests.public.site_in_steps import Site

ENTRY = "a1d0000001"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def page(site: Site, entry: str = ENTRY) -> str:
    return (site.target / "informasi" / f"{entry}.html").read_text()


def releases(site: Site) -> list[Path]:
    folders = (path for path in releases_of(site.target).iterdir() if path.is_dir())
    return [path for path in folders if not path.name.startswith("kerja-")]


def test_a_first_site_appears_with_its_index(site: Site):
    publication = site.pages()

    assert publication.take_pages()
    assert not site.target.exists()

    site.make_index(publication)
    assert publication.take_index()
    site.assert_hits_lead_to_pages()


def test_a_correction_appears_before_its_index_and_search_goes_on(site: Site):
    site.publish()
    old = site.hits
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    publication = site.pages()

    assert publication.take_pages()
    assert page(site) == "Judul yang dibetulkan"
    assert site.hits == old
    site.assert_hits_lead_to_pages()

    site.make_index(publication)
    published = publication.take_index()
    assert published
    assert site.hits == old | {f"informasi/{ENTRY}.html": "Judul yang dibetulkan"}
    site.assert_hits_lead_to_pages()
    assert published.sight in {"", sight_of(site.target.resolve())}


def test_what_is_published_is_out_of_reach_for_the_builder_that_still_makes_the_index(site: Site):
    """Its walls let it write below the folder that it was given, wherever that is moved."""
    site.publish()
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    publication = site.pages()
    of_builder = os.open(publication.built, os.O_PATH)

    assert publication.take_pages()
    assert os.listdir(f"/proc/self/fd/{of_builder}") == []  # noqa: PTH208 - a folder by its descriptor
    os.close(of_builder)
    assert page(site) == "Judul yang dibetulkan"
    site.make_index(publication)
    assert publication.take_index()
    assert list(releases_of(site.target).glob("kerja-*-terbit")) == []


def test_a_site_that_someone_changes_while_another_is_made_is_not_carried_on(site: Site):
    """The builder compared with what it was, and nothing reads a kept file again."""
    site.publish()
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    changed, gone = site.pages(), site.target / "informasi" / "b1d0000001.html"
    gone.write_text("sisipan")
    with pytest.raises(SiteError, match="berubah selagi"):
        changed.take_pages()
    gone.unlink()
    with pytest.raises(SiteError, match="berubah selagi"):
        changed.take_pages()
    assert page(site) != "Judul yang dibetulkan"

    site.publish()
    assert (page(site), gone.read_text()) == ("Judul yang dibetulkan", "Peta rawan banjir Kabupaten Misal")


def test_both_ways_lead_to_the_same_bytes(site: Site):
    site.publish()
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    site.publish()
    followed = bytes_of(site.target)
    shutil.rmtree(releases_of(site.target))
    site.target.unlink()

    site.publish()

    at_once = bytes_of(site.target)
    # of the index before nothing is left but what a reader in the middle of a search may ask for
    assert at_once.items() <= followed.items()
    assert {name.split("/")[0] for name in followed.keys() - at_once.keys()} == {"pencarian"}


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.resolve().rglob("*") if path.is_file())
    return {path.relative_to(folder.resolve()).as_posix(): path.read_bytes() for path in files}


def test_a_hit_of_the_index_before_leads_to_the_tombstone_of_a_withdrawn_entry(site: Site):
    site.publish()
    site.repository.change(ENTRY, status="ditarik")
    publication = site.pages()

    assert publication.take_pages()

    assert page(site) == "Ditarik"
    assert f"informasi/{ENTRY}.html" in site.hits
    site.assert_hits_lead_to_pages()
    site.make_index(publication)
    publication.take_index()
    assert f"informasi/{ENTRY}.html" not in site.hits


@pytest.mark.parametrize("column", ["judul", ""])
def test_after_a_takedown_no_index_ever_shows_what_was_taken_down(site: Site, column: str):
    site.publish()
    taken = page(site)
    site.repository.take_down(ENTRY, column)
    site.repository.commit()
    publication = site.pages(losses_allowed=True)

    assert publication.take_pages()
    assert page(site) == taken  # the site before, with its index: all or nothing

    site.make_index(publication)
    assert publication.take_index()
    assert taken not in site.hits.values()
    site.assert_hits_lead_to_pages()
    left = [path for path in releases_of(site.target).rglob("*") if path.is_file()]
    assert [path for path in left if taken.encode() in path.read_bytes()] == []


def test_corrections_after_a_takedown_appear_first_again(site: Site):
    site.repository.take_down(ENTRY, "judul")
    site.repository.commit()
    site.publish()
    site.repository.change("a3d0000003", judul="Judul yang dibetulkan")
    publication = site.pages()

    assert publication.take_pages()

    assert page(site, "a3d0000003") == "Judul yang dibetulkan"
    site.make_index(publication)
    publication.take_index()
    names = {path.name for path in (site.target / "pencarian").iterdir() if path.is_dir()}
    assert len(names) == 1  # no other index lies about


def test_where_a_page_vanishes_the_index_before_is_not_served(site: Site):
    site.publish()
    rows = site.repository.rows("dip/dinkes", "dip")
    site.repository.write("dip/dinkes", "dip", [cells for cells in rows if cells["id"] != ENTRY])

    refused = site.pages()
    assert not refused.take_pages()
    assert f"informasi/{ENTRY}.html" in refused.refusal

    publication = site.pages(losses_allowed=True)
    assert publication.take_pages()
    assert page(site)
    site.make_index(publication)
    publication.take_index()
    assert not (site.target / "informasi" / f"{ENTRY}.html").exists()
    site.assert_hits_lead_to_pages()


def test_what_a_crash_between_the_two_leaves_searches_and_the_next_build_finishes_it(site: Site):
    site.publish()
    old = site.hits
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    assert site.pages().take_pages()
    assert site.hits == old
    site.assert_hits_lead_to_pages()

    published = site.publish()

    assert published.changed
    assert site.hits == old | {f"informasi/{ENTRY}.html": "Judul yang dibetulkan"}
    assert not site.publish().changed


def test_an_older_state_that_is_published_again_finds_what_it_found(site: Site):
    site.publish()
    old = site.hits
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    site.publish()
    site.repository.change(ENTRY, judul=old[f"informasi/{ENTRY}.html"])

    site.publish()

    assert site.hits == old


def test_a_register_that_outgrows_the_small_index_appears_with_the_large_one(site: Site):
    site.publish(is_small=True)
    assert not (site.target / "pencarian/indeks.json").exists()
    publication = site.pages()

    assert publication.take_pages()
    assert "pagefind" in (site.target / "pencarian/mesin.js").read_text()

    site.make_index(publication)
    publication.take_index()
    site.assert_hits_lead_to_pages()
    site.publish(is_small=True)
    assert {path.name for path in (site.target / "pencarian").iterdir()} == {"mesin.js"}


def test_an_index_comes_only_to_the_site_that_it_was_made_for(site: Site):
    site.publish()
    site.repository.change(ENTRY, judul="Judul yang dibetulkan")
    slow = site.pages()
    assert slow.take_pages()
    site.make_index(slow)
    kept = slow.index.rename(site.target.with_name("sementara"))
    site.repository.change(ENTRY, judul="Judul yang lebih baik")
    site.publish()

    kept.rename(slow.index)
    slow.take_index()

    assert site.hits[f"informasi/{ENTRY}.html"] == "Judul yang lebih baik"


def test_what_a_killed_builder_of_the_same_number_left_is_gone_with_the_next(site: Site):
    """As process 1 of a container has it each time."""
    site.publish()
    site.repository.change(ENTRY, judul="Judul yang lama")
    site.publish()
    standing = site.target.resolve()
    taken = take_previous(site.target, standing)
    assert taken is not None

    site.repository.change(ENTRY, judul="Judul yang baru")
    site.publish()

    assert not taken.exists()


def test_no_release_is_taken_where_another_site_was_published_meanwhile(site: Site):
    site.publish()
    before = site.target.resolve()
    site.repository.change(ENTRY, judul="Judul yang lama")
    site.publish()

    assert take_previous(site.target, before) is None
    assert before.is_dir()


def test_the_release_before_becomes_the_next_one(site: Site):
    """With what is the same it has the same files already; all else of it goes."""
    site.publish()
    site.repository.change(ENTRY, judul="Judul pertama")
    site.publish()
    (before,) = (path for path in releases(site) if path != site.target.resolve())
    number = before.stat().st_ino
    (before / "sisipan.html").write_text("sisipan")
    (before / "informasi" / "b1d0000001.html").unlink()
    site.repository.change(ENTRY, judul="Judul kedua")

    published = site.publish()

    home = site.target.resolve()
    assert home.stat().st_ino == number
    assert page(site) == "Judul kedua"
    assert not (home / "sisipan.html").exists()
    site.assert_hits_lead_to_pages()
    assert tree_digest(home) == published.release
    assert published.sight in {"", sight_of(home)}
    assert len(releases(site)) == 2
