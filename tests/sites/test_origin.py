import os
import shutil
from pathlib import Path

import pytest

from generator.sites import origin
from generator.sites.origin import BuiltSite, also_from, built_from, digest_of, origin_of, remember
from generator.sites.publish import folder_for_index, publish, publish_index, releases_of, working_folder
from generator.sites.release_sight import sight_of
from generator.sites.search import write_search
from generator.sites.search_shards import write_index
from tests.search_pages import document_of, generated_pages


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "build" / "public"


def release_site(target: Path, words: str) -> str:
    built = working_folder(target)
    (built / "informasi").mkdir()
    for name in ("index.html", "informasi/a.html"):
        (built / name).write_text(words)
    published = publish(built, target)
    made = BuiltSite(release=published.release, told="Dinding berdiri.\n")
    remember(target, "asal-1", made, sight=published.sight)
    return published.release


def test_a_site_that_was_made_from_the_same_input_stands(target):
    release = release_site(target, "satu")

    assert built_from(target, "asal-1") == BuiltSite(release=release, told="Dinding berdiri.\n")
    assert built_from(target, "asal-2") is None


def test_what_was_never_published_does_not_stand(target):
    assert built_from(target, "asal-1") is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "informasi" / "a.html").write_text("saty"),
        lambda site: (site / "informasi" / "a.html").unlink(),
        lambda site: (site / "informasi" / "a.html").chmod(0o777),
        lambda site: (site / "tamu.html").write_text("tamu"),
        lambda site: (site / "index.html").rename(site / "informasi" / "index.html"),
        lambda site: site.resolve().rename(site.parent / "pindah"),
        lambda site: site.unlink(),
    ],
)
def test_a_release_that_lost_or_changed_a_byte_does_not_stand(target, harm):
    release_site(target, "satu")

    harm(target)

    assert built_from(target, "asal-1") is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda index: (index / "kata" / "0.bin").write_bytes(b"lain"),
        lambda index: (index / "kata" / "0.bin").unlink(),
        lambda index: (index.parent / "indeks.json").unlink(),
        lambda index: (shutil.rmtree(index), (index.parent / "indeks.json").unlink()),
        lambda index: (index.parent / "mesin.js").write_text("alert()"),
    ],
)
def test_a_release_whose_search_index_followed_stands_until_a_byte_of_it_changes(target, harm):
    built = working_folder(target)
    write_search(built, 3, pagefind_up_to=0)
    (built / "index.html").write_text("satu")
    index = folder_for_index(built)
    write_index(index, map(document_of, generated_pages(3)))
    published = publish_index(index, target, publish(built, target, index_follows=True))
    made = BuiltSite(release=published.release, told="")
    remember(target, "asal-1", made, sight=published.sight)
    assert built_from(target, "asal-1") == made

    harm(next((target / "pencarian").glob("*/kata")).parent)

    assert built_from(target, "asal-1") is None


def test_a_page_changed_right_after_it_was_looked_at_does_not_stand(target):
    for _ in range(20):
        release_site(target, "satu")
        page = target / "informasi" / "a.html"
        assert built_from(target, "asal-1")
        was = page.stat()

        with page.open("r+") as opened:
            opened.write("saty")
        os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))

        assert built_from(target, "asal-1") is None


def test_a_release_that_was_looked_at_in_time_needs_no_reading(target):
    sight = ""
    for attempt in range(200):  # until publishing meets a moment after the tick of the last change
        built = working_folder(target)
        for page in range(100):
            (built / f"{page}.html").write_text(f"{attempt}")
        (built / "index.html").write_text("satu")
        sight = publish(built, target).sight
        if sight:
            break

    assert sight == sight_of(target.resolve())


def test_a_site_stands_for_the_source_of_its_input_too(target):
    release = release_site(target, "satu")
    made = BuiltSite(release=release, told="Dinding berdiri.\n", documents=("ab", "cd"))
    remember(target, "asal-1", made, source="sumber-1")

    assert built_from(target, "sumber-1") == built_from(target, "asal-1") == made
    also_from(target, "sumber-2")
    assert built_from(target, "sumber-2") == made
    assert built_from(target, "sumber-1") is None


def test_a_source_of_which_nothing_is_known_never_stands(target):
    release_site(target, "satu")
    also_from(target, "")

    assert built_from(target, "") is None


def test_a_release_that_was_mended_stands_under_its_name(target):
    release = release_site(target, "satu")
    (target / "index.html").write_text("diubah")
    assert release_site(target, "satu") == release

    assert target.readlink().name == f"{release}-pulih"
    assert built_from(target, "asal-1") == BuiltSite(release=release, told="Dinding berdiri.\n")


@pytest.mark.parametrize(
    "note",
    [
        "",
        "{",
        "[]",
        '"asal-1"',
        '{"asal": "asal-1"}',
        '{"asal": "asal-1", "rilis": 1, "laporan": ""}',
        "\x00",
    ],
)
def test_a_note_that_cannot_be_read_saves_no_work(target, note):
    release_site(target, "satu")
    (releases_of(target) / "asal.json").write_text(note)

    assert built_from(target, "asal-1") is None


def test_the_note_is_for_the_owner_alone_and_leaves_no_draft(target):
    release_site(target, "satu")

    assert (releases_of(target) / "asal.json").stat().st_mode & 0o777 == 0o600
    assert len(list(releases_of(target).iterdir())) == 2


def make_folder(folder: Path) -> Path:
    (folder / "dinkes").mkdir(parents=True)
    (folder / "dinkes" / "dip.csv").write_text("id\n")
    return folder


def test_the_same_files_have_the_same_digest_wherever_and_whenever(tmp_path):
    one, other = make_folder(tmp_path / "satu"), make_folder(tmp_path / "dua")
    os.utime(other / "dinkes" / "dip.csv", (0, 0))

    assert digest_of(one) == digest_of(other)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "dinkes" / "dip.csv").write_text("id,"),
        lambda folder: (folder / "dinkes" / "dip.csv").rename(folder / "dinkes" / "dip2.csv"),
        lambda folder: (folder / "dinkes" / "dip.csv").rename(folder / "dip.csv"),
        lambda folder: (folder / "dinsos").mkdir(),
        lambda folder: (folder / "dinkes" / ".tersembunyi").write_text(""),
    ],
)
def test_any_other_path_or_byte_has_another_digest(tmp_path, change):
    folder = make_folder(tmp_path / "satu")
    before = digest_of(folder)

    change(folder)

    assert digest_of(folder) not in {before, None}


def test_an_absent_folder_is_not_an_empty_one(tmp_path):
    (tmp_path / "kosong").mkdir()

    assert len({digest_of(tmp_path / "kosong"), digest_of(tmp_path / "tidak-ada"), None}) == 3


def test_what_is_no_plain_file_has_no_digest(tmp_path, monkeypatch):
    folder = make_folder(tmp_path / "satu")
    (folder / "pautan").symlink_to("dinkes")
    assert digest_of(folder) is None
    (folder / "pautan").unlink()
    os.mkfifo(folder / "pipa")
    assert digest_of(folder) is None
    (folder / "pipa").unlink()
    (tmp_path / "pautan").symlink_to("satu")
    assert digest_of(tmp_path / "pautan") is None

    monkeypatch.setattr(origin, "MAX_FILE_BYTES", 1)
    assert digest_of(folder) is None


def test_another_input_template_schema_or_library_is_another_origin(tmp_path, monkeypatch):
    templates = make_folder(tmp_path / "templates")
    monkeypatch.setattr(origin, "SITE_TEMPLATES", templates)
    seen = [origin_of(("a",)), origin_of(("b",)), origin_of(("a", ""))]
    (templates / "dinkes" / "dip.csv").write_text("id,nomor\n")
    seen.append(origin_of(("a",)))
    (tmp_path / "site-packages" / "jinja2-9.9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    seen.append(origin_of(("a",)))

    assert len(set(seen)) == len(seen)
    assert seen[-1] == origin_of(("a",))
