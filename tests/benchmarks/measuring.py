"""What one command uses: wall clock, processor time and memory of all its processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_WRAPPER = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, status)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What one run used."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processes, user and system."""
    peak: float
    """Megabytes (1024²) of the largest process."""


class TooLong(Exception):  # noqa: N818 - a fact about a run, for the table to tell
    """The run was stopped."""


def measure(command: Sequence[str], *, folder: Path, limit_seconds: float, home: Path) -> Use:
    """One run in a folder, with a home of its own, so that nothing is cached where nobody looks.

    Raises TooLong when it takes more than the limit; every other failure ends the measuring.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _WRAPPER, *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        env={**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
        start_new_session=True,
    ) as process:
        try:
            told, _ = process.communicate(timeout=limit_seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise TooLong from error
    wall = time.perf_counter() - begun
    cpu, peak, status = told.decode().split()
    if int(status) != 0:
        raise SystemExit(f"{' '.join(command)} failed with {status}")
    return Use(wall=wall, cpu=float(cpu), peak=float(peak))
