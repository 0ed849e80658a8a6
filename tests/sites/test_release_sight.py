"""A release that looks the same is the same, also where a file was written in the tick of the look."""

import os
from pathlib import Path

import pytest

from generator.sites.release_sight import settled_sight_of, sight_of

ATTEMPTS = 60


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "rilis"
    (folder / "informasi").mkdir(parents=True)
    (folder / "index.html").write_text("satu")
    (folder / "informasi" / "a.html").write_text("satu")
    return folder


def settled_sight(release: Path) -> str:
    """The first look that comes after the tick of the last change."""
    return next(sight for _ in range(100_000) if (sight := settled_sight_of(release)))


def test_what_nobody_touched_looks_the_same(release: Path):
    assert settled_sight(release) == settled_sight(release)


@pytest.mark.parametrize(
    "harm",
    [
        lambda release: (release / "informasi" / "a.html").write_text("saty"),
        lambda release: (release / "informasi" / "a.html").unlink(),
        lambda release: (release / "informasi" / "a.html").chmod(0o600),
        lambda release: (release / "tamu.html").write_text("tamu"),
        lambda release: (release / "kosong").mkdir(),
        lambda release: (release / "index.html").rename(release / "informasi" / "index.html"),
        lambda release: (release / "index.html").rename(release / "index.htm"),
        lambda release: (
            (release / "index.html").symlink_to("x") if (release / "index.html").unlink() else None
        ),
    ],
)
def test_what_changed_after_a_settled_look_looks_other(release: Path, harm):
    before = settled_sight(release)

    harm(release)

    assert sight_of(release) != before


def test_putting_back_size_and_times_does_not_hide_a_change(release: Path):
    page = release / "index.html"
    before, was = settled_sight(release), page.stat()

    page.write_text("saty")
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))

    assert (page.stat().st_size, page.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)
    assert sight_of(release) != before


def test_a_write_in_the_tick_of_the_look_is_never_missed(release: Path):
    """The race: a look, and then a write of the same length that the clock cannot tell from the one before."""
    page = release / "index.html"
    for _ in range(ATTEMPTS):
        page.write_text("satu")
        with page.open("r+") as opened:
            before = settled_sight_of(release)
            opened.write("saty")

        assert before
        assert sight_of(release) != before
