"""What is around every page: rendered once, and taken over as long as it would be the same."""

import hashlib
from pathlib import Path

import pytest

from generator.public.frame_part import frame_part
from generator.public.process import build_public
from generator.sites.contents import PartContents
from generator.sites.publish import releases_of
from generator.sites.shell import html_of
from tests.public.exports.export import files_below
from tests.public.public_repository import PublicRepository

COMMON = {
    "banner": "",
    "badan": dict.fromkeys(
        ("nama", "nama_singkat", "nama_situs", "surel", "telepon", "alamat", "jam_layanan", "unit_ppid"), "x"
    ),
    "edisi": "",
}


def framed(
    out: Path, key: str, standing: PartContents | None, home: Path
) -> tuple[dict[int, str], PartContents]:
    """The HTML of the shells, and the part."""
    out.mkdir()
    shells, part = frame_part("https://ppid.contoh.example/", COMMON, key, out, standing=standing, home=home)
    return {depth: html_of(shell) for depth, shell in shells.items()}, part


def test_a_frame_that_stands_gives_the_same_shells_and_writes_only_pages_to_be_looked_at(tmp_path: Path):
    home = tmp_path / "terbit"
    shells, part = framed(home, "k", None, home)

    assert framed(tmp_path / "lagi", "k", part, home) == (shells, part)
    assert files_below(tmp_path / "lagi").keys() == {name for name in part.files if name.endswith(".html")}


def test_a_frame_made_from_something_else_is_rendered_anew(tmp_path: Path):
    home = tmp_path / "terbit"
    shells, part = framed(home, "k", None, home)

    again, other = framed(tmp_path / "lagi", "other", part, home)

    assert (again, other.files, other.key) == (shells, part.files, "other")
    assert files_below(tmp_path / "lagi") == files_below(home)


@pytest.mark.parametrize("kept", ["", '{"0": 1}', '{"0": "@@x@@", "1": ""}'])
def test_a_frame_that_is_told_wrongly_is_rendered_anew(kept: str, tmp_path: Path):
    told = PartContents(key="k", kept=kept)

    shells, part = framed(tmp_path / "situs", "k", told, tmp_path)

    assert (len(shells), "404.html" in part.files) == (2, True)


def test_what_a_server_publishes_has_no_word_around_it_that_only_a_note_tells(tmp_path: Path):
    repository, site = PublicRepository(tmp_path / "asal"), tmp_path / "situs"
    assert build_public(repository.folder, site, walls_required=True).exit_status == 0
    note = releases_of(site) / "isi.txt"
    first, _, told = note.read_text(encoding="utf-8").partition("\n")
    release, sight, _ = first.split("\t")
    forged = told.replace("Langsung ke isi", "Langsung ke mana")
    digest = hashlib.sha256(forged.encode()).hexdigest()
    note.write_text(f"{release}\t{sight}\t{digest}\n{forged}", encoding="utf-8")
    repository.change("a1d0000001", judul="Judul lain")

    assert build_public(repository.folder, site, walls_required=True).exit_status == 0

    page = (site / "informasi" / "a1d0000001.html").read_text(encoding="utf-8")
    assert ("Judul lain" in page, "Langsung ke isi" in page) == (True, True)
    assert forged != told
