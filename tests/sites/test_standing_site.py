"""What the next build may keep of the site that stands."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.sites.contents import (
    Contents,
    PartContents,
    contents_as_text,
    contents_from_text,
    facts_of_file,
    hashes_in,
)
from generator.sites.publish import publish, releases_of, working_folder
from generator.sites.release_sight import sight_of
from generator.sites.standing_site import keep_only, put_beside, put_into, standing_site, tell_contents

PAGES = {"index.html": "depan", "informasi/a.html": "satu", "informasi/b.html": "dua"}


def release(target: Path, pages: dict[str, str] = PAGES) -> Contents:
    built = working_folder(target)
    for path, text in pages.items():
        (built / path).parent.mkdir(exist_ok=True)
        (built / path).write_text(text)
    contents = Contents(
        program="p", parts={"lain": PartContents(files={path: facts_of_file(built / path) for path in pages})}
    )
    published = publish(built, target)
    tell_contents(target, published.release, published.sight, contents_as_text(contents))
    return contents


def test_a_site_that_is_as_it_was_published_is_known_file_by_file(tmp_path: Path):
    told = release(tmp_path / "situs")

    stands = standing_site(tmp_path / "situs")

    assert stands
    assert contents_from_text(stands.told) == told
    assert stands.home == (tmp_path / "situs").resolve()
    assert (releases_of(tmp_path / "situs") / "isi.txt").stat().st_mode & 0o777 == 0o600


def test_a_site_that_looks_other_and_has_the_same_bytes_is_read_and_known(tmp_path: Path):
    release(tmp_path / "situs")
    os.utime(tmp_path / "situs" / "index.html", (1, 1))

    assert standing_site(tmp_path / "situs")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "informasi/a.html").write_text("sata"),
        lambda site: (site / "informasi/a.html").unlink(),
        lambda site: (site / "informasi/c.html").write_text("tiga"),
        lambda site: (site / "index.html").chmod(0o600),
    ],
)
def test_nothing_is_kept_of_a_site_that_someone_changed(tmp_path: Path, spoil):
    release(tmp_path / "situs")
    spoil((tmp_path / "situs").resolve())

    assert standing_site(tmp_path / "situs") is None


def test_nothing_is_kept_of_a_site_of_which_no_note_or_another_s_note_tells(tmp_path: Path):
    target = tmp_path / "situs"
    assert standing_site(target) is None
    release(target)
    note = releases_of(target) / "isi.txt"
    of_first = note.read_text()
    release(target, PAGES | {"informasi/a.html": "lain"})
    note.write_text(of_first)
    assert standing_site(target) is None
    note.write_bytes(b"\xff\xfe")
    assert standing_site(target) is None
    note.unlink()
    assert standing_site(target) is None


def test_a_note_that_lost_a_line_is_not_believed(tmp_path: Path):
    """A page that it does not tell would be missing, or stop every build from then on."""
    target = tmp_path / "situs"
    release(target)
    note = releases_of(target) / "isi.txt"
    lines = note.read_text().splitlines(keepends=True)
    assert standing_site(target)

    for shortened in (lines[:-1], [*lines[:-1], lines[-1].replace("informasi", "informasl")]):
        note.write_text("".join(shortened))
        assert standing_site(target) is None


def test_what_is_to_be_kept_stands_still_while_its_files_get_names_and_not_when_one_is_changed(
    tmp_path: Path,
):
    release(tmp_path / "situs")
    stands = standing_site(tmp_path / "situs")
    assert stands
    seen = put_beside(PAGES.keys(), stands.home, tmp_path / "baru")
    assert stands.stands_still(seen)

    page = stands.home / "informasi/a.html"
    page.write_text("sata")
    os.utime(page, (1, 1))
    assert not stands.stands_still(sight_of(stands.home))
    shutil.rmtree(stands.home)
    assert not stands.stands_still("")


def test_kept_files_are_those_of_the_release_and_a_written_copy_gives_way(tmp_path: Path):
    release(tmp_path / "situs")
    home, built = (tmp_path / "situs").resolve(), tmp_path / "baru"
    (built / "informasi").mkdir(parents=True)
    (built / "informasi/a.html").write_text("satu")

    put_beside(PAGES.keys(), home, built)

    assert all((built / path).samefile(home / path) for path in PAGES)


def test_where_files_can_have_no_second_names_kept_ones_are_copied_with_their_times(tmp_path: Path):
    release(tmp_path / "situs")
    home = (tmp_path / "situs").resolve()
    os.utime(home / "index.html", (1, 1))
    with TemporaryDirectory(dir="/dev/shm") as other_disk:
        put_beside(PAGES.keys(), home, Path(other_disk))

        copies = {path: (Path(other_disk) / path).read_text() for path in PAGES}
        assert copies == PAGES
        assert (Path(other_disk) / "index.html").stat().st_mtime == 1


def test_a_release_that_is_made_of_kept_files_outlives_the_one_before(tmp_path: Path):
    target = tmp_path / "situs"
    release(target)
    for number in range(3):
        stands = standing_site(target)
        assert stands, number
        built = working_folder(target)
        kept = {"informasi/a.html", "informasi/b.html"}
        put_beside(kept, stands.home, built)
        (built / "index.html").write_text(f"depan {number}")
        files = {path: facts_of_file(built / path) for path in PAGES}
        told = contents_as_text(Contents(parts={"lain": PartContents(files=files)}))
        published = publish(built, target, known=hashes_in(told))
        tell_contents(target, published.release, published.sight, told)

    assert {path: (target / path).read_text() for path in PAGES} == PAGES | {"index.html": "depan 2"}
    assert len([path for path in releases_of(target).iterdir() if path.is_dir()]) == 2


def test_an_earlier_release_becomes_one_of_kept_files_and_new_ones_and_nothing_else_of_it_stays(
    tmp_path: Path,
):
    release(tmp_path / "situs")
    home, earlier, new = (tmp_path / "situs").resolve(), tmp_path / "terdahulu", tmp_path / "baru"
    kept = {"informasi/a.html", "informasi/b.html", "unduh/x/c.csv"}
    (home / "unduh/x").mkdir(parents=True)
    (home / "unduh/x/c.csv").write_text("tiga")
    shutil.copytree(home, earlier, copy_function=os.link)
    for path, text in {
        "informasi/b.html": "palsu",
        "informasi/z.html": "lama",
        "dulu/y/z.html": "lama",
    }.items():
        (earlier / path).unlink(missing_ok=True)
        (earlier / path).parent.mkdir(parents=True, exist_ok=True)
        (earlier / path).write_text(text)
    for path, text in {"index.html": "baru", "edisi/1.html": "baru"}.items():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).write_text(text)

    put_beside(kept, home, earlier)
    keep_only(kept, earlier)
    put_into(new, earlier)

    assert not new.exists()
    assert all((earlier / path).samefile(home / path) for path in kept)
    assert {path.relative_to(earlier).as_posix() for path in earlier.rglob("*")} == {
        *kept, "index.html", "edisi/1.html", "edisi", "informasi", "unduh", "unduh/x",
    }  # fmt: skip
    assert (earlier / "index.html").read_text() == "baru"


@pytest.mark.parametrize("kind", ["link to a folder", "link to a file", "file", "folder"])
def test_nothing_in_an_earlier_release_leads_elsewhere_or_stands_in_the_way(tmp_path: Path, kind: str):
    release(tmp_path / "situs")
    home, earlier, elsewhere = (tmp_path / "situs").resolve(), tmp_path / "terdahulu", tmp_path / "milik-lain"
    (elsewhere / "informasi").mkdir(parents=True)
    (elsewhere / "informasi/a.html").write_text("jangan hilang")
    earlier.mkdir()
    match kind:
        case "link to a folder":
            (earlier / "informasi").symlink_to(elsewhere / "informasi")
        case "link to a file":
            (earlier / "informasi").mkdir()
            (earlier / "informasi/a.html").symlink_to(elsewhere / "informasi/a.html")
        case "file":
            (earlier / "informasi").write_text("")
        case _:
            (earlier / "informasi/a.html/b").mkdir(parents=True)

    put_beside(PAGES.keys(), home, earlier)
    keep_only(PAGES.keys(), earlier)

    assert all((earlier / path).samefile(home / path) for path in PAGES)
    assert not any(path.is_symlink() for path in earlier.rglob("*"))
    assert (elsewhere / "informasi/a.html").read_text() == "jangan hilang"
