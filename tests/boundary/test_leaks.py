"""The test is tested: leaks seeded into the shipped program, each caught by the guard of the real one."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.boundary.observation import Observation, differences, observe
from tests.boundary.patched_ppid import PatchError, patched_ppid
from tests.boundary.ppid_process import Ppid, installed_ppid
from tests.boundary.restricted_states import crowded
from tests.boundary.world import ABSENT, make_world

FOLDER = Path(__file__).parent / "leaks"

LEAKS = {
    "baris-log": "stderr: ",
    "bit-izin": "informasi/a1d0000001.html: ",
    "catatan-indeks-pencarian": "pagefind/index/",
    "folder-kosong": "unit/setda: ",
    "gagal-baca": "exit_status: 0 / 3",
    "hapus-kembaran": "informasi/a3d0000003.html: ",
    "hash-kepala": "assets/badan.css: ",
    "jumlah-di-kaki-halaman": "index.html: ",
    "kode-keluar": "exit_status: 0 / 1",
    "komentar-zip": "unduh/register.zip: ",
    "larangan-robot": "robots.txt: ",
    "lastmod-peta-situs": "sitemap.xml: ",
    "lingkungan": "stdout: ",
    "nama-berkas": "unduh/register-",
    "nama-rilis": "release: ",
    "nomor-berikutnya": "informasi/a3d0000003.html: ",
    "panjang-pengisi": "robots.txt: ",
    "penolakan-terbit": "exit_status: 0 / 3",
    "urutan-daftar": "daftar.html: ",
    "waktu-berkas": "404.html: ",
    "waktu-komit-terbaru": "unduh/dip.xlsx: ",
}
"""Patch of the program → how the difference begins that it makes."""


def without_and_with(ppid: Ppid, folder: Path) -> tuple[Observation, Observation]:
    """What is seen of two layouts that differ in their restricted register alone."""
    return (
        observe(ppid, make_world(folder / "tanpa", ABSENT)),
        observe(ppid, make_world(folder / "dengan", crowded())),
    )


@contextmanager
def a_folder() -> Generator[Path]:
    """Not pytest's, which would keep the program many times over."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


def test_every_patch_is_tried():
    assert {path.stem for path in FOLDER.iterdir()} == set(LEAKS)


@pytest.mark.parametrize("name", LEAKS)
def test_a_seeded_leak_is_caught(name: str):
    with a_folder() as folder:
        without, crowd = without_and_with(patched_ppid(folder, FOLDER / f"{name}.patch"), folder)
    found = differences(without, crowd)

    assert without.exit_status == 0
    assert [line for line in found if line.startswith(LEAKS[name])] != [], found


def test_the_copy_without_a_patch_is_the_program_itself():
    with a_folder() as folder:
        without, crowd = without_and_with(patched_ppid(folder), folder)
        real = observe(installed_ppid(), make_world(folder / "asli", ABSENT))

    assert differences(without, crowd) == []
    assert differences(without, real) == []


def test_a_patch_that_no_longer_applies_is_an_error(tmp_path: Path):
    patch = tmp_path / "usang.patch"
    patch.write_text(
        "--- a/generator/__init__.py\n+++ b/generator/__init__.py\n@@ -1 +1 @@\n-tidak ada\n+ada\n",
        encoding="utf-8",
    )

    with pytest.raises(PatchError, match=r"usang\.patch"):
        patched_ppid(tmp_path, patch)
