"""What reaches the staging folder of the past, read from real repositories."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.history.repository import HistoryError
from generator.public.commit_facts import read_facts
from generator.public.past import CellStep, Past, Step, StepKind, WithheldRow
from generator.public.past_files import read_past
from generator.public.staging import extract, read_source
from generator.public.takedown import IN_WORDS, LEFT_EMPTY
from generator.sites.publish import tree_digest
from tests.boundary.canary_scan import scan_tree
from tests.public.public_repository import DAY, FIRST_COMMIT, PublicRepository
from tests.registers_folder import copy_valid_registers

CANARY = "KANARI7f3a91"


@pytest.fixture
def repository(tmp_path: Path) -> PublicRepository:
    return PublicRepository(tmp_path / "asal")


def staged(repository: PublicRepository, tmp_path: Path, **options: object) -> tuple[Past, Path]:
    staging = tmp_path / "masukan"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    source = read_source(repository.folder, **options)  # type: ignore[arg-type]
    extract(repository.folder, staging, source)
    return read_past(staging), staging


def published(days: int = 0) -> Step:
    return Step(at=FIRST_COMMIT + days * DAY, kind=StepKind.PUBLISHED, changes=())


def changed(days: int, *changes: tuple[str, str | None, str | None]) -> Step:
    return Step(
        at=FIRST_COMMIT + days * DAY,
        kind=StepKind.CHANGED,
        changes=tuple(
            CellStep(column=column, before=before, after=after) for column, before, after in changes
        ),
    )


# -- steps ----------------------------------------------------------------------------------


def test_a_row_begins_with_the_commit_that_put_it_in_force_and_tells_nothing_of_its_drafts(
    repository: PublicRepository, tmp_path: Path
):
    repository.change("a4d0000004", ringkasan=f"Masih {CANARY}.")
    repository.change("a4d0000004", ringkasan="Sewa satu tahun.", status="berlaku")
    repository.change("a4d0000004", ringkasan="Sewa dua tahun.")

    past, staging = staged(repository, tmp_path)

    assert past.steps["a4d0000004"] == (
        published(2),
        changed(3, ("ringkasan", "Sewa satu tahun.", "Sewa dua tahun.")),
    )
    assert scan_tree(staging, CANARY) == []


def test_a_proposal_has_no_past(repository: PublicRepository, tmp_path: Path):
    repository.change("a4d0000004", ringkasan="Lain lagi.")

    assert "a4d0000004" not in staged(repository, tmp_path)[0].steps


def test_a_row_proposed_anew_tells_only_what_the_public_saw(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", status="usulan")
    repository.change("a1d0000001", media=CANARY)
    repository.change("a1d0000001", media="Buku", status="berlaku")

    past, staging = staged(repository, tmp_path)

    assert past.steps["a1d0000001"][1:] == (
        Step(
            at=FIRST_COMMIT + 3 * DAY,
            kind=StepKind.RETURNED,
            changes=(CellStep(column="media", before="Berkas PDF dan buku", after="Buku"),),
        ),
    )
    assert scan_tree(staging, CANARY) == []


def test_a_new_day_alone_is_a_check_and_a_withdrawal_is_told(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", tanggal_mutakhir="2026-08-01")
    repository.change("a1d0000001", status="ditarik")

    steps = staged(repository, tmp_path)[0].steps["a1d0000001"]

    assert [step.kind for step in steps] == [StepKind.PUBLISHED, StepKind.CHECKED, StepKind.WITHDRAWN]


def test_a_row_that_moved_keeps_its_past(repository: PublicRepository, tmp_path: Path):
    repository.move("a1d0000001", "dip/dinkes", "dip/bpbd")
    repository.amend("a1d0000001", "dip/bpbd", media="Buku")
    repository.commit()

    assert staged(repository, tmp_path)[0].steps["a1d0000001"] == (
        published(),
        changed(1, ("media", "Berkas PDF dan buku", "Buku"), ("unit", "dinkes", "bpbd")),
    )


def test_what_no_commit_holds_is_no_past(repository: PublicRepository, tmp_path: Path):
    repository.amend("a1d0000001", media="Buku")

    assert staged(repository, tmp_path)[0].steps["a1d0000001"] == (published(),)


def test_a_row_that_is_a_proposal_on_the_disk_tells_nothing_although_git_knows_it(
    repository: PublicRepository, tmp_path: Path
):
    repository.amend("a1d0000001", status="usulan")

    assert "a1d0000001" not in staged(repository, tmp_path)[0].steps


def test_nobody_s_name_no_message_and_no_commit_is_staged(repository: PublicRepository, tmp_path: Path):
    commit = repository.change("a1d0000001", media="Buku")

    _, staging = staged(repository, tmp_path)

    assert [scan_tree(staging, word) for word in ("zulkarnaen", commit[:12])] == [[], []]


def test_without_the_cache_the_staging_folder_is_the_same(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", media="Buku")
    with_cache = tree_digest(staged(repository, tmp_path)[1])
    again = tree_digest(staged(repository, tmp_path)[1])
    shutil.rmtree(repository.folder / ".git" / "ppid")

    assert {with_cache, again, tree_digest(staged(repository, tmp_path)[1])} == {with_cache}


# -- where no history is kept ---------------------------------------------------------------


def test_outside_git_there_is_no_past(tmp_path: Path):
    staging = tmp_path / "masukan"
    staging.mkdir()
    home = copy_valid_registers(tmp_path / "asal")
    extract(home, staging, read_source(home))

    assert read_past(staging) == Past(is_kept=False)


def test_in_a_repository_that_holds_no_register_there_is_no_past(tmp_path: Path):
    root = copy_valid_registers(tmp_path / "asal")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    staging = tmp_path / "masukan"
    staging.mkdir()
    extract(root, staging, read_source(root))

    assert read_past(staging) == Past(is_kept=False)


def shallow_clone(repository: PublicRepository, folder: Path) -> Path:
    subprocess.run(
        ["git", "clone", "-q", "--depth=1", f"file://{repository.folder}", str(folder)], check=True
    )
    return folder


def test_a_shallow_clone_is_refused_unless_the_history_is_given_up(
    repository: PublicRepository, tmp_path: Path
):
    repository.change("a1d0000001", media="Buku")
    clone = shallow_clone(repository, tmp_path / "dangkal")
    (staging := tmp_path / "masukan").mkdir()

    with pytest.raises(HistoryError, match="--unshallow"):
        extract(clone, staging, read_source(clone))
    extract(clone, staging, read_source(clone, with_history=False))

    assert read_past(staging) == Past(is_kept=False)
    assert (staging / "registers/dip/dinkes/dip.csv").is_file()


# -- a commit instead of the disk -----------------------------------------------------------


def test_a_commit_gives_what_the_disk_gave_then(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", media="Buku")
    then = tree_digest(staged(repository, tmp_path)[1])
    commit = repository.git("rev-parse", "HEAD")
    repository.git("tag", "lama")
    repository.change("a1d0000001", media="Buku besar")
    repository.amend("a1d0000001", media="Belum dikomit")
    bare = tmp_path / "telanjang.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(repository.folder), str(bare)], check=True)
    (staging := tmp_path / "dari-telanjang").mkdir()
    extract(bare, staging, read_source(bare, revision="lama"))

    assert tree_digest(staged(repository, tmp_path, revision=commit)[1]) == then
    assert tree_digest(staging) == then
    assert read_facts(staging).committed_at == FIRST_COMMIT + DAY


def test_a_link_in_a_commit_is_refused(repository: PublicRepository, tmp_path: Path):
    table = repository.path("dip/dinkes", "dip")
    table.unlink()
    table.symlink_to("/etc/hostname")
    commit = repository.commit()
    (staging := tmp_path / "masukan").mkdir()

    with pytest.raises(Exception, match="is not a plain file"):
        extract(repository.folder, staging, read_source(repository.folder, revision=commit))


# -- takedowns ------------------------------------------------------------------------------


COLUMNS = [(table, column) for table in IN_WORDS for column in sorted(IN_WORDS[table] | LEFT_EMPTY[table])]
ROWS = {
    "dip": ("a1d0000001", "dip/dinkes"),
    "pengecualian": ("d1k0000001", "dip/dinkes"),
    "pengumuman": ("c1p0000001", "dip/bpbd"),
}


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_value_that_was_taken_down_is_in_no_staged_byte(
    table: str, column: str, repository: PublicRepository, tmp_path: Path
):
    row, package = ROWS[table]
    repository.change(row, package, table, **{column: f"https://{CANARY}"})
    repository.git("tag", "edisi/2026-1")
    repository.change(row, package, table, **{column: "sudah dibetulkan"})
    repository.change(row, package, table, **{column: f"https://{CANARY}/lagi"})
    repository.take_down(row, column)

    past, staging = staged(repository, tmp_path)

    assert scan_tree(staging, CANARY) == []
    assert past.withheld_cells == {(row, column): date(2026, 11, 2)}
    assert changed(2, (column, None, None)) in past.steps[row]


def test_a_row_that_was_taken_down_is_in_no_staged_byte(repository: PublicRepository, tmp_path: Path):
    repository.change("a1d0000001", judul=CANARY, ringkasan=f"Isi {CANARY}.")
    repository.git("tag", "edisi/2026-1")
    repository.take_down("a1d0000001")
    repository.commit()

    past, staging = staged(repository, tmp_path)

    assert scan_tree(staging, CANARY) == []
    assert past.withheld_rows == (
        WithheldRow(id="a1d0000001", day=date(2026, 11, 2), table="dip", unit="dinkes", class_slug="berkala"),
    )
    assert "a1d0000001" not in past.steps
    assert "a1d0000001" not in (staging / "registers/dip/dinkes/dip.csv").read_text("utf-8")
    assert [row.cells for row in past.editions["2026-1"] if row.id == "a1d0000001"] == [None]


@pytest.mark.parametrize("column", ["bentuk", "tanggal_mutakhir", "status", "tidak_ada"])
def test_a_column_that_no_notice_can_stand_for_takes_the_whole_row_down(
    column: str, repository: PublicRepository, tmp_path: Path
):
    repository.take_down("a1d0000001", column)

    assert [row.id for row in staged(repository, tmp_path)[0].withheld_rows] == ["a1d0000001"]


def test_a_proposal_that_was_taken_down_leaves_no_trace(repository: PublicRepository, tmp_path: Path):
    repository.take_down("a4d0000004")

    past, staging = staged(repository, tmp_path)

    assert past.withheld_rows == ()
    assert "a4d0000004" not in (staging / "registers/dip/dinkes/dip.csv").read_text("utf-8")


def test_a_value_written_after_the_takedown_is_shown_and_the_old_one_never_again(
    repository: PublicRepository, tmp_path: Path
):
    repository.change("a1d0000001", media=CANARY)
    repository.take_down("a1d0000001", "media")
    repository.commit()
    repository.change("a1d0000001", media="Buku")
    shown = staged(repository, tmp_path)[1] / "registers/dip/dinkes/dip.csv"

    assert ",Buku," in shown.read_text("utf-8")

    repository.change("a1d0000001", media=CANARY)
    past, staging = staged(repository, tmp_path)

    assert scan_tree(staging, CANARY) == []
    assert past.steps["a1d0000001"][-2:] == (
        changed(3, ("media", None, "Buku")),
        changed(4, ("media", "Buku", None)),
    )


def test_without_history_every_value_of_the_cell_is_withheld(repository: PublicRepository, tmp_path: Path):
    repository.take_down("a1d0000001", "media")
    repository.commit()
    repository.change("a1d0000001", media=CANARY)

    _, staging = staged(repository, tmp_path, with_history=False)

    assert scan_tree(staging, CANARY) == []
    notice = "Isi ditarik pada 2 November 2026 karena keliru diumumkan"
    assert notice in (staging / "registers/dip/dinkes/dip.csv").read_text("utf-8")


def test_a_row_that_no_table_holds_keeps_its_address(repository: PublicRepository, tmp_path: Path):
    rows = [row for row in repository.rows("dip/dinkes", "dip") if row["id"] != "a1d0000001"]
    repository.write("dip/dinkes", "dip", rows)
    repository.take_down("a1d0000001")
    repository.commit()

    assert staged(repository, tmp_path)[0].withheld_rows == (
        WithheldRow(id="a1d0000001", day=date(2026, 11, 2), table="dip", unit="", class_slug=""),
    )


# -- editions -------------------------------------------------------------------------------


def test_an_edition_is_the_rows_in_force_at_its_tag(repository: PublicRepository, tmp_path: Path):
    repository.git("tag", "edisi/2026-1")
    repository.git("tag", "-a", "-m", "tanpa SK", "edisi/2026-2")
    repository.change("a1d0000001", judul="Judul baru")
    repository.change("a2d0000002", status="ditarik")

    editions = staged(repository, tmp_path)[0].editions

    assert list(editions) == ["2026-1"]
    assert [(row.unit, row.id) for row in editions["2026-1"] if row.unit == "dinkes"] == [
        ("dinkes", "a1d0000001"),
        ("dinkes", "a2d0000002"),
        ("dinkes", "a3d0000003"),
    ]
    assert {row.unit_name for row in editions["2026-1"] if row.unit == "dinkes"} == {"Dinas Kesehatan"}
    cells = next(row.cells for row in editions["2026-1"] if row.id == "a1d0000001")
    assert cells is not None
    assert cells["judul"] == "Laporan Kinerja Dinas Kesehatan Tahun 2025"


def test_without_a_tag_no_edition_is_kept(repository: PublicRepository, tmp_path: Path):
    assert staged(repository, tmp_path)[0].editions == {}
