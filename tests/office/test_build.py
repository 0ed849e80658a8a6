import re
import stat
from datetime import date
from pathlib import Path

import pytest

from generator.office.build import build
from generator.office.register import read_office
from generator.sites.publish import tree_digest
from tests.office.office_register import TODAY, make_office_register
from tests.validation.exempted.registers import copy_valid_dik


@pytest.fixture
def built(tmp_path: Path) -> Path:
    out = tmp_path / "office"
    out.mkdir()
    build(make_office_register(), TODAY, out)
    return out


def test_there_is_a_tree_for_all_and_one_for_each_unit_with_a_package(built: Path):
    assert sorted(path.name for path in built.iterdir()) == [".csp.conf", "bkd", "dinkes", "semua"]


def test_every_page_says_restricted_forbids_robots_and_names_its_day(built: Path):
    wrong = [
        path.relative_to(built).as_posix()
        for path in sorted(built.rglob("*.html"))
        for html in [path.read_text(encoding="utf-8")]
        if "RUANG KERJA TERBATAS" not in html
        or '<meta name="robots" content="noindex, nofollow, noarchive">' not in html
        or "Keadaan per 23 November 2026" not in html
        or len(re.findall(r"<h1[\s>]", html)) != 1
    ]

    assert wrong == []


def test_every_page_leads_first_back_to_the_office_and_names_the_rooms_own_home(built: Path):
    headers = {
        path.relative_to(built).as_posix(): path.read_text("utf-8")
        .partition("<header")[2]
        .partition("</header>")[0]
        for path in built.rglob("*.html")
    }

    assert [
        path
        for path, header in headers.items()
        if re.findall(r'<a [^>]*?href="?([^">\s]+)', header)[0] != "/"
    ] == []
    assert [path for path, header in headers.items() if ">← Kantor</a>" not in header] == []
    assert [path for path, header in headers.items() if ">Beranda ruang</a>" not in header] == []


def test_every_folder_keeps_the_group_that_its_place_gives(tmp_path: Path):
    """The web server reads by it; a folder that lost the bit would give its files another group."""
    out = tmp_path / "office"
    out.mkdir()
    out.chmod(0o2750)
    build(make_office_register(), TODAY, out)

    assert [path for path in out.rglob("*") if path.is_dir() and not path.stat().st_mode & stat.S_ISGID] == []


def test_robots_are_told_to_stay_out(built: Path):
    assert {(tree / "robots.txt").read_text(encoding="utf-8") for tree in built.glob("[!.]*")} == {
        "User-agent: *\nDisallow: /\n"
    }


def test_the_manual_is_part_of_every_tree(built: Path):
    assert all((tree / "panduan" / "petugas.html").is_file() for tree in built.glob("[!.]*"))


def test_no_page_loads_anything_from_elsewhere_or_leads_to_a_missing_page(built: Path):
    """The build itself refuses such a site; this says so when the look is taken out."""
    sources = {
        source
        for path in built.rglob("*.html")
        for source in re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', path.read_text("utf-8"))
    }

    assert [source for source in sources if source.startswith(("http:", "https:", "//"))] == []


def test_same_registers_and_same_day_give_the_same_bytes(tmp_path: Path):
    def digest(name: str, day: date) -> str:
        out = tmp_path / name
        out.mkdir()
        build(make_office_register(), day, out)
        return tree_digest(out)

    first = digest("satu", TODAY)
    assert digest("folder lain", TODAY) == first
    assert digest("besok", date(2026, 11, 24)) != first


def test_the_registers_of_a_folder_become_a_site(tmp_path: Path):
    root = copy_valid_dik(tmp_path / "registry")
    register = read_office(root, root / "registers" / "dik").register
    assert register is not None
    out = tmp_path / "office"
    out.mkdir()

    assert "dinkes" in build(register, TODAY, out)
