"""``ppid build``: the public site first and whatever the restricted register says, then the office site."""

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.public.process import build_public
from generator.sites.publish import tree_digest
from tests.cli.terminal import on_terminal
from tests.review.registry import commit_all, git
from tests.validation.exempted.registers import copy_valid_dik

CANARY = "KANARI-7f3a91c2d4"
WALLS = "Dinding pembangun situs publik: berkas (Landlock) berdiri, jaringan berdiri.\n"
VANISHING = (
    "Situs publik tidak diganti: 3 halaman yang sekarang terbit akan hilang tanpa keterangan.\n"
    "  informasi/b1d0000001.html\n"
    "  informasi/b2d0000002.html\n"
    "  informasi/b3d0000003.html\n"
    "Alamat yang pernah terbit harus tetap dapat dibuka. Kembalikan barisnya dari git (`git restore registers/dip`), "
    "atau isi status `ditarik` supaya halamannya memuat keterangan penarikan.\n"
    "Bila memang harus hilang, jalankan `ppid build public --izinkan-hilang`.\n"
)


def ppid(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["build", *arguments, "--root", str(root), "--date", "2026-11-23"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.replace(str(root), "ROOT")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_valid_dik(tmp_path / "registry")


@pytest.mark.parametrize("site", ["office", "all"])
def test_a_commit_is_built_for_the_public_alone(root: Path, site: str):
    status, output = ppid(root, site, "--rev", "main")

    assert (status, "--rev hanya untuk situs publik" in output) == (2, True)


def test_an_unknown_commit_is_no_reason_to_leave_history_out(root: Path):
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_all(root)

    status, output = ppid(root, "public", "--rev", "tidak-ada")

    assert (status, "tidak-ada` tidak ada" in output) == (2, True)
    assert "--tanpa-riwayat" not in output


def test_all_builds_the_public_site_then_the_office(root: Path):
    assert ppid(root, "all") == (
        0,
        (
            f"{WALLS}Situs publik dibangun: ROOT/build/public\n"
            "Situs kantor dibangun: ROOT/build/office (3 ruang, keadaan per 23 November 2026)\n"
        ),
    )
    assert (root / "build" / "office" / "semua" / "index.html").is_file()


def test_the_public_site_is_the_same_whatever_stands_in_the_restricted_register(root: Path, tmp_path: Path):
    alone = build_public(copy_valid_dik(tmp_path / "alone"), tmp_path / "public")
    assert alone.published is not None
    table = root / "registers" / "dik" / "dinkes" / "dik.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("seluruh", CANARY), encoding="utf-8")

    status, output = ppid(root, "all")

    assert status == 1
    assert output.startswith(f"{WALLS}Situs publik dibangun: ROOT/build/public\n")
    assert tree_digest((root / "build" / "public").resolve()) == alone.published.release


def test_a_broken_restricted_package_is_named_and_the_rest_is_shown(root: Path):
    table = root / "registers" / "dik" / "dinkes" / "dik.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("seluruh", CANARY), encoding="utf-8")

    status, output = ppid(root, "office")

    assert status == 1
    assert "Tidak dapat dibaca, jadi tidak tampil di situs kantor: registers/dik/dinkes\n" in output
    assert CANARY not in output
    home = (root / "build" / "office" / "semua" / "index.html").read_text(encoding="utf-8")
    assert "registers/dik/dinkes" in home
    assert CANARY not in home


def test_without_readable_public_packages_the_old_office_stays(root: Path):
    ppid(root, "office")
    before = tree_digest((root / "build" / "office").resolve())
    (root / "registers" / "acuan" / "unit.csv").write_text("rusak\n", encoding="utf-8")

    status, output = ppid(root, "office")

    assert status == 1
    assert "Situs kantor tidak dibangun" in output
    assert tree_digest((root / "build" / "office").resolve()) == before


def test_a_folder_that_is_not_ours_is_left_alone(root: Path):
    mine = root / "build" / "office"
    mine.mkdir(parents=True)
    (mine / "catatan.txt").write_text("milik orang", encoding="utf-8")

    status, output = ppid(root, "office")

    assert (status, (mine / "catatan.txt").read_text(encoding="utf-8")) == (2, "milik orang")
    assert "bukan hasil `ppid build`" in output


def test_without_any_unit_the_old_site_stays(root: Path):
    ppid(root, "public")
    before = tree_digest((root / "build" / "public").resolve())
    shutil.rmtree(root / "registers" / "dip")

    status, output = ppid(root, "public")

    assert status == 1
    assert "registers/dip: kesalahan PKT-12" in output
    assert tree_digest((root / "build" / "public").resolve()) == before


def test_a_refused_build_shows_what_stops_it_and_counts_the_rest(root: Path):
    shutil.rmtree(root / "registers" / "dip")

    assert ppid(root, "public") == (
        1,
        (
            f"{WALLS}registers/dip: kesalahan PKT-12: Folder paket unit tidak ada atau kosong; "
            "daftar informasi tidak memuat satu unit pun.\n"
            "  Kembalikan dari git (`git restore registers/dip`), atau buat folder unit yang pertama di dalamnya. "
            "(Sumber: Kontrak data ppid: susunan folder register)\n\n"
            "1 kesalahan di 1 berkas, dan 5 peringatan; lihat `ppid validate`.\n"
        ),
    )


def test_a_unit_that_vanished_is_refused_and_its_pages_named(root: Path):
    ppid(root, "public")
    site = root / "build" / "public"
    before = tree_digest(site.resolve())
    shutil.rmtree(root / "registers" / "dip" / "bpbd")

    status, output = ppid(root, "public")

    assert status == 1
    assert output == WALLS + VANISHING
    assert tree_digest(site.resolve()) == before


def test_pages_vanish_when_that_is_what_was_typed(root: Path):
    ppid(root, "public")
    site = root / "build" / "public"
    shutil.rmtree(root / "registers" / "dip" / "bpbd")

    status, _ = ppid(root, "public", "--izinkan-hilang")

    assert status == 0
    assert not (site / "informasi" / "b1d0000001.html").exists()


def test_what_changed_is_told_from_the_standing_files_where_their_note_is_gone(root: Path, tmp_path: Path):
    ppid(root, "public")
    noted = tmp_path / "tercatat"
    shutil.copytree(root, noted, symlinks=True)
    (root / "build" / ".public-rilis" / "isi.txt").unlink()
    for one in (noted, root):
        shutil.rmtree(one / "registers" / "dip" / "bpbd")

    told, read = (ppid(one, "public", "--izinkan-hilang", "--changed")[1] for one in (noted, root))

    assert "hilang  informasi/b1d0000001.html\n" in read
    assert "berubah index.html\n" in read
    assert "baru    informasi/" not in read
    assert read == told


def test_the_same_day_again_changes_nothing(root: Path):
    ppid(root, "office")

    assert ppid(root, "office") == (
        0,
        "Situs kantor tidak berubah: ROOT/build/office (3 ruang, keadaan per 23 November 2026)\n",
    )


def test_restricted_packages_may_lie_elsewhere(root: Path, tmp_path: Path):
    elsewhere = tmp_path / "dik"
    (root / "registers" / "dik").rename(elsewhere)
    here = (root / "registers" / "acuan" / "badan.csv").read_text(encoding="utf-8")
    assert ",ya" in here

    status, _ = ppid(root, "office", "--dik", str(elsewhere))

    assert status == 0
    assert (root / "build" / "office" / "dinkes" / "dik" / "1kd0000001.html").is_file()


def test_what_did_not_change_is_not_built_again(root: Path):
    """The link to the office alone tells when somebody last looked: `ppid office --check` asks."""

    def times() -> dict[Path, int]:
        build = root / "build"
        return {path: path.lstat().st_mtime_ns for path in build.rglob("*") if path != build / "office"}

    ppid(root, "all")
    ppid(root, "all")  # which notes how the sites look
    built = times()

    assert ppid(root, "all") == (
        0,
        (
            f"{WALLS}Situs publik tidak berubah: ROOT/build/public\n"
            "Situs kantor tidak berubah: ROOT/build/office (3 ruang, keadaan per 23 November 2026)\n"
        ),
    )
    assert times() == built


def test_a_site_without_its_note_is_built_to_the_same_bytes(root: Path):
    ppid(root, "all")
    before = [tree_digest((root / "build" / site).resolve()) for site in ("public", "office")]
    notes = sorted((root / "build").glob(".*-rilis/asal.json"))
    for note in notes:
        note.unlink()

    _, output = ppid(root, "all")

    assert len(notes) == 2
    assert "Situs publik tidak berubah" in output
    assert "Situs kantor tidak berubah" in output
    assert [tree_digest((root / "build" / site).resolve()) for site in ("public", "office")] == before


@pytest.mark.parametrize("site", ["public", "office"])
def test_a_site_that_lost_a_page_is_built_again(root: Path, site: str):
    ppid(root, site)
    before = tree_digest((root / "build" / site).resolve())
    page = min((root / "build" / site).rglob("*.html"))
    page.unlink()

    assert "dibangun: ROOT" in ppid(root, site)[1]
    assert page.is_file()
    assert tree_digest((root / "build" / site).resolve()) == before


def test_a_site_whose_policy_is_new_says_that_nginx_must_read_it(root: Path):
    """As after an upgrade from a version that wrote none."""
    ppid(root, "all")
    for site in ("public", "office"):
        (root / "build" / site / ".csp.conf").unlink()

    said = ppid(root, "all")[1]

    assert said.count("muat ulang nginx: sudo systemctl reload nginx") == 2
    assert "nginx" not in ppid(root, "all")[1]


def test_another_day_builds_the_office_and_not_the_public_site(root: Path):
    ppid(root, "all")

    output = (
        CliRunner().invoke(commands, ["build", "all", "--root", str(root), "--date", "2026-11-24"]).output
    )

    assert "Situs publik tidak berubah" in output
    assert "Situs kantor dibangun" in output


def test_an_office_with_an_error_tells_it_every_time(root: Path):
    table = root / "registers" / "dik" / "dinkes" / "dik.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("seluruh", "separuh"), encoding="utf-8")

    first, second = ppid(root, "office"), ppid(root, "office")

    assert first[0] == second[0] == 1
    assert second[1].partition("Situs kantor")[0] == first[1].partition("Situs kantor")[0] != ""


def test_a_build_that_must_be_walled_rests_upon_no_note(root: Path):
    """Whoever can write a note and a release could otherwise keep a site of theirs published."""
    ppid(root, "public")
    note = root / "build" / ".public-rilis" / "asal.json"
    note.write_text(
        note.read_text(encoding="utf-8").replace('"laporan": "', '"laporan": "PALSU '), encoding="utf-8"
    )

    assert "PALSU" in ppid(root, "public")[1]
    assert "PALSU" not in ppid(root, "public", "--confine=require")[1]


def test_a_terminal_shows_the_stages_and_the_same_report_after_them(root: Path):
    target = root / "build" / "public"
    build = (sys.executable, "-m", "generator.cli", "build", "--root", str(root), "--out", str(target))

    shown = on_terminal(build, NO_COLOR="1")

    packages, pages, search, check, *report = (line + "\n" for line in shown.splitlines())
    assert packages.startswith("Memeriksa paket (")
    assert pages.startswith("Menulis halaman (")
    assert search.startswith("Menyusun pencarian (")
    assert check.startswith("Memeriksa situs (")
    assert report == [WALLS, f"Situs publik dibangun: {target}\n"]


def test_a_terminal_shows_how_far_the_office_site_is(root: Path):
    target = root / "build" / "office"
    build = (sys.executable, "-m", "generator.cli", "build", "office", "--root", str(root))

    shown = on_terminal((*build, "--out", str(target), "--date", "2026-11-22"), NO_COLOR="1")

    stages = [line.partition(" (")[0] for line in shown.splitlines()]
    assert stages[:4] == ["Membaca paket", "Menerapkan aturan", "Memeriksa unit", "Menulis ruang kerja"]
    assert stages[4].startswith("Situs kantor dibangun")
