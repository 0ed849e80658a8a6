"""``ppid office --check`` tells of sites that could not be published, and believes builds that changed nothing."""

from pathlib import Path

import pytest

from generator.office.administration.checks import publishing_flaws, site_flaws
from generator.office.build import HOME
from generator.office.publishing.status import Site, SiteStatus, Stage, write_status

NOW = 1_769_904_000


@pytest.mark.parametrize(
    ("exit_status", "word"),
    [(1, "kesalahan dalam register"), (2, "menolak"), (3, "keliru"), (-9, "dihentikan")],
)
def test_a_site_that_failed_is_told_with_its_log(tmp_path: Path, exit_status: int, word: str):
    write_status(
        tmp_path, Site.PUBLIC, SiteStatus(stage=Stage.FAILED, begun=NOW, ended=NOW, exit_status=exit_status)
    )
    write_status(tmp_path, Site.OFFICE, SiteStatus(stage=Stage.DONE, begun=NOW, ended=NOW))
    (flaw,) = publishing_flaws(tmp_path)

    assert flaw.what.startswith("Situs publik")
    assert word in flaw.what
    assert "terbit-publik.log" in flaw.remedy


def test_a_build_that_changed_nothing_is_as_good_as_a_new_site(tmp_path: Path):
    home = tmp_path / "rilis" / HOME
    home.parent.mkdir(parents=True)
    home.touch()
    site = tmp_path / "office"
    site.symlink_to("rilis")
    made = int(site.lstat().st_mtime)

    assert list(site_flaws(site, made + 90_000, made + 80_000))
    assert list(site_flaws(site, made + 90_000, made + 80_000, built_for=made + 85_000)) == []
