import os
import random
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.sites.errors import SiteError
from generator.sites.publish import Published, publish, tree_digest, vanishing, working_folder
from generator.sites.security_policy import inline_code, write_policy

ROOT = Path(__file__).parents[2]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "build" / "public"


def release_site(target: Path, words: str) -> Published:
    built = working_folder(target)
    (built / "informasi").mkdir()
    for name in ("index.html", "informasi/a.html", "informasi/b.html"):
        (built / name).write_text(words)
    return publish(built, target)


def words_of(site: Path) -> set[str]:
    return {(site / name).read_text() for name in ("index.html", "informasi/a.html", "informasi/b.html")}


def releases_of(target: Path) -> list[str]:
    return sorted(path.name for path in (target.parent / ".public-rilis").iterdir())


def test_what_was_built_is_there_afterwards(target):
    published = release_site(target, "satu")

    assert words_of(target) == {"satu"}
    assert published == Published(release=target.readlink().name, changed=True)
    assert releases_of(target) == [published.release]


def test_a_second_build_replaces_the_first(target):
    release_site(target, "satu")
    release_site(target, "dua")

    assert words_of(target) == {"dua"}


def test_a_release_with_another_policy_is_told_from_one_with_the_same(target):
    """nginx reads a policy when it is told to load its configuration anew, so somebody must learn when."""
    told: list[bool] = []
    for words, used in (("satu", ()), ("dua", ()), ("tiga", (inline_code("script", "x"),)), ("empat", ())):
        built = working_folder(target)
        (built / "index.html").write_text(words)
        write_policy(built, used)
        told.append(publish(built, target).policy_changed)

    assert told == [False, False, True, True]


def test_pages_that_the_new_build_lacks_are_named(target):
    release_site(target, "satu")
    built = working_folder(target)
    (built / "informasi").mkdir()
    (built / "informasi" / "b.html").write_text("dua")
    (built / "informasi" / "c.html").write_text("dua")

    assert vanishing(built, target) == ("informasi/a.html",)


def test_nothing_vanishes_from_a_site_that_was_never_published(target):
    assert vanishing(working_folder(target), target) == ()


def test_an_empty_folder_is_replaced(target):
    target.mkdir(parents=True)

    release_site(target, "satu")

    assert words_of(target) == {"satu"}


def test_a_folder_of_somebody_is_refused_before_anything_is_made(target):
    target.mkdir(parents=True)
    (target / "surat.txt").write_text("penting")

    with pytest.raises(SiteError, match="bukan hasil"):
        working_folder(target)
    assert [path.name for path in target.parent.iterdir()] == ["public"]


def test_a_target_below_a_file_is_refused_in_words(tmp_path):
    (tmp_path / "berkas").write_text("penting")

    with pytest.raises(SiteError, match="sebagian jalurnya berkas, bukan folder"):
        working_folder(tmp_path / "berkas" / "situs")
    with pytest.raises(SiteError, match="sebagian jalurnya berkas, bukan folder"):
        working_folder(tmp_path / "berkas" / "dalam" / "situs")


def test_a_target_where_nobody_may_write_is_refused_in_words():
    with pytest.raises(SiteError, match=r"/sys/situs tidak dapat dibuat: .*Pilih folder lain dengan --out"):
        working_folder(Path("/sys/situs"))


def test_the_same_content_is_not_published_again(target):
    first = release_site(target, "satu")
    before = target.lstat()

    assert release_site(target, "satu") == Published(release=first.release, changed=False)
    assert target.lstat().st_ino == before.st_ino
    assert releases_of(target) == [first.release]


def test_the_release_before_is_kept_and_older_ones_are_removed(target):
    """What was taken down must not lie about on the server."""
    release_site(target, "satu")
    second = release_site(target, "dua")
    third = release_site(target, "tiga")

    assert releases_of(target) == sorted([second.release, third.release])


def test_going_back_to_the_release_before_publishes_it(target):
    first = release_site(target, "satu")
    second = release_site(target, "dua")

    assert release_site(target, "satu") == Published(release=first.release, changed=True)
    assert words_of(target) == {"satu"}
    assert releases_of(target) == sorted([first.release, second.release])


def test_a_reader_in_the_middle_of_a_page_finds_the_rest_of_it(target):
    release_site(target, "satu")
    reading = target.resolve()
    release_site(target, "dua")

    assert words_of(reading) == {"satu"}


def test_a_folder_that_we_did_not_make_is_refused_and_left_alone(target):
    target.mkdir(parents=True)
    (target / "laporan.txt").write_text("penting")

    with pytest.raises(SiteError) as caught:
        release_site(target, "satu")

    assert (
        str(caught.value)
        == f"{target} sudah ada dan bukan hasil `ppid build`. Pilih folder lain dengan --out."
    )
    assert (target / "laporan.txt").read_text() == "penting"


@pytest.mark.parametrize("aim", ["/srv/www", "lain", ".public-rilis", "lain/abc"])
def test_a_link_that_we_did_not_make_is_refused_and_left_alone(target, aim):
    target.parent.mkdir()
    target.symlink_to(aim)

    with pytest.raises(SiteError):
        release_site(target, "satu")

    assert str(target.readlink()) == aim


def test_a_site_without_a_home_page_is_refused_and_the_old_one_stays(target):
    release_site(target, "satu")
    built = working_folder(target)

    with pytest.raises(SiteError) as caught:
        publish(built, target)

    assert str(caught.value) == f"{built} tidak memuat index.html; situs lama tetap tampil."
    assert words_of(target) == {"satu"}


def test_a_release_that_someone_deleted_is_published_again(target):
    """The link alone, with nothing behind it, is no published site."""
    published = release_site(target, "satu")
    (target / "index.html").unlink()
    (target.parent / ".public-rilis" / published.release).rename(target.parent / "pindah")
    assert not target.exists()

    assert release_site(target, "satu") == Published(release=published.release, changed=True)
    assert words_of(target) == {"satu"}


def test_a_release_that_someone_changed_is_replaced_in_one_step(target):
    first = release_site(target, "satu")
    (target / "index.html").write_text("diubah tangan")

    assert release_site(target, "satu") == Published(release=first.release, changed=True)
    assert words_of(target) == {"satu"}
    assert release_site(target, "satu") == Published(release=first.release, changed=False)

    (target / "index.html").write_text("diubah lagi")

    assert release_site(target, "satu").changed
    assert words_of(target) == {"satu"}
    assert len(releases_of(target)) == 2


@pytest.mark.parametrize("umask", [0o077, 0o022, 0o000])
def test_everyone_may_read_the_site_and_only_we_may_write_it_whatever_the_umask(target, umask):
    before = os.umask(umask)
    try:
        published = release_site(target, "satu")
    finally:
        os.umask(before)

    folders = [target.parent / ".public-rilis", target.resolve(), target / "informasi"]
    files = [target / "index.html", target / "informasi" / "a.html"]
    assert [f"{path.stat().st_mode & 0o777:o}" for path in folders + files] == ["755"] * 3 + ["644"] * 2
    assert published.release == "de4b9a48a3370eac"


def test_what_killed_builds_left_is_swept_away_and_what_runs_is_not(target):
    release_site(target, "satu")
    releases = target.parent / ".public-rilis"
    (releases / "kerja-999999999").mkdir()
    (releases / f"kerja-{os.getppid()}").mkdir()
    (releases / "pautan").symlink_to("tidak-ada")
    (releases / "catatan.txt").write_text("bukan rilis")

    published = release_site(target, "dua")

    left = set(releases_of(target)) - {published.release}
    assert {f"kerja-{os.getppid()}", "catatan.txt"} <= left
    assert not left & {"kerja-999999999", "pautan"}


def test_where_nothing_older_may_lie_about_nothing_does_though_the_link_was_deleted(target):
    release_site(target, "satu")
    target.unlink()
    built = working_folder(target)
    (built / "index.html").write_text("dua")

    published = publish(built, target, keeps_previous=False)

    assert releases_of(target) == [published.release]


def test_a_working_folder_is_empty_and_beside_the_releases(target):
    first = working_folder(target)
    (first / "sisa.html").write_text("sisa")

    second = working_folder(target)

    assert (second, list(second.iterdir())) == (first, [])
    assert second.parent == target.parent / ".public-rilis"


def test_a_site_may_be_published_below_a_relative_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    release_site(Path("public"), "satu")
    monkeypatch.chdir("/")

    assert words_of(tmp_path / "public") == {"satu"}


def make_tree(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "b.html").write_text("isi")
    (folder / "c.html").write_text("isi")
    return folder


def test_the_same_tree_has_the_same_digest_wherever_it_lies(tmp_path):
    assert tree_digest(make_tree(tmp_path / "satu")) == tree_digest(make_tree(tmp_path / "dua"))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "c.html").write_text("isj"),
        lambda folder: (folder / "c.html").rename(folder / "d.html"),
        lambda folder: (folder / "c.html").chmod(0o755),
        lambda folder: (folder / "c.html").unlink(),
        lambda folder: (folder / "kosong").mkdir(),
        lambda folder: (folder / "c.html").rename(folder / "a" / "c.html"),
    ],
)
def test_any_other_path_content_or_mode_has_another_digest(tmp_path, change):
    folder = make_tree(tmp_path / "satu")
    before = tree_digest(folder)

    change(folder)

    assert tree_digest(folder) != before


PUBLISHER = """
import itertools, sys
from pathlib import Path
from generator.sites.publish import publish, working_folder

target = Path(sys.argv[1])
print("mulai", flush=True)
for number in itertools.count(int(sys.argv[2])):
    built = working_folder(target)
    (built / "informasi").mkdir()
    for name in ("index.html", "informasi/a.html", "informasi/b.html"):
        (built / name).write_text(f"terbit {sys.argv[2]} {number}")
    publish(built, target)
"""


@contextmanager
def publisher(target: Path, seed: int) -> Generator[subprocess.Popen[bytes]]:
    """A process that publishes one site after the other until it is killed at the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(target), str(seed)], cwd=ROOT, stdout=subprocess.PIPE
    ) as started:
        try:
            assert started.stdout is not None
            assert started.stdout.readline() == b"mulai\n"
            yield started
            assert started.poll() is None, "it failed by itself"
        finally:
            started.kill()


def read_while_publishing(target: Path, seconds: float) -> None:
    """Read the site again and again; at no moment is it missing, mixed or without a page.

    Two publications during one reading may remove what the reader opened: that the link has moved tells.
    """
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        aim = target.readlink()
        try:
            words = words_of(target.parent / aim)
        except FileNotFoundError:
            assert target.readlink() != aim
        else:
            assert len(words) == 1


def test_a_publisher_that_is_killed_at_any_moment_leaves_a_whole_site_and_readers_never_see_less(target):
    release_site(target, "awal")
    moments = random.Random(20261122)  # noqa: S311 - the same moments in every run
    for attempt in range(30):
        with publisher(target, attempt):
            read_while_publishing(target, moments.uniform(0.0, 0.08))

        assert len(words_of(target)) == 1
    assert release_site(target, "akhir").changed
    assert words_of(target) == {"akhir"}
    assert len(releases_of(target)) == 2


def test_two_publishers_at_once_never_break_the_site(target):
    release_site(target, "awal")
    with publisher(target, 1_000), publisher(target, 2_000):
        read_while_publishing(target, 1.5)

    assert len(words_of(target)) == 1


def test_only_the_owner_may_read_a_private_site(tmp_path):
    target = tmp_path / "office"
    built = working_folder(target, private=True)
    (built / "semua").mkdir()
    (built / "semua" / "index.html").write_text("satu")
    publish(built, target, home_page="semua/index.html", private=True)

    modes = {path.stat().st_mode & 0o777 for path in [target.resolve(), *target.resolve().rglob("*")]}
    assert modes == {0o700, 0o600}
    assert (tmp_path / ".office-rilis").stat().st_mode & 0o777 == 0o700


def test_a_private_site_is_also_for_the_group_that_the_operator_gave_its_folder(tmp_path):
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs").chmod(0o2750)
    target = tmp_path / "situs" / "office"
    built = working_folder(target, private=True)
    (built / "semua").mkdir()
    (built / "semua" / "index.html").write_text("satu")
    publish(built, target, home_page="semua/index.html", private=True)

    modes = {path.stat().st_mode & 0o7777 for path in [target.resolve(), *target.resolve().rglob("*")]}
    assert modes == {0o2750, 0o640}
    assert (tmp_path / "situs" / ".office-rilis").stat().st_mode & 0o7777 == 0o2750
