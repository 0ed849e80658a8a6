"""The workflows' own shell steps, run on a real repository with the branch of a pull request."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.init import command as init
from tests.cli.test_init import BODY
from tests.registers_folder import copy_valid_registers
from tests.review.registry import git
from tests.validation.overlay import edit
from tests.workflows.runner import Ran, run_job

ROOT = Path(__file__).parent.parent.parent
PROGRAM = ("generator", "schemas", "site_templates", "starter", "mkdocs.yml", "requirements.lock")
DINKES = "registers/dip/dinkes/dip.csv"


def cloned(forge: Path, folder: Path) -> Path:
    git(folder.parent, "clone", "--quiet", str(forge), folder.name)
    return folder


def pushed(clone: Path, branch: str) -> str:
    git(clone, "checkout", "--quiet", "-B", branch)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--no-verify", "--message", "Ubah")
    git(clone, "push", "--quiet", "origin", branch)
    return git(clone, "rev-parse", "HEAD").strip()


def event(forge: Path, branch: str, **more: str) -> dict[str, str]:
    """What the forge says of a pull request: it checks out the merge, which here is the branch's own tip."""
    base = git(forge, "rev-parse", "main").strip()
    return {
        "github.event.pull_request.base.sha": base,
        "github.ref": git(forge, "rev-parse", branch).strip(),
        **more,
    }


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository like this one: the program and valid registers."""
    folder = tmp_path_factory.mktemp("kami")
    work = folder / "kerja"
    work.mkdir()
    for name in PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, work / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, work / name)
    # so that it can be told from the program under which the tests run
    report = work / "generator/review/check_report.py"
    words = report.read_text(encoding="utf-8")
    report.write_text(words.replace("Tidak ada kesalahan baru", "Tiada kesalahan baru"), encoding="utf-8")
    copy_valid_registers(work)
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Mulai")
    git(folder, "clone", "--quiet", "--bare", str(work), "kami.git")
    return folder / "kami.git"


def checked(forge: Path, branch: str, folder: Path) -> Ran:
    return run_job(ROOT / ".github/workflows/ppid.yml", "periksa", forge, folder, event(forge, branch))


def test_a_sound_proposal_passes_and_leaves_a_preview_and_a_summary(ours: Path, tmp_path: Path):
    clone = cloned(ours, tmp_path / "klon")
    edit(clone, DINKES, 0, {"tempat": "Contohkota"})
    pushed(clone, "baik")

    ran = checked(ours, "baik", tmp_path / "mesin")

    assert (ran.status, ran.failed) == (0, ""), ran.output
    assert "semula “Misal”, menjadi “Contohkota”" in ran.summary
    assert "Tiada kesalahan baru" in ran.summary
    assert (ran.uploads["Simpan pratinjau"] / "index.html").is_file()
    assert [line for line in ran.pip if "--require-hashes" in line] == list(ran.pip)


def test_a_new_error_stops_the_job_before_the_preview(ours: Path, tmp_path: Path):
    clone = cloned(ours, tmp_path / "klon")
    edit(clone, DINKES, 0, {"tempat": ""})
    pushed(clone, "salah")

    ran = checked(ours, "salah", tmp_path / "mesin")

    assert (ran.status, ran.failed) == (1, "Periksa usulan")
    assert f"::error file={DINKES},line=2,title=DIP-01::" in ran.output
    assert "1 kesalahan baru" in ran.summary
    assert ran.uploads == {}


def test_a_proposal_cannot_bring_its_own_judge(ours: Path, tmp_path: Path):
    clone = cloned(ours, tmp_path / "klon")
    edit(clone, DINKES, 0, {"tempat": ""})
    (clone / "generator/cli/check.py").write_text("def command():\n    print('Lulus.')\n", encoding="utf-8")
    (clone / "requirements.lock").write_text("jahat==1\n", encoding="utf-8")
    (clone / "schemas/dip.json").write_text("{}", encoding="utf-8")
    pushed(clone, "jahat")

    ran = checked(ours, "jahat", tmp_path / "mesin")

    assert (ran.status, ran.failed) == (1, "Periksa usulan")
    assert "Lulus." not in ran.output
    assert "Berkas program ikut berubah" in ran.summary
    assert [line for line in ran.pip if "usulan" in line] == []


def test_main_becomes_the_public_site(ours: Path, tmp_path: Path):
    main = git(ours, "rev-parse", "main").strip()

    ran = run_job(
        ROOT / ".github/workflows/ppid.yml", "bangun", ours, tmp_path / "mesin", {"github.ref": main}
    )

    assert (ran.status, ran.failed) == (0, ""), ran.output
    assert (ran.uploads["Siapkan untuk Pages"] / "index.html").is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roda")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("ppid-*.whl"))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """What ``ppid init`` makes for another public body."""
    folder = tmp_path_factory.mktemp("lain") / "daftar"
    made = CliRunner().invoke(init, [str(folder), *BODY, "--wheel", str(wheel)])
    assert made.exit_code == 0, made.output
    return folder


def test_what_init_ships_checks_a_proposal_with_the_wheel_of_main(started: Path, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", "--bare", str(started), "lain.git")
    clone = cloned(tmp_path / "lain.git", tmp_path / "klon")
    units = clone / "registers/acuan/unit.csv"
    units.write_text(
        units.read_text(encoding="utf-8").replace("Dinas Komunikasi", "Dinas Kominfo"), encoding="utf-8"
    )
    (clone / ".github/ppid/ppid.sha256").write_text("", encoding="utf-8")
    pushed(clone, "usul")
    workflow = started / ".github/workflows/ppid.yml"

    ran = run_job(
        workflow, "periksa", tmp_path / "lain.git", tmp_path / "mesin", event(tmp_path / "lain.git", "usul")
    )

    assert (ran.status, ran.failed) == (0, ""), ran.output
    assert "menjadi “Dinas Kominfo dan Informatika”" in ran.summary
    assert "Berkas alur kerja ikut berubah" in ran.summary
    assert (ran.uploads["Simpan pratinjau"] / "index.html").is_file()


def test_a_wheel_that_is_not_the_recorded_one_is_not_installed(started: Path, tmp_path: Path):
    git(tmp_path, "clone", "--quiet", "--bare", str(started), "lain.git")
    clone = cloned(tmp_path / "lain.git", tmp_path / "klon")
    next((clone / ".github/ppid").glob("*.whl")).write_bytes(b"lain")
    pushed(clone, "main")
    workflow = started / ".github/workflows/ppid.yml"

    ran = run_job(
        workflow, "periksa", tmp_path / "lain.git", tmp_path / "mesin", event(tmp_path / "lain.git", "main")
    )

    assert ran.failed == "Pasang program"
    assert ran.pip == ()


def test_a_restricted_repository_is_only_checked_and_tells_no_value(
    started: Path, wheel: Path, tmp_path: Path
):
    folder = tmp_path / "terbatas"
    made = CliRunner().invoke(
        init, [str(folder), "--terbatas", "bkd", "--publik", str(started), "--wheel", str(wheel)]
    )
    assert made.exit_code == 0, made.output
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "terbatas.git")
    clone = cloned(tmp_path / "terbatas.git", tmp_path / "klon")
    header = (clone / "dik.csv").read_text(encoding="utf-8")
    row = "x4sajv9j7b,,KENARI-7731" + "," * (header.count(",") - 2)
    (clone / "dik.csv").write_text(header + row + "\n", encoding="utf-8")
    pushed(clone, "usul")
    given = event(tmp_path / "terbatas.git", "usul", **{"vars.PPID_CERMIN": str(started)})

    ran = run_job(
        folder / ".github/workflows/ppid.yml", "periksa", tmp_path / "terbatas.git", tmp_path / "mesin", given
    )

    assert ran.failed in ("", "Periksa usulan"), ran.output
    assert "dik/bkd/dik x4sajv9j7b" in ran.summary.replace("&#47;", "/")
    assert "KENARI" not in ran.output + ran.summary
    assert ran.uploads == {}


def test_without_the_mirrors_address_the_job_says_what_to_set(started: Path, wheel: Path, tmp_path: Path):
    folder = tmp_path / "terbatas"
    CliRunner().invoke(
        init, [str(folder), "--terbatas", "bkd", "--publik", str(started), "--wheel", str(wheel)]
    )
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "terbatas.git")
    given = event(tmp_path / "terbatas.git", "main", **{"vars.PPID_CERMIN": ""})

    ran = run_job(
        folder / ".github/workflows/ppid.yml", "periksa", tmp_path / "terbatas.git", tmp_path / "mesin", given
    )

    assert ran.failed == "Ambil paket publik"
    assert "PPID_CERMIN" in ran.output
