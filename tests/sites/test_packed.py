"""Pieces compressed apart are one file to whoever reads the archive."""

import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sites.packed import crc_of_both, packed, write_packed


@given(st.binary(), st.binary(), st.integers(0, 100_000))
def test_the_checksum_of_two_pieces_follows_from_theirs(first: bytes, second: bytes, zeros: int):
    longer = second + bytes(zeros)

    assert crc_of_both(zlib.crc32(first), zlib.crc32(longer), len(longer)) == zlib.crc32(first + longer)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.binary(max_size=300), max_size=4)))
def test_an_archive_holds_the_pieces_of_each_file_as_one(files: dict[str, list[bytes]]):
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        begins = write_packed(path, {name: [packed(piece, 2) for piece in files[name]] for name in files})

        with ZipFile(path) as archive:
            assert archive.testzip() is None
            assert {one.filename: archive.read(one) for one in archive.infolist()} == {
                name: b"".join(files[name]) for name in sorted(files)
            }
            assert {one.date_time for one in archive.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
        written = path.read_bytes()
        for name, pieces in files.items():
            data = packed(pieces[0], 2).data if pieces else b""
            assert written[begins[name] :].startswith(data)
