"""What is measured for registers of one size, each piece from the state in which it begins."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.hugo import hugo_version, write_hugo
from tests.benchmarks.invented_history import invent_history
from tests.benchmarks.measuring import TooLong, Use, measure, measure_until
from tests.benchmarks.synthesis import synthesise

ROOT = Path(__file__).parent.parent.parent
PPID = (sys.executable, "-m", "generator.cli")
PACKAGE_ROWS = 200

BUILD = "full build"
WITHOUT_SEARCH = "full build without search"
NOTHING = "nothing changed"
CORRECTED = "one corrected row"
CORRECTED_PAGES = "one corrected row until readers have it"
SEARCH = "search index alone"
PACKAGE = "validate one package, cold"
EVERYTHING = "validate everything, cold"
HUGO = "Hugo, entry pages only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run of one piece of work; ``use`` is None where it was stopped for taking too long."""

    work: str
    use: Use | None


class Registers:
    """Invented registers of one size with their history, as new for every run."""

    def __init__(self, folder: Path, entries: int, commits: int, limit_seconds: float) -> None:
        self._folder, self._limit = folder, limit_seconds
        self._kept, self._root, self._out = folder / "asal", folder / "register", folder / "situs"
        self._hugo = folder / "hugo"
        self._kept.mkdir(parents=True)
        synthesise(ROOT, self._kept, entries)
        self.site = (0, 0)
        """Files and bytes of the site that the last round built."""
        self.commits = invent_history(self._kept, commits)
        if hugo_version():
            write_hugo(self._kept, self._hugo)
        sizes = {file.parent.name: _rows(file) for file in self._kept.glob("registers/dip/*/dip.csv")}
        ordered = sorted(sizes, key=lambda unit: (sizes[unit], unit))
        self._median = ordered[len(ordered) // 2]
        self._package = min(ordered, key=lambda unit: (abs(sizes[unit] - PACKAGE_ROWS), unit))
        self.package_rows = sizes[self._package]
        self.median_rows = sizes[self._median]
        self.largest_rows = sizes[ordered[-1]]

    def run(self, *, quick: bool = False) -> Iterator[Measured]:
        """Every piece of work once, the peer among them; ``quick`` leaves out what takes another build."""
        build = (*PPID, "build", "--root", str(self._root), "--out", str(self._out))
        validate = (*PPID, "validate", "--root", str(self._root))
        self._begin()
        yield self._measured(PACKAGE, *validate, str(self._root / "registers" / "dip" / self._package))
        if not quick:
            self._begin()
            yield self._measured(EVERYTHING, *validate)
        self._begin()
        built = self._measured(BUILD, *build)
        yield built
        self.site = _size_of(self._out.resolve())
        if hugo_version():
            shutil.rmtree(self._hugo / "public", ignore_errors=True)
            yield self._measured(HUGO, "hugo", "--quiet", "--source", str(self._hugo))
        if built.use is not None:
            yield self._measured(NOTHING, *build)
        if built.use is not None and not quick:
            yield from self._corrected(build)
            yield self._search_alone()

    def _begin(self) -> None:
        """The registers as they came, without anything that a run left."""
        for place in (self._root, self._folder / "rumah"):
            shutil.rmtree(place, ignore_errors=True)
        for place in self._folder.glob(f"*{self._out.name}*"):
            if place.is_symlink():
                place.unlink()
            else:
                shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._kept, self._root, symlinks=True)
        (self._folder / "rumah").mkdir()

    def _correct(self) -> None:
        """Another summary for one row of the median package, committed."""
        file = self._root / "registers" / "dip" / self._median / "dip.csv"
        header, first, *rest = file.read_text(encoding="utf-8").splitlines(keepends=True)
        row = dict(zip(header.strip().split(","), next(csv.reader([first])), strict=True))
        row["ringkasan"] = f"{row['ringkasan']} Dibetulkan."
        changed = io.StringIO()
        csv.writer(changed, lineterminator="\n").writerow(row.values())
        file.write_text("".join((header, changed.getvalue(), *rest)), encoding="utf-8")
        author = ("-c", "user.name=Contoh", "-c", "user.email=contoh@kaltim.example")
        commit = (
            "git",
            "-C",
            str(self._root),
            *author,
            "commit",
            "--quiet",
            "-a",
            "-m",
            "Betulkan ringkasan",
        )
        subprocess.run(commit, check=True)

    def _corrected(self, build: Sequence[str]) -> Iterator[Measured]:
        """One corrected row: until the site leads to its page, and until the search index has followed."""
        self._correct()
        home = self._folder / "rumah"
        try:
            use = measure_until(self._out, build, folder=ROOT, limit_seconds=self._limit, home=home)
        except TooLong:
            yield from (Measured(work=work, use=None) for work in (CORRECTED_PAGES, CORRECTED))
            return
        yield Measured(work=CORRECTED_PAGES, use=use.until)
        yield Measured(work=CORRECTED, use=use.whole)

    def _search_alone(self) -> Measured:
        """The index of the finished pages; the pages themselves are only read."""
        copy = self._folder / "salinan"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self._out.resolve(), copy, copy_function=os.link)
        disclosed = self._folder / "terbuka.pickle"
        alone = (sys.executable, "-m", "tests.benchmarks.search_alone")
        subprocess.run([*alone, "prepare", str(self._root), str(disclosed)], check=True, cwd=ROOT)
        measured = self._measured(SEARCH, *alone, "write", str(copy), str(disclosed))
        if measured.use is None:
            return measured
        own = json.loads(disclosed.with_suffix(".json").read_text(encoding="utf-8"))
        return replace(measured, use=replace(measured.use, wall=own["wall"], cpu=own["cpu"]))

    def _measured(self, work: str, *command: str) -> Measured:
        try:
            use = measure(command, folder=ROOT, limit_seconds=self._limit, home=self._folder / "rumah")
        except TooLong:
            use = None
        return Measured(work=work, use=use)


def _size_of(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


def _rows(file: Path) -> int:
    return file.read_bytes().count(b"\n") - 1
