"""The times of published files."""

import os
from pathlib import Path

from generator.sites.file_times import fix_times

NOON = 1_777_777_777
DAY_SECONDS = 86_400


def write_site(folder: Path, words: str) -> Path:
    (folder / "unit").mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    (folder / "unit" / "dinkes.html").write_text("tetap", encoding="utf-8")
    return folder


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))
    }


def test_times_depend_on_the_moment_and_the_content_alone(tmp_path: Path):
    one, other = write_site(tmp_path / "one", "sama"), write_site(tmp_path / "other", "sama")
    os.utime(other / "index.html", (1, 1))
    fix_times(one, NOON)
    fix_times(other, NOON)

    assert times(one) == times(other)


def test_a_file_that_changes_without_becoming_longer_changes_its_time_and_no_other(tmp_path: Path):
    one, other = write_site(tmp_path / "one", "satu"), write_site(tmp_path / "other", "dua!")
    fix_times(one, NOON)
    fix_times(other, NOON)
    before, after = times(one), times(other)

    assert {path for path in before if before[path] != after[path]} == {"index.html"}


def test_no_file_is_newer_than_the_moment_or_more_than_a_day_older(tmp_path: Path):
    site = write_site(tmp_path / "site", "satu")
    fix_times(site, NOON)

    assert all(0 <= NOON - time / 1e9 < DAY_SECONDS for time in times(site).values())
    assert times(site)["."] == times(site)["unit"] == NOON * 10**9
