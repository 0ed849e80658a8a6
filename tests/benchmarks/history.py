"""How long history takes: everything from nothing, and one commit more.

    python -m tests.benchmarks.history [--rows 20000] [--commits 2000] [--runs 3]

Wall clock and processor time (git's beside ours), medians. Goals on a quiet machine: 5 s from nothing for 2,000 commits
and 20,000 rows, 0.2 s for one commit more.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.datapackages.repository_layout import PUBLIC_LAYOUT
from generator.history.event_cache import recorded_events
from generator.history.events import row_events
from generator.history.repository import resolve
from tests.benchmarks.past import make_past


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--commits", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ppid-bench-") as folder:
        repository, cache = Path(folder, "register.git"), Path(folder, "riwayat")
        make_past(repository, rows=options.rows, commits=options.commits + 1)
        tip, before = resolve(repository, "main"), resolve(repository, "main~1")

        def read(until: str) -> bytes:
            return recorded_events(repository, PUBLIC_LAYOUT, cache=cache, until=until)

        def from_nothing() -> None:
            cache.unlink(missing_ok=True)
            read(before)

        def all_events(key: str | None = None) -> int:
            return sum(1 for _ in row_events(repository, PUBLIC_LAYOUT, cache=cache, until=tip, key=key))

        print(f"{'work':44} {'wall s':>8} {'CPU s':>8}")
        measure("from nothing", options.runs, lambda: None, from_nothing)
        measure("one commit more", options.runs, from_nothing, lambda: read(tip))
        measure("nothing new", options.runs, lambda: None, lambda: read(tip))
        measure(f"all {all_events()} events as values", options.runs, lambda: None, all_events)
        measure("the events of one row", options.runs, lambda: None, lambda: all_events("0000000000"))
        print(f"cache: {cache.stat().st_size / 1e6:.1f} MB")


def measure(work: str, runs: int, prepare: Callable[[], object], run: Callable[[], object]) -> None:
    """Print the medians of one piece of work; what prepares it is not measured."""
    walls: list[float] = []
    cpus: list[float] = []
    for _ in range(runs):
        prepare()
        begun, used = time.perf_counter(), processor_time()
        run()
        walls.append(time.perf_counter() - begun)
        cpus.append(processor_time() - used)
    print(f"{work:44} {statistics.median(walls):8.3f} {statistics.median(cpus):8.3f}")


def processor_time() -> float:
    """Seconds that we and the programs we started have used."""
    ours, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + theirs.ru_utime + theirs.ru_stime


if __name__ == "__main__":
    main()
