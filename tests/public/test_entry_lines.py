"""Lines of entries are read where they stand, however many tables there are."""

import resource
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.public import entry_lines
from generator.public.entry_lines import read_entry_lines
from tests.docs.documents import ROOT

UNITS = 260


@contextmanager
def few_open_files(more: int) -> Generator[None]:
    """This process may open only so many more files than it has open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (len(list(Path("/proc/self/fd").iterdir())) + more, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_lines_are_the_same_however_few_files_may_be_open(dice, limit):
    lines = read_entry_lines(ROOT)
    some = dice.sample(sorted(lines.places), 40)
    expected = list(lines.texts(some))
    before = entry_lines._OPEN
    entry_lines._OPEN = limit
    try:
        assert list(lines.texts(some)) == expected
    finally:
        entry_lines._OPEN = before
    assert [text[:10] for text in expected] == some


def test_there_may_be_more_units_than_a_process_can_open_files(tmp_path: Path):
    header, line, *_ = (ROOT / "registers/dip/dinkes/dip.csv").read_text().splitlines()
    for number in range(UNITS):
        folder = tmp_path / f"registers/dip/u{number:04}"
        folder.mkdir(parents=True)
        (folder / "dip.csv").write_text(
            f"{header}\n{number:010}{line[10:]}\n{number + UNITS:010}{line[10:]}\n"
        )
    lines = read_entry_lines(tmp_path)
    keys = [f"{number:010}" for number in range(2 * UNITS)]

    with few_open_files(entry_lines._OPEN + 10):
        assert [text[:10] for text in lines.texts(keys)] == keys
