"""A sealed archive tells of every byte that differs from what was packed."""

import io
import json
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audits.sealed_zip import facts_of, flaws, sealed

FILES = {"b/dua.txt": b"dua\n", "satu.txt": "satu é\n".encode()}
WHOLE = sealed(FILES, {"per": "2026-12-31"})


def repacked(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unpacked() -> dict[str, bytes]:
    with ZipFile(io.BytesIO(WHOLE)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_files_give_the_same_bytes_in_whatever_order_they_come():
    assert sealed(dict(reversed(FILES.items())), {"per": "2026-12-31"}) == WHOLE
    assert flaws(WHOLE) == ()
    assert facts_of(WHOLE) == {"per": "2026-12-31"}


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_byte_that_differs_is_found(place: int, by: int):
    changed = bytearray(WHOLE)
    changed[place] ^= by

    assert flaws(bytes(changed)) != ()


@pytest.mark.parametrize("cut", [0, 1, 100, len(WHOLE) - 1])
def test_an_archive_that_is_cut_or_lengthened_is_found(cut: int):
    assert flaws(WHOLE[:cut]) != ()
    assert flaws(WHOLE + b"x") != ()


def test_a_file_that_changed_is_named():
    assert flaws(repacked({**unpacked(), "satu.txt": b"lain\n"})) == (
        "`satu.txt` berubah: sidiknya bukan yang ada di daftar.",
    )


def test_files_that_lack_or_came_along_are_named():
    files = unpacked()
    del files["satu.txt"]

    assert flaws(repacked({**files, "\x1b[2Jtiga.txt": b""})) == (
        "`�[2Jtiga.txt` ada di arsip, tetapi tidak ada di daftar.",
        "`satu.txt` ada di daftar, tetapi tidak ada di arsip.",
    )


@pytest.mark.parametrize("listing", [b"", b"[]", b"{}", b'{"berkas": 1}'])
def test_an_archive_without_its_list_is_told(listing: bytes):
    assert "`manifes.json`" in flaws(repacked({"manifes.json": listing}))[0]


def test_the_same_files_packed_anew_are_not_the_same_archive():
    assert flaws(repacked(unpacked())) == (
        "Isi berkas cocok, tetapi bita di sekitarnya berubah: arsip disunting atau dikemas ulang.",
    )


def test_nothing_that_could_swell_is_unpacked():
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("nol.bin", b"\0" * 10_000_000)
        archive.writestr("manifes.json", json.dumps({"berkas": {}}))

    assert flaws(out.getvalue()) == (
        "`nol.bin` tidak disimpan seperti ppid menyimpannya: arsip dikemas ulang.",
    )
