"""``ppid check`` on real branches: rows in words, new problems apart from old ones, and what to heed."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.check import command
from generator.cli.init import command as init
from tests.history.made_repository import FEBRUARY, MARCH, Repository
from tests.registers_folder import copy_valid_registers
from tests.validation.exempted.registers import copy_valid_dik
from tests.validation.overlay import edit

DINKES, BPBD = "registers/dip/dinkes/dip.csv", "registers/dip/bpbd/dip.csv"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, arguments)
    return result.exit_code, result.output


def started(root: Path) -> Repository:
    """``main`` with the valid registers, and the branch ``usul`` checked out."""
    repository = Repository(root=root)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Mulai")
    repository.git("checkout", "--quiet", "-b", "usul")
    return repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    root = tmp_path / "daftar"
    root.mkdir()
    return started(copy_valid_registers(root))


def commit_all(repository: Repository, at: int = FEBRUARY) -> None:
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "Ubah", at=at)


def test_a_branch_without_changes_ends_with_0(repository: Repository):
    status, output = run("--base", "main", "--root", str(repository.root))

    assert (status, output) == (
        0,
        "Tidak ada baris yang berubah.\n\nTidak ada kesalahan baru; 0 peringatan baru.\n",
    )


def test_a_change_on_the_disk_is_told_in_words(repository: Repository):
    edit(repository.root, DINKES, 0, {"tempat": "Contohkota"})

    status, output = run("--base", "main", "--root", str(repository.root))

    assert status == 0
    assert "Dibetulkan\n  dip/dinkes/dip a1d0000001: Laporan Kinerja" in output
    assert "    Tempat pembuatan informasi: semula “Misal”, menjadi “Contohkota”.\n" in output


def test_a_new_error_ends_with_1_and_is_marked_at_its_line(repository: Repository):
    edit(repository.root, DINKES, 0, {"tempat": ""})
    commit_all(repository)

    status, output = run(
        "--base", "main", "--head", "HEAD", "--format", "github", "--root", str(repository.root)
    )

    assert status == 1
    assert f"::error file={DINKES},line=2,title=DIP-01::Tempat pembuatan informasi belum diisi." in output


def test_an_error_that_stood_before_stops_nothing_and_stands_apart(repository: Repository):
    repository.git("checkout", "--quiet", "main")
    edit(repository.root, DINKES, 0, {"tempat": ""})
    commit_all(repository)
    repository.git("checkout", "--quiet", "-b", "lain")
    edit(repository.root, BPBD, 0, {"tempat": "Contohkota"})

    status, output = run("--base", "main", "--root", str(repository.root), "--format", "json")

    assert status == 0
    report = json.loads(output)
    assert report["baru"]["masalah"] == []
    assert [one["kode"] for one in report["sudah_ada"]["masalah"]] == ["DIP-01"]
    text = run("--base", "main", "--root", str(repository.root))[1]
    assert "Sudah ada sebelumnya: 1 masalah" in text


def test_the_merge_result_is_checked_not_the_branch_alone(repository: Repository):
    """Each side is sound by itself; together two rows hold one number."""
    edit(repository.root, DINKES, 1, {"nomor": "DIP/2026/0099"})
    commit_all(repository)
    repository.git("checkout", "--quiet", "main")
    edit(repository.root, BPBD, 0, {"nomor": "DIP/2026/0099"})
    commit_all(repository, MARCH)

    status, output = run("--base", "main", "--head", "usul", "--root", str(repository.root))

    assert status == 1
    assert "DIP/2026/0099" in output
    assert "kesalahan" in output


def test_different_rows_of_one_file_changed_on_both_sides_merge(repository: Repository):
    edit(repository.root, DINKES, 0, {"tempat": "Contohkota"})
    commit_all(repository)
    repository.git("checkout", "--quiet", "main")
    edit(repository.root, DINKES, 1, {"tempat": "Lainkota"})
    commit_all(repository, MARCH)

    status, output = run("--base", "main", "--head", "usul", "--root", str(repository.root))

    assert status == 0
    assert "Lainkota" not in output


def test_the_same_cell_changed_on_both_sides_is_a_clash(repository: Repository):
    edit(repository.root, DINKES, 0, {"tempat": "Contohkota"})
    commit_all(repository)
    repository.git("checkout", "--quiet", "main")
    edit(repository.root, DINKES, 0, {"tempat": "Lainkota"})
    commit_all(repository, MARCH)

    status, output = run("--base", "main", "--head", "usul", "--root", str(repository.root))

    assert status == 1
    assert "TLH-26 (entri a1d0000001, kolom tempat)" in output


def test_a_file_that_git_would_spoil_is_still_checked(repository: Repository):
    (repository.root / DINKES).write_bytes(b"\xff\xfe rusak")

    status, output = run("--base", "main", "--root", str(repository.root))

    assert status == 1
    assert f"{DINKES}: kesalahan FMT-" in output or f"{DINKES}:1: kesalahan FMT-" in output


def test_what_a_proposal_should_not_touch_is_flagged_and_stops_nothing(repository: Repository):
    edit(repository.root, DINKES, 0, {"tempat": "Contohkota"})
    edit(repository.root, BPBD, 0, {"tempat": "Contohkota"})
    for path in (".github/workflows/ppid.yml", "schemas/dip.json", "catatan.txt"):
        repository.commit(path, "lain\n", FEBRUARY)
    commit_all(repository)

    status, output = run("--base", "main", "--head", "HEAD", "--root", str(repository.root))

    assert status == 0
    assert "Usulan ini mengubah 2 unit (bpbd, dinkes)." in output
    assert "Berkas alur kerja ikut berubah: .github/workflows/ppid.yml." in output
    assert "Berkas skema tabel ikut berubah: schemas/dip.json." in output
    assert "Berkas yang bukan data ikut berubah: catatan.txt." in output


def told_of(repository: Repository, *, on_disk: bool) -> tuple[int, str]:
    if on_disk:
        return run("--base", "main", "--root", str(repository.root))
    if repository.git("status", "--porcelain"):
        commit_all(repository)
    return run("--base", "main", "--head", "HEAD", "--root", str(repository.root))


@pytest.mark.parametrize("on_disk", [True, False])
def test_registers_that_are_gone_are_an_error(repository: Repository, on_disk: bool):
    shutil.rmtree(repository.root / "registers")

    status, output = told_of(repository, on_disk=on_disk)

    assert status == 1
    assert "registers/acuan: kesalahan PKT-06: Semua berkas paket ini hilang." in output
    assert "registers/dip/dinkes: kesalahan PKT-06" in output


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_single_table_that_is_gone_is_an_error(repository: Repository, on_disk: bool):
    (repository.root / DINKES).unlink()

    status, output = told_of(repository, on_disk=on_disk)

    assert status == 1
    assert f"{DINKES}: kesalahan PKT-06" in output


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_table_that_became_a_link_is_an_error(repository: Repository, on_disk: bool):
    (repository.root / DINKES).unlink()
    (repository.root / DINKES).symlink_to("/etc/passwd")

    status, output = told_of(repository, on_disk=on_disk)

    assert status == 1
    assert f"{DINKES}: kesalahan PKT-08" in output
    assert "PKT-06" not in output


def test_a_folder_that_became_a_link_is_an_error(repository: Repository):
    folder = repository.root / "registers/dip/dinkes"
    folder.rename(repository.root / "lain")
    folder.symlink_to(repository.root / "lain")

    status, output = told_of(repository, on_disk=True)

    assert status == 1
    assert "registers/dip/dinkes: kesalahan PKT-06" in output


@pytest.mark.parametrize(
    "path", ["registers/dik/dinkes/dik.csv", "x/registers/dik/dinkes/a.txt", "dik-dasar.csv"]
)
def test_a_restricted_package_in_a_public_branch_is_an_error_without_a_value(tmp_path: Path, path: str):
    root = tmp_path / "daftar"
    root.mkdir()
    copy_valid_registers(root)
    body = root / "registers/acuan/badan.csv"
    body.write_text(body.read_text(encoding="utf-8").replace(",ya\n", ",tidak\n"), encoding="utf-8")
    repository = started(root)
    body.write_text(body.read_text(encoding="utf-8").replace(",tidak\n", ",ya\n"), encoding="utf-8")
    repository.commit(path, "KANARI\n", FEBRUARY)

    status, output = told_of(repository, on_disk=False)

    assert status == 1
    assert f"{path}: kesalahan PKT-11" in output
    assert "KANARI" not in output


def test_restricted_example_data_stand_beside_public_ones(repository: Repository):
    repository.commit("registers/dik/dinkes/dik.csv", "KANARI\n", FEBRUARY)

    status, output = told_of(repository, on_disk=False)

    assert (status, "PKT-11" in output) == (0, False)
    assert "Berkas register terbatas ikut berubah: registers/dik/dinkes/dik.csv." in output


def test_attributes_of_git_that_run_a_filter_are_flagged(repository: Repository):
    repository.commit(".gitattributes", "*.csv filter=lain\n", FEBRUARY)

    status, output = told_of(repository, on_disk=False)

    assert status == 0
    assert "Berkas pengaturan git ikut berubah: .gitattributes." in output


def test_a_published_row_that_is_cut_out_is_flagged(repository: Repository):
    file = repository.root / DINKES
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([lines[0], *lines[2:]]), encoding="utf-8")

    output = run("--base", "main", "--root", str(repository.root))[1]

    assert "1 baris yang pernah diumumkan dihapus dari berkasnya." in output


def test_annotations_stop_where_the_forge_would_drop_them(repository: Repository):
    for number in range(3):
        edit(repository.root, DINKES, number, {"tempat": "", "retensi": "", "penguasa": "", "bentuk": ""})

    output = run("--base", "main", "--root", str(repository.root), "--format", "github")[1]

    assert output.count("::error ") == 10
    assert "masalah lagi tidak diberi tanda di berkasnya" in output


def test_the_summary_obeys_nothing_that_a_cell_says(repository: Repository, tmp_path: Path):
    evil = "[x](https://jahat.example) <img src=x> | `a` @semua www.jahat.example \u202eterbalik"
    edit(repository.root, DINKES, 0, {"judul": evil})
    summary = tmp_path / "ringkasan.md"

    run("--base", "main", "--root", str(repository.root), "--summary", str(summary))

    text = summary.read_text(encoding="utf-8")
    for alive in ("](", "<img", "https://jahat", "www.jahat", "`a`", "\u202e"):
        assert alive not in text
    assert "jahat&#46;example" in text


def test_a_summary_is_never_longer_than_the_forge_takes(repository: Repository, tmp_path: Path):
    file = repository.root / DINKES
    header, row = file.read_text(encoding="utf-8").splitlines()[:2]
    rows = [
        row.replace("a1d0000001", f"a{number:09d}").replace("Capaian", "Capaian " * 40)
        for number in range(3000)
    ]
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    summary = tmp_path / "ringkasan.md"

    run("--base", "main", "--root", str(repository.root), "--summary", str(summary))

    assert 900_000 < summary.stat().st_size < 1024 * 1024
    assert "Ringkasan dipotong" in summary.read_text(encoding="utf-8")


def test_a_shallow_clone_and_an_unknown_base_are_wrong_use(repository: Repository, tmp_path: Path):
    commit_all_of_clone = tmp_path / "dangkal"
    repository.commit("catatan.txt", "x", FEBRUARY)
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(commit_all_of_clone))

    assert run("--base", "HEAD", "--root", str(commit_all_of_clone))[0] == 2
    assert run("--base", "tidak-ada", "--root", str(repository.root))[0] == 2
    assert run("--base", "--output=x", "--root", str(repository.root))[0] == 2


def test_an_identifier_of_another_row_is_refused(repository: Repository):
    file = repository.root / DINKES
    content = file.read_text(encoding="utf-8")
    repository.git("checkout", "--quiet", "main")
    file.write_text("\n".join([line for line in content.splitlines() if not line.startswith("a2d")]) + "\n")
    commit_all(repository)
    repository.git("checkout", "--quiet", "-b", "lain")
    file.write_text(content, encoding="utf-8")
    edit(repository.root, DINKES, 1, {"judul": "Daftar yang sama sekali lain"})

    status, output = run("--base", "main", "--root", str(repository.root))

    assert status == 1
    assert "DIP-03" in output
    assert "Pengenal ini dulu milik entri lain." in output


def started_restricted(tmp_path: Path) -> tuple[Path, Path]:
    """The public register, and beside it the restricted one of dinkes with everything on ``main``."""
    public = copy_valid_dik(tmp_path / "publik")
    started(public)
    folder = tmp_path / "terbatas"
    made = CliRunner().invoke(init, [str(folder), "--terbatas", "dinkes", "--publik", str(public)])
    assert made.exit_code == 0, made.output
    for table in (public / "registers/dik/dinkes").iterdir():
        (folder / table.name).write_bytes(table.read_bytes())
    commit_all(Repository(root=folder))
    return public, folder


def test_a_ground_of_a_new_exemption_is_no_changed_ground(tmp_path: Path):
    """It weighs no more than its entry; a reviewer looks for changed grounds of what is closed already."""
    public, folder = started_restricted(tmp_path)
    for table, line in (
        ("dik", "1kd000000b,,Rekaman sidang etik.,Rekaman,seluruh,,Sekretaris" + "," * 17),
        ("dik-dasar", "1gd000000b,1kd000000b,i,,,,,durasi,Lima tahun,5,,,,"),
    ):
        file = folder / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")

    output = run("--base", "main", "--root", str(folder), "--publik", str(public))[1]

    assert "Pengecualian baru\n" in output
    assert "\nBaru\n" in output
    assert "Dasar pengecualian berubah" not in output


def test_restricted_rows_are_told_without_a_value(tmp_path: Path):
    public, folder = started_restricted(tmp_path)
    secret = "KENARI-RAHASIA-7731"
    file = folder / "dik.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    cells = lines[1].split(",")
    file.write_text(
        "\n".join([lines[0], lines[1].replace(cells[2], secret, 1), *lines[2:]]) + "\n", encoding="utf-8"
    )
    summary = tmp_path / "ringkasan.md"

    outputs = [
        run(
            "--base",
            "main",
            "--root",
            str(folder),
            "--publik",
            str(public),
            "--format",
            format_,
            "--summary",
            str(summary),
        )[1]
        for format_ in ("text", "json", "github", "gitlab")
    ]

    assert "Diubah: " in outputs[0]
    assert "registers/dik" not in "".join(outputs)
    assert secret not in "".join(outputs) + summary.read_text(encoding="utf-8")
    assert "DIP-04" not in outputs[0]
