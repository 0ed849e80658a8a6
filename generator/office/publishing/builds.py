"""Building a site from what was approved, each in a process of its own, and noting how it went.

The public site is made from the public queue alone, by a process that is told of nothing else; its builder is walled
off once more (decision record 0009). What happens in a restricted register neither starts a public build nor makes one
wait.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

from generator.files.places import public_folder
from generator.history.repository import HistoryError
from generator.office.publishing.leaks import note_leaks
from generator.office.publishing.source import public_commit, write_source
from generator.office.publishing.status import FOLDER, Site, SiteStatus, Stage, alone, write_status
from generator.review.git_writer import WriteError
from generator.review.state import queues_of

_PROGRAM = (sys.executable, "-I", "-m", "generator.cli")
_SOURCE = "naskah-"
_TOLD = 4000
"""Characters of a report that are kept: its end says what went wrong."""
_SHOWN = frozenset({0, 1})
"""1: built, with errors that the office site shows to those who mend them."""
_REFUSED = 2
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where sites come from and go to."""

    state: Path
    """Folder of the queues."""
    sites: Path
    """Folder in which ``public`` and ``office`` appear."""
    clock: Callable[[], int]
    """Seconds since 1970."""
    today: Callable[[], date]
    """The day of the body."""
    walls: str = "require"
    """``require`` refuses to build the public site where the kernel cannot wall its builder off; ``auto`` does not."""
    program: Sequence[str] = _PROGRAM
    """The command ``ppid``."""
    over: Event = field(default_factory=Event)
    """Set when whoever waits for a build wants to end: the build is given up, what was published stays."""

    @property
    def public(self) -> Path:
        """Where the public site appears."""
        return self.sites / "public"

    @property
    def office(self) -> Path:
        """Where the office site appears."""
        return self.sites / "office"


def publish_public(plan: Plan) -> SiteStatus:
    """Build the public site from the approved public rows and put it in place; on failure the old one stays."""

    def build() -> tuple[int, str, str]:
        commit = public_commit(plan.state)
        queue = plan.state / "publik.git"
        words = ("build", "public", "--root", str(queue), "--rev", commit, "--out", str(plan.public))
        now = datetime.fromtimestamp(plan.clock(), UTC).strftime("%Y-%m-%dT%H:%M:%S%z")
        words = (*words, "--ended-by", now)
        documents = ("--berkas", str(public_folder(plan.state)))
        exit_status, report = _run(plan, (*words, *documents, "--confine", plan.walls))
        return exit_status, report, commit

    return _publish(plan, Site.PUBLIC, build, failed=lambda exit_status: exit_status != 0)


def publish_office(plan: Plan) -> SiteStatus:
    """Build the office site from everything that was approved; errors in the registers are shown in it."""

    def build() -> tuple[int, str, str]:
        folder = plan.state / FOLDER
        for left in folder.glob(f"{_SOURCE}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=_SOURCE) as source:
            root = Path(source)
            write_source(queues_of(plan.state), root)
            words = ("build", "office", "--root", str(root), "--dik", str(root / "registers" / "dik"))
            exit_status, report = _run(
                plan, (*words, "--out", str(plan.office), "--date", plan.today().isoformat())
            )
            if exit_status in _SHOWN:
                _look_for_leaks(plan, root)
        return exit_status, report, ""

    return _publish(plan, Site.OFFICE, build, failed=lambda exit_status: exit_status not in _SHOWN)


def _look_for_leaks(plan: Plan, root: Path) -> None:
    """Every day and after every approval; by the office, since the public build may not know of restricted rows.

    Source: UU 14/2008 art. 54; Perki 1/2021 art. 50 (4).
    """
    if not plan.public.is_dir():
        return
    words = ("audit", "site", str(plan.public), "--root", str(root), "--dik", str(root / "registers" / "dik"))
    exit_status, report = _run(plan, words)
    if exit_status in {0, 1}:
        note_leaks(plan.state, report if exit_status else "")


def _publish(
    plan: Plan, site: Site, build: Callable[[], tuple[int, str, str]], *, failed: Callable[[int], bool]
) -> SiteStatus:
    """One at a time for each site, also among processes; who comes later finds newer rows."""
    with alone(plan.state, site.value):
        begun = plan.clock()
        write_status(plan.state, site, SiteStatus(stage=Stage.RUNNING, begun=begun))
        try:
            exit_status, report, commit = build()
        except (HistoryError, WriteError, OSError) as error:
            # their words name folders and never a cell
            exit_status, report, commit = _REFUSED, f"{type(error).__name__}: {error}\n", ""
        _keep_report(plan.state, site, report)
        status = SiteStatus(
            stage=Stage.FAILED if failed(exit_status) else Stage.DONE,
            begun=begun,
            ended=plan.clock(),
            exit_status=exit_status,
            commit=commit,
            report=report[-_TOLD:] if site is Site.PUBLIC else "",
        )
        write_status(plan.state, site, status)
        return status


def _run(plan: Plan, words: Sequence[str]) -> tuple[int, str]:
    """Exit status and what was said; a build that is given up ends by a signal."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [*plan.program, *words],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            # what is set for the server, folders and secrets, is not for a builder
            env={name: value for name, value in os.environ.items() if not name.startswith("PPID_")},
            # Ctrl+C is for the server, which ends its builds in its own way
            start_new_session=True,
        )
        while True:
            try:
                exit_status = process.wait(_LOOK_SECONDS)
                break
            except subprocess.TimeoutExpired:
                if plan.over.is_set():
                    # with all that it has started
                    os.killpg(process.pid, signal.SIGTERM)
                    exit_status = process.wait()
                    break
        said.seek(0)
        return exit_status, said.read().decode("utf-8", "replace")


def _keep_report(state: Path, site: Site, report: str) -> None:
    """The whole report of the last build, for the owner's eyes alone."""
    place = state / "log" / f"terbit-{site.value}.log"
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(report)
