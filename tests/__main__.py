"""The test command of the README: ``python -m tests`` runs every check, the fast ones first.

A group that needs a program this machine lacks is named at the end with the command that
installs it. With ``PPID_REQUIRE=all`` such a group is a failure, and so is any skipped test.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tests that need a program beyond Python packages; ``name`` is also their pytest marker."""

    name: str
    program: str
    install: str

    @property
    def available(self) -> bool:
        """Whether the program is on this machine."""
        return shutil.which(self.program) is not None


GROUPS = (
    Group(name="nginx", program="nginx", install="sudo apt-get install --yes nginx openssl curl"),
    Group(name="ssh", program="ssh-keygen", install="sudo apt-get install --yes openssh-client"),
    Group(
        name="libreoffice",
        program="soffice",
        install="sudo apt-get install --yes --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui",
    ),
    Group(name="browser", program="chromium", install="sudo apt-get install --yes chromium"),
)

SEED = os.environ.get("PPID_SEED", "2026")
"""Tests are shuffled, so that none leans on another; the same way each time, so that a failure can be had again."""

WITH_PROGRAMS = "tests with other programs"
WITH_BROWSER = "tests with a browser"

COVERED = ("model", "datapackages", "changes", "policy", "validation")
"""Folders of ``generator`` whose every branch is covered by the tests of the same folder; counting slows a test down."""


_MEMORY = Path("/dev/shm")  # noqa: S108 - the name that Linux gives it
_MEMORY_BYTES = 8 * 2**30
"""What must be free of it, and half as much again of the machine's memory; a group's tests leave less than 3 GiB."""


def main() -> int:
    """Run everything; 0 when all that could run has passed."""
    missing = [group for group in GROUPS if not group.available]
    tool = Path(sys.executable).parent
    everywhere = " and ".join(f"not {group.name}" for group in GROUPS)
    checks: list[tuple[str, list[str]]] = [
        ("format", [str(tool / "ruff"), "format", "--check", "--quiet", "."]),
        ("lint", [str(tool / "ruff"), "check", "--quiet", "."]),
        ("imports", [str(tool / "lint-imports"), "--no-cache"]),
        ("types", [str(tool / "basedpyright"), "--warnings"]),
        ("dependencies", [str(tool / "deptry"), "."]),
    ]
    steps: list[tuple[str, list[str]]] = [
        (
            "tests of the rules, every branch",
            _pytest(
                everywhere,
                *(f"tests/{folder}" for folder in COVERED),
                *(f"--cov=generator.{folder}" for folder in COVERED),
                "--cov-branch",
                "--cov-report=term-missing:skip-covered",
                "--cov-fail-under=100",
            ),
        ),
        ("tests", _pytest(everywhere, "--no-cov", *(f"--ignore=tests/{folder}" for folder in COVERED))),
    ]
    # few runs, for each begins by collecting all tests; a browser's driver keeps the event loop of its process to itself
    driven = [group.name for group in GROUPS if group.available and group.name == "browser"]
    others = [group.name for group in GROUPS if group.available and group.name not in driven]
    lacking = [f"not {group.name}" for group in missing]
    if others:
        only = (f"({' or '.join(others)})", "not browser", *lacking)
        steps.append((WITH_PROGRAMS, _pytest(" and ".join(only), "--no-cov")))
    if driven:
        steps.append((WITH_BROWSER, _pytest(" and ".join(("browser", *lacking)), "--no-cov")))
    failed = [*_failed_checks(checks), *(name for name, command in steps if not _run(name, command))]
    for group in missing:
        print(f"Not run here: the tests of group '{group.name}' need {group.program}: {group.install}")
    if missing and os.environ.get("PPID_REQUIRE") == "all":
        failed += [group.name for group in missing]
    if failed:
        print(f"FAILED: {', '.join(failed)}")
        return 1
    print("Everything passed that could run here." if missing else "Everything passed.")
    return 0


def _pytest(marker: str, *options: str) -> list[str]:
    # each worker begins with one half in order and takes from the other's end: a module's fixtures are made once
    shared = ("-n", "2", "--dist", "worksteal", f"--randomly-seed={SEED}")
    return [sys.executable, "-m", "pytest", "-q", *shared, "-m", marker, "--durations=12", *options]


def _failed_checks(checks: list[tuple[str, list[str]]]) -> list[str]:
    """Names of those that fail, each of which has one thread: two at a time, told in their order."""
    failed: list[str] = []
    with ThreadPoolExecutor(2) as pool:
        running = [
            pool.submit(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=False)
            for _, command in checks
        ]
        for (name, _), one in zip(checks, running, strict=True):
            finished = one.result()
            print(f"== {name}\n{finished.stdout}{finished.stderr}", end="", flush=True)
            if finished.returncode:
                failed.append(name)
    return failed


def _run(name: str, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    with _temporary_files(name) as environment:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


@contextmanager
def _temporary_files(name: str) -> Generator[dict[str, str]]:
    """The environment for one step; those of the tests with other programs lie in memory where there is plenty.

    What the office writes it writes through to the disk, each time; that wait is a third of its tests' time and proves
    nothing, for no test takes the power away. Not those of the other steps, which try the builder's walls: they let it
    into this folder, and what it must not reach would lie there.
    """
    if name != WITH_PROGRAMS or "TMPDIR" in os.environ or not _has_plenty():
        yield dict(os.environ)
        return
    with TemporaryDirectory(prefix="ppid-", dir=_MEMORY, ignore_cleanup_errors=True) as folder:
        yield {**os.environ, "TMPDIR": folder}


def _has_plenty() -> bool:
    try:
        place = os.statvfs(_MEMORY)
        known = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return False
    free = {name: int(words.split()[0]) * 1024 for name, _, words in (line.partition(":") for line in known)}
    return (
        os.access(_MEMORY, os.W_OK)
        and not place.f_flag & os.ST_NOEXEC
        and place.f_bavail * place.f_frsize >= _MEMORY_BYTES
        and free.get("MemAvailable", 0) >= _MEMORY_BYTES * 3 // 2
    )


if __name__ == "__main__":
    sys.exit(main())
