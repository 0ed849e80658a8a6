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

_LOOK_SECONDS = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What one run used."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processes, user and system."""
    peak: float
    """Megabytes (1024²) of the largest process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swapped:
    """What one run used, and what of it until a link led elsewhere."""

    until: Use | None
    """None where it never did; the memory is that of the whole run."""
    whole: Use


class TooLong(Exception):  # noqa: N818 - a fact about a run, for the table to tell
    """The run was stopped."""


def measure(command: Sequence[str], *, folder: Path, limit_seconds: float, home: Path) -> Use:
    """One run in a folder, with a home of its own, so that nothing is cached where nobody looks.

    Raises TooLong when it takes more than the limit; every other failure ends the measuring.
    """
    begun = time.perf_counter()
    with _started(command, folder, home) as process:
        return _finished(process, command, begun, limit_seconds)


def measure_until(
    link: Path, command: Sequence[str], *, folder: Path, limit_seconds: float, home: Path
) -> Swapped:
    """The same, looking every few milliseconds whether the ``link`` leads elsewhere by now.

    What processes used until then the kernel tells to a hundredth of a second each.
    """
    before = link.readlink()
    begun = time.perf_counter()
    with _started(command, folder, home) as process:
        while process.poll() is None and link.readlink() == before:
            if time.perf_counter() - begun > limit_seconds:
                break
            time.sleep(_LOOK_SECONDS)
        cpu, wall = _used_in_session(process.pid), time.perf_counter() - begun
        swapped = link.readlink() != before
        whole = _finished(process, command, begun, max(0.0, limit_seconds - wall))
    return Swapped(until=Use(wall=wall, cpu=cpu, peak=whole.peak) if swapped else None, whole=whole)


def _started(command: Sequence[str], folder: Path, home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRAPPER, *command],
        cwd=folder,
        stdout=subprocess.PIPE,
        env={**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
        start_new_session=True,
    )


def _finished(
    process: subprocess.Popen[bytes], command: Sequence[str], begun: float, limit_seconds: float
) -> Use:
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


def _used_in_session(leader: int) -> float:
    """Processor seconds of the processes of a session and of their children that have ended, without its leader's own."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:  # it ended meanwhile
            continue
        # behind the name, which may hold spaces (proc_pid_stat(5)): field 6 is the session, 14 to 17 the times
        fields = told.rpartition(")")[2].split()
        if int(fields[3]) == leader:
            own, ended = map(int, fields[11:13]), map(int, fields[13:15])
            ticks += sum(ended) + (0 if folder.name == str(leader) else sum(own))
    return ticks / os.sysconf("SC_CLK_TCK")
