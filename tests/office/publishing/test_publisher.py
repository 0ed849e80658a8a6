"""What was approved is published, each site for its own reasons alone."""

import stat
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from generator.office.administration.checks import publishing_flaws
from generator.office.publishing.builds import Plan, publish_office, publish_public
from generator.office.publishing.leaks import leak_report, leak_told
from generator.office.publishing.publisher import Publisher
from generator.office.publishing.status import FILE, Site, SiteStatus, Stage, read_status, write_status
from generator.sites.publish import releases_of, whole_release
from tests.office.publishing.offices import CANARY, ENTRY, Both, make_both
from tests.review.registry import ANOTHER, DAY, PROPOSAL, THIRD, TIME, git

pytestmark = pytest.mark.ssh

PATIENCE = 120
NEW, NEXT = "c1d0000001", "c2d0000002"


@pytest.fixture
def both(tmp_path: Path) -> Both:
    return make_both(tmp_path)


def plan_of(both: Both, program: tuple[str, ...] = (sys.executable, "-I", "-m", "generator.cli")) -> Plan:
    sites = both.state.parent / "situs"
    return Plan(
        state=both.state,
        sites=sites,
        clock=lambda: TIME,
        today=lambda: DAY,
        walls="auto",
        program=program,
    )


def until(found: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def everything(site: Path) -> list[tuple[str, int, int]]:
    """Link, releases and the notes beside them: name, number and time of change of each."""
    places = [site, *releases_of(site).rglob("*"), releases_of(site)]
    return sorted((str(path), path.lstat().st_ino, path.lstat().st_mtime_ns) for path in places)


# -- real builds ----------------------------------------------------------------------------


def test_a_public_approval_changes_both_sites_and_a_restricted_one_the_office_alone(both: Both):
    plan = plan_of(both)
    with Publisher(plan, look_seconds=0.1):
        until(lambda: len(done(both)) == 2)
        office = plan.office.resolve()
        assert not (plan.public / f"informasi/{NEW}.html").exists()

        commit = both.approve_public(row=NEW)
        until(lambda: (plan.public / f"informasi/{NEW}.html").is_file())
        until(lambda: plan.office.resolve() != office)
        until(lambda: len(done(both)) == 2)
        assert read_status(both.state)[Site.PUBLIC].commit == commit

        office, public = plan.office.resolve(), everything(plan.public)
        noted = read_status(both.state)[Site.PUBLIC]
        both.approve_restricted(ANOTHER)
        until(lambda: plan.office.resolve() != office)
        until(lambda: len(done(both)) == 2)
    assert everything(plan.public) == public
    assert read_status(both.state)[Site.PUBLIC] == noted
    assert whole_release(plan.public)
    assert CANARY in "".join(page.read_text() for page in plan.office.glob("dinkes/**/*.html"))
    assert not any(CANARY.encode() in path.read_bytes() for path in plan.public.resolve().rglob("*.*"))
    assert list((both.state / "terbit").glob("naskah-*")) == []


def done(both: Both) -> list[Site]:
    return [site for site, status in read_status(both.state).items() if status.stage is Stage.DONE]


KILLER = """\
import os, pathlib, signal, subprocess, sys, time
out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
process = subprocess.Popen([sys.executable, "-I", "-m", "generator.cli", *sys.argv[1:]])
while process.poll() is None:
    if any(out.parent.glob(f".{out.name}-rilis/kerja-*/*")):
        os.killpg(0, signal.SIGKILL)
    time.sleep(0.001)
"""
"""``ppid``, killed with all that it started as soon as it has written the first page."""


def await_end(process: str) -> None:
    """Until a process that was killed is gone: in the midst of a sync the kernel lets it finish that first."""
    deadline = time.monotonic() + 120
    while Path("/proc", process).exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_build_that_is_killed_leaves_what_was_published(both: Both, tmp_path: Path):
    plan = plan_of(both)
    assert publish_public(plan).stage is Stage.DONE
    assert publish_office(plan).stage is Stage.DONE
    before = (whole_release(plan.public), whole_release(plan.office))
    assert None not in before
    both.approve_public(row=NEW)
    (tmp_path / "pembunuh.py").write_text(KILLER, encoding="utf-8")
    killed = plan_of(both, (sys.executable, str(tmp_path / "pembunuh.py")))

    for publish in (publish_public, publish_office):
        assert publish(killed).exit_status == -9
    for folder in releases_of(plan.public).glob("kerja-*"):
        await_end(folder.name.removeprefix("kerja-").partition("-")[0])

    assert (whole_release(plan.public), whole_release(plan.office)) == before
    assert publish_public(plan).stage is Stage.DONE
    assert (plan.public / f"informasi/{NEW}.html").is_file()
    assert list(releases_of(plan.public).glob("kerja-*")) == []


# -- when is built, told by a program that only notes what it was asked ---------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """A program in the place of ``ppid``."""

    folder: Path

    @property
    def command(self) -> tuple[str, ...]:
        script = self.folder / "builder.py"
        script.write_text(
            "import pathlib, sys, time\n"
            f"here = pathlib.Path({str(self.folder)!r})\n"
            "with (here / sys.argv[2]).open('a') as runs: runs.write(' '.join(sys.argv[1:]) + '\\n')\n"
            "while (here / 'tahan').exists(): time.sleep(0.01)\n"
            "print('Laporan uji dari', sys.argv[2])\n"
            "sys.exit(int((here / 'kode').read_text()) if (here / 'kode').exists() else 0)\n",
            encoding="utf-8",
        )
        return (sys.executable, "-I", str(script))

    def hold(self) -> None:
        (self.folder / "tahan").touch()

    def go_on(self) -> None:
        (self.folder / "tahan").unlink()

    def runs(self, site: str) -> list[str]:
        place = self.folder / site
        return place.read_text(encoding="utf-8").splitlines() if place.exists() else []


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    (tmp_path / "pembangun").mkdir()
    return Builder(folder=tmp_path / "pembangun")


def test_what_is_approved_during_a_build_gives_one_more_build(both: Both, builder: Builder):
    builder.hold()
    with Publisher(plan_of(both, builder.command), look_seconds=0.05) as publisher:
        until(lambda: bool(builder.runs("public") and builder.runs("office")))
        both.approve_public(PROPOSAL, NEW)
        publisher.moved("publik")
        commit = both.approve_public(ANOTHER, NEXT)
        publisher.moved("publik")
        builder.go_on()
        until(lambda: len(builder.runs("public")) == 2 and len(builder.runs("office")) == 2)
        time.sleep(0.5)
    first, second = builder.runs("public")

    assert len(builder.runs("office")) == 2
    assert commit not in first
    assert f"--rev {commit}" in second


def test_a_restricted_approval_neither_starts_a_public_build_nor_delays_one(both: Both, builder: Builder):
    with Publisher(plan_of(both, builder.command), look_seconds=0.05):
        until(lambda: len(done(both)) == 2)
        both.approve_restricted(ANOTHER)
        until(lambda: len(builder.runs("office")) == 2)
        time.sleep(0.5)
        assert len(builder.runs("public")) == 1

        until(lambda: len(done(both)) == 2)
        builder.hold()
        both.approve_restricted(THIRD, "Catatan ketiga.")
        until(lambda: len(builder.runs("office")) == 3)
        both.approve_public(row=NEW)
        until(lambda: len(builder.runs("public")) == 2)
        builder.go_on()


def test_no_path_of_a_restricted_register_is_told_to_the_public_build(both: Both, builder: Builder):
    publish_public(plan_of(both, builder.command))
    (words,) = builder.runs("public")

    assert "dik" not in words
    assert f"--root {both.state / 'publik.git'}" in words


def test_the_tag_of_an_edition_is_published_too(both: Both, builder: Builder):
    with Publisher(plan_of(both, builder.command), look_seconds=0.05):
        until(lambda: len(builder.runs("public")) == 1)
        git(both.public.queue.repository, "tag", "edisi/2026-1", "main")
        until(lambda: len(builder.runs("public")) == 2)


def test_another_day_builds_the_office_alone(both: Both, builder: Builder):
    days = [DAY]
    plan = plan_of(both, builder.command)
    with Publisher(
        Plan(
            state=plan.state,
            sites=plan.sites,
            clock=plan.clock,
            today=lambda: days[0],
            walls="auto",
            program=plan.program,
        ),
        look_seconds=0.05,
    ):
        until(lambda: len(done(both)) == 2)
        days[0] = DAY.replace(day=2)
        until(lambda: len(builder.runs("office")) == 2)
        time.sleep(0.3)
    assert "--date 2026-02-02" in builder.runs("office")[1]
    assert len(builder.runs("public")) == 1


def test_a_failure_is_noted_and_not_tried_again_at_once(both: Both, builder: Builder):
    (builder.folder / "kode").write_text("3", encoding="utf-8")
    with Publisher(plan_of(both, builder.command), look_seconds=0.02):
        until(lambda: len(read_status(both.state)) == 2 and not running(both))
        time.sleep(0.5)
        assert len(builder.runs("public")) == len(builder.runs("office")) == 1
        (builder.folder / "kode").unlink()
        both.approve_public(row=NEW)
        until(lambda: len(done(both)) == 2)
    assert read_status(both.state)[Site.PUBLIC].exit_status == 0


def running(both: Both) -> bool:
    return any(status.stage is Stage.RUNNING for status in read_status(both.state).values())


def test_the_note_tells_reasons_of_the_public_site_alone(both: Both, builder: Builder):
    (builder.folder / "kode").write_text("3", encoding="utf-8")
    plan = plan_of(both, builder.command)
    publish_public(plan)
    publish_office(plan)
    status = read_status(both.state)

    assert {site: (one.stage, one.exit_status) for site, one in status.items()} == dict.fromkeys(
        Site, (Stage.FAILED, 3)
    )
    assert status[Site.PUBLIC].report == "Laporan uji dari public\n"
    assert status[Site.OFFICE].report == ""
    log = both.state / "log/terbit-kantor.log"
    assert log.read_text(encoding="utf-8") == "Laporan uji dari office\n"
    assert {stat.S_IMODE(path.stat().st_mode) for path in (log, both.state / FILE)} == {0o600}


def test_errors_that_the_office_site_shows_are_no_failure(both: Both, builder: Builder):
    (builder.folder / "kode").write_text("1", encoding="utf-8")
    plan = plan_of(both, builder.command)

    assert publish_office(plan).stage is Stage.DONE
    assert publish_public(plan).stage is Stage.FAILED


def test_a_published_secret_sounds_the_alarm_until_it_is_gone(both: Both):
    plan = plan_of(both)
    secret = f"{CANARY} nama dan kampung keluarga penderita dalam catatan petugas"
    both.approve_restricted(note=f"{secret}.")
    (plan.public / "informasi").mkdir(parents=True)
    page = plan.public / "informasi/bocor.html"
    page.write_text(f"<p>{secret}</p>", encoding="utf-8")

    assert publish_office(plan).stage is Stage.DONE
    report = leak_report(both.state).read_text(encoding="utf-8")
    assert ENTRY in report
    assert "informasi/bocor.html" in report
    assert CANARY not in report + leak_told(both.state)
    assert [flaw.what for flaw in publishing_flaws(both.state)] == [leak_told(both.state)]

    page.unlink()
    publish_office(plan)
    assert leak_told(both.state) == ""
    assert not list(publishing_flaws(both.state))


def test_whoever_ends_the_server_does_not_wait_for_a_build(both: Both, builder: Builder):
    builder.hold()
    began = time.monotonic()
    with Publisher(plan_of(both, builder.command), look_seconds=0.05):
        until(lambda: bool(builder.runs("public") and builder.runs("office")))
    assert time.monotonic() - began < PATIENCE / 2
    assert {one.stage for one in read_status(both.state).values()} == {Stage.FAILED}


def test_two_builders_of_one_site_wait_for_each_other(both: Both, builder: Builder):
    builder.hold()
    plan = plan_of(both, builder.command)
    first, second = (Thread(target=publish_public, args=(plan,)) for _ in range(2))
    first.start()
    until(lambda: len(builder.runs("public")) == 1)
    second.start()
    time.sleep(0.3)
    assert len(builder.runs("public")) == 1
    builder.go_on()
    for thread in (first, second):
        thread.join(PATIENCE)
    assert len(builder.runs("public")) == 2


@pytest.mark.parametrize("text", ["", "[]", "{", '{"publik": {"keadaan": "aneh"}, "kantor": 3}'])
def test_a_broken_note_is_none(tmp_path: Path, text: str):
    write_status(tmp_path, Site.PUBLIC, SiteStatus(stage=Stage.DONE, begun=1))
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    assert read_status(tmp_path) == {}
