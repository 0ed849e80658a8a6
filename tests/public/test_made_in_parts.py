"""A site of which only what changed was made again is, byte for byte, the site made whole."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.public.build import NOTHING_BEFORE, SiteBefore, build
from generator.public.staging import extract, read_source
from generator.sites.contents import Contents, changes_between, contents_as_text, hashes_in
from generator.sites.standing_site import put_beside
from generator.sites.workers import LocalWorkers
from tests.public.exports.export import files_below
from tests.public.public_repository import PublicRepository

REPORT, MAP, RULING = "a1d0000001", "b1d0000001", "b2d0000002"
Edit = Callable[[PublicRepository], object]


class Sites:
    """Each state of a repository as a site: made from the one before with all that is kept, and made whole without anything."""

    def __init__(self, folder: Path) -> None:
        self.repository = PublicRepository(folder / "asal")
        self._folder = folder
        self._number = 0
        self.standing = NOTHING_BEFORE
        self.standing = self._made(self.repository.folder)[0]

    def edit(self, edit: Edit) -> tuple[SiteBefore, SiteBefore, set[str]]:
        """The site after an edit, from the one before; the same made whole; and which files the former wrote."""
        edit(self.repository)
        kept, written = self._made(self.repository.folder)
        before, self.standing = self.standing, NOTHING_BEFORE
        whole, _ = self._made(self._clone())
        self.standing = kept
        shutil.rmtree(before.home)
        return kept, whole, written

    def _clone(self) -> Path:
        """The same commits and tags, without what is kept of them beside."""
        clone = self._folder / f"salinan-{self._number}"
        self.repository.git("clone", "-q", ".", str(clone))
        return clone

    def _made(self, root: Path) -> tuple[SiteBefore, set[str]]:
        self._number += 1
        staging, out = self._folder / f"masukan-{self._number}", self._folder / f"situs-{self._number}"
        staging.mkdir()
        out.mkdir()
        extract(root, staging, read_source(root))
        told: list[Contents] = []
        problems = build(
            staging,
            out,
            out / "pencarian",
            LocalWorkers(processes=1),
            standing=self.standing,
            faultless=None if self.standing is NOTHING_BEFORE else self._folder / "tanpa-cela",
            ready=told.append,
        )
        assert told, problems
        written = set(files_below(out))
        old, new = self.standing.contents.files, told[0].files
        put_beside({path for path in new if old.get(path) == new[path]}, self.standing.home, out)
        return SiteBefore(contents=told[0], home=out), written


def _hashes(site: SiteBefore) -> dict[str, bytes]:
    return hashes_in(contents_as_text(site.contents))


def amend(row: str, package: str, **cells: str) -> Edit:
    def edit(repository: PublicRepository) -> None:
        repository.amend(row, package, **cells)
        commit(repository)

    return edit


def commit(repository: PublicRepository) -> None:
    if repository.git("status", "--porcelain", "registers"):
        repository.commit()


def the_units_name(repository: PublicRepository) -> None:
    rows = repository.rows("acuan", "unit")
    rows[1] |= {"nama": f"{rows[1]['nama']} dan Gizi"}
    repository.write("acuan", "unit", rows)
    commit(repository)


def another_synonym(repository: PublicRepository) -> None:
    rows = repository.rows("acuan", "sinonim")
    added = {"istilah": "lapkin", "sinonim": "laporan kinerja", "jenis": "singkatan"}
    repository.write("acuan", "sinonim", [*rows, *(() if added in rows else (added,))])
    commit(repository)


def the_edition(repository: PublicRepository) -> None:
    repository.git("tag", "-f", "edisi/2026-1")


def nothing_but_a_commit(repository: PublicRepository) -> None:
    repository.git("commit", "-q", "--allow-empty", "-m", "Tidak ada")


def take_down(repository: PublicRepository) -> None:
    taken = {cells["id"] for cells in repository.rows("acuan", "penarikan")}
    if "7pnr000001" not in taken:
        repository.take_down(MAP, "ringkasan")
        repository.amend(MAP, "dip/bpbd", ringkasan="Wilayah yang tergenang.")
        repository.commit()


def move(repository: PublicRepository) -> None:
    if any(cells["id"] == RULING for cells in repository.rows("dip/bpbd", "dip")):
        repository.move(RULING, "dip/bpbd", "dip/dinkes")
        repository.commit()


EDITS: dict[str, Edit] = {
    "title": amend(REPORT, "dip/dinkes", judul="Laporan kinerja yang dibetulkan"),
    "title back": amend(REPORT, "dip/dinkes", judul="Laporan Kinerja Dinas Kesehatan Tahun 2025"),
    "duty": amend(REPORT, "dip/dinkes", dasar="14(2)c"),
    "year": amend(MAP, "dip/bpbd", waktu="2023"),
    "day": amend(MAP, "dip/bpbd", tanggal_mutakhir="2026-09-09"),
    "form": amend(MAP, "dip/bpbd", bentuk="hardcopy"),
    "withdrawal": amend(MAP, "dip/bpbd", status="ditarik"),
    "return": amend(MAP, "dip/bpbd", status="berlaku"),
    "unit": the_units_name,
    "synonym": another_synonym,
    "edition": the_edition,
    "commit": nothing_but_a_commit,
    "takedown": take_down,
    "move": move,
}  # fmt: skip


# an example takes seconds, so that a failing one is told as it is
@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=3))
def test_a_site_made_from_the_one_before_is_the_site_made_whole(edits: list[str]):
    with TemporaryDirectory() as folder:
        sites = Sites(Path(folder))
        for edit in edits:
            kept, whole, _ = sites.edit(EDITS[edit])

            assert changes_between(_hashes(whole), _hashes(kept)) == {}, edit
            assert kept.contents == whole.contents
            assert files_below(kept.home) == files_below(whole.home)
            assert files_below(kept.home).keys() == kept.contents.files.keys()


def test_a_corrected_row_writes_its_page_its_lists_and_little_else(tmp_path: Path):
    sites = Sites(tmp_path)

    kept, _, written = sites.edit(EDITS["title"])

    # Pagefind reads every page of an entry, so those are there
    pages = {path for path in written if path.endswith(".html") and not path.startswith("informasi/")}
    assert {f"informasi/{REPORT}.html", "daftar.html", "unit/dinkes.html", "jenis/berkala.html"} <= written
    assert not pages & {"unit/bpbd.html", "jenis/serta-merta.html", "dasar/14-2-d.html"}
    assert "unit/bpbd.xlsx" in kept.contents.files.keys() - written


def test_a_commit_that_changes_no_row_writes_no_page_of_an_entry_or_list_again(tmp_path: Path):
    sites = Sites(tmp_path)

    kept, _, written = sites.edit(nothing_but_a_commit)

    again = [
        path
        for path in written
        if path.startswith(("informasi/", "unit/", "pagefind/")) and ".xml" not in path
    ]
    assert not again
    assert f"informasi/{REPORT}.html" in kept.contents.files
