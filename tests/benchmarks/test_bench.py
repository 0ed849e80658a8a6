import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measuring import measure_until
from tests.benchmarks.page import KEPT, MILLION, PAGE, PLOT, figures_of, render, render_million, table_in
from tests.benchmarks.plot import draw
from tests.benchmarks.result import GOALS, Figure
from tests.benchmarks.works import BUILD, CORRECTED_PAGES, HUGO, NOTHING, PACKAGE, SEARCH

ROOT = Path(__file__).parent.parent.parent


def figure(
    *cpus: float, work: str = BUILD, entries: int = 1000, wall: float = 9, peak: float = 100
) -> Figure:
    walls, peaks = tuple(wall for _ in cpus), tuple(peak for _ in cpus)
    return Figure(work=work, entries=entries, walls=walls, cpus=cpus, peaks=peaks)


def test_one_run_measures_validation_build_and_peer(tmp_path: Path):
    """With the real commands, at a size that says nothing about speed."""
    told = tmp_path / "bench.json"
    command = ("-m", "tests.benchmarks", "--entries", "50", "--runs", "1", "--quick", "--json", str(told))
    shown = subprocess.run(
        [sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    result = json.loads(told.read_text(encoding="utf-8"))
    measured = {each.work: each for each in figures_of(result)}
    assert {PACKAGE, BUILD, NOTHING} <= measured.keys() <= {PACKAGE, BUILD, NOTHING, HUGO}
    assert all(each.cpu > 0.05 and each.peak > 10 for each in measured.values() if each.work != HUGO)
    assert measured[NOTHING].cpu < measured[BUILD].cpu
    assert shown == render(result) + "\n"


def test_work_after_the_swap_counts_to_the_whole_run_alone(tmp_path: Path):
    link = tmp_path / "situs"
    link.symlink_to("lama")
    work = "sum(range(10_000_000))"
    swap = f"import os; os.symlink('baru', {str(link) + '.n'!r}); os.replace({str(link) + '.n'!r}, {str(link)!r})"

    measured = measure_until(
        link,
        [sys.executable, "-c", f"{work}; {swap}; {work}; {work}; {work}"],
        folder=tmp_path,
        limit_seconds=60,
        home=tmp_path,
    )

    assert measured.until is not None
    assert 0.02 < measured.until.cpu < measured.whole.cpu / 2
    assert measured.until.wall < measured.whole.wall


def test_a_run_that_swaps_nothing_has_no_figure_of_it(tmp_path: Path):
    link = tmp_path / "situs"
    link.symlink_to("lama")

    measured = measure_until(
        link, [sys.executable, "-c", ""], folder=tmp_path, limit_seconds=60, home=tmp_path
    )

    assert measured.until is None
    assert measured.whole.cpu > 0


def test_the_pages_show_what_the_kept_figures_say():
    result = json.loads(KEPT.read_text(encoding="utf-8"))

    assert table_in(PAGE.read_text(encoding="utf-8")) == render(result)
    assert table_in(MILLION.read_text(encoding="utf-8")) == render_million(result)
    assert PLOT.read_text(encoding="utf-8") == draw(figures_of(result))


def test_the_plan_for_a_million_tells_how_long_people_wait_and_how_much_memory_it_takes():
    """What is computed is the largest that was measured, times the number of entries."""
    works = ((BUILD, 9.0, 487.0), (SEARCH, 2.0, 238.0), (CORRECTED_PAGES, 25.0, 399.0))
    figures = [
        figure(4.0, work=work, entries=entries, wall=wall * entries / 100_000, peak=peak)
        for entries in (40_000, 100_000)
        for work, wall, peak in works
    ]
    result = {
        "figures": [{name: getattr(each, name) for name in Figure.__slots__} for each in figures],
        "sites": {"40000": [80_000, 2**30], "100000": [200_000, 2**31]},
    }

    assert render_million(result).splitlines() == [
        "| | 40.000 (diukur) | 100.000 (diukur) | 1.000.000 (dihitung) |",
        "|---|---|---|---|",
        "| Membangun semuanya dari awal, detik prosesor | 4 | 4 | 40 |",
        "| Di antaranya indeks pencarian, detik prosesor | 4 | 4 | 40 |",
        "| Membangun semuanya dari awal, detik menurut jam | 4 | 9 | 90 |",
        "| Satu baris dibetulkan sampai pembaca melihatnya, detik menurut jam | 10 | 25 | 250 |",
        "| Memori proses terbesar, MB | 487 | 487 | kira-kira 5 GB (dihitung) |",
        "| Berkas di situs | 80.000 | 200.000 | 2.000.000 |",
        "| Ukuran situs, MB | 1.024 | 2.048 | 20.480 |",
    ]


def test_processor_seconds_decide_and_the_clock_is_only_told():
    assert GOALS[BUILD, 1000].seconds == 2
    assert figure(1.9).verdict == "reached"
    assert figure(1.0, 1.5, 9.0).verdict == "reached"
    assert figure(2.1, wall=1.5).verdict == "by the clock only"
    assert figure(2.1).verdict == "**not reached**"
    assert figure(2.1, entries=50).verdict == ""


def test_what_was_stopped_has_not_reached_its_goal():
    assert figure().verdict == "**not reached**"
