"""The table of a run in Markdown, and where it stands in the manual.

    python -m tests.benchmarks.page build/bench.json

keeps the figures beside the code and renews the pages and the plot; a test checks that all agree.
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from tests.benchmarks.plot import draw
from tests.benchmarks.result import Figure, peer_of, ratio
from tests.benchmarks.works import BUILD, CORRECTED_PAGES, HUGO, SEARCH, WITHOUT_SEARCH

KEPT = Path(__file__).parent / "measured.json"
MANUAL = Path(__file__).parent.parent.parent / "site_templates" / "manual"
PAGE = MANUAL / "pengembang" / "kecepatan.md"
MILLION = MANUAL / "sejuta-entri.md"
PLOT = MANUAL / "gambar" / "kecepatan.svg"
_BEGIN, _END = "<!-- make bench: begin -->\n", "<!-- make bench: end -->\n"


def figures_of(result: Mapping[str, Any]) -> tuple[Figure, ...]:
    """The figures of a result as ``make bench`` writes it."""
    return tuple(
        Figure(
            work=each["work"],
            entries=each["entries"],
            walls=tuple(each["walls"]),
            cpus=tuple(each["cpus"]),
            peaks=tuple(each["peaks"]),
            stopped=each["stopped"],
        )
        for each in result["figures"]
    )


def render(result: Mapping[str, Any]) -> str:
    """What stands between the two marks of the page."""
    figures = figures_of(result)
    machine = cast("Mapping[str, str]", result["machine"])
    load = " and ".join(f"{each:.1f}" for each in result["load"])
    where = f"{machine['processor']}, {machine['processors']} processors; Python {machine['python']}"
    lines = [
        f"{where}; {machine['peer'] or 'no Hugo'}; program of commit `{result['commit']}`.",
        f"Load of the machine before and after: {load}.",
        "",
        "| Work | Entries | Runs | Wall s | CPU s | Largest process MB | Goal | |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(figure, result) for figure in figures),
        "",
        *_ratios(figures),
        "| Entries | Files of the site | MB | Files per entry | KB per entry |",
        "|---|---|---|---|---|",
        *_sites(cast("Mapping[str, Sequence[int]]", result["sites"])),
        "",
    ]
    return "\n".join(lines)


def render_million(result: Mapping[str, Any]) -> str:
    """The figures of the largest size, in Indonesian, and what they come to for a million entries."""
    figures = {(each.work, each.entries): each for each in figures_of(result)}
    measured = [entries for work, entries in figures if work == BUILD and figures[work, entries].cpus]
    sizes, largest = sorted(measured), max(measured)
    lines = [
        "| | " + " | ".join(f"{_titik(size)} (diukur)" for size in sizes) + " | 1.000.000 (dihitung) |",
        "|---|" + "---|" * (len(sizes) + 1),
    ]
    for words, work in (("Membangun semuanya dari awal", BUILD), ("Di antaranya indeks pencarian", SEARCH)):
        seconds = [figures[work, size].cpu for size in sizes]
        lines.append(_million_row(f"{words}, detik prosesor", seconds, largest))
    for words, work in (
        ("Membangun semuanya dari awal", BUILD),
        ("Satu baris dibetulkan sampai pembaca melihatnya", CORRECTED_PAGES),
    ):
        seconds = [figures[work, size].wall for size in sizes]
        lines.append(_million_row(f"{words}, detik menurut jam", seconds, largest))
    memory = [figures[BUILD, size].peak for size in sizes]
    gigabytes = memory[-1] * 1_000_000 / largest / 2**10
    lines.append(
        f"| Memori proses terbesar, MB | {' | '.join(f'{each:.0f}' for each in memory)} "
        f"| kira-kira {gigabytes:.0f} GB (dihitung) |"
    )
    sites = cast("Mapping[str, Sequence[int]]", result["sites"])
    lines.append(_million_row("Berkas di situs", [sites[str(size)][0] for size in sizes], largest))
    lines.append(_million_row("Ukuran situs, MB", [sites[str(size)][1] / 2**20 for size in sizes], largest))
    return "\n".join([*lines, ""])


def _million_row(words: str, values: Sequence[float], largest: int) -> str:
    cells = [*values, values[-1] * 1_000_000 / largest]
    return f"| {words} | {' | '.join(_titik(round(cell)) for cell in cells)} |"


def _titik(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _row(figure: Figure, result: Mapping[str, Any]) -> str:
    runs = len(figure.cpus)
    wanted = figure.goal
    goal = (
        ""
        if wanted is None
        else f"{wanted.seconds:g} s" + (f", {wanted.megabytes:g} MB" if wanted.megabytes else "")
    )
    note = cast("Mapping[str, str]", result["notes"]).get(f"{figure.work} {figure.entries}", "")
    name = figure.work + (f" ({note})" if note else "")
    cells = (
        (_spread(figure.walls), _spread(figure.cpus), _whole(figure.peaks))
        if runs
        else (f"stopped after {result['limit_seconds']:g}", "", "")
    )
    return f"| {name} | {_thousands(figure.entries)} | {runs} | {' | '.join(cells)} | {goal} | {figure.verdict} |"


def _ratios(figures: Sequence[Figure]) -> list[str]:
    lines: list[str] = []
    for figure in figures:
        peer = peer_of(figures, figure)
        if peer is not None and figure.work in {BUILD, WITHOUT_SEARCH} and figure.cpus:
            lines.append(
                f"- {figure.work}, {_thousands(figure.entries)} entries, against “{HUGO}”: "
                f"{ratio(figure.cpus, peer.cpus)} times its CPU seconds, "
                f"{ratio(figure.walls, peer.walls)} times its wall, "
                f"{ratio(figure.peaks, peer.peaks)} times its memory."
            )
    return [*lines, ""] if lines else ["Hugo was not measured, so there are no ratios.", ""]


def _sites(sites: Mapping[str, Sequence[int]]) -> list[str]:
    return [
        f"| {_thousands(int(entries))} | {_thousands(files)} | {size / 2**20:.0f} "
        f"| {files / int(entries):.2f} | {size / int(entries) / 1024:.1f} |"
        for entries, (files, size) in sites.items()
    ]


def _spread(values: Sequence[float]) -> str:
    """Median, and the range where there were several runs."""
    middle = (
        sorted(values)[len(values) // 2]
        if len(values) % 2
        else sum(sorted(values)[len(values) // 2 - 1 :][:2]) / 2
    )
    return f"{middle:.2f}" if len(values) == 1 else f"{middle:.2f} ({min(values):.2f}–{max(values):.2f})"


def _whole(values: Sequence[float]) -> str:
    return f"{max(values):.0f}"


def _thousands(number: int) -> str:
    return f"{number:,}"


def with_table(page: str, table: str) -> str:
    """The page with another table between its marks."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}{table}{_END}{after}"


def table_in(page: str) -> str:
    """What stands between the marks now."""
    found = re.search(re.escape(_BEGIN) + "(.*?)" + re.escape(_END), page, re.DOTALL)
    return found[1] if found else ""


def main(file: str) -> int:
    """Keep the figures, renew page and plot."""
    result = cast("dict[str, Any]", json.loads(Path(file).read_text(encoding="utf-8")))
    KEPT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), render(result)), encoding="utf-8")
    MILLION.write_text(
        with_table(MILLION.read_text(encoding="utf-8"), render_million(result)), encoding="utf-8"
    )
    PLOT.write_text(draw(figures_of(result)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
