"""What is written is written whole, or it is an error."""

import resource
from pathlib import Path

import pytest

from generator.sites.whole_file import write_all


def test_a_file_of_which_only_a_part_finds_room_is_an_error(tmp_path: Path):
    """The kernel takes what fits and reports no error, here by a limit on the size of files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    path = tmp_path / "halaman.html"
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, hard))
    try:
        with path.open("wb", buffering=0) as file, pytest.raises(OSError, match="too large"):
            write_all(file, b"0123456789")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert path.read_bytes() == b"01234"


def test_all_of_it_is_written_where_there_is_room(tmp_path: Path):
    path = tmp_path / "halaman.html"
    with path.open("wb", buffering=0) as file:
        write_all(file, b"0123456789")
        write_all(file, b"")

    assert path.read_bytes() == b"0123456789"
