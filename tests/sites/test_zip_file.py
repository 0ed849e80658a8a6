import os
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.sites.zip_file import write_zip


def test_an_archive_holds_its_files_sorted_dated_1980_and_readable_by_all(tmp_path: Path):
    write_zip(tmp_path / "a.zip", {"b.csv": [b"id\n"], "a.csv": [b"ko", b"de\n"]}, 4)

    with ZipFile(tmp_path / "a.zip") as archive:
        assert [
            (x.filename, archive.read(x), x.date_time[0], oct(x.external_attr >> 16))
            for x in archive.infolist()
        ] == [
            ("a.csv", b"kode\n", 1980, "0o100644"),
            ("b.csv", b"id\n", 1980, "0o100644"),
        ]


def test_the_bytes_depend_neither_on_the_order_given_nor_on_the_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_zip(tmp_path / "one.zip", {"a.csv": [b"1"], "b.csv": [b"2"]}, 4)
    monkeypatch.setitem(os.environ, "TZ", "Asia/Makassar")
    time.tzset()
    write_zip(tmp_path / "two.zip", {"b.csv": [b"2"], "a.csv": [b"1"]}, 4)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
