"""``make bench``: medians of whole-process figures, beside a peer in the same run.

    python -m tests.benchmarks [--entries 1000,10000] [--runs 3] [--json FILE]

The peer is Hugo (Debian's package) rendering one page per entry of the same data; without it the
ratios are left out and the table says so.
"""

import argparse
import csv
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.synthesis import synthesise

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured command; medians over the runs."""

    work: str
    entries: int
    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float
    """Largest single process."""


def main() -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", default="1000,10000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures: list[Figure] = []
    for entries in (int(size) for size in options.entries.split(",")):
        with tempfile.TemporaryDirectory(prefix="ppid-bench-") as folder:
            figures += measure_size(Path(folder), entries, options.runs)
    print(
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, runs: {options.runs}"
    )
    print(f"{'work':34} {'entries':>8} {'wall s':>8} {'CPU s':>8} {'peak MB':>8}")
    for figure in figures:
        print(
            f"{figure.work:34} {figure.entries:8} {figure.wall_seconds:8.2f} "
            f"{figure.cpu_seconds:8.2f} {figure.peak_megabytes:8.0f}"
        )
    if shutil.which("hugo") is None:
        print("No peer measured: hugo is missing (sudo apt-get install --yes hugo)")
    if options.json:
        options.json.write_text(
            json.dumps([asdict(figure) for figure in figures], indent=2) + "\n", encoding="utf-8"
        )
    return 0


def measure_size(folder: Path, entries: int, runs: int) -> list[Figure]:
    """All figures for registers of one size."""
    root = folder / "registry"
    root.mkdir()
    synthesise(ROOT, root, entries)
    ppid = [sys.executable, "-m", "generator.cli"]
    subprocess.run([*ppid, "format", "--root", str(root)], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    out = folder / "site"
    figures = [
        measure("ppid validate", entries, runs, [*ppid, "validate", "--root", str(root)], folder / "none"),
        measure(
            "ppid build public (everything)",
            entries,
            runs,
            [*ppid, "build", "--root", str(root), "--out", str(out)],
            folder / ".site-rilis",
        ),
    ]
    if shutil.which("hugo"):
        source = folder / "hugo"
        write_hugo(root, source)
        figures.append(
            measure(
                "hugo (entry pages only)",
                entries,
                runs,
                ["hugo", "--quiet", "--source", str(source)],
                source / "public",
            )
        )
    return figures


def measure(work: str, entries: int, runs: int, command: list[str], remove_first: Path) -> Figure:
    """Medians of one command; ``remove_first`` goes before each run, so that every run does all the work."""
    walls: list[float] = []
    cpus: list[float] = []
    peaks: list[float] = []
    for _ in range(runs):
        shutil.rmtree(remove_first, ignore_errors=True)
        remove_first.with_name("site").unlink(missing_ok=True)
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", _WRAPPER, *command],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        output, _ = process.communicate()
        walls.append(time.perf_counter() - begun)
        cpu, peak, status = output.decode().rsplit("\n", 2)[-2].split()
        if int(status) not in {0, 1}:
            raise SystemExit(f"{work} failed with {status}")
        cpus.append(float(cpu))
        peaks.append(float(peak))
    return Figure(
        work=work,
        entries=entries,
        wall_seconds=statistics.median(walls),
        cpu_seconds=statistics.median(cpus),
        peak_megabytes=statistics.median(peaks),
    )


_WRAPPER = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, status)
"""


def write_hugo(root: Path, source: Path) -> None:
    """The same entries as a Hugo site: one content file and one page each."""
    content = source / "content" / "informasi"
    content.mkdir(parents=True)
    (source / "config.toml").write_text(
        'baseURL = "https://ppid.kaltim.example/"\ntitle = "DIP"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
    )
    layouts = source / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(
        "<!doctype html><html lang=id><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Params.ringkasan }}</p>"
        "<dl>{{ range $k, $v := .Params }}<dt>{{ $k }}</dt><dd>{{ $v }}</dd>{{ end }}</dl></html>"
    )
    (layouts / "list.html").write_text("<!doctype html><title>{{ .Title }}</title>")
    for file in sorted(root.glob("registers/dip/*/dip.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                facts = {"title": row["judul"], **{name: cell for name, cell in row.items() if cell}}
                (content / f"{row['id']}.md").write_text(
                    json.dumps(facts, ensure_ascii=False) + "\n", encoding="utf-8"
                )


if __name__ == "__main__":
    sys.exit(main())
