"""``make bench``: every figure of the table in the manual from one run, with a peer in the same run.

    python -m tests.benchmarks [--entries 1000,10000,100000] [--runs 3] [--json build/bench.json]

Each piece of work runs once a round, so that what disturbs the machine disturbs all of it; medians, and the range over
the rounds. The largest size is measured once. The peer is Hugo (Debian's package) rendering one page per entry of the
same data. ``python -m tests.benchmarks.page build/bench.json`` takes the result into the manual.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.cli.progress_bar import shown_progress
from generator.progress import Progress
from tests.benchmarks.hugo import hugo_version
from tests.benchmarks.page import render
from tests.benchmarks.result import Figure, without_search
from tests.benchmarks.works import BUILD, CORRECTED, PACKAGE, ROOT, SEARCH, Measured, Registers

_COMMITS = {1000: 200, 10_000: 500, 100_000: 1000}
_ONCE_FROM = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """How much is measured."""

    limit_seconds: float
    quick: bool


def main(arguments: list[str]) -> int:
    """Measure, print the table, write the result."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--entries", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=600, help="seconds after which one command is stopped")
    parser.add_argument("--quick", action="store_true", help="leave out what takes another build")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args(arguments)
    scope = Scope(limit_seconds=options.limit, quick=options.quick)
    before = os.getloadavg()[0]
    figures: list[Figure] = []
    notes: dict[str, str] = {}
    sites: dict[str, tuple[int, int]] = {}
    with shown_progress() as progress:
        for entries in (int(size) for size in options.entries.split(",")):
            with tempfile.TemporaryDirectory(prefix="ppid-bench-") as folder:
                runs = 1 if entries >= _ONCE_FROM else options.runs
                figures += _measure_size(Path(folder), entries, runs, scope, notes, sites, progress)
    result = {
        "machine": {
            "processor": _processor(),
            "processors": os.cpu_count(),
            "python": platform.python_version(),
            "peer": hugo_version(),
        },
        "commit": _commit(),
        "load": [round(before, 1), round(os.getloadavg()[0], 1)],
        "limit_seconds": options.limit,
        "figures": [_rounded(figure) for figure in figures],
        "notes": notes,
        "sites": sites,
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(render(result))
    return 0


def _measure_size(
    folder: Path,
    entries: int,
    runs: int,
    scope: Scope,
    notes: dict[str, str],
    sites: dict[str, tuple[int, int]],
    progress: Progress,
) -> list[Figure]:
    commits = _COMMITS.get(entries, min(200, entries))
    progress(f"Menyusun {entries} entri", 0, 1)
    registers = Registers(folder, entries, commits, scope.limit_seconds)
    notes[f"{PACKAGE} {entries}"] = f"of {registers.package_rows} rows"
    notes[f"{CORRECTED} {entries}"] = f"of {registers.median_rows} in its package"
    notes[f"{BUILD} {entries}"] = f"{registers.commits} commits, largest package {registers.largest_rows}"
    found: dict[str, list[Measured]] = defaultdict(list)
    for number in range(runs):
        progress(f"Mengukur {entries} entri", number, runs)
        for measured in registers.run(quick=scope.quick):
            found[measured.work].append(measured)
    progress(f"Mengukur {entries} entri", runs, runs)
    sites[str(entries)] = registers.site
    figures = {work: _figure(work, entries, each) for work, each in found.items()}
    search, build = figures.get(SEARCH), figures[BUILD]
    computed = [without_search(build, search)] if search and len(search.cpus) == len(build.cpus) else []
    return [*figures.values(), *computed]


def _figure(work: str, entries: int, measured: list[Measured]) -> Figure:
    uses = [each.use for each in measured if each.use]
    return Figure(
        work=work,
        entries=entries,
        walls=tuple(use.wall for use in uses),
        cpus=tuple(use.cpu for use in uses),
        peaks=tuple(use.peak for use in uses),
        stopped=len(measured) - len(uses),
    )


def _rounded(figure: Figure) -> Mapping[str, object]:
    return {
        name: [round(each, 3) for each in value] if isinstance(value, tuple) else value
        for name, value in asdict(figure).items()
    }


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="ascii"))
    return found[1] if found else platform.machine()


def _commit() -> str:
    told = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
