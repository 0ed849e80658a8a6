"""``ppid office --check`` tells of sites that could not be published, and believes builds that changed nothing."""

import os
import time
from pathlib import Path

import pytest

from generator.office.administration.checks import publishing_flaws, site_flaws
from generator.office.build import HOME
from generator.office.process import build_office
from generator.office.publishing.status import Site, SiteStatus, Stage, write_status
from tests.office.office_register import TODAY
from tests.validation.exempted.registers import copy_valid_dik

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


def test_the_build_that_the_alarm_asks_for_ends_it_though_nothing_changes(tmp_path: Path):
    root = copy_valid_dik(tmp_path / "register")
    site, dik = tmp_path / "build" / "office", root / "registers" / "dik"
    now = int(time.time())
    build_office(root, dik, site, TODAY)
    assert now <= site.lstat().st_mtime <= now + 1

    # what it was made from is known, and is not known
    for _ in range(2):
        os.utime(site, (now - 3600, now - 3600), follow_symlinks=False)
        (alarm,) = site_flaws(site, now, newest=now - 60)
        assert "`ppid build office`" in alarm.remedy
        again = build_office(root, dik, site, TODAY)
        assert again.published
        assert not again.published.changed
        assert list(site_flaws(site, now, newest=now - 60)) == []
        (tmp_path / "build/.office-rilis/asal.json").unlink()
