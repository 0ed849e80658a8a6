"""The builder as a process: it waits for its words, and never outlives whom it builds for."""

import subprocess
import sys
from pathlib import Path

from generator.progress import silent
from generator.public.builder_process import Builder


def builders_in(folder: Path) -> list[int]:
    """Processes that run there, of ours or not."""
    found: list[int] = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdecimal() and (process / "cwd").readlink() == folder:
                found.append(int(process.name))
        except OSError:  # ended meanwhile, or another's
            continue
    return found


def test_a_builder_that_is_told_nothing_ends_with_whom_it_waits_for(tmp_path: Path):
    with Builder(tmp_path, tmp_path):
        assert builders_in(tmp_path)

    assert builders_in(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_builder_that_nobody_will_ever_tell_anything_ends_without_a_word():
    """Whoever started it was killed: the system closed its end of the pipe."""
    ended = subprocess.run(
        [sys.executable, "-I", "-m", "generator.public"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_a_builder_that_cannot_build_tells_why(tmp_path: Path):
    with Builder(tmp_path, tmp_path) as builder:
        finished = builder.build([str(tmp_path / "tidak-ada"), str(tmp_path), "auto"], silent, lambda: True)

    assert finished.exit_status == 1
    assert "PKT-10" in finished.told
